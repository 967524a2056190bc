import TrailSchema
import TrailText

/// Statements of other languages, rewritten where what they ask for has a form of its own here.
extension Parser {
  /// `select … from …`, `MATCH (i:Insight)`, `TABLE … FROM #tag`.
  mutating func rejectForeignStatement() throws(Failure) {
    let word = words[index]
    guard SyntaxDiagnostics.foreignStatements.contains(word) else { return }
    if word == "match" {
      guard tokens[peek(1)].kind == .punctuation(.leftParenthesis) else { return }
      throw fail(
        SyntaxDiagnostics.foreignStatement(
          source[token.range], at: token.range, rewritten: rewrittenPattern()))
    }
    var from = index + 1
    while !isEnd(from), words[from] != "from" { from += 1 }
    let hasSource = !isEnd(from) && !isEnd(from + 1)
    if word == "select", hasSource || kind(at: peek(1)) == nil, !isEnd(peek(1)) {
      throw fail(
        SyntaxDiagnostics.foreignStatement(
          source[token.range], at: token.range, rewritten: rewrittenSelection(from: from)))
    }
    if word != "select", hasSource {
      throw fail(
        SyntaxDiagnostics.foreignStatement(
          source[token.range], at: token.range, rewritten: rewrittenSelection(from: from)))
    }
  }

  /// `from insights`, `from #tag`: a query names what it looks for without `from`.
  mutating func foreignFrom() -> Failure? {
    let range = token.range
    let next = peek(1)
    guard words[index] == Keyword.from.rawValue, depth == 0 else { return nil }
    if kind(at: next) != nil {
      return fail(
        SyntaxDiagnostics.commandWord(
          source[range], at: range, removingTo: tokens[next].range.start))
    }
    guard case .marked = tokens[next].kind, source[tokens[next].range].hasPrefix("#"),
      let phrase = vocabulary.topicPhrase, let noun = vocabulary.widestNoun
    else { return nil }
    return fail(
      SyntaxDiagnostics.otherWord(source[range], "\(noun.plural) \(phrase)", at: range))
  }

  /// `MATCH (i:Insight) WHERE i.year > 2010 RETURN i.name` as its kind, the condition and the columns.
  private func rewrittenPattern() -> FixIt? {
    guard let closing = closings[index + 1], case .word(let label) = tokens[index + 2].kind,
      closing == index + 3
    else { return nil }
    let parts = label.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let noun = vocabulary.noun(named: parts[1]) else { return nil }
    let head = vocabulary.schema[noun].plural
    var ends = index
    while !isEnd(ends), words[ends] != "return" { ends += 1 }
    let columns = isEnd(ends) ? [] : returnedColumns(from: ends + 1, of: parts[0])
    guard let columns else { return nil }
    if closing + 1 == ends { return rewritten(head + columns.joined()) }
    guard words[closing + 1] == "where", closing + 2 < ends else { return nil }
    let condition = withoutVariable(parts[0], from: closing + 2, to: ends)
    return mended("\(head) where \(condition)" + columns.joined()).map(rewritten)
  }

  /// What stands behind `return`, as stages; `nil` for what has no form here.
  private func returnedColumns(from start: Int, of variable: String) -> [String]? {
    var end = start
    while !isEnd(end) { end += 1 }
    guard end > start else { return nil }
    let text = withoutVariable(variable, from: start, to: end)
    let isVariable = Folding.fold(text) == Folding.fold(variable)
    if isVariable || text == "*" { return [] }
    if Folding.fold(text) == "count(\(Folding.fold(variable)))" { return [" | count"] }
    let list = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    guard list.allSatisfy({ $0.utf8.allSatisfy(Self.isColumnByte) }) else { return nil }
    return [" | show \(list.joined(separator: ", "))"]
  }

  /// Words as they stand, `i.` before a property left out.
  private func withoutVariable(_ variable: String, from start: Int, to end: Int) -> String {
    var text = ""
    var last = tokens[start].range.start
    for place in start..<end {
      text += source[SourceRange(last, tokens[place].range.start)]
      let word = source[tokens[place].range]
      text += word.hasPrefix(variable + ".") ? String(word.dropFirst(variable.count + 1)) : word
      last = tokens[place].range.end
    }
    return text
  }

