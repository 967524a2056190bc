#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One open line editor on the terminal. `histedit.h` is variadic throughout, which Swift cannot
/// call: this is what of it a session needs. All texts are UTF-32 and end with a zero.
typedef struct editor editor;

/// What a key asks the program to do.
enum editor_key {
  key_return, key_newline, key_cancel, key_cancelled, key_suspend, key_up, key_down, key_start,
  key_end, key_kill, key_complete, key_list, key_paste, key_mark, key_edit, key_none,
  key_count
};

/// What the program did.
enum editor_effect { effect_none, effect_moved, effect_changed, effect_beep, effect_leave };

typedef int (*editor_handler)(void *context, int key);

/// What a handler has the editor do next, by keys that are bound to functions of its own.
enum editor_push { push_run, push_cancel, push_older, push_newer, push_list, push_kill };

/// Makes the locale one whose texts are UTF-8, if there is such a one.
void editor_use_utf8(void);

/// - Parameter prompt: Escape sequences in it stand between two U+0001. Kept by the caller.
/// - Returns: NULL where there is no terminal to edit on.
editor *editor_open(const char *program, const uint32_t *prompt, size_t prompt_width, bool is_plain,
                    editor_handler handler, void *context);
void editor_close(editor *);

/// Whether the terminal cannot move the cursor up, so that a query is read line by line.
bool editor_is_plain(editor *);

/// Whether the user's settings leave editing on.
bool editor_edits(editor *);

/// Whether what is read next goes on with a query; told where it is read line by line.
void editor_continue(editor *, bool);

/// The next line, with its line end; NULL at the end of the input and after `effect_leave`.
const uint32_t *editor_read(editor *, int *count);

/// What stands in the line now.
const uint32_t *editor_text(editor *, size_t *count, size_t *cursor);
void editor_move(editor *, ptrdiff_t distance);
void editor_delete_before(editor *, size_t count);
void editor_insert(editor *, const uint32_t *);
void editor_push_keys(editor *, int push);

/// Whether Ctrl-C has been pressed since the last key was taken. What was typed meanwhile stays to
/// be taken.
bool editor_sees_cancel(editor *);

/// Writes lines below the text, and the prompt with the text again below those.
void editor_print_below(editor *, const char *text);
void editor_suspend(editor *);

/// Leaves the terminal to another program, below the text, and takes it back with what stands in
/// the text then.
void editor_pause(editor *);
void editor_resume(editor *);

/// What was typed last that belongs to the character before it: an accent.
uint32_t editor_mark(editor *);

/// What was pasted last: UTF-8, as the terminal sent it.
const unsigned char *editor_pasted(editor *, size_t *count);

void editor_set_history_size(editor *, int size);
void editor_remember(editor *, const uint32_t *entry);

/// Takes over the signals of the terminal. SIGINT calls back, from within a signal handler.
void editor_take_signals(void (*interrupted)(void *context), void *context);

/// Starts a command line of the shell. `"$1"` in it is the argument.
///
/// - Parameter input: Takes the end of a pipe that the command reads; NULL for it to read what we
///   read.
/// - Returns: -1 where it could not be started.
int editor_start(const char *command, const char *argument, int *input);

/// Waits for it to end.
///
/// - Returns: Its status as shells tell it.
int editor_wait(int process);

#endif
