import TrailBytes
import TrailText

/// Finds the queries of a note and their answers.
///
/// md4c tells which fences there are; the lines around them are then read as they stand.
struct QueryBlockReader {
  private let note: ByteRun
  private(set) var blocks: [QueryBlock] = []
  private(set) var problems: [NoteQueries.Problem] = []
  private var lines: LineCounter
  /// Where the text of the note begins.
  private let bodyStart: Int
  /// Comments that look like markers, in the order of the note.
  private var comments: [SourceRange] = []

  /// An upper fence.
  private struct Fence {
    /// Of the info string.
    var info: SourceRange
    /// Between the fences.
    var lineCount = 0
  }

  init(_ note: ByteRun) {
    self.note = note
    lines = LineCounter(note)
    var fields = DataTape()
    bodyStart = FrontMatter(of: note, to: &fields).bodyStart
  }

  mutating func read() {
    let fences = found()
    for (number, fence) in fences.enumerated() {
      let next = number + 1 < fences.count ? fences[number + 1].info.start : note.count
      read(fence, before: next)
    }
    // One mistake is told once: the end that a marker lacks may be what another one was.
    guard problems.isEmpty else { return }
    for comment in comments where !isInAnswer(comment.start) {
      problems.append(.init(cause: .stray, range: comment))
    }
  }

  /// The fences of queries that md4c tells of; keeps the comments.
  private mutating func found() -> [Fence] {
    var fences: [Fence] = []
    var isInQuery = false
    var comments: [SourceRange] = []
    MarkdownParser.parse(note, from: bodyStart) { event in
      switch event {
      case .enter(.code(let info), _):
        isInQuery = note.run(info).equals("trail")
        if isInQuery { fences.append(Fence(info: info)) }
      case .leave(.code, _): isInQuery = false
      case .code(let text, _) where isInQuery:
        fences[fences.count - 1].lineCount += text.count { $0 == UInt8(ascii: "\n") }
      case .html(let html, isBlock: true, let offset):
        let start = html.marginEnd
        let line = html.line(at: start).range
        if AnswerMarker(line: html.run(line)) != nil {
          comments.append(SourceRange(offset + start, offset + line.end))
        }
      default: break
      }
    }
    self.comments = comments
    return fences
  }

  /// Whether a block has an answer at this place and no other, and both markers are comments.
  ///
  /// - Parameter number: Of the block.
  func finds(_ answer: SourceRange, at number: Int) -> Bool {
    blocks.indices.contains(number) && blocks[number].answer == answer
      && isComment(answer.end - AnswerMarker.endText.utf8.count)
  }

  private func isComment(_ offset: Int) -> Bool {
    var low = 0
    var high = comments.count
    while low < high {
      let middle = (low + high) / 2
      if comments[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low < comments.count && comments[low].start == offset
  }

  private func isInAnswer(_ offset: Int) -> Bool {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].answer.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && offset < blocks[low - 1].answer.end
  }

  // MARK: - One block

  /// - Parameter next: Where the next query begins: an answer ends before it.
  private mutating func read(_ fence: Fence, before next: Int) {
    var signEnd = fence.info.start
    while signEnd > 0, note[signEnd - 1].isBlank { signEnd -= 1 }
    guard signEnd > 0 else { return }
    let sign = note[signEnd - 1]
    var signStart = signEnd
    while signStart > 0, note[signStart - 1] == sign { signStart -= 1 }
    var lineStart = signStart
    while lineStart > bodyStart, note[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
    let words = SourceRange(signStart, fence.info.end)
    guard let margin = Self.margin(below: note.run(from: lineStart, to: signStart)) else {
      problems.append(.init(cause: .margin, range: words))
      return
    }
    let first = note.line(at: lineStart).next
    var place = first
    for _ in 0..<fence.lineCount where place < note.count { place = note.line(at: place).next }
    let lower = note.line(at: place)
    guard place < note.count, isFence(lower.range, sign, atLeast: signEnd - signStart) else {
      problems.append(.init(cause: .unclosed, range: words))
      return
    }
    let answer = answer(below: lower, before: next)
    blocks.append(
      QueryBlock(
        fence: words, query: SourceRange(first, place), line: lines.line(at: first), margin: margin,
        answer: SourceRange(lower.range.end, answer ?? lower.range.end)))
  }

  /// What stands before a line in the same quotes and items as the first line of them: marks of
  /// items are blanks there. `nil` where something else stands before it.
  private static func margin(below first: ByteRun) -> [UInt8]? {
    var margin: [UInt8] = []
    for (place, byte) in first.enumerated() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): margin.append(byte)
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): margin.append(0x20)
      case _ where byte.isASCIIDigit: margin.append(0x20)
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        guard place > 0, first[place - 1].isASCIIDigit else { return nil }
        margin.append(0x20)
      default: return nil
      }
    }
    return margin
  }

  private func isFence(_ line: SourceRange, _ sign: UInt8, atLeast count: Int) -> Bool {
    let line = note.run(line)
    let start = line.marginEnd
    var end = start
    while end < line.count, line[end] == sign { end += 1 }
    return end - start >= count && line[end...].allSatisfy(\.isSpace)
  }

  /// The end of the answer that stands below a fence; `nil` where there is none.
  private mutating func answer(
    below fence: (range: SourceRange, next: Int), before next: Int
  ) -> Int? {
    var place = fence.next
    var line = note.line(at: place)
    while place < note.count, isBlank(line.range) {
      place = line.next
      line = note.line(at: place)
    }
    let begin = place + note.run(line.range).marginEnd
    guard place < note.count, AnswerMarker(line: note.run(line.range)) == .begin, isComment(begin)
    else { return nil }
    let words = SourceRange(begin, begin + AnswerMarker.beginText.utf8.count)
    place = line.next
    while place < note.count {
      line = note.line(at: place)
      // The line of the next query's fence is none of the answer.
      guard line.range.end <= next else { break }
      switch AnswerMarker(line: note.run(line.range)) {
      case .end: return line.range.end
      // Another one's beginning, or an end that is none any more.
      case .begin, .changed: place = note.count
      case nil: place = line.next
      }
    }
    problems.append(.init(cause: .missingEnd, range: words))
    return nil
  }

  private func isBlank(_ line: SourceRange) -> Bool {
    let line = note.run(line)
    return line.marginEnd == line.count
  }
}

/// Counts lines in ascending order of places.
private struct LineCounter {
  private let bytes: ByteRun
  private var counted = 0
  private var line = 1

  init(_ bytes: ByteRun) { self.bytes = bytes }

  /// From 1.
  mutating func line(at offset: Int) -> Int {
    while let end = ByteSearch.first(UInt8(ascii: "\n"), in: bytes, from: counted, to: offset) {
      line += 1
      counted = end + 1
    }
    return line
  }
}
