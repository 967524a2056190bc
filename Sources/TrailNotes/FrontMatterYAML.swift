import TrailText
import Yams

/// Front matter of any form that YAML allows. The one file that knows Yams.
enum FrontMatterYAML {
  /// The entries of the map. Lines count from the first of the content, from 1.
  ///
  /// - Throws: what keeps it from being read, with a line of the content.
  /// - Complexity: O(bytes): what would make a YAML parser do more is refused.
  static func read(_ content: ByteRun) throws(FrontMatterProblem) -> [DataEntry] {
    if let problem = FrontMatterLimits.problem(in: content) { throw problem }
    let node: Node?
    do {
      node = try compose(yaml: content.string)
    } catch {
      throw problem(error as? YamlError ?? .no, in: content)
    }
    guard let node else { return [] }
    var converter = NodeConverter(content)
    switch try converter.value(of: node, depth: 0) {
    case .map(let entries): return entries
    case .null: return []
    default:
      throw FrontMatterProblem(
        line: 1, message: "what stands between the --- lines are no fields",
        hint: "a field is written as a line \"key: value\"")
    }
  }

  private static func problem(_ error: YamlError, in content: ByteRun) -> FrontMatterProblem {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // A quotation mark that is never closed is told where the text ends; it began elsewhere.
      let begun = context.flatMap { $0.text.contains("quoted scalar") ? $0.mark.line : nil }
      return FrontMatterAdvice.problem(onLine: begun ?? mark.line, of: content, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
      return FrontMatterProblem(
        line: max(context.mark.line, 1), message: "the key \(names) stands there twice",
        hint: "keep one of them; several values make a list")
    default:
      return FrontMatterProblem(
        line: 1, message: "the fields cannot be read: a character in them is not allowed")
    }
  }
}

/// Turns the nodes of the YAML parser into values.
private struct NodeConverter {
  private let content: ByteRun
  private var lineStarts: [Int]?
  /// How many more values may come: aliases make a small text mean a large tree.
  private var budget = 100_000

  init(_ content: ByteRun) { self.content = content }

  /// The parser itself stops at a thousand levels, which quotation marks can make of a text that
  /// seems to have fewer.
  mutating func value(of node: Node, depth: Int) throws(FrontMatterProblem) -> DataValue {
    guard depth <= FrontMatterLimits.nesting else {
      throw FrontMatterProblem(
        line: node.mark?.line ?? 1, message: "the fields are nested too deep")
    }
    budget -= 1
    guard budget > 0 else {
      throw FrontMatterProblem(line: 1, message: "the fields are too many")
    }
    switch node {
    case .scalar(let scalar):
      return scalar.style == .plain ? PlainScalar.value(of: scalar.string) : .text(scalar.string)
    case .sequence(let sequence):
      if let link = link(at: node) { return .text(link) }
      var elements: [DataValue] = []
      for element in sequence { elements.append(try value(of: element, depth: depth + 1)) }
      return .list(elements)
    case .mapping(let mapping):
      var entries: [DataEntry] = []
      for (key, element) in mapping {
        guard case .scalar(let name) = key else {
          throw FrontMatterProblem(
            line: key.mark?.line ?? 1, message: "a key is a list or a map",
            hint: "put quotation marks around the key")
        }
        entries.append(
          DataEntry(
            name.string, try value(of: element, depth: depth + 1), line: key.mark?.line ?? 1))
      }
      return .map(entries)
    case .alias: return .null
    }
  }

  /// The text of `[[a]]` without quotation marks, which YAML takes for a list in a list.
  private mutating func link(at node: Node) -> String? {
    guard case .sequence(let outer) = node, outer.count == 1, case .sequence? = outer.first,
      let mark = node.mark
    else { return nil }
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
      return line.run(from: start, to: end + 2).string
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
