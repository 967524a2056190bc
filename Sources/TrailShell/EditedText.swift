/// The text that is being edited and the place in it, in Unicode scalars as the editor counts.
///
/// A query may have several lines, which are one text: the keys that move by lines move in it.
struct EditedText: Equatable {
  var scalars: [Unicode.Scalar]
  /// From 0 to the number of scalars.
  var cursor: Int

  init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  var text: String { Self.text(scalars[...]) }

  /// The place as UTF-8 offset.
  var utf8Cursor: Int { scalars[..<cursor].reduce(0) { $0 + UTF8.width($1) } }

  /// The scalar that begins at a UTF-8 offset, or that it lies in.
  func place(ofUTF8 offset: Int) -> Int {
    var bytes = 0
    for (place, scalar) in scalars.enumerated() {
      if bytes >= offset { return place }
      bytes += UTF8.width(scalar)
    }
    return scalars.count
  }

  static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  // MARK: - Lines

  var lineStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }

  var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The place in the line above, as far from its start as `column`, or at its end; `nil` in the
  /// first line.
  func placeAbove(column: Int) -> Int? {
    let start = lineStart
    guard start > 0 else { return nil }
    let above = EditedText(scalars, cursor: start - 1)
    return min(above.lineStart + column, above.cursor)
  }

  /// The place in the line below; `nil` in the last line.
  func placeBelow(column: Int) -> Int? {
    let end = lineEnd
    guard end < scalars.count else { return nil }
    let below = EditedText(scalars, cursor: end + 1)
    return min(below.cursor + column, below.lineEnd)
  }
}
