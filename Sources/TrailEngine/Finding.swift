import TrailGraph

/// One thing that `check` finds fault with.
package struct Finding: Equatable, Sendable {
  /// The rule's word: `single-source`.
  package var rule: String
  /// `nil` where no node is at fault.
  package var node: NodeID?
  /// Those that share in it: a duplicate's other copies.
  package var others: [NodeID] = []
  /// A sentence in the user's terms, without a full stop.
  package var message: String
  /// The document's path in the vault, with its ending; empty where there is none.
  package var document: [UInt8]
  /// From 1; 0 for the document as a whole.
  package var line: Int
  /// What to do about it; `nil` where that is not known.
  package var repair: String?

  package init(
    rule: String, node: NodeID?, message: String, document: [UInt8], line: Int,
    repair: String? = nil
  ) {
    self.rule = rule
    self.node = node
    self.message = message
    self.document = document
    self.line = line
    self.repair = repair
  }
}
