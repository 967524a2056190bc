import TrailBytes
import TrailText

/// A text spelt so that md4c reads of it what Obsidian and GitHub read, in less time, and the way
/// back.
///
/// Two things differ, both in tables. A pipe behind any number of backslashes stays in its cell,
/// while md4c takes `\\|` for an escaped backslash and a border: a letter stands in for one of
/// the two. A line of `|-|-|` makes a table, while md4c asks for three signs in each cell: dashes
/// are put in. The text itself is read from the document, where neither is found.
///
/// Of a long block of raw HTML only the beginning is given, which says that there is one: md4c
/// would go through every line and tell no more than that.
struct MarkdownSpelling {
  /// A block of raw HTML that was left out.
  struct Omission {
    /// Offset in `bytes` of what stands for it.
    var start: Int
    /// All of the block, in the text.
    var range: SourceRange
  }

  let bytes: [UInt8]
  /// Ascending.
  let omissions: [Omission]
  private let copies: [Copy]

  /// A part that stands in `bytes` as in the text.
  private struct Copy {
    /// Offset in `bytes`.
    var start: Int
    var end: Int
    /// Offset in the text of its beginning.
    var origin: Int
  }

  /// `nil` where the text can be read as it stands.
  init?(of text: ByteRun, omitsHTML: Bool) {
    var writer = Writer(text)
    writer.writeAll(omitsHTML: omitsHTML)
    guard writer.isChanged else { return nil }
    bytes = writer.bytes
    omissions = writer.omissions
    copies = writer.copies
  }

  /// The offset in the text of an offset in `bytes`; for what was put in, where it was put.
  ///
  /// - Complexity: O(log changes).
  func offset(of offset: Int) -> Int {
    var low = 0
    var high = copies.count
    while low < high {
      let middle = (low + high) / 2
      if copies[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let copy = copies[low - 1]
    return copy.origin + min(offset, copy.end) - copy.start
  }

  private struct Writer {
    let text: ByteRun
    private(set) var bytes: [UInt8] = []
    private(set) var omissions: [Omission] = []
    private(set) var copies: [Copy] = []
    private(set) var isChanged = false
    /// The text up to here has been copied or left out.
    private var written = 0

    init(_ text: ByteRun) { self.text = text }

    mutating func writeAll(omitsHTML: Bool) {
      var start = 0
      if omitsHTML {
        var blocks = HTMLBlockScanner(text)
        while let block = blocks.next() {
          spellTables(from: start, to: block.range.start)
          omit(block)
          start = block.range.end
        }
      }
      spellTables(from: start, to: text.count)
      if isChanged { copy(to: text.count) }
    }

    private mutating func copy(to end: Int) {
      isChanged = true
      guard end > written else { return }
      copies.append(Copy(start: bytes.count, end: bytes.count + end - written, origin: written))
      bytes.append(contentsOf: text.run(from: written, to: end))
      written = end
    }

    private mutating func omit(_ block: HTMLBlockScanner.Block) {
      copy(to: block.range.start)
      omissions.append(Omission(start: bytes.count, range: block.range))
      copy(to: block.nameEnd)
      bytes.append(UInt8(ascii: "\n"))
      written = block.range.end
    }

    /// Goes from one line with pipes to the next: most notes have none.
    private mutating func spellTables(from start: Int, to end: Int) {
      var start = start
      var isFirst = true
      while let pipe = ByteSearch.first(UInt8(ascii: "|"), in: text, from: start, to: end) {
        var lineStart = pipe
        while lineStart > start, text[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
        let (range, next) = text.line(at: lineStart)
        spellPipes(range)
        // Titles stand right above.
        if lineStart == start, !isFirst { spellBorder(range) }
        start = next
        isFirst = false
      }
    }

    private mutating func spellPipes(_ line: SourceRange) {
      var start = line.start
      while let pipe = ByteSearch.first(UInt8(ascii: "|"), in: text, from: start, to: line.end) {
        var before = pipe
        while before > start, text[before - 1] == UInt8(ascii: "\\") { before -= 1 }
        if before < pipe, (pipe - before).isMultiple(of: 2) {
          copy(to: pipe - 2)
          bytes.append(UInt8(ascii: "x"))
          written += 1
        }
        start = pipe + 1
      }
    }

    /// Makes every cell of a line that divides titles from rows three signs wide.
    private mutating func spellBorder(_ line: SourceRange) {
      var start = line.start
      while start < line.end, text[start].isSpace || text[start] == UInt8(ascii: ">") { start += 1 }
      guard start < line.end, text[start..<line.end].allSatisfy({ "|-: \t".utf8.contains($0) }),
        // `- |` begins an item.
        !text.run(from: start, to: start + 2).equals("- ")
      else { return }
      var cell: Int?
      for offset in start...line.end {
        let isSign =
          offset < line.end
          && (text[offset] == UInt8(ascii: "-") || text[offset] == UInt8(ascii: ":"))
        if isSign {
          cell = cell ?? offset
        } else if let begun = cell {
          cell = nil
          widen(begun, offset)
        }
      }
    }

    private mutating func widen(_ start: Int, _ end: Int) {
      guard end - start < 3, let dash = text[start..<end].firstIndex(of: UInt8(ascii: "-")) else {
        return
      }
      copy(to: dash)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: 3 - (end - start)))
    }
  }
}
