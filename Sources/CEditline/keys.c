#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/// Tells the handler of a key, and the editor of what came of it.
static unsigned char pressed(EditLine *line, int key) {
  void *found = NULL;
  el_get(line, EL_CLIENTDATA, &found);
  editor *e = found;
  switch (e->handler(e->context, key)) {
    case effect_moved: return CC_CURSOR;
    case effect_changed: return CC_REFRESH;
    case effect_beep: return CC_ERROR;
    case effect_leave: return CC_EOF;
    default: return CC_NORM;
  }
}

#define KEY(key) \
  static unsigned char on_##key(EditLine *line, int character) { \
    (void)character; \
    return pressed(line, key); \
  }
KEY(key_return) KEY(key_newline) KEY(key_cancel) KEY(key_cancelled) KEY(key_suspend) KEY(key_up)
KEY(key_down) KEY(key_start) KEY(key_end) KEY(key_kill) KEY(key_complete) KEY(key_list)
KEY(key_paste) KEY(key_mark) KEY(key_edit) KEY(key_none)

/// Begins a search by a key that is bound to it, and remembers that one is on its way.
static unsigned char search(EditLine *line, const wchar_t *key) {
  void *found = NULL;
  el_get(line, EL_CLIENTDATA, &found);
  ((editor *)found)->is_searching = true;
  el_wpush(line, key);
  return CC_NORM;
}

static unsigned char on_search_older(EditLine *line, int character) {
  (void)character;
  return search(line, L"\x18\x1fs");
}

static unsigned char on_search_newer(EditLine *line, int character) {
  (void)character;
  return search(line, L"\x18\x1ft");
}

static unsigned char on_undo(EditLine *line, int character) {
  (void)character;
  void *found = NULL;
  el_get(line, EL_CLIENTDATA, &found);
  return editor_undo(found) ? CC_REFRESH : CC_ERROR;
}

static const struct {
  const char *name;
  const char *help;
  unsigned char (*function)(EditLine *, int);
} functions[] = {
    {"trail-return", "Run the query if it is complete", on_key_return},
    {"trail-newline", "Begin a new line in the query", on_key_newline},
    {"trail-cancel", "Leave the query", on_key_cancel},
    {"trail-cancelled", "Leave the query, from its end", on_key_cancelled},
    {"trail-suspend", "Stop the program", on_key_suspend},
    {"trail-up", "To the line above, or an older query", on_key_up},
    {"trail-down", "To the line below, or a newer query", on_key_down},
    {"trail-start", "To the start of the line", on_key_start},
    {"trail-end", "To the end of the line", on_key_end},
    {"trail-kill", "Cut to the end of the line", on_key_kill},
    {"trail-complete", "Complete what stands before the cursor", on_key_complete},
    {"trail-list", "List what can stand at the cursor", on_key_list},
    {"trail-paste", "Insert what the terminal pastes", on_key_paste},
    {"trail-accent", "Put an accent on the letter before", on_key_mark},
    {"trail-edit", "Edit the query in another editor", on_key_edit},
    {"trail-search", "Search among older queries", on_search_older},
    {"trail-search-next", "Search among newer queries", on_search_newer},
    {"trail-undo", "Take the last change back", on_undo},
    {"trail-nothing", "Do nothing", on_key_none},
};

struct binding {
  const char *keys;
  const char *function;
};

/// In every keymap.
static const struct binding common[] = {
    {"^M", "trail-return"},      {"^J", "trail-return"},    {"^C", "trail-cancel"},
    {"^Z", "trail-suspend"},     {"\x1c", "trail-nothing"},  {"^X^_r", "ed-newline"},
    {"^X^_c", "trail-cancelled"}, {"^X^_p", "ed-prev-history"}, {"^X^_n", "ed-next-history"},
    {"^X^_l", "trail-list"},     {"^X^_m", "em-set-mark"},  {"^X^_e", "trail-end"},
    {"^X^_k", "em-kill-region"}, {"^X^_v", "trail-paste"},
    {"^X^_a", "trail-accent"},    {"^X^_s", "em-inc-search-prev"},
    {"^X^_t", "em-inc-search-next"},
};

/// Where text is typed.
static const struct binding typing[] = {
    {"^I", "trail-complete"}, {"^R", "trail-search"}, {"^X^E", "trail-edit"},
    // In the place of Ctrl-R and Ctrl-S while a search is on its way.
    {"^^", "em-inc-search-prev"}, {"^]", "em-inc-search-next"},
};

