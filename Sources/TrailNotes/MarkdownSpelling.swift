import TrailText

/// A text spelt so that md4c reads of it what Obsidian and GitHub read, and the way back.
///
/// Two things differ, both in tables. A pipe behind any number of backslashes stays in its cell,
/// while md4c takes `\\|` for an escaped backslash and a border: a letter stands in for one of
/// the two. A line of `|-|-|` makes a table, while md4c asks for three signs in each cell: dashes
/// are put in. The text itself is read from the document, where neither is found.
struct MarkdownSpelling {
  let bytes: [UInt8]
  private let insertions: [Insertion]

  private struct Insertion {
    /// Offset in `bytes` of the first sign put in.
    var start: Int
    var count: Int
    /// How many were put in before.
    var before: Int
  }

  /// `nil` where the text can be read as it stands, as nearly always.
  init?(of text: ByteRun) {
    var writer = Writer(text)
    writer.writeAll()
    guard writer.isChanged else { return nil }
    bytes = writer.bytes
    insertions = writer.insertions
  }

  /// The offset in the text of an offset in `bytes`.
  ///
  /// - Complexity: O(log changes).
  func offset(of offset: Int) -> Int {
    var low = 0
    var high = insertions.count
    while low < high {
      let middle = (low + high) / 2
      if insertions[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset }
    let last = insertions[low - 1]
    return offset - last.before - min(last.count, offset - last.start)
  }

  /// Copies only from the first change on.
  private struct Writer {
    let text: ByteRun
    private(set) var bytes: [UInt8] = []
    private(set) var insertions: [Insertion] = []
    private(set) var isChanged = false
    /// The text up to here has been copied.
    private var copied = 0
    private var inserted = 0

    init(_ text: ByteRun) { self.text = text }

    /// Goes from one line with pipes to the next: most notes have none.
    mutating func writeAll() {
      var start = 0
      var isFirst = true
      while let pipe = ByteSearch.first(UInt8(ascii: "|"), in: text, from: start, to: text.count) {
        var lineStart = pipe
        while lineStart > start, text[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
        let (range, next) = text.line(at: lineStart)
        spellPipes(range)
        // Titles stand right above.
        if lineStart == start, !isFirst { spellBorder(range) }
        start = next
        isFirst = false
      }
      if isChanged { bytes.append(contentsOf: text.run(from: copied, to: text.count)) }
    }

    private mutating func copy(to end: Int) {
      bytes.append(contentsOf: text.run(from: copied, to: end))
      copied = end
      isChanged = true
    }

    private mutating func spellPipes(_ line: SourceRange) {
      var start = line.start
      while let pipe = ByteSearch.first(UInt8(ascii: "|"), in: text, from: start, to: line.end) {
        var before = pipe
        while before > start, text[before - 1] == UInt8(ascii: "\\") { before -= 1 }
        if before < pipe, (pipe - before).isMultiple(of: 2) {
          copy(to: pipe - 2)
          bytes.append(UInt8(ascii: "x"))
          copied += 1
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
      let count = 3 - (end - start)
      insertions.append(Insertion(start: bytes.count, count: count, before: inserted))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: count))
      inserted += count
    }
  }
}
