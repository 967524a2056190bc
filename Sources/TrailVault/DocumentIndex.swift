import TrailBytes
import TrailNotes
import TrailSchema
import TrailText

/// Finds documents by path, name and alias.
struct DocumentIndex {
  /// A document and what it is ranked by: of several that answer to a name the one with the
  /// fewest folders is meant, then the first in order of folded paths, then of paths.
  private struct Document {
    var node: DraftNode
    var folders: Int32
    var path: ByteRun
    /// In `folded`.
    var foldedStart: UInt32
    var foldedCount: UInt32

    var foldedPath: Range<Int> { Int(foldedStart)..<Int(foldedStart) + Int(foldedCount) }
  }

  private var documents: [Document] = []
  /// The folded paths, one after the other.
  private var folded: [UInt8] = []
  /// Every folded path, and what is left of it after each of its folders.
  private var suffixes = RunTable()
  /// By their paths as they are: documents whose folded path others end with or have too.
  private var exact = NodeNames()
  private var hasExact = false
  private var aliases = RunTable()
  private var foldedAliases: [UInt8] = []

  /// No documents.
  init() {}

  /// - Parameter nodes: The document's node of each note; `nil` for what is none.
  /// - Complexity: O(bytes of paths × folders + bytes of aliases).
  init(of notes: NoteRun, _ nodes: [DraftNode?]) {
    documents.reserveCapacity(notes.count)
    suffixes.reserveCapacity(notes.count * 3)
    for number in notes.numbers {
      guard let node = nodes[number] else { continue }
      let path = VaultPath.withoutEnding(notes.text(notes[number].path, of: number))
      add(node, at: path, aliases: notes.aliases(of: number))
    }
  }

  /// Adds a document, in any order.
  ///
  /// - Parameter path: Borrowed for as long as the index is asked.
  /// - Complexity: O(length × folders).
  mutating func add(
    _ node: DraftNode, at path: ByteRun, aliases names: some Sequence<ByteRun>
  ) {
    let number = documents.count
    let run = path.appendFolded(to: &folded)
    documents.append(
      Document(
        node: node, folders: Int32(clamping: VaultPath.folderCount(of: path)), path: path,
        foldedStart: UInt32(clamping: run.lowerBound), foldedCount: UInt32(clamping: run.count)))
    addSuffix(run, number)
    var left = folded[run].count { $0 == VaultPath.slash }
    var start = run.lowerBound
    while left > 0 {
      while folded[start] != VaultPath.slash { start += 1 }
      start += 1
      // Of a path with very many folders those that are not too long.
      if left <= VaultPath.mostFolders { addSuffix(start..<run.upperBound, number) }
      left -= 1
    }
    for name in names {
      let run = name.appendFolded(to: &foldedAliases)
      if let other = aliases.insert(run, number, in: foldedAliases), isBetter(number, than: other) {
        aliases.replace(run, number, in: foldedAliases)
      }
    }
  }

  private mutating func addSuffix(_ run: Range<Int>, _ number: Int) {
    guard let other = suffixes.insert(run, number, in: folded), other != number else { return }
    for place in [other, number] where documents[place].foldedPath.count == run.count {
      let (path, node) = (documents[place].path, documents[place].node)
      exact.add(path, node)
      hasExact = true
    }
    if isBetter(number, than: other) { suffixes.replace(run, number, in: folded) }
  }

  private func isBetter(_ a: Int, than b: Int) -> Bool {
    let (first, second) = (documents[a], documents[b])
    if first.folders != second.folders { return first.folders < second.folders }
    let (x, y) = (folded[first.foldedPath], folded[second.foldedPath])
    if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
    return first.path.order(to: second.path) < 0
  }

  private func exactly(_ path: ByteRun) -> DraftNode? { hasExact ? exact[path] : nil }

  /// The document at exactly this path; case and Unicode form count only where two differ in
  /// nothing else.
  ///
  /// - Parameter buffer: Memory to fold texts in, likewise below.
  func document(at path: ByteRun, _ buffer: inout [UInt8]) -> DraftNode? {
    if let node = exactly(path) { return node }
    path.fold(into: &buffer)
    guard let number = suffix(buffer),
      documents[number].foldedPath.count == buffer.count
    else { return nil }
    return documents[number].node
  }

  /// The document whose path ends with this one, or that has this name.
  func document(endingWith path: ByteRun, _ buffer: inout [UInt8]) -> DraftNode? {
    if let node = exactly(path) { return node }
    path.fold(into: &buffer)
    return suffix(buffer).map { documents[$0].node }
  }

  private func suffix(_ path: [UInt8]) -> Int? {
    path.withUnsafeBufferPointer { suffixes.value(of: $0, in: folded) }
  }

  func document(withAlias alias: ByteRun, _ buffer: inout [UInt8]) -> DraftNode? {
    guard !foldedAliases.isEmpty else { return nil }
    alias.fold(into: &buffer)
    return buffer.withUnsafeBufferPointer { aliases.value(of: $0, in: foldedAliases) }
      .map { documents[$0].node }
  }
}
