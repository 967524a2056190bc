import TrailGraph
import TrailNotes
import TrailText
import TrailVault

/// A vault whose notes hold queries, read without the answers that were woven into them.
package struct WeavableVault {
  package let session: Session
  /// Those that hold a query or a marker, in order of the bytes of their paths.
  package let notes: [WeavableNote]
  /// The path of its folder, every link in it resolved.
  package let root: String
  private let documents: Set<FilePath>

  /// Whether a note lies in the vault and is read.
  ///
  /// - Parameter path: Relative to the root.
  package func reads(_ path: String) -> Bool { documents.contains(Array(path.utf8)) }

  fileprivate init(_ session: Session, _ tree: UnwovenTree, root: String) {
    self.session = session
    self.root = root
    documents = Set(tree.files.lazy.map(\.path).filter { Vault.isDocument($0) })
    let found = tree.notes
    var nodes: [[UInt8]: NodeID] = [:]
    if !found.isEmpty {
      let wanted = Set(found.map { $0.path.dropLast(3) })
      for node in session.graph.nodesWithDocument {
        let path = Array(session.graph.path(of: node))
        if wanted.contains(path[...]) { nodes[path] = node }
      }
    }
    let reader = NoteReader(session.graph.schema)
    notes = found.map { note in
      // Templates are told by their folder or by their words.
      let facts = reader.facts(in: note.bytes, at: note.path)
      return WeavableNote(
        path: String(decoding: note.path, as: UTF8.self), bytes: note.bytes,
        isTemplate: facts.form != .note, node: nodes[Array(note.path.dropLast(3))],
        queries: note.queries)
    }
  }
}

/// A note that holds queries, or markers that belong to none.
package struct WeavableNote {
  /// Relative to the vault's root, with its ending.
  package let path: String
  /// As they were when the vault was read.
  package let bytes: [UInt8]
  /// A template, or a drawing: its queries are asked by the notes that are made of it.
  package let isTemplate: Bool
  /// What `this` is; `nil` where the note could not be read.
  let node: NodeID?
  let queries: NoteQueries
}

extension FoundVault {
  /// Reads all notes, without what was woven into them and without the index, and opens a session.
  ///
  /// - Complexity: O(bytes of the notes).
  package func openedForWeaving(
    today: DateValue, interruption: Interruption? = nil, progress: ReadingProgress? = nil
  ) -> Result<WeavableVault, Session.Failure> {
    let tree = UnwovenTree(tree)
    do throws(VaultError) {
      let reading = try Vault.read(
        tree, under: schema, interruption: interruption, progress: progress)
      let session = Session(reading, of: name, today: today, vocabulary: vocabulary)
      return .success(
        WeavableVault(
          session, tree, root: realPath.map { String(decoding: $0, as: UTF8.self) } ?? name))
    } catch {
      return .failure(Session.Failure(error))
    }
  }
}
