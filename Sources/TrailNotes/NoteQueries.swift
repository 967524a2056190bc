import TrailBytes
import TrailText

/// A query that a note holds in a fenced block, and the answer that was woven below it.
package struct QueryBlock: Equatable, Sendable {
  /// The upper fence with its info string.
  package var fence: SourceRange
  /// The lines between the fences, whole, in the note.
  package var query: SourceRange
  /// The number of the first of them, from 1.
  package var line: Int
  /// What stands before each line that belongs to the same quotes and items.
  package var margin: [UInt8]
  /// From the end of the lower fence, its line end not included, to that of the woven answer;
  /// empty where none has been woven.
  package var answer: SourceRange
}

/// The queries of a note: each fenced block whose info string is `trail`.
///
/// What is one is md4c's to tell: a block inside a longer fence, in indented code or in a comment is
/// none.
package struct NoteQueries: Equatable, Sendable {
  /// Something that keeps the note from being woven.
  package struct Problem: Equatable, Sendable {
    package enum Cause: Equatable, Sendable {
      /// A block has no lower fence of its own.
      case unclosed
      /// Before a block's upper fence stands what its answer could not stand behind.
      case margin
      /// The answer that begins here has no end.
      case missingEnd
      /// A marker that belongs to no block.
      case stray
      /// What would be woven below the block would not be read as an answer.
      case unfit
    }

    package var cause: Cause
    /// The words at fault, in one line of the note.
    package var range: SourceRange
  }

  /// In the order of the note.
  package private(set) var blocks: [QueryBlock] = []
  /// In the order of the note.
  package private(set) var problems: [Problem] = []

  /// - Complexity: O(bytes).
  package init(in note: [UInt8]) {
    note.withUnsafeBufferPointer { bytes in
      guard Self.mayHoldAny(bytes) else { return }
      var reader = QueryBlockReader(bytes)
      reader.read()
      blocks = reader.blocks
      problems = reader.problems.sorted { $0.range.start < $1.range.start }
    }
  }

  /// Whether there is anything to be found, at a glance: most notes hold no query.
  private static func mayHoldAny(_ note: ByteRun) -> Bool {
    [UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "!")].contains { sign in
      var place = ByteSearch.first(sign, in: note, from: 0, to: note.count)
      while let found = place {
        var next = found
        while next < note.count, note[next] == sign { next += 1 }
        // ```` ```trail ````, or `<!--trail`.
        var word = next
        while word < note.count, note[word].isBlank || note[word] == UInt8(ascii: "-") { word += 1 }
        if note.run(from: word, to: word + 5).map(\.lowered).elementsEqual("trail".utf8) {
          return true
        }
        place = ByteSearch.first(sign, in: note, from: next, to: note.count)
      }
      return false
    }
  }

  /// The note as its author wrote it: of each woven answer only the line ends and margins stay, so
  /// that every line keeps its number.
  ///
  /// - Parameter note: In which the queries were found.
  package func withoutAnswers(_ note: [UInt8]) -> [UInt8] {
    var bare: [UInt8] = []
    bare.reserveCapacity(note.count)
    var written = 0
    for block in blocks where !block.answer.isEmpty {
      bare += note[written..<block.answer.start]
      var isInMargin = false
      for byte in note[block.answer.start..<block.answer.end] {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          isInMargin = true
        } else if !(isInMargin && (byte.isBlank || byte == UInt8(ascii: ">"))) {
          isInMargin = false
          continue
        }
        bare.append(byte)
      }
      written = block.answer.end
    }
    return bare + note[written...]
  }

  /// The note with these answers.
  ///
  /// - Parameters:
  ///   - answers: One for each block, in order: Markdown, lines ending in `\n`.
  ///   - note: In which the queries were found.
  /// - Returns: What reads as the same queries with these answers; else what stands in the way, as
  ///   where a fence that looks like the lower one of a block belongs to something else.
  package func weaving(
    _ answers: [[UInt8]], into note: [UInt8]
  ) -> Result<[UInt8], Unfit> {
    var woven: [UInt8] = []
    var written = 0
    var places: [SourceRange] = []
    let lineEnd = Self.lineEnd(of: note)
    for (block, answer) in zip(blocks, answers) {
      woven += note[written..<block.answer.start]
      let start = woven.count
      for line in Self.lines(of: answer) { add(line, of: block, lineEnd, to: &woven) }
      places.append(SourceRange(start, woven.count))
      written = block.answer.end
      // md4c knows no indented code right below a comment, and Obsidian no comment that ends
      // before a blank line.
      if !isBlankBelow(written, in: note) { add([], of: block, lineEnd, to: &woven) }
    }
    woven += note[written...]
    if let unfit = woven.withUnsafeBufferPointer({ bytes in
      var reader = QueryBlockReader(bytes)
      reader.read()
      return blocks.indices.first { !reader.finds(places[$0], at: $0) }
    }) {
      return .failure(Unfit(problem: Problem(cause: .unfit, range: blocks[unfit].fence)))
    }
    return .success(woven)
  }

  package struct Unfit: Error, Equatable {
    package var problem: Problem
  }

  private static func lines(of answer: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = answer.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    // A table begins behind a blank line, and a block of HTML ends before one.
    lines.append([])
    if lines.count > 1 { lines.insert([], at: 0) }
    return [Array(AnswerMarker.beginText.utf8)[...]] + lines
      + [Array(AnswerMarker.endText.utf8)[...]]
  }

  private func add(
    _ line: ArraySlice<UInt8>, of block: QueryBlock, _ lineEnd: [UInt8], to woven: inout [UInt8]
  ) {
    woven += lineEnd
    woven += block.margin
    woven += line
    guard line.isEmpty else { return }
    while let last = woven.last, last.isBlank { woven.removeLast() }
  }

  /// Whether nothing or a blank line follows the line that ends at a place.
  private func isBlankBelow(_ end: Int, in note: [UInt8]) -> Bool {
    note.withUnsafeBufferPointer { bytes in
      let line = bytes.line(at: bytes.line(at: end).next).range
      return bytes.run(line).marginEnd == line.end - line.start
    }
  }

  /// That of the first line; a query has two lines at least.
  private static func lineEnd(of note: [UInt8]) -> [UInt8] {
    guard let end = note.firstIndex(of: UInt8(ascii: "\n")) else { return [UInt8(ascii: "\n")] }
    return end > 0 && note[end - 1] == UInt8(ascii: "\r") ? Array("\r\n".utf8) : Array("\n".utf8)
  }
}
