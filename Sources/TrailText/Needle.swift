#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Something to look for in many texts, in time linear in each text.
///
/// Source: Knuth, Morris, Pratt, "Fast Pattern Matching in Strings" (1977).
package struct Needle<Element: Equatable & Sendable>: Equatable, Sendable {
  package let elements: [Element]
  /// For each beginning of the needle the length of the longest shorter beginning that it
  /// ends in.
  private let borders: [Int]
  /// Where the byte stands that texts have least of; `nil` for other needles than of bytes.
  private let rarest: Int?

  /// - Complexity: O(elements).
  package init(_ elements: some Sequence<Element>) {
    let elements = Array(elements)
    var borders = Array(repeating: 0, count: elements.count)
    var length = 0
    for index in elements.indices.dropFirst() {
      while length > 0, elements[index] != elements[length] { length = borders[length - 1] }
      if elements[index] == elements[length] { length += 1 }
      borders[index] = length
    }
    self.elements = elements
    self.borders = borders
    rarest = (elements as? [UInt8]).flatMap { bytes in
      bytes.indices.max { CommonBytes.rank(of: bytes[$0]) < CommonBytes.rank(of: bytes[$1]) }
    }
  }

  /// How much of the needle has been found when one more element follows; the whole of it
  /// may have been found before.
  @inline(__always)
  func advance(_ matched: Int, over element: Element) -> Int {
    var matched = matched
    if matched == elements.count { matched = borders[matched - 1] }
    while matched > 0, elements[matched] != element { matched = borders[matched - 1] }
    return elements[matched] == element ? matched + 1 : 0
  }

  /// The offset of the first place at or after `start`; an empty needle is everywhere.
  package func firstOffset(
    in text: UnsafeBufferPointer<Element>, from start: Int = 0
  ) -> Int? {
    guard !elements.isEmpty else { return start <= text.count ? start : nil }
    var matched = 0
    var position = start
    while position < text.count {
      matched = advance(matched, over: text[position])
      position += 1
      if matched == elements.count { return position - matched }
    }
    return nil
  }

}

extension Needle where Element == UInt8 {
  package func isFound(in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { isFound(in: $0) }
  }

  package func isFound(in text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { isFound(in: $0) }
  }

  package func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    firstOffset(in: text, from: 0, to: text.count) != nil
  }

  /// The offset of the first place that lies in the range whole; an empty needle is everywhere.
  ///
  /// Looks at the places alone where the needle's rarest byte stands, as long as these are few.
  /// - Complexity: O(range).
  package func firstOffset(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    let text = UnsafeBufferPointer(rebasing: text[..<min(end, text.count)])
    guard let rarest, let base = text.baseAddress, text.count - start >= elements.count else {
      return elements.isEmpty ? firstOffset(in: text, from: start) : nil
    }
    return elements.withUnsafeBufferPointer { needle in
      guard let needleBase = needle.baseAddress else { return nil }
      let byte = Int32(needle[rarest])
      // Where the byte stands is where the needle begins, so far on.
      var position = start + rarest
      let end = text.count - (needle.count - rarest) + 1
      var tries = 0
      while position < end {
        guard let found = memchr(base + position, byte, end - position) else { return nil }
        position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        let place = position - rarest
        if memcmp(base + place, needleBase, needle.count) == 0 { return place }
        position += 1
        tries += 1
        // A text made to be slow gets no more than this.
        if tries &* needle.count > 4 &* (position &- start &+ 64) {
          return firstOffset(in: text, from: place + 1)
        }
      }
      return nil
    }
  }
}

extension Needle where Element == UInt8 {
  /// Whether the needle, which is folded, can be in what a text is folded to: `false` is certain.
  ///
  /// Where a text has anything but ASCII that is printed, it is not known without folding it.
  /// - Complexity: O(bytes). Nothing is folded, nothing allocated.
  package func canBeFound(inFoldOf text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !elements.isEmpty else { return true }
    var matched = 0
    for byte in text {
      guard byte &- 0x20 < 0x5F else { return true }
      matched = advance(matched, over: byte &- 0x41 < 26 ? byte | 0x20 : byte)
      if matched == elements.count { return true }
    }
    return false
  }
}

/// How common bytes are in texts.
private enum CommonBytes {
  /// Most common first; what is not here is rarer than all of them.
  private static let letters = Array(" etaoinsrhldcumfpgwybv.,-0123456789kxjqz".utf8)

  static func rank(of byte: UInt8) -> Int {
    let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
    let rank = letters.firstIndex(of: lower) ?? letters.count
    // Capitals stand for few of the letters.
    return lower == byte ? rank : rank + letters.count / 2
  }
}
