import TrailBytes
import TrailText

/// The block between `---` lines at the very start of a note.
package struct FrontMatter: Sendable {
  /// UTF-8 offset at which the body begins: past the closing line; past a byte-order mark
  /// where there is no front matter.
  package var bodyStart: Int
  /// Why it did not parse.
  package var problem: FrontMatterProblem?

  /// - Parameter fields: Gets a map, or nothing where there are no fields or they did not parse.
  ///   Its lines are those of the document less `lineOffset`.
  /// - Complexity: O(bytes of the front matter).
  package init(of document: ByteRun, to fields: inout DataTape) {
    let hasMark =
      document.count >= 3 && document[0] == 0xEF && document[1] == 0xBB && document[2] == 0xBF
    bodyStart = hasMark ? 3 : 0
    fields.removeAll()
    guard let content = Self.content(of: document, from: bodyStart) else { return }
    bodyStart = content.bodyStart
    read(document.run(content.range), to: &fields)
  }

  /// The range between the `---` lines, and where the body begins; `nil` if there is no such
  /// block, or it is never closed.
  private static func content(
    of document: ByteRun, from begin: Int
  ) -> (range: SourceRange, bodyStart: Int)? {
    guard document.run(from: begin, to: begin + 3).equals("---") else { return nil }
    let first = document.line(at: begin)
    guard isBorder(document.run(first.range), "---") else { return nil }
    var start = first.next
    while start < document.count {
      let line = document.line(at: start)
      if isBorder(document.run(line.range), "---") || isBorder(document.run(line.range), "...") {
        return (SourceRange(first.next, start), line.next)
      }
      start = line.next
    }
    return nil
  }

  private static func isBorder(_ line: ByteRun, _ sign: StaticString) -> Bool {
    line.run(from: 0, to: 3).equals(sign) && line.dropFirst(3).allSatisfy(\.isSpace)
  }

  /// The first line of the content is the second one of the document.
  package static let lineOffset = 1

  private mutating func read(_ content: ByteRun, to fields: inout DataTape) {
    var jsonError: JSONError?
    if content.first(where: { !$0.isSpace }) == UInt8(ascii: "{") {
      do throws(JSONError) {
        try JSONReader.read(content, to: &fields)
        return
      } catch {
        jsonError = error
      }
    } else if FrontMatterLines.read(content, to: &fields) {
      return
    }
    do throws(FrontMatterProblem) {
      try FrontMatterYAML.read(content, to: &fields)
    } catch {
      fields.removeAll()
      problem = jsonError.map { Self.problem($0, in: content) } ?? error
      problem?.line += Self.lineOffset
    }
  }

  private static func problem(_ error: JSONError, in content: ByteRun) -> FrontMatterProblem {
    let line = content.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
    let before = content.run(from: max(0, error.offset - 24), to: error.offset).string
    return FrontMatterProblem(
      line: line, message: "the fields cannot be read behind “\(before)”: \(error.message)",
      hint: "a quotation mark inside a value, such as a title, is written \\\"")
  }
}

/// What keeps a front matter from being read, in the user's terms.
package struct FrontMatterProblem: Error, Hashable, Sendable {
  /// Line of the document, from 1.
  package var line: Int
  package var message: String
  /// What to do about it, where that is likely.
  package var hint: String?
}

extension ByteRun {
  /// The line that begins at an offset, without its end, and where the next one begins.
  func line(at start: Int) -> (range: SourceRange, next: Int) {
    var end = ByteSearch.first(UInt8(ascii: "\n"), in: self, from: start, to: count) ?? count
    let next = Swift.min(end + 1, count)
    if end > start, self[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return (SourceRange(start, end), next)
  }
}
