import TrailText

/// One statement on one line or more, with the comments that stand in it.
struct StatementLayout {
  /// Never empty; without line ends, but for those in a name.
  private(set) var lines: [String] = []
  /// The last line is full: nothing but another line can follow.
  private(set) var endsInComment = false

  private let pieces: [Piece]
  private let comments: PlacedComments
  /// What is not in a line yet: pieces from here on.
  private var start = 0
  private var indent = 0

  /// - Parameters:
  ///   - tokens: Of the statement.
  ///   - comments: Those that stand between the statement's tokens.
  ///   - isTerminated: Ends in `;`.
  init(
    _ statement: Statement, in source: SourceText, tokens: ArraySlice<Token>,
    under vocabulary: Vocabulary,
    comments: [Comment], isTerminated: Bool
  ) {
    var printer = Printer(vocabulary)
    printer.source = source
    let text = printer.text(of: statement)
    var pieces = Piece.pieces(of: text, under: vocabulary)
    self.comments = PlacedComments(
      comments, in: source, tokens: Array(tokens), among: pieces)
    if isTerminated { pieces[pieces.count - 1].text += ";" }
    self.pieces = pieces
    let line = Self.joined(pieces[...])
    if comments.isEmpty, line.count <= Formatter.width {
      lines = [line]
    } else {
      breakUp()
    }
  }

  /// One stage a line, and further where that is too long or a comment stands.
  private mutating func breakUp() {
    for (place, piece) in pieces.enumerated() {
      if piece.isBar, place > 0 {
        finishLine(before: place)
        indent = 2
      }
      let own = comments.own[place] ?? []
      if !own.isEmpty {
        finishLine(before: place)
        let indent = piece.isBar ? 2 : indent
        lines += own.map { Self.spaces(indent) + $0 }
      }
      let trailing = comments.trailing[place + 1] ?? []
      if !trailing.isEmpty {
        finishLine(before: place + 1)
        append(trailing)
      }
    }
    finishLine(before: pieces.count)
  }

  private mutating func append(_ trailing: [String]) {
    lines[lines.count - 1] += " " + trailing[0]
    lines += trailing.dropFirst().map { Self.spaces(indent) + $0 }
    endsInComment = start == pieces.count
  }

  /// Puts what is left before a piece into lines, no longer than allowed where words let them.
  private mutating func finishLine(before end: Int) {
    while start < end {
      let next = place(ofBreakBefore: end)
      lines.append(Self.spaces(indent) + Self.joined(pieces[start..<next]))
      start = next
      indent = continuation
    }
  }

  /// Of a line that goes on with the head or a stage.
  private var continuation: Int { indent == 2 ? 6 : max(indent, 4) }

  /// Where the next line begins: at the end if all fits, else at the outermost place that keeps
  /// the line short enough, the last one of those.
  private func place(ofBreakBefore end: Int) -> Int {
    var width = indent
    var best: (rank: Int, place: Int)?
    for place in start..<end {
      if place > start {
        if let rank = pieces[place].breakRank {
          if width > Formatter.width { return best?.place ?? place }
          if rank <= best?.rank ?? .max { best = (rank, place) }
        }
        if pieces[place].hasSpaceBefore { width += 1 }
      }
      width += pieces[place].text.count
    }
    return width > Formatter.width ? best?.place ?? end : end
  }

  private static func joined(_ pieces: ArraySlice<Piece>) -> String {
    var line = ""
    for piece in pieces {
      if !line.isEmpty, piece.hasSpaceBefore { line += " " }
      line += piece.text
    }
    return line
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
