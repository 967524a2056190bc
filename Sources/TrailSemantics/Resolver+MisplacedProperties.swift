import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Properties that other kinds have, and names where properties are asked for.
extension Resolver {
  /// `insights where journal = …` as `insights with sources where journal = …`, and in a column
  /// `sources.journal`: by way of a collection of the rows' nodes whose members have it.
  ///
  /// - Parameters:
  ///   - spelling: Of a property that there is.
  ///   - owners: The kinds that have it.
  mutating func rewritings(
    of word: PropertyWord, as spelling: String, ownedBy owners: KindSet, in context: RowContext
  ) -> [Rewriting] {
    // A kind's plural means too much by the kind of its owner to be offered.
    let ownWords = graph.schema.collections.prefix(graph.schema.ownCollections)
    let collections = ownWords.filter { collection in
      let readings = rules.readings(of: collection, for: context.kinds)
      let members = rules.memberKinds(of: readings)
      return !members.isEmpty && members.isSubset(of: owners)
    }
    let property = words.spelling(ofProperty: spelling)
    for collection in collections.prefix(2) {
      let start = context.whole.start
      let condition = Keyword.where.rawValue
      let typed = source[SourceRange(start, word.range.start)]
      let rewriting: Rewriting
      if typed.hasPrefix(condition), typed.dropFirst(condition.count).allSatisfy(\.isWhitespace) {
        rewriting = Rewriting(
          text: "\(Keyword.with.rawValue) \(collection.plural) \(condition) \(property)",
          range: SourceRange(start, word.range.end))
      } else {
        rewriting = Rewriting(text: "\(collection.plural).\(property)", range: word.range)
      }
      let found = accepted([rewriting])
      if !found.isEmpty { return found }
    }
    return []
  }

  /// `without L4-L5` as `not tagged L4-L5`: a report of its own, where a name was meant.
  ///
  /// - Returns: Whether it was one.
  mutating func reportNameAmongPossessions(
    _ word: PropertyWord, _ possessions: Possessions, of subject: Subject
  ) -> Bool {
    guard !isTrial, !word.isQuoted, !rules.hasProperty(word.name, subject.kinds),
      rules.kinds(withProperty: word.name).isEmpty, possessions.quantity == nil,
      possessions.alternatives.count == 1, possessions.alternatives[0].count == 1
    else { return false }
    let object = SentenceWord(
      text: word.name, folded: Folding.fold(word.name), range: word.range)
    let not = possessions.isNegated ? "\(Keyword.not.rawValue) " : ""
    let phrases = relations(from: subject.kinds, toNamed: [object], isUp: false)
    let found = accepted(
      phrases.map { Rewriting(text: "\(not)\($0) \(word.name)", range: possessions.range) })
    guard !found.isEmpty else { return false }
    report(
      TypeDiagnostics.unknownProperty(
        word, of: subject.words, near: [], owners: [], elsewhere: nil, rewritings: found, words))
    return true
  }
}