static const struct binding emacs[] = {
    {"^_", "trail-undo"}, {"^Xu", "trail-undo"}, {"^X^U", "trail-undo"},
    {"^S", "trail-search-next"}, {"^P", "trail-up"}, {"^N", "trail-down"}, {"^A", "trail-start"},
    {"^E", "trail-end"}, {"^K", "trail-kill"}, {"^W", "ed-delete-prev-word"},
    {"^U", "vi-kill-line-prev"},
    // Return with Alt, and with Shift or Alt where a terminal tells them apart.
    {"\\e^M", "trail-newline"}, {"\\e^J", "trail-newline"}, {"\\e[13;2u", "trail-newline"},
    {"\\e[13;3u", "trail-newline"}, {"\\e[27;2;13~", "trail-newline"},
    {"\\e[27;3;13~", "trail-newline"},
    // The cursor keys, in both spellings.
    {"\\e[A", "trail-up"}, {"\\eOA", "trail-up"}, {"\\e[B", "trail-down"}, {"\\eOB", "trail-down"},
    {"\\e[C", "ed-next-char"}, {"\\eOC", "ed-next-char"}, {"\\e[D", "ed-prev-char"},
    {"\\eOD", "ed-prev-char"},
    {"\\e[H", "trail-start"}, {"\\eOH", "trail-start"}, {"\\e[1~", "trail-start"},
    {"\\e[7~", "trail-start"}, {"\\e[F", "trail-end"}, {"\\eOF", "trail-end"},
    {"\\e[4~", "trail-end"}, {"\\e[8~", "trail-end"}, {"\\e[3~", "ed-delete-next-char"},
    // By word: with Ctrl, with Alt, as rxvt sends them, as Meta.
    {"\\e[1;5C", "em-next-word"}, {"\\e[1;5D", "ed-prev-word"}, {"\\e[1;3C", "em-next-word"},
    {"\\e[1;3D", "ed-prev-word"}, {"\\e[5C", "em-next-word"}, {"\\e[5D", "ed-prev-word"},
    {"\\eOc", "em-next-word"}, {"\\eOd", "ed-prev-word"}, {"\\e\\e[C", "em-next-word"},
    {"\\e\\e[D", "ed-prev-word"}, {"\\ef", "em-next-word"}, {"\\eb", "ed-prev-word"},
    {"\\ed", "em-delete-next-word"}, {"\\e^?", "ed-delete-prev-word"},
    {"\\e^H", "ed-delete-prev-word"}, {"\\e[3;5~", "em-delete-next-word"},
    {"\\e[3;3~", "em-delete-next-word"},
    // With Shift, and Ctrl or Alt up and down: as without.
    {"\\e[1;2A", "trail-up"}, {"\\e[1;2B", "trail-down"}, {"\\e[1;2C", "ed-next-char"},
    {"\\e[1;2D", "ed-prev-char"}, {"\\e[1;5A", "trail-up"}, {"\\e[1;5B", "trail-down"},
    {"\\e[1;3A", "trail-up"}, {"\\e[1;3B", "trail-down"}, {"\\e[1;2H", "trail-start"},
    {"\\e[1;2F", "trail-end"}, {"\\e[1;5H", "ed-move-to-beg"}, {"\\e[1;5F", "ed-move-to-end"},
    {"\\e<", "ed-move-to-beg"}, {"\\e>", "ed-move-to-end"},
    // Keys without a meaning here type nothing: Insert, Page Up and Down, Shift-Tab, F1 to F12.
    {"\\e[2~", "trail-nothing"}, {"\\e[5~", "trail-nothing"}, {"\\e[6~", "trail-nothing"},
    {"\\e[Z", "trail-nothing"}, {"\\eOP", "trail-nothing"}, {"\\eOQ", "trail-nothing"},
    {"\\eOR", "trail-nothing"}, {"\\eOS", "trail-nothing"}, {"\\e[11~", "trail-nothing"},
    {"\\e[12~", "trail-nothing"}, {"\\e[13~", "trail-nothing"}, {"\\e[14~", "trail-nothing"},
    {"\\e[15~", "trail-nothing"}, {"\\e[17~", "trail-nothing"}, {"\\e[18~", "trail-nothing"},
    {"\\e[19~", "trail-nothing"}, {"\\e[20~", "trail-nothing"}, {"\\e[21~", "trail-nothing"},
    {"\\e[23~", "trail-nothing"}, {"\\e[24~", "trail-nothing"},
    // libedit's own command line, which Ctrl-C does not leave.
    {"\\ex", "trail-nothing"}, {"\\eX", "trail-nothing"},
};