  /// `select a, b from insights where c order by d limit 5`, `TABLE a FROM #tag SORT b` as the
  /// noun, its condition and the stages.
  private func rewrittenSelection(from: Int) -> FixIt? {
    guard !isEnd(from), from + 1 < tokens.count else { return nil }
    let columns = source[SourceRange(tokens[index].range.end, tokens[from].range.start)]
    var list = columns.split(separator: ",").map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let isDistinct = words[index + 1] == "distinct" && list[0].contains(" ")
    if isDistinct { list[0] = String(list[0].drop { $0 != " " }.dropFirst()) }
    let isCount = list.count == 1 && Folding.fold(list[0]) == "count(*)"
    guard isCount || list.allSatisfy({ $0.utf8.allSatisfy(Self.isColumnByte) }),
      let (head, next) = rewrittenHead(at: from + 1),
      let (condition, stages) = rewrittenClauses(at: next)
    else { return nil }
    let shown = list.filter { !$0.isEmpty && $0 != "*" }
    var last = isCount ? ["count"] : shown.isEmpty ? [] : ["show \(shown.joined(separator: ", "))"]
    if isDistinct { last.append("distinct") }
    return mended(([head + condition] + stages + last).joined(separator: " | ")).map(rewritten)
  }

  /// What `from` names: a kind, or hashtags.
  private func rewrittenHead(at place: Int) -> (text: String, next: Int)? {
    if let noun = vocabulary.nouns.longest(in: words, at: place) {
      return (vocabulary.schema[noun.value].plural, place + noun.count)
    }
    if case .quoted(let folder) = tokens[place].kind,
      let noun = vocabulary.schema.nouns.last(where: \.needsDocument)
    {
      let path = "\(noun.plural) where path contains \(QuotedText.quoted(folder))"
      return (path, place + 1)
    }
    guard case .marked = tokens[place].kind, let phrase = vocabulary.topicPhrase,
      let noun = vocabulary.widestNoun
    else { return nil }
    var text = "\(noun.plural) \(phrase)"
    var next = place
    while case .marked(let tag) = tokens[next].kind {
      text += " #\(tag)"
      next += 1
      guard keywords[next] == .and || keywords[next] == .or,
        case .marked = tokens[peek(next + 1 - index)].kind
      else { break }
      text += " \(words[next])"
      next += 1
    }
    return (text, next)
  }

  /// What `where`, `order by` and `limit` say, as a condition and stages.
  private func rewrittenClauses(at place: Int) -> (condition: String, stages: [String])? {
    // The path of a folder is a condition already.
    var isFolder = false
    if case .quoted = tokens[place - 1].kind { isFolder = true }
    let separator = isFolder ? " and " : " "
    var condition = ""
    var stages: [String] = []
    var next = place
    while !isEnd(next) {
      let clause = words[next]
      var start = next + 1
      if keywords[start] == .by { start += 1 }
      var end = start
      while !isEnd(end), !["where", "order", "sort", "limit", "group"].contains(words[end]) {
        end += 1
      }
      guard end > start else { return nil }
      let text = source[SourceRange(tokens[start].range.start, tokens[end - 1].range.end)]
      switch clause {
      case "where": condition += separator + rewrittenCondition(from: start, to: end)
      case "order", "sort": stages.append("sort by \(text)")
      case "limit": stages.append("take \(text)")
      default: return nil
      }
      next = end
    }
    return (condition, stages)
  }

  /// `tag = "A"`, `tags contains "A"`, `contains(tags, "A")` as the relation that is meant; anything
  /// else as it stands.
  private func rewrittenCondition(from start: Int, to end: Int) -> String {
    let text = source[SourceRange(tokens[start].range.start, tokens[end - 1].range.end)]
    if end == start + 3, let row = vocabulary.collections.value(of: words[start]),
      let reading = vocabulary.schema.collections[row].readings.first,
      tokens[start + 1].kind == .comparison(.equal) || keywords[start + 1] == .contains
    {
      let phrase = vocabulary.schema.phrase(of: reading.relation)
      return "\(phrase) \(source[tokens[end - 1].range])"
    }
    if end == start + 6, words[start] == "contains",
      tokens[start + 1].kind == .punctuation(.leftParenthesis),
      tokens[start + 3].kind == .punctuation(.comma),
      case .word(let property) = tokens[start + 2].kind
    {
      let value = source[tokens[start + 4].range]
      if let row = vocabulary.collections.value(of: words[start + 2]),
        let reading = vocabulary.schema.collections[row].readings.first
      {
        return "\(vocabulary.schema.phrase(of: reading.relation)) \(value)"
      }
      return "where \(property) contains \(value)"
    }
    return "where \(text)"
  }

  private static func isColumnByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func rewritten(_ text: String) -> FixIt {
    var end = index
    while !isEnd(end + 1) { end += 1 }
    return FixIt(
      "write `\(SyntaxDiagnostics.typed(text))`",
      replacing: tokens[index].range.union(tokens[end].range), with: text)
  }
}
