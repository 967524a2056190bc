#define _GNU_SOURCE
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "internal.h"

void editor_use_utf8(void) {
  static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (setlocale(LC_CTYPE, names[i]) && !strcmp(nl_langinfo(CODESET), "UTF-8")) return;
}

static editor *of(EditLine *line) {
  void *found = NULL;
  el_get(line, EL_CLIENTDATA, &found);
  return found;
}

static wchar_t *prompt(EditLine *line) {
  static wchar_t further[] = L"     > ";
  editor *e = of(line);
  return e->is_continued ? further : (wchar_t *)e->prompt;
}

/// Of `libtinfo`, by which libedit asks for a terminal's sequences.
extern int tgetent(char *, const char *);

/// What the terminal may be taken for where nobody has described it: most obey what xterm does.
///
/// - Returns: NULL where not even that is described.
static const char *stand_in(const char *name) {
  static const char *const windows[] = {"screen-256color", "screen"};
  static const char *const others[] = {"xterm-256color", "xterm", "vt100"};
  if (!strncmp(name, "tmux", 4) || !strncmp(name, "screen", 6))
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
      if (tgetent(NULL, windows[i]) > 0) return windows[i];
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (tgetent(NULL, others[i]) > 0) return others[i];
  return NULL;
}

/// What of xterm's sequences libedit draws with, for a system without descriptions.
static void describe(EditLine *line) {
  static const char *const sequences[][2] = {
      {"up", "\033[A"}, {"nd", "\033[C"}, {"UP", "\033[%dA"}, {"DO", "\033[%dB"},
      {"RI", "\033[%dC"}, {"LE", "\033[%dD"}, {"ch", "\033[%i%dG"}, {"ce", "\033[K"},
      {"cd", "\033[J"}, {"ho", "\033[H"}, {"cl", "\033[H\033[2J"}, {"bl", "\a"}, {"am", "yes"},
      {"xn", "yes"},
  };
  for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
    el_set(line, EL_SETTC, sequences[i][0], sequences[i][1], NULL);
}

/// Opens a line, under the name of another terminal where nobody has described this one.
static EditLine *open_line(const char *program) {
  char *name = getenv("TERM");
  bool is_unknown = name && *name && strcmp(name, "dumb") && tgetent(NULL, name) <= 0;
  if (!is_unknown || !(name = strdup(name))) return el_init(program, stdin, stdout, stderr);
  const char *other = stand_in(name);
  // libedit complains of what it has no description of.
  FILE *errors = other ? NULL : fopen("/dev/null", "w");
  setenv("TERM", other ? other : name, 1);
  EditLine *line = el_init(program, stdin, stdout, errors ? errors : stderr);
  // Other programs may know it.
  setenv("TERM", name, 1);
  free(name);
  if (line && !other) describe(line);
  return line;
}

editor *editor_open(const char *program, const uint32_t *text, size_t prompt_width, bool is_plain,
                    editor_handler handler, void *context) {
  editor *e = calloc(1, sizeof *e);
  if (!e) return NULL;
  e->line = open_line(program);
  e->history = history_winit();
  if (!e->line || !e->history) {
    editor_close(e);
    return NULL;
  }
  e->handler = handler;
  e->context = context;
  e->prompt = (const wchar_t *)text;
  e->prompt_width = prompt_width;
  char *up = NULL;
  el_get(e->line, EL_GETTC, "up", &up);
  e->is_plain = is_plain || !up || !*up;
  el_set(e->line, EL_CLIENTDATA, e);
  // It would send the signals that it catches to the whole process group.
  el_set(e->line, EL_SIGNAL, 0);
  el_wset(e->line, EL_PROMPT_ESC, prompt, L'\1');
  el_wset(e->line, EL_HIST, history_w, e->history);
  el_wset(e->line, EL_GETCFN, editor_next_character);
  el_set(e->line, EL_EDITOR, "emacs");
  // Ctrl-C, Ctrl-Z and Ctrl-S are keys like others while a line is edited, and a paste keeps its
  // line ends.
  el_set(e->line, EL_SETTY, "-d", "-isig", "-icrnl", "-inlcr", "-ixon", NULL);
  // Without inserting in place: libedit erases the rows below where a row pushes characters off its
  // end, and takes a wide character for one cell.
  static const char *const insertions[] = {"ic", "IC", "im"};
  for (size_t i = 0; i < sizeof insertions / sizeof *insertions; i++)
    el_set(e->line, EL_SETTC, insertions[i], "", NULL);
  // The user's choice of a keymap replaces all bindings, so it comes first; what the user binds
  // comes last.
  editor_source_settings(e, true);
  const char *keymap = NULL;
  el_get(e->line, EL_EDITOR, &keymap);
  e->is_vi = keymap && !strcmp(keymap, "vi");
  editor_bind_keys(e, e->is_vi);
  editor_source_settings(e, false);
  return e;
}

