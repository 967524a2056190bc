import TrailGraph

/// How a query is understood and worked out.
package struct Explanation: Equatable, Sendable {
  /// What a name in it stands for.
  package struct NamedNodes: Equatable, Sendable {
    /// As typed.
    package var name: String
    package var nodes: NodeSet
    /// How it matched: `the whole name`.
    package var rule: String

    package init(name: String, nodes: NodeSet, rule: String) {
      self.name = name
      self.nodes = nodes
      self.rule = rule
    }
  }

  /// One set of the plan, or one stage.
  package struct Step: Equatable, Sendable {
    /// What it makes, in words that refer to earlier steps as `[1]`.
    package var words: String
    /// How many nodes it was thought to have; `nil` for a stage.
    package var estimate: Int?
    /// How many it had: nodes of a set, rows of a stage.
    package var actual: Int?
    /// How many edges were looked at for it.
    package var edgeVisits: Int
    /// `nil` where it was not measured.
    package var seconds: Double?

    package init(words: String, estimate: Int?, actual: Int?, edgeVisits: Int, seconds: Double?) {
      self.words = words
      self.estimate = estimate
      self.actual = actual
      self.edgeVisits = edgeVisits
      self.seconds = seconds
    }
  }

  /// The query in canonical form, with the parentheses that its words stand for.
  package var canonical: String
  /// The same in English, a sentence each.
  package var paraphrase: [String]
  package var names: [NamedNodes]
  /// In the order in which they were worked out.
  package var steps: [Step]
  package var edgeVisits: Int
  package var nodeCount: Int
  package var edgeCount: Int

  package init(
    canonical: String, paraphrase: [String], names: [NamedNodes], steps: [Step], edgeVisits: Int,
    nodeCount: Int, edgeCount: Int
  ) {
    self.canonical = canonical
    self.paraphrase = paraphrase
    self.names = names
    self.steps = steps
    self.edgeVisits = edgeVisits
    self.nodeCount = nodeCount
    self.edgeCount = edgeCount
  }
}
