import TrailEngine
import TrailGraph
import TrailOutput
import TrailSchema
import TrailText

/// What a vault holds, in two tables: nodes by kind, and edges by type and by the kinds at their
/// ends. In the order of the schema; what there is none of is left out.
enum Stats {
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges).
  static func report(on graph: Graph, interruption: Interruption?) throws(Interrupted) -> Report {
    Report([
      .init("kinds", kinds(of: graph)),
      .init("edges", try edges(of: graph, interruption: interruption)),
    ])
  }

  private static func kinds(of graph: Graph) -> Table {
    var rows: [[Value]] = []
    for number in graph.schema.kinds.indices {
      let kind = KindID(number)
      let count = graph.range(of: kind).count
      guard count > 0 else { continue }
      let documents = graph.nodes(of: KindSet(kind)).intersection(graph.nodesWithDocument).count
      rows.append([.kind(kind), .count(count), .count(documents), .count(count - documents)])
    }
    return Table(columns: ["kind", "nodes", "with document", "without document"], rows: rows)
  }

  private static func edges(
    of graph: Graph, interruption: Interruption?
  ) throws(Interrupted) -> Table {
    let reader = EdgeReader(graph, interruption: interruption)
    let kindCount = graph.schema.kinds.count
    var rows: [[Value]] = []
    for (number, type) in graph.schema.edgeTypes.enumerated() {
      let hop = Hop(EdgeTypeID(number), .forward)
      for tail in graph.schema.kinds.indices {
        try reader.checkInterruption()
        var counts = [Int](repeating: 0, count: kindCount)
        for node in graph.range(of: KindID(tail)) {
          for head in reader.nodes(after: NodeID(node), over: hop) {
            counts[Int(graph.kind(of: head).number)] += 1
          }
        }
        for head in graph.schema.kinds.indices where counts[head] > 0 {
          rows.append([
            .text(TextSlice(type.name.utf8)), .kind(KindID(tail)), .kind(KindID(head)),
            .count(counts[head]),
          ])
        }
      }
    }
    return Table(columns: ["edge", "from", "to", "edges"], rows: rows)
  }
}

extension Value {
  fileprivate static func count(_ count: Int) -> Value { .number(Double(count)) }
}
