import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// English words that were read as part of a relation's target: `tagged A except B`.
extension Resolver {
  mutating func sentences(for name: Name, in scope: TargetScope) -> [Rewriting] {
    let words = sentenceWords(of: name)
    guard words.count > 1 || words.first.map({ EnglishGlue.everything.contains($0.folded) }) == true
    else { return [] }
    let kinds = scope.walk.right
    if words.count == 1 { return accepted([Rewriting(text: "something", range: name.range)]) }
    var candidates = neither(words, in: scope)
    for place in words.indices.dropFirst() {
      let before = words[..<place]
      let rest = words[place...]
      if known(before, among: kinds, at: .target) == nil { continue }
      for (glue, meaning) in EnglishGlue.between where Self.starts(rest, with: glue) {
        let object = rest.dropFirst(glue.count)
        guard !object.isEmpty else { continue }
        candidates += texts(for: meaning, before, object, in: scope).map {
          Rewriting(text: $0, range: name.range)
        }
      }
    }
    if candidates.isEmpty { candidates = neighbours(words, name.range, among: kinds) }
    return accepted(candidates)
  }

  private func texts(
    for meaning: EnglishGlue.Meaning, _ before: ArraySlice<SentenceWord>,
    _ object: ArraySlice<SentenceWord>, in scope: TargetScope
  ) -> [String] {
    let first = text(of: before)
    let second = text(of: object)
    let isTarget = known(object, among: scope.walk.right, at: .target) != nil
    switch meaning {
    case .exception:
      // A kind begins a set of its own: `tagged L4-L5 except insights citing Orozco`.
      if self.words.vocabulary.noun(named: second) != nil { return ["\(first) minus \(second)"] }
      let lead = source[
        SourceRange(scope.phrase.range.start, scope.phrase.relationRange.end)]
      if isTarget { return ["\(first) and not \(lead) \(second)"] }
      return relations(from: scope.subject.kinds, toNamed: object, isUp: false).map {
        "\(first) and not \($0) \(second)"
      }
    case .also: return isTarget ? ["\(first) and \(second)"] : []
    case .orElse: return isTarget ? ["\(first) or \(second)"] : []
    case .absence: return ["\(first) without \(second)"]
    case .mention: return ["\(first) mentioning \(second)"]
    case .each:
      return self.words.vocabulary.collection(named: second) == nil
        ? [] : ["\(first) | count by \(second)"]
    case .time(let sign):
      guard object.count == 1, DateValue(parsing: second) != nil, second.utf8.count >= 4 else {
        return []
      }
      return ["year", "date"].map { "\(first) where \($0) \(sign) \(second)" }
    case .pattern, .author: return []
    case .evidence, .conclusion:
      var isUp = false
      if case .conclusion = meaning { isUp = true }
      return relations(from: scope.subject.kinds, toNamed: object, isUp: isUp).map {
        "\(first) \($0) \(second)"
      }
    }
  }

  /// `tagged neither A nor B`.
  private func neither(_ words: [SentenceWord], in scope: TargetScope) -> [Rewriting] {
    guard words[0].folded == "neither", let place = words.firstIndex(where: { $0.folded == "nor" }),
      place > 1, place < words.count - 1, let last = words.last
    else { return [] }
    let start = scope.phrase.range.start
    let lead = source[SourceRange(start, scope.phrase.relationRange.end)]
    let text =
      "not \(lead) \(text(of: words[1..<place])) or \(self.text(of: words[(place + 1)...]))"
    return [Rewriting(text: text, range: SourceRange(start, last.range.end))]
  }

  /// Two names with nothing between them.
  private func neighbours(
    _ words: [SentenceWord], _ range: SourceRange, among kinds: KindSet
  ) -> [Rewriting] {
    for place in words.indices.dropFirst() {
      let (first, second) = (words[..<place], words[place...])
      guard known(first, among: kinds, at: .target) != nil,
        known(second, among: kinds, at: .target) != nil
      else { continue }
      return ["and", "or"].map {
        Rewriting(text: "\(text(of: first)) \($0) \(text(of: second))", range: range)
      }
    }
    return []
  }
}
