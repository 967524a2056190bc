import TrailBytes
import TrailText

/// Finds blocks of raw HTML without reading them as Markdown: those of CommonMark's sixth kind
/// (`<div>`, `<table>` and the like at the start of a line, up to a blank one), which is what
/// plugins bake into a page.
///
/// It tells where such a block would be. Whether one is there, and not code or a comment, hangs on
/// what stands before it, which only a parser of Markdown knows.
struct HTMLBlockScanner {
  /// A block that can be left to others.
  struct Block {
    /// From the `<` to past the last line end before the blank line.
    var range: SourceRange
    /// Past the name of its first tag.
    var nameEnd: Int
  }

  private let text: ByteRun
  private var position = 0

  init(_ text: ByteRun) { self.text = text }

  /// The next block that is long enough to be worth it.
  ///
  /// - Complexity: O(bytes) for all of them together.
  mutating func next() -> Block? {
    while let bracket = ByteSearch.first(
      UInt8(ascii: "<"), in: text, from: position, to: text.count)
    {
      position = bracket + 1
      guard bracket == 0 || text[bracket - 1] == UInt8(ascii: "\n"),
        let nameEnd = endOfName(from: bracket + 1)
      else { continue }
      let end = endOfBlock(from: nameEnd)
      position = end
      guard end - bracket >= HTMLBlockScanner.shortest,
        !holdsOddBytes(bracket, end)
      else { continue }
      return Block(range: SourceRange(bracket, end), nameEnd: nameEnd)
    }
    return nil
  }

  /// In bytes. Shorter ones cost more to leave out than to read.
  private static let shortest = 64

  /// Some of the elements that begin such a block: those that plugins write.
  private static let names: Set<HTMLName> = [
    HTMLName("div"), HTMLName("table"), HTMLName("ul"), HTMLName("ol"), HTMLName("dl"),
    HTMLName("p"), HTMLName("section"), HTMLName("article"), HTMLName("details"),
    HTMLName("center"), HTMLName("h1"), HTMLName("h2"), HTMLName("h3"), HTMLName("h4"),
    HTMLName("h5"), HTMLName("h6"),
  ]

  private func endOfName(from start: Int) -> Int? {
    var end = start
    while end < text.count, end - start < 8, text[end].isASCIILetter || text[end].isASCIIDigit {
      end += 1
    }
    guard end < text.count, text[end] == UInt8(ascii: ">") || text[end] == 0x20,
      HTMLBlockScanner.names.contains(HTMLName(text.run(from: start, to: end)))
    else { return nil }
    return end
  }

  /// The start of the first blank line, else the end.
  private func endOfBlock(from start: Int) -> Int {
    var from = start
    while let lineEnd = ByteSearch.first(UInt8(ascii: "\n"), in: text, from: from, to: text.count) {
      from = lineEnd + 1
      var next = from
      while next < text.count, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
      if next == text.count || text[next] == UInt8(ascii: "\n") || text[next] == UInt8(ascii: "\r")
      {
        return from
      }
    }
    return text.count
  }

  /// A zero, which Markdown replaces, or a carriage return, which ends a line by itself too.
  private func holdsOddBytes(_ start: Int, _ end: Int) -> Bool {
    ByteSearch.first(0, in: text, from: start, to: end) != nil
      || ByteSearch.first(UInt8(ascii: "\r"), in: text, from: start, to: end) != nil
  }
}
