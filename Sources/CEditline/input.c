#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "internal.h"

enum { end_of_input = -1, nothing_yet = -2, interrupted = -3 };

/// How long the rest of a key may take that begins with ESC, or that has several bytes.
enum { patience = 50 };

/// More than this is not taken of one paste, in bytes.
enum { longest_paste = 4 << 20 };

/// How long a window keeps its size before a line is drawn for it: while somebody drags its edge, a
/// line that is drawn for one width stands in another before the terminal has it.
enum { settling = 50 };

/// Waits until the window has had its size for a while, or somebody types.
static struct signal_news settled(struct signal_news news) {
  while (!news.suspended && !news.interrupted) {
    struct pollfd sources[] = {{.fd = editor_signal_pipe(), .events = POLLIN},
                               {.fd = STDIN_FILENO, .events = POLLIN}};
    int ready = poll(sources, 2, settling);
    if (ready == 0 || (ready < 0 && errno != EINTR) || (ready > 0 && sources[1].revents)) break;
    struct signal_news more = editor_signal_news();
    news.interrupted |= more.interrupted;
    news.suspended |= more.suspended;
    news.continued |= more.continued;
  }
  return news;
}

/// The next byte.
///
/// - Parameter wait: In milliseconds; -1 for as long as it takes, heeding signals on the way.
static int next_byte(editor *e, int wait) {
  if (e->pending_count > 0) {
    e->pending_count--;
    return e->pending[e->pending_start++];
  }
  for (;;) {
    struct pollfd sources[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                               {.fd = editor_signal_pipe(), .events = POLLIN}};
    int ready = poll(sources, wait < 0 ? 2 : 1, wait);
    if (ready == 0) return nothing_yet;
    if (ready < 0 && errno != EINTR) return end_of_input;
    if (wait < 0) {
      struct signal_news news = editor_signal_news();
      if (news.resized) news = settled(news);
      if (news.suspended) editor_suspend(e);
      else if (news.continued) editor_continued(e);
      if (news.resized) editor_resized(e);
      if (news.interrupted) return interrupted;
    }
    if (ready < 0 || !sources[0].revents) continue;
    unsigned char byte;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count == 1) return byte;
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) return end_of_input;
  }
}

/// Keeps bytes to be taken, `first` of them before those that are kept already and `last` after.
static bool keep(editor *e, const unsigned char *first, size_t first_count,
                 const unsigned char *last, size_t last_count) {
  size_t kept = e->pending_count;
  unsigned char *all = malloc(first_count + kept + last_count);
  if (!all) return false;
  if (first_count > 0) memcpy(all, first, first_count);
  if (kept > 0) memcpy(all + first_count, e->pending + e->pending_start, kept);
  if (last_count > 0) memcpy(all + first_count + kept, last, last_count);
  free(e->pending);
  e->pending = all;
  e->pending_start = 0;
  e->pending_count += first_count + last_count;
  return true;
}

/// Bytes that are to be taken before any other.
static bool put_back(editor *e, const unsigned char *bytes, size_t count) {
  return keep(e, bytes, count, NULL, 0);
}

bool editor_sees_cancel(editor *e) {
  struct pollfd source = {.fd = STDIN_FILENO, .events = POLLIN};
  while (poll(&source, 1, 0) > 0 && source.revents & POLLIN) {
    unsigned char bytes[256];
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0 || !keep(e, NULL, 0, bytes, (size_t)count)) break;
  }
  return e->pending_count > 0 && memchr(e->pending + e->pending_start, 3, e->pending_count);
}

static const char paste_begins[] = "[200~", paste_ends[] = "\033[201~";

/// The longest key that terminals send, in bytes.
enum { longest_key = 32 };

/// Takes what is pasted, up to its end mark.
static void take_paste(editor *e) {
  size_t room = 0, matched = 0;
  e->pasted_count = 0;
  for (;;) {
    int byte = next_byte(e, -1);
    if (byte == interrupted) continue;
    if (byte < 0) return;
    if (e->pasted_count >= room) {
      size_t more = room ? 2 * room : 4096;
      unsigned char *larger = more > longest_paste ? NULL : realloc(e->pasted, more);
      if (larger) {
        e->pasted = larger;
        room = more;
      } else if (e->pasted_count > sizeof paste_ends) {
        // The rest is dropped; its end is still looked for.
        e->pasted_count--;
      }
    }
    if (e->pasted_count < room) e->pasted[e->pasted_count++] = (unsigned char)byte;
    matched = byte == paste_ends[matched] ? matched + 1 : byte == paste_ends[0];
    if (matched == sizeof paste_ends - 1) {
      e->pasted_count -= e->pasted_count < matched ? e->pasted_count : matched;
      return;
    }
  }
}

/// Takes an answer of the terminal that nobody asked for, up to its end mark: BEL, or ESC and `\`.
static void drop_string(editor *e) {
  for (int last = 0;;) {
    int byte = next_byte(e, patience);
    if (byte < 0 || byte == 7 || (last == 27 && byte == '\\')) return;
    last = byte;
  }
}

