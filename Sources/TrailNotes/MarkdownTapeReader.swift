import TrailBytes
import TrailText

/// Turns a record into events: takes comments out, and finds wiki-links and hashtags.
///
/// Linear: a search for a closing bracket stops at the next opening one, and the one that finds
/// none on a line is the last on that line.
struct MarkdownTapeReader {
  private let document: ByteRun
  private let pieces: [MarkdownTape.Piece]
  private let store: ByteRun
  private let receive: (MarkdownEvent) -> Void

  /// The piece that is being read.
  private var index = 0
  /// Bytes of the document before this offset have been told, or belong to a link or comment.
  private var consumed = 0
  /// The last byte of text told on this line; 0 at its beginning.
  private var previous: UInt8 = 0
  /// For each link that is open, whether it was told.
  private var links: [Bool] = []
  private var line = Line(firstPiece: 0, endPiece: 0, end: 0)
  /// No link begins before this offset.
  private var linklessUntil = 0
  /// The `%%` of the text.
  private var commentMarks: [CommentMark]
  private var nextCommentMark = 0

  /// What lies between two line ends, or between a line end and the end of a block.
  private struct Line {
    var firstPiece: Int
    var endPiece: Int
    /// UTF-8 offset past its last text.
    var end: Int
  }

  private struct CommentMark {
    var piece: Int
    var offset: Int
  }

  init(
    _ document: ByteRun, _ pieces: [MarkdownTape.Piece], store: ByteRun,
    _ receive: @escaping (MarkdownEvent) -> Void
  ) {
    self.document = document
    self.pieces = pieces
    self.store = store
    self.receive = receive
    commentMarks = Self.commentMarks(document, pieces)
  }

  mutating func readAll() {
    while index < pieces.count {
      let piece = pieces[index]
      index += 1
      read(piece)
    }
  }

  private mutating func read(_ piece: MarkdownTape.Piece) {
    switch piece.content {
    case .enter(let block):
      previous = 0
      receive(.enter(block, at: piece.start))
    case .leave(let block):
      previous = 0
      receive(.leave(block, at: piece.start))
    case .text: readText(piece)
    case .literal where piece.start >= consumed: tell(bytes(of: piece), at: piece.start)
    case .code where piece.start >= consumed:
      previous = UInt8(ascii: "`")
      receive(.code(bytes(of: piece), at: piece.start))
    case .html(let isBlock) where piece.start >= consumed:
      receive(.html(bytes(of: piece), isBlock: isBlock, at: piece.start))
    case .lineBreak(let isHard):
      previous = 0
      receive(.lineBreak(isHard: isHard, at: piece.start))
    case .enterLink(let kind):
      let isTold = piece.start >= consumed
      links.append(isTold)
      guard isTold else { return }
      let destination = piece.stored.map { store.run(from: $0.lowerBound, to: $0.upperBound) }
      receive(
        .enterLink(
          MarkdownLink(
            kind: kind, destination: destination ?? ByteRun(start: nil, count: 0),
            offset: piece.start)))
    case .leaveLink(let kind):
      if links.popLast() == true { receive(.leaveLink(kind)) }
    case .literal, .code, .html: break
    }
  }

  private func bytes(of piece: MarkdownTape.Piece) -> ByteRun {
    guard let stored = piece.stored else { return document.run(from: piece.start, to: piece.end) }
    return store.run(from: stored.lowerBound, to: stored.upperBound)
  }

  private mutating func tell(_ text: ByteRun, at offset: Int) {
    guard let last = text.last else { return }
    previous = last
    receive(.text(text, at: offset))
  }

  // MARK: Text

  private mutating func readText(_ piece: MarkdownTape.Piece) {
    var start = max(piece.start, consumed)
    var position = start
    var signs = SignSearch(holdsComments: !commentMarks.isEmpty)
    while true {
      position = signs.place(in: document, from: position, to: piece.end)
      guard position < piece.end else { break }
      switch document[position] {
      case UInt8(ascii: "["):
        guard let link = wikiLink(at: position, after: start) else { break }
        tell(document.run(from: start, to: link.range.start), at: start)
        receive(.wikiLink(link))
        previous = UInt8(ascii: "]")
        consumed = link.range.end
        start = link.range.end
        position = start
        continue
      case UInt8(ascii: "%"):
        guard let end = commentEnd(at: position) else { break }
        tell(document.run(from: start, to: position), at: start)
        skipComment(to: end)
        return
      case UInt8(ascii: "#"):
        let before = position > start ? document[position - 1] : previous
        guard before == 0 || before.isSpace, links.isEmpty,
          let end = Hashtag.end(in: document.run(from: 0, to: piece.end), at: position)
        else { break }
        tell(document.run(from: start, to: position), at: start)
        receive(.hashtag(document.run(from: position + 1, to: end), at: position))
        previous = document[end - 1]
        start = end
        position = end
        continue
      default: break
      }
      position += 1
    }
    tell(document.run(from: start, to: piece.end), at: start)
    consumed = max(consumed, piece.end)
  }

