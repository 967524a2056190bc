import TrailGraph
import TrailNotes
import TrailSchema

/// The nodes of a vault while its notes are put together; they go to the builder in this order.
struct NodeTable {
  struct Node {
    var kind: KindID
    var name: ArraySlice<UInt8>
    /// Without the ending `.md`; `nil` where neither a document nor a link tells it.
    var path: ArraySlice<UInt8>?
    /// The note that is its document.
    var note: Int?
  }

  private(set) var nodes: [Node] = []
  private let schema: Schema
  private let traits: [KindTraits]

  init(_ schema: Schema) {
    self.schema = schema
    traits = schema.kinds.map(\.traits)
  }

  subscript(node: DraftNode) -> Node { nodes[node.index] }

  mutating func reserveCapacity(_ count: Int) { nodes.reserveCapacity(count) }

  mutating func add(_ node: Node) -> DraftNode {
    nodes.append(node)
    return DraftNode(index: nodes.count - 1)
  }

  func kind(of node: DraftNode) -> KindID { nodes[node.index].kind }

  func traits(of node: DraftNode) -> KindTraits { traits[Int(nodes[node.index].kind.number)] }

  /// What the schema calls a node of its kind.
  func singular(of node: DraftNode) -> String { schema[kind(of: node)].singular }

  func isAssumption(_ node: DraftNode) -> Bool { traits(of: node).contains(.assumption) }
}

typealias DraftNode = GraphBuilder.DraftNode

/// The facts of all notes, in order of their paths. Borrowed, since a copy of one note's facts
/// counts a reference to each of its lists, and counting them was a sixth of putting them together.
typealias NoteRun = UnsafeBufferPointer<NoteFacts>

extension NoteRun {
  /// A text of the pool of one note.
  func text(_ text: FactText, of number: Int) -> ArraySlice<UInt8> {
    self[number].storage.pool[text.indices]
  }
}
