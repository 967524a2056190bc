import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What a word of an unknown name was probably meant as.
struct MisreadName {
  /// As it stands in a label: `citing`.
  var label: String
  var fixIts: [FixIt] = []
}

/// Names of several words that swallowed a word of the language.
extension Resolver {
  /// More words are no slip of one.
  private static let mostWords = 12

  /// - Returns: `nil` where each word may well belong to the name.
  mutating func misread(
    _ name: Name, among kinds: KindSet, at place: NameLookup.Place, _ use: NameUse
  ) -> MisreadName? {
    guard name.form == .bare, name.range.end - name.range.start <= 200 else { return nil }
    let parts = ranges(of: name)
    guard (2...Self.mostWords).contains(parts.count) else { return nil }
    if case .target(let scope) = use {
      for index in parts.indices.dropFirst() {
        let before = SourceRange(name.range.start, parts[index - 1].end)
        guard match(bare(before), among: kinds, at: place) != nil else { continue }
        if let found = phrase(meantBy: parts[index...], of: scope.subject) { return found }
      }
    }
    let rest = SourceRange(parts[1].start, name.range.end)
    if place == .target, let match = match(bare(rest), among: kinds, at: place), match.rule <= 4 {
      let text = source[rest]
      return MisreadName(
        label: text, fixIts: [FixIt("write `\(text)`", replacing: name.range, with: text)])
    }
    return nil
  }

  /// The relation or the word of a condition that the first of these words is nearly.
  private mutating func phrase(
    meantBy parts: ArraySlice<SourceRange>, of subject: Subject
  ) -> MisreadName? {
    guard let first = parts.first, let last = parts.last else { return nil }
    let schema = graph.schema
    let relations = schema.relations.indices.flatMap { number -> [DirectedRelation] in
      let relation = DirectedRelation(RelationID(number))
      return [relation, relation.inverse]
    }.filter {
      subject.kinds.isEmpty || !schema.leftKinds(of: $0).isDisjoint(with: subject.kinds)
    }
    for length in [2, 1] where length < parts.count {
      let phrases = relations.filter {
        schema.phrase(of: $0).split(separator: " ").count == length
      }
      let range = SourceRange(first.start, parts[parts.startIndex + length - 1].end)
      let typed = source[range]
      let near = Suggestions.nearest(
        to: typed, in: phrases.map { schema.phrase(of: $0) }, limit: 1)
      guard let spelt = near.first, typed.count > 2,
        let relation = phrases.first(where: { schema.phrase(of: $0) == spelt })
      else { continue }
      let target = SourceRange(parts[parts.startIndex + length].start, last.end)
      let isKnown =
        match(bare(target), among: schema.rightKinds(of: relation), at: .target) != nil
      return MisreadName(
        label: "`\(spelt)`",
        fixIts: isKnown ? [FixIt("write `\(spelt)`", replacing: range, with: spelt)] : [])
    }
    let keywords: [Keyword] = [.with, .without, .where, .mentioning, .named]
    let typed = source[first]
    guard parts.count > 1, typed.count > 2,
      let spelt = Suggestions.nearest(to: typed, in: keywords.map(\.rawValue), limit: 1).first
    else { return nil }
    return MisreadName(label: "`\(spelt)`")
  }

  /// What can follow a kind that a head name begins with: `insights about Back Pain`.
  func conditions(after name: Name) -> String? {
    guard name.form == .bare else { return nil }
    let parts = ranges(of: name)
    for length in [2, 1] where length < parts.count {
      let words = source[SourceRange(parts[0].start, parts[length - 1].end)]
      guard let number = self.words.vocabulary.noun(named: words) else { continue }
      let noun = graph.schema[number]
      guard noun.singular != Folding.fold(words) else { continue }
      let phrases = graph.schema.relations.filter { !$0.left.isDisjoint(with: noun.kinds) }
        .prefix(3).map(\.phrase)
      let starts = phrases + [Keyword.where, .with, .mentioning].map(\.rawValue)
      return "a condition after `\(words)` begins with \(starts.joinedAsChoice)"
    }
    return nil
  }

  private func bare(_ range: SourceRange) -> Name {
    Name(source[range], form: .bare, range: range)
  }

  /// The words of a bare name, at most one more than are looked at.
  func ranges(of name: Name) -> [SourceRange] {
    var ranges: [SourceRange] = []
    var start: Int?
    for offset in name.range.start..<name.range.end where ranges.count <= Self.mostWords {
      let isSpace = source.utf8[offset] == 0x20 || source.utf8[offset] == 0x09
      if isSpace, let first = start {
        ranges.append(SourceRange(first, offset))
        start = nil
      } else if !isSpace, start == nil {
        start = offset
      }
    }
    if let start { ranges.append(SourceRange(start, name.range.end)) }
    return ranges
  }
}
