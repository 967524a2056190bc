import TrailBytes
import TrailFiles
import TrailGraph
import TrailNotes
import TrailSchema

/// The nodes of a vault while its notes are put together; they go to the builder in this order.
struct NodeTable {
  struct Node {
    var kind: KindID
    private var noteNumber: Int32
    /// Borrowed from the facts of a note, or kept by the table.
    var name: ByteRun
    /// Without the ending `.md`; `nil` where neither a document nor a link tells it.
    var path: ByteRun?

    /// The note that is its document.
    var note: Int? { noteNumber < 0 ? nil : Int(noteNumber) }

    init(kind: KindID, name: ByteRun, path: ByteRun?, note: Int?) {
      self.kind = kind
      noteNumber = note.map { Int32(clamping: $0) } ?? -1
      self.name = name
      self.path = path
    }
  }

  private(set) var nodes: [Node] = []
  /// Names and paths of nodes that no note is the document of.
  let texts = KeptBytes()
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
/// counts a reference to its memory, and counting them was a sixth of putting them together.
typealias NoteRun = UnsafeBufferPointer<NoteFacts>

extension NoteRun {
  /// A text of the pool of one note, borrowed like all of it.
  func text(_ text: FactText, of number: Int) -> ByteRun {
    self[number].storage.pool.bytes(text.indices)
  }

  /// The other names that one note gives itself, borrowed likewise.
  func aliases(of number: Int) -> some Sequence<ByteRun> {
    self[number].aliases.lazy.map { text($0, of: number) }
  }

  /// The files in which facts lie.
  ///
  /// - Complexity: O(notes).
  var scratchFiles: [ScratchFile] { scratchFiles(of: indices) }

  private func scratchFiles(of range: Range<Int>) -> [ScratchFile] {
    var files: [ScratchFile] = []
    for number in range {
      guard let file = self[number].storage.scratch, file !== files.last else { continue }
      if !files.contains(where: { $0 === file }) { files.append(file) }
    }
    return files
  }

  /// The numbers of the notes in their order, for whoever looks at the facts of each: what has been
  /// looked at does not stay in memory where the facts lie in a file.
  var numbers: NoteNumbers { numbers(in: indices) }

  func numbers(in range: Range<Int>) -> NoteNumbers {
    NoteNumbers(range, ReadingRests(scratchFiles(of: range)))
  }
}

/// Goes over notes.
struct NoteNumbers: Sequence, IteratorProtocol {
  private var number: Int
  private let end: Int
  private var rests: ReadingRests

  fileprivate init(_ range: Range<Int>, _ rests: ReadingRests) {
    (number, end) = (range.lowerBound, range.upperBound)
    self.rests = rests
  }

  mutating func next() -> Int? {
    guard number < end else { return nil }
    defer { number += 1 }
    rests.countOne()
    return number
  }
}
