import CMalloc

/// Memory that has been freed.
package enum FreeMemory {
  /// Gives it back to the system, which glibc does by itself only with what lies at the end of its
  /// heap: after millions of small blocks have gone, that may be hardly any of it.
  ///
  /// - Complexity: O(pages freed).
  package static func giveBack() { trail_give_back_freed_memory() }
}
