#ifndef CEDITLINE_INTERNAL_H
#define CEDITLINE_INTERNAL_H

#include <histedit.h>
#include <stdio.h>

#include "ceditline.h"

/// What has been typed at some time, and where the cursor stood.
struct state {
  wchar_t *text;
  size_t count, cursor;
  /// It came of the one before it by a letter more.
  bool is_typing;
};

struct editor {
  EditLine *line;
  HistoryW *history;
  editor_handler handler;
  void *context;
  const wchar_t *prompt;
  size_t prompt_width;
  /// Of a terminal on which the lines of a query are read one by one.
  bool is_continued;
  /// Of a terminal that knows no sequences.
  bool is_plain;
  /// Bytes that were read and are still to be taken.
  unsigned char *pending;
  size_t pending_start, pending_count;
  unsigned char *pasted;
  size_t pasted_count;
  /// What was typed last that belongs to the character before it.
  uint32_t mark;
  bool is_vi;
  /// What was last joined to one line, in a few bits; 0 for nothing.
  size_t joined_text;
  /// Keys are those of a search among older queries.
  bool is_searching;
  /// What the text was, oldest first; the last is what it is, unless it has changed since.
  struct state *states;
  size_t state_count, state_room;
  /// The keys that the user's settings bind, each ending with a zero; an empty one ends them.
  char user_keys[4096];
};

/// `EL_GETCFN`: the next character, or 0 at the end of the input.
int editor_next_character(EditLine *, wchar_t *);

void editor_bind_keys(editor *, bool is_vi);
void editor_source_settings(editor *, bool keymaps);
/// Whether a function is bound to ESC and what follows it.
bool editor_is_bound(editor *, const unsigned char *key, size_t count);

/// What signals have asked for since it was last looked at.
struct signal_news { bool interrupted, resized, suspended, continued; };
struct signal_news editor_signal_news(void);
/// Readable when there are news.
int editor_signal_pipe(void);

/// From here on the terminal is the editor's: whatever ends the process gives it back first.
void editor_own_terminal(bool pastes);
void editor_give_back_terminal(void);

/// Keeps the text as it is before a key changes it.
void editor_note_state(editor *);
/// Makes the text what it was before it was changed last.
///
/// - Returns: False where it has not been changed.
bool editor_undo(editor *);
void editor_forget_states(editor *);

void editor_resized(editor *);
/// Makes the rows of a line one line to the terminal: where a row ends with a blank, libedit does
/// not write that and goes to the next row by itself. A terminal that wraps lines anew would
/// leave the rows apart, and where the text begins in another width could not be told.
void editor_join_rows(editor *);
void editor_continued(editor *);

#endif