enum sequence { sequence_none, sequence_key, sequence_paste, sequence_unknown };

/// After an ESC: what it begins. A paste, and a sequence that is bound to nothing, have been taken
/// then: the editor would take the rest of it for typing.
static enum sequence take_sequence(editor *e) {
  unsigned char seen[longest_key];
  size_t count = 0;
  bool ends = false;
  while (!ends && count < sizeof seen) {
    int byte = next_byte(e, patience);
    if (byte < 0) break;
    seen[count++] = (unsigned char)byte;
    if (count == 1) {
      // Alt and a key, or a string.
      if (byte == ']' || byte == 'P' || byte == '_' || byte == '^') {
        int next = next_byte(e, patience);
        if (next < 0) break;
        drop_string(e);
        return sequence_unknown;
      }
      if (byte != '[' && byte != 'O') break;
    } else if (seen[0] == 'O') {
      // Some put a number before the letter.
      ends = byte < '0' || byte > '9';
    } else {
      // A Linux console's function keys are `[[A`.
      ends = byte >= 0x40 && byte <= 0x7E && !(count == 2 && byte == '[');
      // What is none after all is typed.
      if (byte < 0x20 || byte > 0x7E) break;
    }
  }
  if (ends && count == sizeof paste_begins - 1 && !memcmp(seen, paste_begins, count)) {
    take_paste(e);
    return sequence_paste;
  }
  if (ends && !editor_is_bound(e, seen, count)) return sequence_unknown;
  return count > 0 && put_back(e, seen, count) ? sequence_key : sequence_none;
}

/// The character that begins with a byte; -1 where there is none.
static long character(editor *e, int first) {
  int more = first >= 0xF0 && first < 0xF5 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0x80) return first;
  if (first < 0xC2 || first > 0xF4) return -1;
  long value = first & (0x3F >> more);
  for (int i = 0; i < more; i++) {
    int byte = next_byte(e, patience);
    if (byte < 0) return -1;
    if ((byte & 0xC0) != 0x80) {
      unsigned char again = (unsigned char)byte;
      put_back(e, &again, 1);
      return -1;
    }
    value = value << 6 | (byte & 0x3F);
  }
  bool is_short = value < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000);
  return is_short || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? -1 : value;
}

/// Whether a terminal obeys a character instead of showing it, and no key means it: C1 controls,
/// which begin sequences, and marks that turn the direction of writing.
static bool is_obeyed(long value) {
  return (value >= 0x80 && value < 0xA0) || value == 0x61C || value == 0x200E || value == 0x200F
         || (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x206F)
         || (value >= 0xFFF9 && value <= 0xFFFB);
}

/// Whether a character belongs to the one before it.
static bool is_mark(long value) { return value >= 0x300 && wcwidth((wchar_t)value) == 0; }

/// Whether a key goes on with a search among older queries: a character, the same search again,
/// and what takes characters back or takes more of them from what was found. Any other ends it.
static bool goes_on_searching(long key) {
  return (key >= 32 && key != 127) || key == 8 || key == 127 || key == 18 || key == 19 || key == 23;
}

/// The key by which a search on its way goes on to the next query: libedit goes on with what is bound
/// to its own search alone, and the keys that begin one are bound to ours.
static long next_search(long key) { return key == 18 ? 30 : key == 19 ? 29 : key; }

/// Goes on with the rest of a key that is bound to a function of ours.
static bool press(editor *e, unsigned char function, wchar_t *key) {
  const unsigned char rest[] = {31, function};
  if (!put_back(e, rest, sizeof rest)) return false;
  *key = 24;
  return true;
}

int editor_next_character(EditLine *line, wchar_t *key) {
  void *found = NULL;
  el_get(line, EL_CLIENTDATA, &found);
  editor *e = found;
  if (e->pending_count == 0 && editor_edits(e)) editor_join_rows(e);
  if (!e->is_searching) editor_note_state(e);
  for (;;) {
    int byte = next_byte(e, -1);
    if (byte == end_of_input) return 0;
    if (byte == interrupted) {
      *key = 3;
      return 1;
    }
    if (byte == 27 && editor_edits(e)) {
      enum sequence sequence = take_sequence(e);
      if (sequence == sequence_paste && press(e, 'v', key)) {
        e->is_searching = false;
        return 1;
      }
      if (sequence == sequence_paste || sequence == sequence_unknown) continue;
      // The search takes ESC for its end and nothing else: the key is to follow, whole.
      if (e->is_searching && sequence == sequence_key) put_back(e, (const unsigned char *)"\033", 1);
    }
    long value = character(e, byte);
    if (value < 0 || is_obeyed(value)) continue;
    // Ctrl-L, which draws all of it anew.
    if (value == 12) e->joined_text = 0;
    if (e->is_searching) {
      e->is_searching = goes_on_searching(value);
      if (e->is_searching) value = next_search(value);
    } else if (is_mark(value) && editor_edits(e)) {
      e->mark = (uint32_t)value;
      if (press(e, 'a', key)) return 1;
    }
    *key = (wchar_t)value;
    return 1;
  }
}
