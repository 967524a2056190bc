import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What `path` and `paths` can join, judged by kinds alone (Language, section 3, end), and what is
/// to be said where they join nothing.
package struct PathRules {
  private let schema: Schema
  private let words: QueryWords
  private let search: PathSearch
  private let source: SourceText

  package init(_ search: PathSearch, in source: SourceText, under schema: Schema) {
    self.schema = schema
    self.search = search
    self.source = source
    words = QueryWords(schema)
  }

  // MARK: Kinds

  /// Why no path can lead from nodes of some kinds to others, whatever a vault holds; `nil` where
  /// one can. Nothing is known of empty sets of kinds.
  package func refusal(from starts: KindSet, to ends: KindSet) -> Diagnostic? {
    guard !starts.isEmpty, !ends.isEmpty else { return nil }
    if let word = search.relation {
      let left = schema.leftKinds(of: word.relation)
      let right = schema.rightKinds(of: word.relation)
      let phrase = schema.phrase(of: word.relation)
      if left.isDisjoint(with: starts) {
        return impossible(
          "no path over `\(phrase)` begins at \(words.plural(of: starts))", search.start.range,
          "`\(phrase)` is said of \(words.plural(of: left))", from: starts, to: ends)
      }
      guard right.isDisjoint(with: ends) else { return nil }
      return impossible(
        "no path over `\(phrase)` leads to \(words.plural(of: ends))", search.end.range,
        "`\(phrase)` leads to \(words.plural(of: right))", from: starts, to: ends)
    }
    let support = schema[schema.roles.supports]
    let leadsUp = !support.tails.isDisjoint(with: starts) && !support.heads.isDisjoint(with: ends)
    let leadsDown = !support.heads.isDisjoint(with: starts) && !support.tails.isDisjoint(with: ends)
    guard !leadsUp, !leadsDown else { return nil }
    let joined = support.tails.union(support.heads)
    let why = "support joins \(words.plural(of: joined))"
    if joined.isDisjoint(with: starts) {
      return impossible(
        "no support path begins at \(words.plural(of: starts))", search.start.range, why,
        from: starts, to: ends)
    }
    return impossible(
      "no support path leads from \(words.plural(of: starts)) to \(words.plural(of: ends))",
      search.end.range, why, from: starts, to: ends)
  }

  private func impossible(
    _ message: String, _ range: SourceRange, _ why: String, from starts: KindSet, to ends: KindSet
  ) -> Diagnostic {
    var diagnostic = Diagnostic(.impossibleRelation, message, at: range, label: why)
    if let other = schema.relation(from: starts, to: ends) {
      let repair = repair(with: other)
      diagnostic.label = "did you mean `\(repair.words)`?"
      diagnostic.notes = [.init(why)]
      diagnostic.fixIts = [repair.fixIt]
    }
    return diagnostic
  }

  // MARK: Paths that are not there

  /// The relations, beside the one that was asked for, over which a path may lead from nodes of
  /// some kinds to others: its inverse first, the others as the schema lists them.
  package func others(from starts: KindSet, to ends: KindSet) -> [DirectedRelation] {
    let asked = search.relation?.relation
    var relations = schema.directedRelations
    if let asked { relations.insert(asked.inverse, at: 0) }
    var others: [DirectedRelation] = []
    for relation in relations where relation != asked && !others.contains(relation) {
      guard asked != nil || !isSupport(relation),
        starts.isEmpty || !schema.leftKinds(of: relation).isDisjoint(with: starts),
        ends.isEmpty || !schema.rightKinds(of: relation).isDisjoint(with: ends)
      else { continue }
      others.append(relation)
    }
    return others
  }

  /// Walks support and nothing else, as every path does where nothing is said.
  private func isSupport(_ relation: DirectedRelation) -> Bool {
    let row = schema[relation.relation]
    return row.last.edge == schema.roles.supports && row.through.edge == row.last.edge
  }

  /// That there is no path.
  ///
  /// - Parameters:
  ///   - emptyEnd: The end that has no members.
  ///   - found: Relations over which there is one.
  package func nothing(emptyEnd: SourceRange?, found: [DirectedRelation]) -> Diagnostic {
    let ends = "from `\(quote(search.start.range))` to `\(quote(search.end.range))`"
    let message =
      if let word = search.relation {
        "no path over `\(schema.phrase(of: word.relation))` leads \(ends)"
      } else { "no support path leads \(ends)" }
    var diagnostic = Diagnostic(.noPath, severity: .note, message, at: search.end.range)
    if let emptyEnd {
      diagnostic.label = "nothing is among `\(quote(emptyEnd))`"
    } else if found.isEmpty {
      diagnostic.label = "nor does one over any other relation"
    } else {
      let repairs = found.map(repair(with:))
      diagnostic.label =
        repairs.map { "`\($0.words)`" }.joinedAsChoice + " would find one"
      diagnostic.fixIts = repairs.map(\.fixIt)
    }
    return diagnostic
  }

  private func repair(with relation: DirectedRelation) -> (words: String, fixIt: FixIt) {
    let phrase = schema.phrase(of: relation)
    let words = "\(Keyword.over.rawValue) \(phrase)"
    let title = "write `\(words)`"
    if let word = search.relation {
      return (words, FixIt(title, replacing: word.range, with: phrase))
    }
    let end = SourceRange(search.end.range.end, search.end.range.end)
    return (words, FixIt(title, replacing: end, with: " \(words)"))
  }

  private func quote(_ range: SourceRange) -> String { TypeDiagnostics.quote(range, in: source) }
}
