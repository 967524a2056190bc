import Synchronization
import TrailNotes
import TrailVault

/// A vault as its authors wrote it: what was woven into its notes is left out.
///
/// So no answer can rest on an answer: whatever is woven, and however often, comes out the same.
final class UnwovenTree: FileTree {
  /// A note in which a query or a marker was found.
  struct Note: Sendable {
    var path: FilePath
    /// As the graph was made of them, but for the answers.
    var bytes: [UInt8]
    var queries: NoteQueries
  }

  private let base: any FileTree
  private let met = Mutex<[Note]>([])
  private let listed = Mutex<[FileEntry]>([])

  init(_ base: any FileTree) { self.base = base }

  /// Those that were read, in order of the bytes of their paths.
  var notes: [Note] {
    met.withLock { $0 }.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// The files that were listed.
  var files: [FileEntry] { listed.withLock { $0 } }

  func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
    let listing = try base.files(leavingOut: rules)
    listed.withLock { $0 = listing.files }
    return listing
  }

  func contents(of path: FilePath) throws(FileError) -> [UInt8] {
    unwoven(try base.contents(of: path), at: path)
  }

  func contents(
    of file: FileEntry, in folder: inout OpenFolder
  ) throws(FileError) -> [UInt8] {
    unwoven(try base.contents(of: file, in: &folder), at: file.path)
  }

  private func unwoven(_ bytes: [UInt8], at path: FilePath) -> [UInt8] {
    guard Vault.isDocument(path), !path.hasSuffix(".canvas") else { return bytes }
    let queries = NoteQueries(in: bytes)
    guard !queries.blocks.isEmpty || !queries.problems.isEmpty else { return bytes }
    met.withLock { $0.append(Note(path: path, bytes: bytes, queries: queries)) }
    return queries.withoutAnswers(bytes)
  }
}

extension FilePath {
  /// - Parameter ending: ASCII, in small letters.
  fileprivate func hasSuffix(_ ending: String) -> Bool {
    suffix(ending.utf8.count).elementsEqual(ending.utf8) { byte, letter in
      ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == letter
    }
  }
}