/// What in the keymap of vi's commands is about lines.
static const struct binding commands[] = {
    {"k", "trail-up"}, {"j", "trail-down"}, {"v", "trail-edit"}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

void editor_bind_keys(editor *e, bool is_vi) {
  EditLine *line = e->line;
  for (size_t i = 0; i < COUNT(functions); i++)
    el_set(line, EL_ADDFN, functions[i].name, functions[i].help, functions[i].function);
  for (size_t i = 0; i < COUNT(common); i++) {
    el_set(line, EL_BIND, common[i].keys, common[i].function, NULL);
    if (is_vi) el_set(line, EL_BIND, "-a", common[i].keys, common[i].function, NULL);
  }
  for (size_t i = 0; i < COUNT(typing); i++)
    el_set(line, EL_BIND, typing[i].keys, typing[i].function, NULL);
  if (is_vi) {
    for (size_t i = 0; i < COUNT(commands); i++)
      el_set(line, EL_BIND, "-a", commands[i].keys, commands[i].function, NULL);
  } else {
    for (size_t i = 0; i < COUNT(emacs); i++)
      el_set(line, EL_BIND, emacs[i].keys, emacs[i].function, NULL);
  }
}

/// The bytes of a key as settings spell it: `^X`, `\e`, `\033`; as many as fit.
static size_t key_bytes(const char *spelling, char *bytes, size_t room) {
  size_t count = 0;
  while (*spelling && count < room) {
    if (*spelling == '^' && spelling[1]) {
      bytes[count++] = spelling[1] == '?' ? 127 : spelling[1] & 31;
      spelling += 2;
    } else if (*spelling == '\\' && spelling[1]) {
      int value = 0, digits = 0;
      while (digits < 3 && spelling[1 + digits] >= '0' && spelling[1 + digits] <= '7')
        value = 8 * value + spelling[1 + digits++] - '0';
      bool is_escape = spelling[1] == 'e' || spelling[1] == 'E';
      bytes[count++] = digits ? (char)value : is_escape ? 27 : spelling[1];
      spelling += 1 + (digits ? digits : 1);
    } else {
      bytes[count++] = *spelling++;
    }
  }
  return count;
}

/// Whether a spelling is that of ESC and a key.
static bool spells(const char *spelling, const unsigned char *key, size_t count) {
  char bytes[64];
  return key_bytes(spelling, bytes, sizeof bytes) == count + 1 && bytes[0] == 27
         && !memcmp(bytes + 1, key, count);
}

/// What libedit binds in every keymap.
static const char *const cursor_keys[] = {
    "\\e[A", "\\eOA", "\\e[B", "\\eOB", "\\e[C", "\\eOC", "\\e[D", "\\eOD", "\\e[H", "\\eOH",
    "\\e[F", "\\eOF",
};

bool editor_is_bound(editor *e, const unsigned char *key, size_t count) {
  for (const char *user = e->user_keys; *user; user += strlen(user) + 1)
    if (spells(user, key, count)) return true;
  if (e->is_vi) {
    for (size_t i = 0; i < COUNT(cursor_keys); i++)
      if (spells(cursor_keys[i], key, count)) return true;
    return false;
  }
  for (size_t i = 0; i < COUNT(emacs); i++)
    if (spells(emacs[i].keys, key, count)) return true;
  return false;
}

/// Keeps the keys that a line of settings binds.
static void note_keys(editor *e, int count, const char **words) {
  const char *colon = strchr(words[0], ':');
  if (strcmp(colon ? colon + 1 : words[0], "bind")) return;
  char *end = e->user_keys;
  while (*end) end += strlen(end) + 1;
  for (int i = 1; i < count; i++) {
    size_t room = sizeof e->user_keys - (size_t)(end - e->user_keys), length = strlen(words[i]);
    if (words[i][0] == '-' || length + 2 > room) continue;
    memcpy(end, words[i], length + 1);
    return;
  }
}

/// Whether a line of settings chooses a keymap: `bind -v`, `trail:bind -e`.
static bool chooses_keymap(int count, const char **words) {
  const char *colon = strchr(words[0], ':');
  const char *command = colon ? colon + 1 : words[0];
  return count == 2 && !strcmp(command, "bind")
         && (!strcmp(words[1], "-v") || !strcmp(words[1], "-e"));
}

void editor_source_settings(editor *e, bool keymaps) {
  char path[4096];
  const char *named = getenv("EDITRC"), *home = getenv("HOME");
  if (named)
    snprintf(path, sizeof path, "%s", named);
  else if (home)
    snprintf(path, sizeof path, "%s/.editrc", home);
  else
    return;
  FILE *file = fopen(path, "r");
  if (!file) return;
  Tokenizer *words = tok_init(NULL);
  char *text = NULL;
  size_t room = 0;
  while (words && getline(&text, &room, file) >= 0) {
    int count = 0;
    const char **found = NULL;
    text[strcspn(text, "\n")] = 0;
    const char *start = text + strspn(text, " \t");
    tok_reset(words);
    if (*start == '#' || tok_str(words, start, &count, &found) != 0 || count == 0) continue;
    if (chooses_keymap(count, found) != keymaps) continue;
    el_parse(e->line, count, found);
    note_keys(e, count, found);
  }
  free(text);
  if (words) tok_end(words);
  fclose(file);
}
