import TrailText
import Yams

/// Reads a YAML text into a tree that knows its places. The one file here that knows Yams.
struct YAMLReader {
  private let source: SourceText
  private var budget = YAMLLimits.mostValues

  /// The tree of a text; `nil` where it says nothing at all, or where something is wrong with
  /// it: then there is a diagnostic.
  ///
  /// - Complexity: O(bytes): what would make a YAML parser do more is refused.
  static func read(_ source: SourceText) -> (tree: YAMLTree?, diagnostics: [Diagnostic]) {
    if let problem = YAMLLimits.problem(in: source) { return (nil, [problem]) }
    do {
      guard let node = try compose(yaml: String(decoding: source.utf8, as: UTF8.self)) else {
        return (nil, [])
      }
      var reader = YAMLReader(source: source)
      return (try reader.tree(of: node, depth: 0), [])
    } catch let refusal as Refusal {
      return (nil, [refusal.diagnostic])
    } catch {
      return (nil, [YAMLReader(source: source).diagnostic(error as? YamlError ?? .no)])
    }
  }

  private init(source: SourceText) { self.source = source }

  private struct Refusal: Error { var diagnostic: Diagnostic }

  private mutating func tree(of node: Node, depth: Int) throws(Refusal) -> YAMLTree {
    let start = offset(of: node.mark)
    budget -= 1
    guard budget > 0 else {
      throw Refusal(diagnostic: SchemaDiagnostics.tooMuch(at: restOfLine(from: start)))
    }
    guard depth <= YAMLLimits.nesting else {
      throw Refusal(diagnostic: SchemaDiagnostics.tooDeep(at: restOfLine(from: start)))
    }
    switch node {
    case .scalar(let scalar):
      let isNothing =
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return YAMLTree(
        value: isNothing ? .nothing : .text(scalar.string), range: range(of: scalar, from: start))
    case .sequence(let sequence):
      var items: [YAMLTree] = []
      for item in sequence { items.append(try tree(of: item, depth: depth + 1)) }
      return YAMLTree(value: .list(items), range: restOfLine(from: start))
    case .mapping(let mapping):
      var entries: [YAMLEntry] = []
      for (key, value) in mapping {
        let keyStart = offset(of: key.mark)
        guard case .scalar(let name) = key else {
          throw Refusal(diagnostic: SchemaDiagnostics.keyIsNoText(at: restOfLine(from: keyStart)))
        }
        entries.append(
          YAMLEntry(
            key: name.string, keyRange: range(of: name, from: keyStart),
            tree: try tree(of: value, depth: depth + 1)))
      }
      return YAMLTree(value: .map(entries), range: restOfLine(from: start))
    case .alias: return YAMLTree(value: .nothing, range: restOfLine(from: start))
    }
  }

  // MARK: - Places

  /// The parser counts lines from 1, and columns from 1 in characters of Unicode.
  private func offset(of mark: Mark?) -> Int {
    guard let mark else { return 0 }
    let line = source.range(ofLine: mark.line)
    var offset = line.start
    var column = 1
    if mark.line == 1, source.utf8.starts(with: [0xEF, 0xBB, 0xBF]) { offset += 3 }
    while offset < line.end, column < mark.column {
      offset += 1
      while offset < line.end, source.utf8[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// A scalar on one line, without its quotation marks; of a longer one the first line.
  private func range(of scalar: Node.Scalar, from start: Int) -> SourceRange {
    let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
    let begin = isQuoted ? start + 1 : start
    let text = Array(scalar.string.utf8)
    if begin + text.count <= source.utf8.count,
      source.utf8[begin..<begin + text.count].elementsEqual(text)
    {
      return SourceRange(begin, begin + text.count)
    }
    return restOfLine(from: start)
  }

  /// Up to the end of the line, blanks at its end and a colon left out.
  private func restOfLine(from start: Int) -> SourceRange {
    let number = source.position(at: start).line
    var end = source.range(ofLine: number).end
    while end > start, source.utf8[end - 1] == 0x20 || source.utf8[end - 1] == 0x09 { end -= 1 }
    return SourceRange(start, end)
  }

  // MARK: - What is no YAML

  private func diagnostic(_ error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // A quotation mark that is never closed is told where the text ends; it began elsewhere.
      let begun = context.flatMap { $0.text.contains("quoted scalar") ? $0.mark : nil }
      var place = restOfLine(from: offset(of: begun ?? mark))
      var number = source.position(at: place.start).line
      while place.isEmpty, number > 1 {
        number -= 1
        let line = source.range(ofLine: number)
        place = SourceRange(min(line.start + indent(ofLine: number), line.end), line.end)
      }
      let line = source.line(source.position(at: place.start).line)
      return SchemaDiagnostics.notYAML(problem, source[place], onLine: line, at: place)
    case .duplicatedKeysInMapping(let keys, let context):
      return twice(keys.first ?? "", in: context.mark)
    default:
      return SchemaDiagnostics.notYAML(
        "a character in it is not allowed", "", onLine: "", at: restOfLine(from: 0))
    }
  }

  /// The second of two equal keys of a map, which stand at one indentation.
  private func twice(_ key: String, in mark: Mark) -> Diagnostic {
    var places: [SourceRange] = []
    for number in mark.line...max(mark.line, source.lineCount) {
      let line = source.range(ofLine: number)
      let indent = indent(ofLine: number)
      if indent < mark.column - 1, line.start + indent < line.end { break }
      guard indent == mark.column - 1 else { continue }
      var rest = source.utf8[line.start + indent..<line.end]
      while let first = rest.first, "'\"{".utf8.contains(first) { rest.removeFirst() }
      guard rest.starts(with: key.utf8) else { continue }
      let end = rest.startIndex + key.utf8.count
      let after = rest[end...].first { $0 != 0x20 && $0 != 0x22 && $0 != 0x27 }
      if after == UInt8(ascii: ":") { places.append(SourceRange(rest.startIndex, end)) }
    }
    let second = places.dropFirst().first ?? places.first
    return SchemaDiagnostics.keyTwice(
      key, at: second ?? restOfLine(from: offset(of: mark)),
      first: places.count > 1 ? places[0] : nil)
  }

  private func indent(ofLine number: Int) -> Int {
    let line = source.range(ofLine: number)
    return source.utf8[line.start..<line.end].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}