void editor_close(editor *e) {
  if (e->line) el_end(e->line);
  if (e->history) history_wend(e->history);
  editor_forget_states(e);
  free(e->states);
  free(e->pending);
  free(e->pasted);
  free(e);
}

bool editor_is_plain(editor *e) { return e->is_plain; }

bool editor_edits(editor *e) {
  int edits = 0;
  return el_get(e->line, EL_EDITMODE, &edits) == 0 && edits;
}

void editor_continue(editor *e, bool is_continued) { e->is_continued = is_continued; }

const uint32_t *editor_read(editor *e, int *count) {
  // The size may have changed while no line was read.
  if (editor_signal_news().resized) el_resize(e->line);
  e->is_searching = false;
  e->joined_text = 0;
  editor_forget_states(e);
  editor_own_terminal(!e->is_plain && editor_edits(e));
  // libedit draws the prompt before it does this: a key between the two would be echoed by the
  // system, and Ctrl-D be lost.
  el_set(e->line, EL_PREP_TERM, 1);
  const wchar_t *text = el_wgets(e->line, count);
  editor_give_back_terminal();
  return (const uint32_t *)text;
}

const uint32_t *editor_text(editor *e, size_t *count, size_t *cursor) {
  const LineInfoW *info = el_wline(e->line);
  *count = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return (const uint32_t *)info->buffer;
}

void editor_move(editor *e, ptrdiff_t distance) { el_cursor(e->line, (int)distance); }

void editor_delete_before(editor *e, size_t count) { el_deletestr(e->line, (int)count); }

void editor_insert(editor *e, const uint32_t *text) {
  el_winsertstr(e->line, (const wchar_t *)text);
}

void editor_push_keys(editor *e, int push) {
  // Bound in `keys.c`.
  static const wchar_t *const keys[] = {L"\x18\x1fr", L"\x18\x1f" L"c", L"\x18\x1fp",
                                        L"\x18\x1fn", L"\x18\x1fl",
                                        L"\x18\x1fm\x18\x1f" L"e\x18\x1fk"};
  el_wpush(e->line, keys[push]);
}

uint32_t editor_mark(editor *e) { return e->mark; }

const unsigned char *editor_pasted(editor *e, size_t *count) {
  *count = e->pasted_count;
  return e->pasted;
}

void editor_set_history_size(editor *e, int size) {
  HistEventW event;
  history_w(e->history, &event, H_SETSIZE, size);
}

void editor_remember(editor *e, const uint32_t *entry) {
  HistEventW event;
  history_w(e->history, &event, H_ENTER, (const wchar_t *)entry);
}

// MARK: - Drawing

static size_t terminal_columns(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

static size_t terminal_rows(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0) return size.ws_row;
  return 24;
}

/// A cell of the terminal, in the place that prompt and text take.
struct cell { size_t row, column; };

/// Where the next character begins, after one that begins at a cell or, where it does not fit there,
/// in the next row. The column may be the one behind the last.
static struct cell cell_after(struct cell cell, wchar_t character, size_t columns) {
  if (character == L'\n') return (struct cell){cell.row + (cell.column > columns ? 2 : 1), 0};
  int cells = character == L'\t' ? (int)(8 - cell.column % 8) : wcwidth(character);
  // To libedit a mark that is part of no composed letter takes no room, and is not drawn.
  size_t width = cells > 0 ? (size_t)cells : character < 32 ? 2 : cells == 0 ? 0 : 1;
  if (cell.column + width > columns) cell = (struct cell){cell.row + 1, 0};
  cell.column += width;
  return cell;
}

