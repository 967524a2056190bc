import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// The columns of an answer whose query names none.
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
    return words.map { ResolvedColumn(title: $0, expression: expression(of: $0, in: graph)) }
  }

  private static func expression(of word: String, in graph: Graph) -> ResolvedExpression {
    let folded = Folding.fold(word)
    if let collection = graph.schema.collections.first(where: {
      $0.plural == folded || $0.singular == folded
    }) {
      return .call(.count, [.members(resolved(collection, in: graph.schema))])
    }
    switch folded {
    case "name": return .property(.name)
    case "kind": return .property(.kind)
    case "path": return .property(.path)
    case "text": return .property(.text)
    case "depth": return .property(.depth)
    default: return .property(graph.property(named: folded).map { .stored($0) } ?? .absent)
    }
  }

  private static func resolved(
    _ collection: NodeCollection, in schema: Schema
  ) -> ResolvedCollection {
    let readings = collection.readings.map { reading in
      let relation = schema[reading.relation.relation]
      var walk = Walk(
        before: relation.steps == .many ? relation.through : nil, hop: relation.last,
        left: relation.left, right: relation.right)
      if reading.relation.isInverse { walk = walk.reversed }
      walk.left.formIntersection(reading.owners)
      walk.right.formIntersection(reading.members)
      return ResolvedCollection.Reading(
        owners: reading.owners, walk: walk,
        members: collection.needsDocument
          ? .kinds(reading.members, needsDocument: true) : nil)
    }
    return ResolvedCollection(
      readings: readings, plural: collection.plural,
      kinds: collection.readings.reduce(into: []) { $0.formUnion($1.members) })
  }
}
