import TrailText

/// One line of a source text as a message shows it, and where its bytes went.
///
/// Tabs are four spaces, control characters are spelt out (`DisplayText`), a long line is cut
/// around a place: the underline below stays under its words. In a line that is not UTF-8 each
/// byte beyond ASCII is one U+FFFD.
struct QuotedLine {
  /// What is printed of one cluster of the source.
  private struct Unit {
    /// UTF-8 offset in the source.
    var start: Int
    var text: String
    var width: Int
  }

  private let units: [Unit]
  private let isCutBefore: Bool
  /// UTF-8 offsets of what is shown.
  let shown: SourceRange
  let text: String

  /// - Parameters:
  ///   - place: What must be seen, at least its beginning.
  ///   - width: The most cells that the text takes.
  /// - Complexity: O(width), whatever the length of the line.
  init(_ line: SourceRange, of source: SourceText, around place: SourceRange, width: Int) {
    let width = max(width, 8)
    // No more bytes than could be shown are looked at: 16 for each cell allow for marks.
    var from = max(line.start, place.start - 16 * width)
    while from > line.start, source.utf8[from] & 0xC0 == 0x80 { from -= 1 }
    var to = min(line.end, max(place.start, line.start) + 16 * width)
    while to < line.end, source.utf8[to] & 0xC0 == 0x80 { to += 1 }

    let all = Self.units(of: source, from: from, to: to)
    let window = Self.window(
      of: all, around: place, width: width,
      isCut: (before: from > line.start, after: to < line.end))
    let isCutAfter = window.upperBound < all.count || to < line.end
    isCutBefore = window.lowerBound > 0 || from > line.start
    units = Array(all[window])
    let end = window.upperBound < all.count ? all[window.upperBound].start : to
    shown = SourceRange(units.first?.start ?? end, end)
    text =
      (isCutBefore ? "…" : "") + units.lazy.map(\.text).joined() + (isCutAfter ? "…" : "")
  }

  /// The cells before a range and those under it, at least one; the range is cut to what is shown.
  func cells(of range: SourceRange) -> (before: Int, under: Int) {
    var before = isCutBefore ? 1 : 0
    var under = 0
    for unit in units {
      if unit.start < range.start {
        before += unit.width
      } else if unit.start < range.end {
        under += unit.width
      }
    }
    return (before, max(1, under))
  }

  private static func units(of source: SourceText, from: Int, to: Int) -> [Unit] {
    let bytes = source.utf8[from..<max(from, to)]
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.indices.map { offset in
        let byte = bytes[offset]
        return unit(byte < 0x80 ? Character(Unicode.Scalar(byte)) : "\u{FFFD}", at: offset)
      }
    }
    var offset = from
    return text.map { cluster in
      defer { offset += cluster.utf8.count }
      return unit(cluster, at: offset)
    }
  }

  private static func unit(_ cluster: Character, at offset: Int) -> Unit {
    let text = cluster == "\t" ? "    " : DisplayText.visible(String(cluster))
    return Unit(start: offset, text: text, width: DisplayWidth.width(of: text))
  }

  /// The units to show: all that fit, else a third of the width before the place.
  private static func window(
    of units: [Unit], around place: SourceRange, width: Int, isCut: (before: Bool, after: Bool)
  ) -> Range<Int> {
    let total = units.reduce(0) { $0 + $1.width }
    // Room for the underline of a place at the end of the line.
    if total < width, !isCut.before, !isCut.after { return 0..<units.count }

    let pivot = units.firstIndex { $0.start >= place.start } ?? units.count
    let after = units[pivot...].reduce(0) { $0 + $1.width }
    // One cell at each end for the sign that something is cut.
    let inner = width - 2
    var room = max(inner / 3, inner - after)
    var low = pivot
    while low > 0, units[low - 1].width <= room {
      low -= 1
      room -= units[low].width
    }
    room = inner - units[low..<pivot].reduce(0) { $0 + $1.width }
    var high = pivot
    while high < units.count, units[high].width <= room {
      room -= units[high].width
      high += 1
    }
    return low..<high
  }
}
