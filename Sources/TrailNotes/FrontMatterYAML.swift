import TrailBytes
import TrailText
import TrailYAML

/// Front matter of any form that YAML allows.
enum FrontMatterYAML {
  /// Puts the map on the tape. Lines count from the first of the content, from 1.
  ///
  /// - Throws: what keeps it from being read, with a line of the content; what is on the tape
  ///   means nothing then.
  /// - Complexity: O(bytes): what would make a YAML parser do more is refused.
  static func read(_ content: ByteRun, to tape: inout DataTape) throws(FrontMatterProblem) {
    tape.removeAll()
    if let problem = FrontMatterLimits.problem(in: content) { throw problem }
    let node: YAMLNode?
    do throws(YAMLError) {
      node = try YAMLComposer.compose(
        content, within: .init(depth: FrontMatterLimits.nesting, values: 100_000))
    } catch {
      throw problem(error, in: content)
    }
    guard let node else { return }
    var converter = NodeConverter(content)
    try converter.write(node, DataTape.Key(), to: &tape)
    guard tape.form(of: 0) == .map || tape.form(of: 0) == .null else {
      throw FrontMatterProblem(
        line: 1, message: "what stands between the --- lines are no fields",
        hint: "a field is written as a line \"key: value\"")
    }
  }

  private static func problem(_ error: YAMLError, in content: ByteRun) -> FrontMatterProblem {
    switch error {
    case .syntax(let problem, let mark, let quote):
      // A quotation mark that is never closed is told where the text ends; it began elsewhere.
      return FrontMatterAdvice.problem(onLine: (quote ?? mark).line, of: content, problem)
    case .repeatedKey(let key, let first, _):
      return FrontMatterProblem(
        line: first.line, message: "the key \"\(key)\" stands there twice",
        hint: "keep one of them; several values make a list")
    case .tooDeep(let mark):
      return FrontMatterProblem(line: mark.line, message: "the fields are nested too deep")
    case .tooMuch:
      return FrontMatterProblem(line: 1, message: "the fields are too many")
    case .character:
      return FrontMatterProblem(
        line: 1, message: "the fields cannot be read: a character in them is not allowed")
    }
  }
}

/// Lays the nodes of the YAML parser out on a tape.
private struct NodeConverter {
  private let content: ByteRun
  private var lineStarts: [Int]?

  init(_ content: ByteRun) { self.content = content }

  /// Calls itself as often as the composer let lists and maps be nested.
  mutating func write(
    _ node: YAMLNode, _ key: DataTape.Key, to tape: inout DataTape
  ) throws(FrontMatterProblem) {
    switch node.value {
    case .scalar(let text, let style):
      guard style == .plain else {
        tape.append(.text, key, text: tape.store(text.utf8))
        return
      }
      Array(text.utf8).withUnsafeBufferPointer { PlainScalar.read($0, key, to: &tape) }
    case .sequence(let items):
      if let link = link(at: node) {
        tape.append(.text, key, text: tape.store(link))
        return
      }
      let list = tape.append(.list, key)
      for item in items { try write(item, DataTape.Key(), to: &tape) }
      tape.close(list)
    case .mapping(let pairs):
      let map = tape.append(.map, key)
      for pair in pairs {
        guard case .scalar(let name, _) = pair.key.value else {
          throw FrontMatterProblem(
            line: pair.key.mark.line, message: "a key is a list or a map",
            hint: "put quotation marks around the key")
        }
        let key = DataTape.Key(text: tape.store(name.utf8), line: pair.key.mark.line)
        try write(pair.value, key, to: &tape)
      }
      tape.close(map)
    }
  }

  /// The text of `[[a]]` without quotation marks, which YAML takes for a list in a list.
  private mutating func link(at node: YAMLNode) -> ByteRun? {
    guard case .sequence(let outer) = node.value, outer.count == 1,
      case .sequence? = outer.first?.value
    else { return nil }
    let mark = node.mark
    let starts = lineStarts ?? content.lineStarts
    lineStarts = starts
    guard mark.line >= 1, mark.line <= starts.count else { return nil }
    let line = content.run(content.line(at: starts[mark.line - 1]).range)
    // The column counts characters.
    var start = 0
    var column = 1
    while start < line.count, column < mark.column {
      start += 1
      while start < line.count, line[start] & 0xC0 == 0x80 { start += 1 }
      column += 1
    }
    guard line.run(from: start, to: start + 2).equals("[["),
      !line.run(from: start + 2, to: start + 3).equals("[")
    else { return nil }
    for end in start + 2..<max(start + 2, line.count - 1)
    where line.run(from: end, to: end + 2).equals("]]") {
      return line.run(from: start, to: end + 2)
    }
    return nil
  }
}

extension ByteRun {
  /// The offsets at which lines begin.
  fileprivate var lineStarts: [Int] {
    var starts = [0]
    for (offset, byte) in enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    return starts
  }
}
