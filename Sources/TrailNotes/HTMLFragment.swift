import TrailBytes

/// What a fragment of HTML says, for those who look for tables, lists and links.
///
/// All text lies in one store of bytes, to which the other values refer; white space in it is
/// collapsed, blank at neither end. A fragment can be read into again, which keeps its memory.
package struct HTMLFragment {
  /// A run of words with the links in them: a cell, a list item, a heading, a paragraph.
  package struct Passage: Hashable, Sendable {
    /// In `bytes`.
    package var text: Range<Int>
    /// In `links`.
    package var links: Range<Int>
    /// UTF-8 offset of its tag in the fragment.
    package var offset: Int
  }

  package struct Link: Hashable, Sendable {
    /// In `bytes`: `data-href`, else `href`, entities resolved. Never empty.
    package var target: Range<Int>
    /// In `bytes`; lies in the passage's text.
    package var text: Range<Int>
    /// It leads out of the vault.
    package var isExternal: Bool
    /// UTF-8 offset of its tag in the fragment.
    package var offset: Int
  }

  package struct Row: Hashable, Sendable {
    /// In `passages`.
    package var cells: Range<Int>
    package var offset: Int
  }

  package struct Table: Hashable, Sendable {
    /// In `passages`: the titles of the columns, counts of results left out. May be empty.
    package var headers: Range<Int>
    /// In `rows`.
    package var rows: Range<Int>
    package var offset: Int
  }

  /// In the order of the fragment. Nested tables and lists inside a cell are text of that cell.
  package enum Block: Hashable, Sendable {
    /// Level 1 to 6; index in `passages`.
    case heading(level: Int, Int)
    case paragraph(Int)
    /// Depth from 1; index in `passages`.
    case item(depth: Int, Int)
    case table(Table)
  }

  package internal(set) var bytes: [UInt8] = []
  package internal(set) var links: [Link] = []
  package internal(set) var passages: [Passage] = []
  package internal(set) var rows: [Row] = []
  package internal(set) var blocks: [Block] = []
  /// Of what was read so far.
  private var repetitions = HTMLRepetitions()

  package init() {}

  package init(_ html: ByteRun) { read(html) }

  /// Reads a fragment in the place of what was there.
  ///
  /// - Complexity: O(bytes).
  package mutating func read(_ html: ByteRun) {
    bytes.empty()
    links.empty()
    passages.empty()
    rows.empty()
    blocks.empty()
    // Most of it is markup.
    bytes.reserveCapacity(html.count / 4)
    var reader = HTMLFragmentReader()
    var tokens = HTMLTokenizer(html)
    swap(&tokens.repetitions, &repetitions)
    while let token = tokens.next(skippingIcons: reader.isReading) {
      reader.read(token, of: &tokens, into: &self)
    }
    swap(&tokens.repetitions, &repetitions)
    reader.finish(&self)
  }

  /// The bytes of a text or target.
  package func text(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  /// The same, borrowed.
  func withBytes<Result>(_ range: Range<Int>, _ body: (ByteRun) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body($0.run(from: range.lowerBound, to: range.upperBound)) }
  }

  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
