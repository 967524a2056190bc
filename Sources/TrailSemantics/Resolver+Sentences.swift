import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// English sentences that were read as the name of what is looked for: `insights in Orozco`.
extension Resolver {
  /// A word of a name, as it was typed and folded.
  struct SentenceWord {
    var text: String
    var folded: String
    var range: SourceRange
  }

  /// What a name at the head of a query, or of a parenthesis, was meant as.
  mutating func sentences(for name: Name) -> [Rewriting] {
    let words = sentenceWords(of: name)
    guard !words.isEmpty else { return [] }
    let texts = sentences(words[...], mayShorten: true)
    let ending = sentence(endingIn: words)
    return accepted(texts.map { Rewriting(text: $0, range: name.range) } + ending)
  }

  /// The words of a bare name; none where it is too long to be a slip.
  func sentenceWords(of name: Name) -> [SentenceWord] {
    guard name.form == .bare, name.range.end - name.range.start <= 200 else { return [] }
    let ranges = ranges(of: name)
    guard ranges.count <= 12 else { return [] }
    return ranges.map { range in
      SentenceWord(text: source[range], folded: Folding.fold(source[range]), range: range)
    }
  }

  // MARK: Whole sentences

  /// - Parameter mayShorten: A command at its beginning may still be left out.
  private mutating func sentences(
    _ words: ArraySlice<SentenceWord>, mayShorten: Bool
  ) -> [String] {
    guard let first = words.first else { return [] }
    let noun = noun(at: words)
    if mayShorten, noun == nil, EnglishWords.commands.contains(first.folded) {
      let rest = words.drop { EnglishWords.commands.contains($0.folded) }
      if rest.isEmpty { return everything(words) }
      return sentences(rest, mayShorten: false) + [text(of: rest)]
    }
    if let noun {
      return sentences(about: noun.text, of: noun.kinds, followedBy: words.dropFirst(noun.count))
    }
    return everything(words) + quality(before: words) + parts(of: words) + field(words)
  }

  /// The kind that the words begin with, also by what it is called elsewhere.
  private func noun(
    at words: ArraySlice<SentenceWord>
  ) -> (text: String, kinds: KindSet, count: Int)? {
    for count in [2, 1] where count <= words.count {
      let text = text(of: words.prefix(count))
      if let noun = self.words.vocabulary.noun(named: text) {
        return (graph.schema[noun].plural, graph.schema[noun].kinds, count)
      }
    }
    guard let first = words.first, let trait = EnglishGlue.kind(first.folded),
      let kind = graph.schema.kinds.first(where: { $0.traits.contains(trait) }),
      let noun = graph.schema.nouns.first(where: { $0.plural == kind.plural })
    else { return nil }
    return (noun.plural, noun.kinds, 1)
  }

  private mutating func sentences(
    about noun: String, of kinds: KindSet, followedBy rest: ArraySlice<SentenceWord>
  ) -> [String] {
    guard let first = rest.first else { return [noun] }
    if rest.count == 1, first.folded == "*" { return [noun] }
    if rest.count == 1, let quality = EnglishGlue.qualities[first.folded] {
      return ["\(noun) \(quality)"]
    }
    if let colon = first.folded.firstIndex(of: ":"), colon > first.folded.startIndex {
      return field(rest, of: noun)
    }
    var rest = rest
    if EnglishGlue.timeParticiples.contains(first.folded), rest.count > 1 {
      rest = rest.dropFirst()
      if let time = self.time(rest, "=", of: kinds) { return ["\(noun) \(time)"] }
      guard Self.startsGlue(rest) else { return [] }
    }
    var texts: [String] = []
    for (glue, meaning) in EnglishGlue.between where Self.starts(rest, with: glue) {
      let object = rest.dropFirst(glue.count).drop { EnglishGlue.articles.contains($0.folded) }
      guard !object.isEmpty else { continue }
      texts = phrases(for: meaning, object, of: kinds).map { "\(noun) \($0)" }
      if !texts.isEmpty { break }
    }
    return texts
  }

  /// What follows a kind for what an English preposition and its object mean.
  private mutating func phrases(
    for meaning: EnglishGlue.Meaning, _ object: ArraySlice<SentenceWord>, of kinds: KindSet
  ) -> [String] {
    let text = text(of: object)
    switch meaning {
    case .time(let sign): return time(object, sign, of: kinds).map { [$0] } ?? []
    case .each:
      guard words.vocabulary.collection(named: text) != nil || rules.hasProperty(text, kinds)
      else { return [] }
      return ["| count by \(text)"]
    case .absence: return ["without \(text)"]
    case .pattern: return text.hasPrefix("/") ? ["where text matches \(text)"] : []
    case .mention: return ["mentioning \(text)"]
    case .author:
      guard let authors = rules.builtIn("authors"), kinds.isSubset(of: authors.kinds) else {
        return []
      }
      return ["where \(authors.name) contains \(QueryWords.quoted(text))"]
    case .exception:
      if words.vocabulary.noun(named: text) != nil { return ["minus \(text)"] }
      return relations(from: kinds, toNamed: object, isUp: false).map { "not \($0) \(text)" }
    case .also, .orElse:
      return words.vocabulary.noun(named: text) != nil ? ["union \(text)"] : []
    case .evidence, .conclusion:
      var isUp = false
      if case .conclusion = meaning { isUp = true }
      let phrases = relations(from: kinds, toNamed: object, isUp: isUp)
      return phrases.isEmpty ? ["mentioning \(text)"] : phrases.map { "\($0) \(text)" }
    }
  }

