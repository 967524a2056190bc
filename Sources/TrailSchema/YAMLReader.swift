import TrailText
import TrailYAML

/// Reads a YAML text into a tree that knows its places.
struct YAMLReader {
  private let source: SourceText

  /// The tree of a text; `nil` where it says nothing at all, or where something is wrong with
  /// it: then there is a diagnostic.
  ///
  /// - Complexity: O(bytes): what would make a YAML parser do more is refused.
  static func read(_ source: SourceText) -> (tree: YAMLTree?, diagnostics: [Diagnostic]) {
    if let problem = YAMLLimits.problem(in: source) { return (nil, [problem]) }
    let reader = YAMLReader(source: source)
    do throws(Refusal) {
      guard let node = try reader.node() else { return (nil, []) }
      return (try reader.tree(of: node), [])
    } catch {
      return (nil, [error.diagnostic])
    }
  }

  private struct Refusal: Error { var diagnostic: Diagnostic }

  private func node() throws(Refusal) -> YAMLNode? {
    let limits = YAMLComposer.Limits(depth: YAMLLimits.nesting, values: YAMLLimits.mostValues)
    let result = source.utf8.withUnsafeBufferPointer { text in
      Result { () throws(YAMLError) in try YAMLComposer.compose(text, within: limits) }
    }
    do throws(YAMLError) {
      return try result.get()
    } catch {
      throw Refusal(diagnostic: diagnostic(error))
    }
  }

  /// Calls itself as often as the composer let lists and maps be nested.
  private func tree(of node: YAMLNode) throws(Refusal) -> YAMLTree {
    let start = offset(of: node.mark)
    switch node.value {
    case .scalar(let text, let style):
      let isNothing = style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
      return YAMLTree(
        value: isNothing ? .nothing : .text(text), range: range(of: text, style, from: start))
    case .sequence(let nodes):
      var items: [YAMLTree] = []
      for item in nodes { items.append(try tree(of: item)) }
      return YAMLTree(value: .list(items), range: restOfLine(from: start))
    case .mapping(let pairs):
      var entries: [YAMLEntry] = []
      for pair in pairs {
        let keyStart = offset(of: pair.key.mark)
        guard case .scalar(let name, let style) = pair.key.value else {
          throw Refusal(diagnostic: SchemaDiagnostics.keyIsNoText(at: restOfLine(from: keyStart)))
        }
        entries.append(
          YAMLEntry(
            key: name, keyRange: range(of: name, style, from: keyStart),
            tree: try tree(of: pair.value)))
      }
      return YAMLTree(value: .map(entries), range: restOfLine(from: start))
    }
  }

  // MARK: - Places

  /// The parser counts lines from 1, and columns from 1 in characters of Unicode.
  private func offset(of mark: YAMLMark) -> Int {
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
  private func range(
    of scalar: String, _ style: YAMLNode.Style, from start: Int
  ) -> SourceRange {
    let begin = style == .quoted ? start + 1 : start
    let text = Array(scalar.utf8)
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

  private func diagnostic(_ error: YAMLError) -> Diagnostic {
    switch error {
    case .syntax(let problem, let mark, let quote):
      // A quotation mark that is never closed is told where the text ends; it began elsewhere.
      var place = restOfLine(from: offset(of: quote ?? mark))
      var number = source.position(at: place.start).line
      while place.isEmpty, number > 1 {
        number -= 1
        let line = source.range(ofLine: number)
        place = SourceRange(min(line.start + indent(ofLine: number), line.end), line.end)
      }
      let line = source.line(source.position(at: place.start).line)
      return SchemaDiagnostics.notYAML(problem, source[place], onLine: line, at: place)
    case .repeatedKey(let key, let first, let second):
      return SchemaDiagnostics.keyTwice(
        key, at: range(ofKey: key, at: second), first: range(ofKey: key, at: first))
    case .tooDeep(let mark):
      return SchemaDiagnostics.tooDeep(at: restOfLine(from: offset(of: mark)))
    case .tooMuch(let mark):
      return SchemaDiagnostics.tooMuch(at: restOfLine(from: offset(of: mark)))
    case .character:
      return SchemaDiagnostics.notYAML(
        "a character in it is not allowed", "", onLine: "", at: restOfLine(from: 0))
    }
  }

  private func range(ofKey key: String, at mark: YAMLMark) -> SourceRange {
    let start = offset(of: mark)
    let isQuoted = start < source.utf8.count && "'\"".utf8.contains(source.utf8[start])
    return range(of: key, isQuoted ? .quoted : .plain, from: start)
  }

  private func indent(ofLine number: Int) -> Int {
    let line = source.range(ofLine: number)
    return source.utf8[line.start..<line.end].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }
}
