import TrailBytes
import TrailText

/// What the Markdown parser said about one document, in order.
///
/// It is recorded before it is read because comments may span blocks, and because an opening
/// bracket means something only if its closing one comes.
struct MarkdownTape {
  enum Content {
    case enter(MarkdownBlock)
    case leave(MarkdownBlock)
    /// As it stands in the document.
    case text
    /// What a backslash made plain, or an entity that was resolved: nothing starts in it.
    case literal
    case code
    case lineBreak(isHard: Bool)
    case html(isBlock: Bool)
    case enterLink(MarkdownLink.Kind)
    case leaveLink(MarkdownLink.Kind)
  }

  struct Piece {
    var content: Content
    /// The bytes of the document that it covers.
    var start: Int
    var end: Int
    /// Where its bytes are in `store`, if they do not stand in the document as they are; for
    /// `enterLink` the destination.
    var stored: Range<Int>?
  }

  private(set) var pieces: [Piece] = []
  private(set) var store: [UInt8] = []
  /// The end of what was placed last.
  private var end: Int
  /// Entered blocks and links from here on wait for the text that tells where they are.
  private var firstUnplaced = 0

  init(start: Int = 0) { end = start }

  /// Begins another record; only memory is left of this one.
  mutating func begin(at start: Int) {
    pieces.empty()
    store.empty()
    end = start
    firstUnplaced = 0
  }

  /// Where the document has been read to.
  var position: Int { end }

  mutating func record(_ content: Content, from start: Int, to end: Int) {
    place(at: start)
    pieces.append(Piece(content: content, start: start, end: end))
    self.end = end
    firstUnplaced = pieces.count
  }

  /// Records text that is not in the document as it stands, but stands for this part of it.
  mutating func record(
    _ content: Content, _ text: some Sequence<UInt8>, from start: Int, to end: Int
  ) {
    record(content, from: start, to: end)
    let first = store.count
    store.append(contentsOf: text)
    pieces[pieces.count - 1].stored = first..<store.count
  }

  mutating func enter(_ block: MarkdownBlock) {
    pieces.append(Piece(content: .enter(block), start: end, end: end))
  }

  mutating func leave(_ block: MarkdownBlock) { record(.leave(block), from: end, to: end) }

  mutating func enterLink(_ kind: MarkdownLink.Kind, to destination: some Sequence<UInt8>) {
    let first = store.count
    store.append(contentsOf: destination)
    pieces.append(
      Piece(
        content: .enterLink(kind), start: end, end: end, stored: first..<store.count))
  }

  mutating func leaveLink(_ kind: MarkdownLink.Kind) {
    record(.leaveLink(kind), from: end, to: end)
  }

  /// Makes the last piece, which is raw HTML, longer. It is copied to the store only when what
  /// follows does not follow in the document (HTML in a quote or a list).
  mutating func extendHTML(_ text: ByteRun, from start: Int, to end: Int, in document: ByteRun) {
    let last = pieces.count - 1
    if pieces[last].stored == nil {
      if start == pieces[last].end, end - start >= text.count {
        pieces[last].end = end
        self.end = end
        return
      }
      let first = store.count
      store.append(contentsOf: document.run(from: pieces[last].start, to: pieces[last].end))
      pieces[last].stored = first..<store.count
    }
    store.append(contentsOf: text)
    pieces[last].stored = (pieces[last].stored?.lowerBound ?? 0)..<store.count
    pieces[last].end = max(pieces[last].end, end)
    self.end = pieces[last].end
  }

  private mutating func place(at offset: Int) {
    for index in firstUnplaced..<pieces.count {
      pieces[index].start = offset
      pieces[index].end = offset
    }
  }
}
