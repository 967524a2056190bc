import TrailGraph
import TrailSchema
import TrailText

extension Check {
  /// Nodes without a document that documents link to: one finding for each, at the first link.
  ///
  /// A kind none of whose nodes has a document is kept elsewhere, as published vaults keep their
  /// sources, and is passed over.
  func dangling() throws(Interrupted) -> [Finding] {
    let links = Hop(graph.schema.roles.links, .backward)
    let kept = graph.nodes(of: graph.kinds(in: graph.nodesWithDocument))
    var findings: [Finding] = []
    for node in kept.subtracting(graph.nodesWithDocument) {
      try reader.countNode()
      let count = reader.degree(of: node, over: links)
      guard count > 0, let place = firstLink(to: node) else { continue }
      let kind = graph.schema[graph.kind(of: node)].singular
      let others =
        count == 1
        ? "" : count == 2 ? ", as it is from 1 other" : ", as it is from \(count - 1) others"
      findings.append(
        finding(
          .dangling, node, "is linked to\(others), and there is no such \(kind)", at: place,
          repair: "write the note, or mend the link"))
    }
    return findings
  }
}
