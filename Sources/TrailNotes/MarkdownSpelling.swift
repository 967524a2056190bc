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

    mutating func writeAll() {
      var start = 0
      var mayFollowTitles = false
      while start < text.count {
        let (range, next) = text.line(at: start)
        let hasPipe = spellPipes(range)
        if mayFollowTitles, hasPipe { spellBorder(range) }
        mayFollowTitles = hasPipe
        start = next
      }
      if isChanged { bytes.append(contentsOf: text.run(from: copied, to: text.count)) }
    }

    private mutating func copy(to end: Int) {
      bytes.append(contentsOf: text.run(from: copied, to: end))
      copied = end
      isChanged = true
    }

    /// - Returns: Whether there are pipes on the line.
    private mutating func spellPipes(_ line: SourceRange) -> Bool {
      guard ByteSearch.first(UInt8(ascii: "|"), in: text, from: line.start, to: line.end) != nil
      else { return false }
      var backslashes = 0
      var hasPipe = false
      for offset in line.start..<line.end {
        let byte = text[offset]
        if byte == UInt8(ascii: "\\") {
          backslashes += 1
          continue
        }
        if byte == UInt8(ascii: "|") {
          hasPipe = true
          if backslashes > 0, backslashes.isMultiple(of: 2) {
            copy(to: offset - 2)
            bytes.append(UInt8(ascii: "x"))
            copied += 1
          }
        }
        backslashes = 0
      }
      return hasPipe
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
