#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

static int news_pipe[2] = {-1, -1};
static volatile sig_atomic_t has_interrupt, has_resize, has_suspension, has_continuation;
static void (*interrupt_callback)(void *context);
static void *interrupt_context;

/// As it was when the editor took it.
static struct termios settings;
static volatile sig_atomic_t is_owned, has_settings, pastes_are_marked;

static void announce(int signal) {
  int code = errno;
  switch (signal) {
    case SIGINT:
      has_interrupt = 1;
      if (interrupt_callback) interrupt_callback(interrupt_context);
      break;
    case SIGWINCH: has_resize = 1; break;
    case SIGTSTP: has_suspension = 1; break;
    case SIGCONT: has_continuation = 1; break;
  }
  if (news_pipe[1] >= 0 && write(news_pipe[1], "", 1) < 0) { /* It is full: there are news. */ }
  errno = code;
}

static void restore(void) {
  if (!is_owned) return;
  is_owned = 0;
  static const char plain_pastes[] = "\033[?2004l";
  if (pastes_are_marked && write(STDOUT_FILENO, plain_pastes, sizeof plain_pastes - 1) < 0) {
    /* Nobody is left to see it. */
  }
  if (has_settings) tcsetattr(STDIN_FILENO, TCSANOW, &settings);
}

static void end(int signal) {
  restore();
  // The handler is gone: what the signal does by itself is done when this one returns.
  raise(signal);
}

static void handle(int signal, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action = {.sa_flags = flags};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, old);
}

int editor_signal_pipe(void) {
  if (news_pipe[0] < 0 && pipe(news_pipe) == 0) {
    for (int i = 0; i < 2; i++) {
      fcntl(news_pipe[i], F_SETFL, O_NONBLOCK);
      fcntl(news_pipe[i], F_SETFD, FD_CLOEXEC);
    }
  }
  return news_pipe[0];
}

struct signal_news editor_signal_news(void) {
  char bytes[64];
  while (news_pipe[0] >= 0 && read(news_pipe[0], bytes, sizeof bytes) > 0) {}
  struct signal_news news = {has_interrupt, has_resize, has_suspension, has_continuation};
  if (news.interrupted) has_interrupt = 0;
  if (news.resized) has_resize = 0;
  if (news.suspended) has_suspension = 0;
  if (news.continued) has_continuation = 0;
  return news;
}

void editor_take_signals(void (*interrupted)(void *context), void *context) {
  editor_signal_pipe();
  interrupt_callback = interrupted;
  interrupt_context = context;
  handle(SIGINT, announce, 0, NULL);
  handle(SIGWINCH, announce, SA_RESTART, NULL);
  atexit(restore);
}

/// What ends a process: by a user or a terminal that goes, and by a mistake of ours.
static const int endings[] = {SIGHUP,  SIGTERM, SIGQUIT, SIGILL, SIGTRAP,
                              SIGSEGV, SIGBUS,  SIGABRT, SIGFPE};
enum { ending_count = sizeof endings / sizeof *endings };
static struct sigaction earlier[ending_count];

void editor_own_terminal(bool pastes) {
  if (is_owned) return;
  has_settings = tcgetattr(STDIN_FILENO, &settings) == 0;
  pastes_are_marked = pastes;
  for (int i = 0; i < ending_count; i++) {
    handle(endings[i], end, SA_RESETHAND, &earlier[i]);
    // What is ignored stays so: `nohup`.
    if (earlier[i].sa_handler == SIG_IGN) sigaction(endings[i], &earlier[i], NULL);
  }
  handle(SIGTSTP, announce, 0, NULL);
  handle(SIGCONT, announce, 0, NULL);
  is_owned = 1;
  if (pastes) {
    fputs("\033[?2004h", stdout);
    fflush(stdout);
  }
}

void editor_give_back_terminal(void) {
  if (!is_owned) return;
  restore();
  for (int i = 0; i < ending_count; i++) sigaction(endings[i], &earlier[i], NULL);
  handle(SIGTSTP, SIG_DFL, 0, NULL);
  handle(SIGCONT, SIG_DFL, 0, NULL);
  has_continuation = 0;
}
