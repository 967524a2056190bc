import TrailBytes
import TrailNotes

/// Nodes by names; the first node that is added under a name keeps it.
struct NodeNames {
  private var pool: [UInt8] = []
  private var nodes = RunTable()

  mutating func add(_ name: ByteRun, _ node: DraftNode) {
    let start = pool.count
    pool.append(contentsOf: name)
    if nodes.insert(start..<pool.count, node.index, in: pool) != nil {
      pool.removeSubrange(start...)
    }
  }

  mutating func add(_ name: [UInt8], _ node: DraftNode) {
    name.withUnsafeBufferPointer { add($0, node) }
  }

  subscript(name: ByteRun) -> DraftNode? {
    nodes.value(of: name, in: pool).map { DraftNode(index: $0) }
  }

  subscript(name: [UInt8]) -> DraftNode? { name.withUnsafeBufferPointer { self[$0] } }
}

/// Nodes by names that belong to one node or to several.
struct UniqueNames {
  private var pool: [UInt8] = []
  private var nodes = RunTable()

  /// What is found under the names of several nodes.
  private static let several = Int(Int32.max)

  mutating func reserveCapacity(_ capacity: Int) { nodes.reserveCapacity(capacity) }

  mutating func add(_ name: [UInt8], _ node: DraftNode) {
    let start = pool.count
    pool.append(contentsOf: name)
    let run = start..<pool.count
    guard let other = nodes.insert(run, node.index, in: pool) else { return }
    if other != node.index { nodes.replace(run, UniqueNames.several, in: pool) }
    pool.removeSubrange(start...)
  }

  /// The one node of this name.
  subscript(name: [UInt8]) -> DraftNode? {
    let known = name.withUnsafeBufferPointer { nodes.value(of: $0, in: pool) }
    guard let node = known, node != UniqueNames.several else {
      return nil
    }
    return DraftNode(index: node)
  }
}

/// Documents by kind and folded name, and by kind and alias.
struct DocumentNames {
  private(set) var named = UniqueNames()
  private(set) var aliased = UniqueNames()

  /// - Parameter nodes: The document's node of each note; `nil` for what is none.
  /// - Complexity: O(bytes of names and aliases).
  init(of notes: NoteRun, _ nodes: [DraftNode?]) {
    named.reserveCapacity(notes.count)
    var buffer: [UInt8] = []
    for number in notes.numbers {
      guard let node = nodes[number] else { continue }
      let kind = notes[number].kind
      let path = VaultPath.withoutEnding(notes.text(notes[number].path, of: number))
      VaultPath.name(of: path).fold(after: kind.number, into: &buffer)
      named.add(buffer, node)
      for alias in notes.aliases(of: number) {
        alias.fold(after: kind.number, into: &buffer)
        aliased.add(buffer, node)
      }
    }
  }
}
