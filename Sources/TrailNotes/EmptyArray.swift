extension Array {
  /// Forgets the elements and keeps the memory. Of an array that is empty, as most are that serve
  /// one note after the other, nothing is asked.
  mutating func empty() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