  // MARK: Wiki-links

  /// The link whose brackets begin at `position`, in the text of the piece before `index`.
  ///
  /// The inside is taken from the document and not from the pieces, for it may hold emphasis,
  /// entities and other markup; the second bracket may even be that of a reference link.
  private mutating func wikiLink(at position: Int, after start: Int) -> WikiLink? {
    let bracket = UInt8(ascii: "[")
    guard position >= linklessUntil, position + 2 < document.count,
      document[position + 1] == bracket, document[position + 2] != bracket
    else { return nil }
    if index > line.endPiece || index - 1 < line.firstPiece { line = lineOfPiece(index - 1) }
    guard let closing = closing(from: position + 2) else { return nil }

    let isEmbed = position > start && document[position - 1] == UInt8(ascii: "!")
    return WikiLink(
      in: document, between: position + 2, and: closing,
      range: SourceRange(isEmbed ? position - 1 : position, closing + 2), isEmbed: isEmbed)
  }

  private func lineOfPiece(_ first: Int) -> Line {
    var line = Line(firstPiece: first, endPiece: first, end: pieces[first].end)
    while line.endPiece < pieces.count {
      switch pieces[line.endPiece].content {
      case .enter, .leave, .lineBreak: return line
      default: line.end = max(line.end, pieces[line.endPiece].end)
      }
      line.endPiece += 1
    }
    return line
  }

  /// The offset of the `]]` that closes a link whose inside begins at `start`.
  private mutating func closing(from start: Int) -> Int? {
    var position = start
    var next = index
    while position + 1 < line.end {
      while next < line.endPiece, pieces[next].start <= position {
        switch pieces[next].content {
        // Brackets in code and in tags close nothing.
        case .code, .html: position = max(position, pieces[next].end)
        default: break
        }
        next += 1
      }
      guard position + 1 < line.end else { break }
      let byte = document[position]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte == document[position + 1] {
        if byte == UInt8(ascii: "]") { return position }
        if byte == UInt8(ascii: "[") { return nil }
      }
      position += 1
    }
    linklessUntil = line.end
    return nil
  }

  // MARK: Comments

  private static func commentMarks(
    _ document: ByteRun, _ pieces: [MarkdownTape.Piece]
  ) -> [CommentMark] {
    let sign = UInt8(ascii: "%")
    var marks: [CommentMark] = []
    guard ByteSearch.first(sign, in: document, from: 0, to: document.count) != nil else {
      return []
    }
    for (index, piece) in pieces.enumerated() {
      guard case .text = piece.content else { continue }
      var start = piece.start
      while let place = ByteSearch.first(sign, in: document, from: start, to: piece.end - 1) {
        let isMark = document[place + 1] == sign
        if isMark { marks.append(CommentMark(piece: index, offset: place)) }
        start = place + (isMark ? 2 : 1)
      }
    }
    return marks
  }

  /// The mark that closes the comment which opens at `position`.
  private mutating func commentEnd(at position: Int) -> CommentMark? {
    guard position + 1 < document.count, document[position + 1] == UInt8(ascii: "%"),
      position + 1 < pieces[index - 1].end
    else { return nil }
    while nextCommentMark < commentMarks.count,
      commentMarks[nextCommentMark].offset < position + 2
    { nextCommentMark += 1 }
    return nextCommentMark < commentMarks.count ? commentMarks[nextCommentMark] : nil
  }

  /// Goes on behind a comment. What begins and ends inside is left out; what only begins or only
  /// ends there is told, so that blocks stay balanced.
  private mutating func skipComment(to end: CommentMark) {
    var entered: [MarkdownTape.Piece] = []
    while index < end.piece {
      let piece = pieces[index]
      switch piece.content {
      case .enter: entered.append(piece)
      case .leave:
        if entered.popLast() == nil { read(piece) }
      case .enterLink: links.append(false)
      case .leaveLink: read(piece)
      default: break
      }
      index += 1
    }
    consumed = end.offset + 2
    for piece in entered { read(piece) }
    index = end.piece
  }
}

/// Looks for the signs that may begin something in a text: a link, a hashtag, a comment.
private struct SignSearch {
  private var bracket = NextByte(UInt8(ascii: "["))
  private var hash = NextByte(UInt8(ascii: "#"))
  private var percent: NextByte?

  init(holdsComments: Bool) {
    if holdsComments { percent = NextByte(UInt8(ascii: "%")) }
  }

  /// The place of the first one in a part of the document, or its end.
  mutating func place(in document: ByteRun, from start: Int, to end: Int) -> Int {
    let place = bracket.place(
      in: document, from: start, to: hash.place(in: document, from: start, to: end))
    return percent?.place(in: document, from: start, to: place) ?? place
  }
}
