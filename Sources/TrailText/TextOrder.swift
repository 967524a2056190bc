/// Natural order: folded text character by character, a run of digits as its number, so that
/// `Figure 2` stands before `Figure 10`. Source: the language, section 4.
///
/// Bytes of UTF-8 have the order of the scalars they spell, so bytes are compared. Numbers may
/// have any length, and leading zeros do not count.
package enum TextOrder {
  /// Below, equal to or above zero: two folded texts in natural order.
  ///
  /// Zero only for equal bytes: texts that differ in leading zeros alone come in the order of
  /// their bytes, which makes the order total.
  ///
  /// - Complexity: O(bytes of the shorter one).
  package static func compare(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in compare(a, b) }
    }
  }

  /// As `compare(_:_:)` of slices.
  package static func compare(_ a: [UInt8], _ b: [UInt8]) -> Int { compare(a[...], b[...]) }

  /// As `compare(_:_:)` of slices.
  package static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let order = compareNumbersAndCharacters(a, b)
    return order != 0 ? order : compareBytes(a, b)
  }

  /// Below, equal to or above zero: two texts as they are written, by their folded forms,
  /// and where these are equal by their bytes. Folds both: for many, fold once.
  package static func compare(unfolded a: String, _ b: String) -> Int {
    let order = Folding.fold(a.utf8).withBytes { a in
      Folding.fold(b.utf8).withBytes { b in compareNumbersAndCharacters(a, b) }
    }
    if order != 0 { return order }
    return a.utf8.withBytes { a in b.utf8.withBytes { b in compareBytes(a, b) } }
  }

  /// The texts in natural order; each is folded once.
  package static func sorted(_ texts: some Sequence<String>) -> [String] {
    texts.map { (key: Folding.fold($0.utf8), text: $0) }
      .sorted { left, right in
        let order = left.key.withUnsafeBufferPointer { left in
          right.key.withUnsafeBufferPointer { compareNumbersAndCharacters(left, $0) }
        }
        return order != 0 ? order < 0 : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
      }
      .map(\.text)
  }

  /// Zero also where only leading zeros differ.
  private static func compareNumbersAndCharacters(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      guard isDigit(a[i]), isDigit(b[j]) else {
        if a[i] != b[j] { return a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
        continue
      }
      let first = number(in: a, at: &i)
      let second = number(in: b, at: &j)
      if first.count != second.count { return first.count < second.count ? -1 : 1 }
      for offset in 0..<first.count {
        let x = a[first.lowerBound + offset]
        let y = b[second.lowerBound + offset]
        if x != y { return x < y ? -1 : 1 }
      }
    }
    return i < a.count ? 1 : j < b.count ? -1 : 0
  }

  /// The digits that count of a number at `position`, which moves behind the number.
  private static func number(
    in bytes: UnsafeBufferPointer<UInt8>, at position: inout Int
  ) -> Range<Int> {
    while position < bytes.count, bytes[position] == UInt8(ascii: "0") { position += 1 }
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return start..<position
  }

  private static func compareBytes(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    for offset in 0..<min(a.count, b.count) where a[offset] != b[offset] {
      return a[offset] < b[offset] ? -1 : 1
    }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
