// What glibc's headers show only under feature macros, which a Swift module cannot set.
#include <spawn.h>
#include <stddef.h>

int posix_openpt(int flags);
int grantpt(int terminal);
int unlockpt(int terminal);
int ptsname_r(int terminal, char *name, size_t size);
int wcwidth(wchar_t character);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder);
