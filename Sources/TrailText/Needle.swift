/// Something to look for in many texts, in time linear in each text.
///
/// Source: Knuth, Morris, Pratt, "Fast Pattern Matching in Strings" (1977).
package struct Needle<Element: Equatable & Sendable>: Equatable, Sendable {
  package let elements: [Element]
  /// For each beginning of the needle the length of the longest shorter beginning that it
  /// ends in.
  private let borders: [Int]

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

  package func isFound(in text: UnsafeBufferPointer<Element>) -> Bool {
    firstOffset(in: text) != nil
  }

  package func isFound(in text: [Element]) -> Bool {
    text.withUnsafeBufferPointer { isFound(in: $0) }
  }
}