  /// The phrases that lead to a kind or to what a name stands for, at most two.
  func relations(
    from kinds: KindSet, toNamed object: ArraySlice<SentenceWord>, isUp: Bool
  ) -> [String] {
    let text = text(of: object)
    let right: KindSet
    if let noun = words.vocabulary.noun(named: text) {
      right = graph.schema[noun].kinds
    } else if let found = known(object, among: graph.schema.allKinds, at: .head) {
      right = graph.kinds(in: found)
    } else {
      return []
    }
    return relations(from: kinds, to: right, isUp: isUp).prefix(2).map {
      graph.schema.phrase(of: $0)
    }
  }

  /// What some words name by their whole or by their beginnings.
  func known(
    _ words: ArraySlice<SentenceWord>, among kinds: KindSet, at place: NameLookup.Place
  ) -> NodeSet? {
    let text = text(of: words)
    guard let match = lookup.match(text, form: .bare, among: kinds, at: place), match.rule <= 4
    else { return nil }
    return match.nodes
  }

  /// `where year > 2010` of what has a year, else of the date.
  private func time(
    _ words: ArraySlice<SentenceWord>, _ sign: String, of kinds: KindSet
  ) -> String? {
    guard words.count == 1, let word = words.first else { return nil }
    if word.folded == Keyword.today.rawValue { return "where date \(sign) today" }
    guard DateValue(parsing: word.text) != nil, word.text.utf8.count >= 4 else { return nil }
    let isYear = word.text.utf8.count == 4
    let hasYear = rules.builtIn("year").map { !$0.kinds.isDisjoint(with: kinds) } ?? false
    return hasYear && isYear ? "where year \(sign) \(word.text)" : "where date \(sign) \(word.text)"
  }

  // MARK: Other beginnings

  /// `everything`, `all`, `files`.
  private func everything(_ words: ArraySlice<SentenceWord>) -> [String] {
    guard words.count == 1, let word = words.first else { return [] }
    if EnglishGlue.everything.contains(word.folded) {
      return graph.schema.widest.map { [$0.plural] } ?? []
    }
    guard EnglishGlue.documents.contains(word.folded) else { return [] }
    return graph.schema.nouns.filter(\.needsDocument)
      .max { $0.kinds.kinds.count < $1.kinds.kinds.count }.map { [$0.plural] } ?? []
  }

  /// `uncited insights`.
  private func quality(before words: ArraySlice<SentenceWord>) -> [String] {
    guard let first = words.first, let quality = EnglishGlue.qualities[first.folded] else {
      return []
    }
    let rest = words.dropFirst()
    guard let noun = noun(at: rest), noun.count == rest.count else { return [] }
    return ["\(noun.text) \(quality)"]
  }

  /// `evidence for takeaways`, `takeaways' sources`, `insights.tags`.
  private func parts(of words: ArraySlice<SentenceWord>) -> [String] {
    guard let first = words.first else { return [] }
    let rest = words.dropFirst()
    if rest.isEmpty, let dot = first.text.firstIndex(of: ".") {
      let noun = String(first.text[..<dot])
      let part = String(first.text[first.text.index(after: dot)...])
      guard self.words.vocabulary.noun(named: noun) != nil else { return [] }
      return self.words.vocabulary.collection(named: part) != nil
        ? ["\(noun) | \(part)"] : ["\(noun) | show \(part)"]
    }
    for ending in ["'s", "’s", "'", "’"] where first.text.hasSuffix(ending) {
      let owner = String(first.text.dropLast(ending.count))
      return ["\(owner) | \(text(of: rest))"]
    }
    let glue = ["of", "for", "behind", "in", "under", "about"]
    guard self.words.vocabulary.collection(named: first.text) != nil, let second = rest.first,
      glue.contains(second.folded)
    else { return [] }
    let owner = rest.dropFirst().drop { EnglishGlue.articles.contains($0.folded) }
    return owner.isEmpty ? [] : ["\(text(of: owner)) | \(first.text)"]
  }

