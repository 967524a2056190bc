import TrailEngine
import TrailFiles
import TrailGraph
import TrailNotes
import TrailText
import TrailVault

/// Two states of a vault, read together: what has not changed between them is read once.
package struct ComparedVaults {
  package let sessions: Both<Session>
  package let changes: DocumentChanges
  let nodes: ComparedNodes

  var graphs: Both<Graph> { Both(old: sessions.old.graph, new: sessions.new.graph) }

  /// Whether something has become of a node's note.
  func hasChanged(_ node: ComparedNode) -> Bool {
    [StateSide.old, .new].contains { side in
      guard let node = node[side] else { return false }
      let path = Array(graphs[side].path(of: node)) + Array(".md".utf8)
      return changes[path, side] != nil
    }
  }

  /// - Complexity: O(bytes) of the old state and of what differs in the new one; O(n log n) in
  ///   nodes and edges for each.
  package static func opened(
    _ vaults: Both<FoundVault>, today: DateValue, interruption: Interruption? = nil
  ) -> Result<ComparedVaults, Session.Failure> {
    do throws(VaultError) {
      let old = try States(vaults.old, interruption: interruption)
      let new = try States(vaults.new, sharing: old, interruption: interruption)
      let changes = DocumentChanges(from: old, to: new)
      return .success(
        ComparedVaults(
          Both(old: try old.session(today: today), new: try new.session(today: today)), changes))
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  private init(_ sessions: Both<Session>, _ changes: DocumentChanges) {
    self.sessions = sessions
    self.changes = changes
    nodes = ComparedNodes(
      Both(old: sessions.old.graph, new: sessions.new.graph), moves: changes.moves)
  }
}

/// What the documents of one state say, before a graph is made of it.
private struct States {
  let vault: FoundVault
  let interruption: Interruption?
  /// In the order of their paths.
  private(set) var notes: [NoteFacts] = []
  private(set) var places: [[UInt8]: Int] = [:]
  private var problems: [VaultProblem] = []
  /// Where the graph is to lie; `nil` for memory.
  private let scratch: ScratchFile?

  /// - Parameter known: Another state, whose facts are taken for what it has the same.
  init(
    _ vault: FoundVault, sharing known: States? = nil, interruption: Interruption?
  ) throws(VaultError) {
    self.vault = vault
    self.interruption = interruption
    let (entries, listingProblems) = try Vault.documents(of: vault.tree, under: vault.schema)
    scratch = Vault.scratch(for: entries)
    var shared: [[UInt8]: NoteFacts] = [:]
    if let known, known.vault.schema == vault.schema, let tree = vault.tree as? GitTree,
      let other = known.vault.tree as? GitTree
    {
      for entry in entries where tree.hasSame(entry.path, as: other) {
        if let place = known.places[entry.path] { shared[entry.path] = known.notes[place] }
      }
    }
    let read = Vault.facts(
      of: entries.filter { shared[$0.path] == nil }, in: vault.tree, under: vault.schema,
      interruption: interruption)
    if interruption?.isRequested == true { throw .interrupted }
    problems = listingProblems + read.problems
    for note in read.notes { shared[Array(note[note.path])] = note }
    for entry in entries {
      guard let note = shared[entry.path] else { continue }
      places[entry.path] = notes.count
      notes.append(note)
    }
  }

  func session(today: DateValue) throws(VaultError) -> Session {
    let reading = try Vault.reading(
      of: notes, under: vault.schema, problems: problems, scratch: scratch,
      interruption: interruption)
    let session = Session(reading, of: vault.name, today: today, vocabulary: vault.vocabulary)
    session.library = vault.library
    return session
  }

  subscript(path: [UInt8]) -> NoteFacts? { places[path].map { notes[$0] } }

  /// What tells the contents of files from others in this state and another one: their numbers
  /// where both are git's, else what stands for their bytes, which are not kept.
  ///
  /// - Returns: In the order of the paths; empty for files that cannot be read, or are empty.
  func identities(of paths: [[UInt8]], beside other: States) -> [[UInt8]] {
    if let tree = vault.tree as? GitTree, other.vault.tree is GitTree {
      return paths.map { tree.number(of: $0) ?? [] }
    }
    var found: [[UInt8]: [UInt8]] = [:]
    var folder = OpenFolder()
    vault.tree.contents(
      ofEach: paths.map { FileEntry(path: $0, size: 0) }[...], in: &folder
    ) {
      file, contents in
      guard case .success(let bytes) = contents, !bytes.isEmpty else { return }
      var hasher = Hasher()
      hasher.combine(bytes)
      let words = [
        UInt64(bytes.count), StableHash(bytes).value, UInt64(bitPattern: Int64(hasher.finalize())),
      ]
      found[file.path] = words.flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
      }
    }
    return paths.map { found[$0] ?? [] }
  }
}

extension DocumentChanges {
  fileprivate init(from old: States, to new: States) {
    let paths = { (states: States) in states.notes.map { Array($0[$0.path]) } }
    let (before, after) = (paths(old), paths(new))
    self.init(
      removed: before.filter { new.places[$0] == nil },
      added: after.filter { old.places[$0] == nil },
      edited: after.filter { path in
        guard let earlier = old[path] else { return false }
        return earlier != new[path]
      },
      identities: { paths, side in
        side == .old
          ? old.identities(of: paths, beside: new) : new.identities(of: paths, beside: old)
      })
  }
}
