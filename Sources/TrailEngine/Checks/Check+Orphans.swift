import TrailGraph
import TrailSchema
import TrailText

extension Check {
  /// Sources that no claim rests on, and tags with a note of their own that tag nothing.
  func orphans() throws(Interrupted) -> [Finding] {
    let claims = graph.nodes(of: graph.schema.kinds(with: .claim))
    let cited = try reader.closure(from: claims, over: evidence)
    let tags = graph.nodes(of: graph.schema.kinds(with: .topic))
      .intersection(graph.nodesWithDocument)
    let tagging = Hop(graph.schema.roles.tagged, .backward)
    var findings: [Finding] = []
    for node in sources.subtracting(cited) {
      findings.append(
        finding(
          .orphan, node, "no claim cites it", repair: "draw a claim from it, or leave it out"))
    }
    for node in tags where reader.degree(of: node, over: tagging) == 0 {
      findings.append(
        finding(.orphan, node, "tags nothing", repair: "tag a note with it, or leave it out"))
    }
    return findings
  }
}
