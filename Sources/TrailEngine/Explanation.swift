import TrailGraph

/// How a query is understood and worked out.
package struct Explanation: Equatable, Sendable {
  package struct NamedNodes: Equatable, Sendable {
    /// As typed.
    package var name: String
    package var nodes: NodeSet

    package init(name: String, nodes: NodeSet) {
      self.name = name
      self.nodes = nodes
    }
  }

  package struct Step: Equatable, Sendable {
    /// What it makes, in words that refer to earlier steps by number from 1.
    package var words: String
    package var estimate: Int
    package var actual: Int?
    /// `nil` where it was not measured.
    package var seconds: Double?

    package init(words: String, estimate: Int, actual: Int?, seconds: Double?) {
      self.words = words
      self.estimate = estimate
      self.actual = actual
      self.seconds = seconds
    }
  }

  /// The query in canonical form, with the parentheses that its words stand for.
  package var canonical: String
  /// The same as an English sentence.
  package var paraphrase: String
  package var names: [NamedNodes]
  package var steps: [Step]
  package var edgeVisits: Int

  package init(
    canonical: String, paraphrase: String, names: [NamedNodes], steps: [Step], edgeVisits: Int
  ) {
    self.canonical = canonical
    self.paraphrase = paraphrase
    self.names = names
    self.steps = steps
    self.edgeVisits = edgeVisits
  }
}
