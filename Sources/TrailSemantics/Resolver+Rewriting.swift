import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What a piece of a query was most likely meant as; the query has a meaning with it.
struct Rewriting {
  var text: String
  /// What it takes the place of.
  var range: SourceRange

  var fixIt: FixIt {
    FixIt("write `\(Excerpt.of(text))`", replacing: range, with: text)
  }
}

/// Repairs that are tried out before they are offered.
extension Resolver {
  /// Longer queries are no slips of anything that could be read at a glance, in bytes.
  private static let longestTried = 2000

  /// Whether the whole query has a meaning with some pieces written otherwise.
  ///
  /// - Parameter edits: Within the query, in the order of the text.
  mutating func isAccepted(_ edits: [FixIt.Edit]) -> Bool {
    guard let whole = queryRange, trials > 0, whole.end - whole.start <= Self.longestTried else {
      return false
    }
    trials -= 1
    let start = SourceRange(0, whole.start)
    let rest = SourceRange(whole.end, source.utf8.count)
    let edited = FixIt("", [.init(start, "")] + edits + [.init(rest, "")]).applied(to: source)
    let trialSource = SourceText(edited)
    let parsed = Parser.parse(trialSource, under: words.vocabulary)
    guard parsed.diagnostics.isEmpty, parsed.script.statements.count == 1,
      case .query(let query)? = parsed.script.statements.first?.kind
    else { return false }
    return Self.isMeaningful(query, in: graph, source: trialSource, environment: environment)
  }

  /// The first of some candidates that are accepted, at most two.
  mutating func accepted(_ candidates: [Rewriting]) -> [Rewriting] {
    var accepted: [Rewriting] = []
    for candidate in candidates.prefix(8)
    where accepted.count < 2 && !accepted.contains(where: { $0.text == candidate.text }) {
      if isAccepted([.init(candidate.range, candidate.text)]) { accepted.append(candidate) }
    }
    return accepted
  }

  /// The relations that lead from nodes of some kinds to others, the most telling first.
  ///
  /// - Parameter isUp: Where support leads both ways: from evidence to conclusions.
  func relations(from left: KindSet, to right: KindSet, isUp: Bool) -> [DirectedRelation] {
    let schema = graph.schema
    func rank(_ relation: DirectedRelation) -> (Int, Int, Int) {
      let row = schema[relation.relation]
      let leadsUp = (row.last.direction == .forward) != relation.isInverse
      let isAskew = row.last.edge == schema.roles.supports && leadsUp != isUp
      return (
        schema.rightKinds(of: relation).kinds.count, isAskew ? 1 : 0, row.steps == .many ? 0 : 1
      )
    }
    let sorted = schema.directedRelations.filter {
      !schema.leftKinds(of: $0).isDisjoint(with: left)
        && !schema.rightKinds(of: $0).isDisjoint(with: right)
        && schema[$0.relation].last.edge != schema.roles.links
        && schema[$0.relation].last.edge != schema.roles.opposes
    }
    .enumerated().sorted { a, b in
      let (first, second) = (rank(a.element), rank(b.element))
      return first != second ? first < second : a.offset < b.offset
    }.map(\.element)
    guard let best = sorted.first.map(rank) else { return [] }
    return sorted.filter { (rank($0).0, rank($0).1) == (best.0, best.1) }
  }
}