  /// `tag:A`, `path:Research`, as note editors search.
  ///
  /// - Parameter noun: What is looked for; `nil` for all there is.
  private func field(_ words: ArraySlice<SentenceWord>, of noun: String? = nil) -> [String] {
    guard let first = words.first, let colon = first.text.firstIndex(of: ":") else { return [] }
    let key = Folding.fold(String(first.text[..<colon]))
    let head = String(first.text[first.text.index(after: colon)...])
    let value = ([head] + words.dropFirst().map(\.text)).filter { !$0.isEmpty }
      .joined(separator: " ")
    guard !value.isEmpty, let field = EnglishGlue.fields[key], let widest = graph.schema.widest
    else { return [] }
    let subject = noun ?? widest.plural
    switch field {
    case .topic:
      let topics = graph.schema.kinds(with: .topic)
      return relations(from: graph.schema.allKinds.subtracting(topics), to: topics, isUp: false)
        .prefix(1).map { "\(subject) \(graph.schema.phrase(of: $0)) \(value)" }
    case .name: return ["\(subject) named \(value)"]
    case .text: return ["\(subject) mentioning \(value)"]
    case .path: return ["\(subject) where path contains \(QueryWords.quoted(value))"]
    case .kind:
      return self.words.vocabulary.noun(named: value).map { [graph.schema[$0].plural] } ?? []
    }
  }

  // MARK: Sentences that a condition goes on with

  /// `insights drawn | from A`, `insights only | tagged A`, `insights other than | tagged A`: the
  /// name is what stands before the bar.
  private func sentence(endingIn words: [SentenceWord]) -> [Rewriting] {
    guard let noun = noun(at: words[...]), let start = words.first?.range.start,
      let next = phrase(after: words[words.count - 1].range.end)
    else { return [] }
    let rest = words.dropFirst(noun.count)
    let whole = SourceRange(start, next.end)
    if rest.count == 1, EnglishGlue.drawn.contains(rest[rest.startIndex].folded) {
      let evidence = graph.schema.directedRelations.filter {
        let row = graph.schema[$0.relation]
        return row.last.edge == graph.schema.roles.supports
          && (row.last.direction == .backward) != $0.isInverse
      }.sorted {
        graph.schema.rightKinds(of: $0).kinds.count < graph.schema.rightKinds(of: $1).kinds.count
      }
      return evidence.map {
        Rewriting(text: "\(noun.text) \(graph.schema.phrase(of: $0))", range: whole)
      }
    }
    if rest.count == 1, rest[rest.startIndex].folded == Keyword.only.rawValue {
      return [Rewriting(text: "\(noun.text) \(source[next]) only", range: whole)]
    }
    let folded = rest.map(\.folded)
    guard EnglishGlue.others.contains(folded) else { return [] }
    return [Rewriting(text: "\(noun.text) not \(source[next])", range: whole)]
  }

  /// The relation phrase that stands right after a place.
  private func phrase(after end: Int) -> SourceRange? {
    let bytes = source.utf8
    var start = end
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    var stop = start
    var found: SourceRange?
    for _ in 0..<2 {
      while stop < bytes.count, bytes[stop] == 0x20 { stop += 1 }
      while stop < bytes.count, bytes[stop] > 0x20, bytes[stop] != UInt8(ascii: "(") { stop += 1 }
      guard stop > start, stop - start < 100 else { break }
      let range = SourceRange(start, stop)
      if words.vocabulary.relation(named: source[range]) != nil { found = range }
    }
    return found
  }

  // MARK: Stages without their bar

  /// `insights count`, `tagged L4-L5 count`: the name ends in a stage. Only in a statement that is
  /// the query itself can a stage follow.
  mutating func missingBar(
    in name: Name, among kinds: KindSet, at place: NameLookup.Place
  ) -> [Rewriting] {
    let words = sentenceWords(of: name)
    guard words.count > 1, let stage = words.last.flatMap({ EnglishGlue.stages[$0.folded] }),
      isStatement
    else { return [] }
    let before = words.dropLast()
    let noun = place == .head ? noun(at: before) : nil
    guard noun?.count == before.count || known(before, among: kinds, at: place) != nil else {
      return []
    }
    return accepted([Rewriting(text: "\(text(of: before)) | \(stage)", range: name.range)])
  }

  /// Whether nothing stands before the query in its statement but a name that it is given.
  private var isStatement: Bool {
    guard let start = queryRange?.start else { return false }
    let before = source.utf8[..<start].last { $0 != 0x20 && $0 != 0x09 }
    return [nil, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "=")].contains(before)
  }

  // MARK: Words

  func text(of words: ArraySlice<SentenceWord>) -> String {
    words.map(\.text).joined(separator: " ")
  }

  static func starts(_ words: ArraySlice<SentenceWord>, with glue: [String]) -> Bool {
    words.count >= glue.count && zip(words, glue).allSatisfy { $0.folded == $1 }
  }

  private static func startsGlue(_ words: ArraySlice<SentenceWord>) -> Bool {
    EnglishGlue.between.contains { starts(words, with: $0.words) }
  }
}
