#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ceditline.h"

extern char **environ;

int editor_start(const char *command, const char *argument, int *input) {
  int ends[2] = {-1, -1};
  if (input && pipe(ends) != 0) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t defaults;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  // What we ignore, others need: a pager ends when its reader goes.
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  if (input) {
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
  }
  // What `less` needs to show colours and to leave a short answer on the screen.
  setenv("LESS", "FRX", 0);
  // What it is given is UTF-8, whatever the locale says.
  setenv("LESSCHARSET", "utf-8", 0);
  char *const words[] = {"sh", "-c", (char *)command, "sh", (char *)argument, NULL};
  pid_t process = -1;
  if (posix_spawn(&process, "/bin/sh", &actions, &attributes, words, environ) != 0) process = -1;
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (input) {
    close(ends[0]);
    if (process < 0) close(ends[1]);
    else *input = ends[1];
  }
  return process;
}

int editor_wait(int process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