/// Where the cursor stands, and how many rows there are below it.
static struct cell cursor_cell(editor *e, size_t columns, size_t *below) {
  size_t count, cursor;
  struct cell cell = {0, e->prompt_width}, found = cell;
  const wchar_t *text = (const wchar_t *)editor_text(e, &count, &cursor);
  for (size_t i = 0;; i++) {
    if (i == cursor) found = cell.column < columns ? cell : (struct cell){cell.row + 1, 0};
    if (i == count) break;
    cell = cell_after(cell, text[i], columns);
  }
  *below = cell.row - (found.row < cell.row ? found.row : cell.row);
  return found;
}

static void move_rows(size_t from, size_t to) {
  if (from > to) fprintf(stdout, "\033[%zuA", from - to);
  if (from < to) fprintf(stdout, "\033[%zuB", to - from);
}

void editor_join_rows(editor *e) {
  size_t count, cursor, below, columns = terminal_columns();
  const wchar_t *text = (const wchar_t *)editor_text(e, &count, &cursor);
  if (e->is_plain || e->is_searching || e->prompt_width + count <= columns) return;
  size_t hash = columns;
  for (size_t i = 0; i < count; i++) {
    hash = hash * 31 + (size_t)text[i];
    // Nobody knows where it stands.
    if (text[i] != L'\n' && wcwidth(text[i]) < 1) return;
  }
  if (hash == e->joined_text) return;
  e->joined_text = hash;
  struct cell start = cursor_cell(e, columns, &below), cell = {0, e->prompt_width};
  if (start.row + below >= terminal_rows()) return;
  size_t row = start.row;
  bool has_moved = false;
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && cell.column == columns && text[i - 1] == L' ' && text[i] != L'\n') {
      move_rows(row, cell.row);
      fprintf(stdout, "\033[%zuG %lc", columns, (wint_t)text[i]);
      row = cell.row + 1;
      has_moved = true;
    }
    cell = cell_after(cell, text[i], columns);
  }
  if (!has_moved) return;
  move_rows(row, start.row);
  fprintf(stdout, "\033[%zuG", start.column + 1);
  fflush(stdout);
}

static void redraw(editor *e) {
  e->joined_text = 0;
  el_set(e->line, EL_REFRESH);
}

void editor_resized(editor *e) {
  size_t below;
  struct cell cell = cursor_cell(e, terminal_columns(), &below);
  if (!e->is_plain) {
    // Terminals have wrapped the text anew: from its first row on it is drawn again.
    if (cell.row > 0) fprintf(stdout, "\033[%zuA", cell.row);
    // In two steps: tmux keeps what is erased from the first cell of a window on, and shows it again
    // in a larger one.
    fputs("\r\0337\033[K\033[B\033[J\0338", stdout);
    fflush(stdout);
  }
  el_resize(e->line);
  redraw(e);
  editor_join_rows(e);
}

void editor_print_below(editor *e, const char *text) {
  fputc('\n', stdout);
  fputs(text, stdout);
  fflush(stdout);
  redraw(e);
}

static void take_back(editor *e) {
  editor_own_terminal(!e->is_plain);
  el_set(e->line, EL_PREP_TERM, 1);
  redraw(e);
}

void editor_continued(editor *e) {
  // Whoever had the terminal meanwhile may have left the cursor anywhere in a line.
  fputs("\r\n", stdout);
  fflush(stdout);
  editor_give_back_terminal();
  el_set(e->line, EL_PREP_TERM, 0);
  take_back(e);
}

void editor_pause(editor *e) {
  size_t below;
  cursor_cell(e, terminal_columns(), &below);
  for (size_t i = 0; i <= below; i++) fputc('\n', stdout);
  fflush(stdout);
  el_set(e->line, EL_PREP_TERM, 0);
  editor_give_back_terminal();
}

void editor_resume(editor *e) { take_back(e); }

void editor_suspend(editor *e) {
  editor_pause(e);
  // As the terminal does it: a script that runs us stops with us.
  kill(0, SIGTSTP);
  take_back(e);
}
