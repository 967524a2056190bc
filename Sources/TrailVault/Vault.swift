import TrailFiles
import TrailNotes
import TrailSchema
import TrailText

/// Reads a vault: its files into facts, and the facts into a graph.
package enum Vault {
  /// Where a vault says in gitignore syntax what is not to be read.
  package static let ignoreFile = ".trailignore"

  /// The graph of a tree. A note's bytes are freed once its facts are made.
  ///
  /// - Throws: `VaultError` when the tree cannot be listed, or `.interrupted`. Single files that
  ///   cannot be read are problems of the reading.
  /// - Complexity: O(bytes) for the notes, O(n log n) in nodes and edges for the graph.
  package static func read(
    _ tree: some FileTree, under schema: Schema, interruption: Interruption? = nil,
    progress: ReadingProgress? = nil
  ) throws(VaultError) -> VaultReading {
    let tree = tree.listingNamesAlone
    let (documents, problems) = try documents(of: tree, under: schema)
    let facts = facts(
      of: documents, in: tree, under: schema, interruption: interruption, progress: progress)
    return try reading(
      of: facts.notes, under: schema, problems: problems + facts.problems,
      scratch: scratch(for: documents), interruption: interruption)
  }

  /// Where what is made of documents is to lie: `nil` for memory, where that is no more than
  /// many programs take.
  ///
  /// - Complexity: O(documents).
  package static func scratch(for documents: [FileEntry]) -> ScratchFile? {
    let size = documents.reduce(0) { $0 + ($1.size > 0 ? $1.size : usualSize) + usualFacts }
    return size > mostInMemory ? ScratchFile() : nil
  }

  /// What the facts of a document take beside its texts, in bytes.
  private static let usualFacts = 512
  /// Of documents whose tree does not tell it, in bytes.
  private static let usualSize = 2048
  private static let mostInMemory = 256 << 20

  /// The documents of a tree, sorted by the bytes of their paths, and what of it could not be
  /// listed.
  ///
  /// - Throws: `VaultError` when the tree cannot be listed, or its rules not be read.
  /// - Complexity: O(n log n) in files and folders; no note is opened.
  package static func documents(
    of tree: some FileTree, under schema: Schema
  ) throws(VaultError) -> (entries: [FileEntry], problems: [VaultProblem]) {
    var listing = try files(of: tree, under: schema)
    listing.files.removeAll { !isDocument($0.path) }
    return (listing.files, listing.problems.map(problem(ofEntry:)))
  }

  /// All files of a tree but what the vault leaves out.
  static func files(
    of tree: some FileTree, under schema: Schema
  ) throws(VaultError) -> FileListing {
    var rules = IgnoreRules(patterns: schema.reading.ignoredPaths)
    do throws(FileError) {
      rules.add(file: try tree.contents(of: ignoreFile))
    } catch {
      // Most vaults have none.
      if error != .vanished { throw .unreadableRules(reason: error.message) }
    }
    return try tree.files(leavingOut: rules)
  }

  /// What documents state, in their order, and which of them could not be read. When the user asks
  /// to stop, the rest is not read.
  ///
  /// - Complexity: O(bytes), on all cores.
  package static func facts(
    of documents: [FileEntry], in tree: some FileTree, under schema: Schema,
    interruption: Interruption? = nil, progress: ReadingProgress? = nil
  ) -> (notes: [NoteFacts], problems: [VaultProblem]) {
    let facts = NoteFiles(
      tree: tree, schema: schema, files: documents, interruption: interruption,
      progress: progress, scratch: scratch(for: documents)
    ).facts()
    return (facts.notes, facts.failures.map { problem(of: $0.path, $0.error) })
  }

  /// The graph of what documents state.
  ///
  /// - Parameter scratch: Where the graph is to lie; in memory of its own where left out.
  /// - Throws: `.interrupted`.
  /// - Complexity: O(n log n) in nodes and edges.
  package static func reading(
    of notes: [NoteFacts], under schema: Schema, problems: [VaultProblem],
    scratch: ScratchFile? = nil, interruption: Interruption? = nil
  ) throws(VaultError) -> VaultReading {
    do throws(Interrupted) {
      try interruption?.check()
      return try Assembly.reading(
        of: notes, under: schema, problems: problems, scratch: scratch, interruption: interruption)
    } catch {
      throw .interrupted
    }
  }

  /// Whether a file is a note or a canvas, by its ending.
  package static func isDocument(_ path: FilePath) -> Bool {
    hasEnding(path, ".md") || hasEnding(path, ".canvas")
  }

  /// - Parameter ending: In lowercase.
  static func hasEnding(_ path: FilePath, _ ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    guard path.count >= count else { return false }
    return (0..<count).allSatisfy { place in
      let byte = path[path.count - count + place]
      let lowered = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      return lowered == ending.utf8Start[place]
    }
  }

  /// What could not be listed is a folder or a link.
  private static func problem(ofEntry entry: FileListing.Problem) -> VaultProblem {
    if case .notFollowed = entry.error {
      return VaultProblem(
        cause: .link, document: entry.path, line: 0, message: entry.error.message)
    }
    return problem(of: entry.path + [UInt8(ascii: "/")], entry.error)
  }

  private static func problem(of path: FilePath, _ error: FileError) -> VaultProblem {
    VaultProblem(cause: .unreadable, document: path, line: 0, message: error.message)
  }
}
