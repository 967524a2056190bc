import TrailGraph
import TrailSchema
import TrailText

/// Rules about what claims rest on.
extension Check {
  /// Claims without a source, assumptions aside. One without a document says nothing of what it
  /// rests on: `dangling` tells of it.
  func unsupported() throws(Interrupted) -> [Finding] {
    let reach = try SourceReach(self)
    return supportable.intersection(graph.nodesWithDocument).filter { reach[$0] == .none }
      .map { node in
        let evidence = Array(reader.nodes(after: node, over: evidence))
        let message =
          evidence.isEmpty
          ? "rests on nothing: no source, no evidence"
          : "rests on no source, only on \(names(of: evidence))"
        return finding(
          .unsupported, node, message, repair: "name the source that it is drawn from")
      }
  }

  /// Conclusions that one source alone carries.
  func singleSource() throws(Interrupted) -> [Finding] {
    let reach = try SourceReach(self)
    return graph.nodes(of: graph.schema.kinds(with: .conclusion)).compactMap { node in
      guard case .one(let source) = reach[node] else { return nil }
      return finding(
        .singleSource, node, "rests on one source alone: \(name(of: source))",
        repair: "support it by a second source, or say that it rests on one")
    }
  }

  /// Claims that reach no source but an assumption, of their own or of what they rest on.
  func assumptionOnly() throws(Interrupted) -> [Finding] {
    let reach = try SourceReach(self)
    let assumes = Hop(graph.schema.roles.assumes, .forward)
    let assuming = try reader.nodes(
      reaching: assumptions, over: Route(before: evidence, hop: assumes), among: supportable)
    return assuming.filter { reach[$0] == .none }.map { node in
      let own = Array(reader.nodes(after: node, over: assumes))
      let what =
        own.isEmpty ? "what its evidence takes for granted" : names(of: own)
      return finding(
        .assumptionOnly, node, "rests on assumptions alone: \(what)",
        repair: "name a source, or make it an assumption too")
    }
  }
}
