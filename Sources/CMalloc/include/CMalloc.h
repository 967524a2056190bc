#ifndef TRAIL_CMALLOC_H
#define TRAIL_CMALLOC_H

/// Gives freed memory back to the system where the C library keeps it; elsewhere nothing is done.
void trail_give_back_freed_memory(void);

#endif
