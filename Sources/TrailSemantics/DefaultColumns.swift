import TrailGraph
import TrailSchema
import TrailText

/// The columns of an answer whose query names none, and what `*` stands for.
package enum DefaultColumns {
  /// Those that the schema gives the kinds; where kinds differ, the name first, then kind and
  /// text. A collection's word there means how many members.
  package static func columns(for kinds: KindSet, in graph: Graph) -> [ResolvedColumn] {
    let lists = kinds.kinds.filter { Int($0.number) < graph.schema.kinds.count }
      .map { graph.schema[$0].defaultColumns }
    let words =
      lists.first.map { first in
        lists.allSatisfy { $0 == first } ? first : ["name", "kind", "text"]
      } ?? ["name"]
    let rules = TypeRules(graph: graph)
    return words.map {
      ResolvedColumn(title: $0, expression: expression(of: $0, for: kinds, rules))
    }
  }

  private static func expression(
    of word: String, for kinds: KindSet, _ rules: TypeRules
  ) -> ResolvedExpression {
    let folded = Folding.fold(word)
    let collection = rules.graph.schema.collections.first {
      $0.plural == folded || $0.singular == folded
    }
    guard let collection else { return .property(rules.property(named: word)) }
    return .call(.count, [.members(Resolver.resolved(collection, for: kinds, rules))])
  }
}
