#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "internal.h"

/// So many changes can be undone.
enum { most_states = 1000 };

/// Longer texts are not kept again and again.
enum { longest_text = 1 << 16 };

static void forget(struct state *state) { free(state->text); }

void editor_forget_states(editor *e) {
  for (size_t i = 0; i < e->state_count; i++) forget(&e->states[i]);
  e->state_count = 0;
}

/// Whether a text is another with one character more, at its cursor.
static bool is_typed(const struct state *before, const wchar_t *text, size_t count, size_t cursor) {
  size_t start = before->cursor;
  return count == before->count + 1 && cursor == start + 1
         && !wmemcmp(text, before->text, start)
         && !wmemcmp(text + cursor, before->text + start, before->count - start);
}

void editor_note_state(editor *e) {
  size_t count, cursor;
  const wchar_t *text = (const wchar_t *)editor_text(e, &count, &cursor);
  struct state *last = e->state_count > 0 ? &e->states[e->state_count - 1] : NULL;
  if (last && last->count == count && !wmemcmp(last->text, text, count)) {
    // A cursor that has moved ends a word.
    if (last->cursor != cursor) last->is_typing = false;
    last->cursor = cursor;
    return;
  }
  if (count > longest_text) return;
  wchar_t *copy = malloc((count + 1) * sizeof *copy);
  if (!copy) return;
  wmemcpy(copy, text, count);
  copy[count] = 0;
  bool is_typing = last && is_typed(last, text, count, cursor);
  // A word is one change, with the blanks behind it.
  bool begins_word = is_typing && !iswspace(text[cursor - 1]) && cursor > 1
                     && iswspace(text[cursor - 2]);
  if (is_typing && last->is_typing && !begins_word) {
    forget(last);
    *last = (struct state){copy, count, cursor, true};
    return;
  }
  if (e->state_count == most_states) {
    forget(&e->states[0]);
    memmove(e->states, e->states + 1, --e->state_count * sizeof *e->states);
  }
  if (e->state_count == e->state_room) {
    size_t room = e->state_room ? 2 * e->state_room : 64;
    struct state *larger = realloc(e->states, room * sizeof *larger);
    if (!larger) {
      free(copy);
      return;
    }
    e->states = larger;
    e->state_room = room;
  }
  e->states[e->state_count++] = (struct state){copy, count, cursor, is_typing};
}

bool editor_undo(editor *e) {
  if (e->state_count < 2) return false;
  forget(&e->states[--e->state_count]);
  struct state *state = &e->states[e->state_count - 1];
  state->is_typing = false;
  size_t count, cursor;
  editor_text(e, &count, &cursor);
  editor_move(e, (ptrdiff_t)(count - cursor));
  editor_delete_before(e, count);
  editor_insert(e, (const uint32_t *)state->text);
  editor_move(e, (ptrdiff_t)state->cursor - (ptrdiff_t)state->count);
  return true;
}
