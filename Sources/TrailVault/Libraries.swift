import TrailCitations
import TrailSchema

/// The libraries beside the notes of a vault: BibTeX in `*.bib`, and CSL-JSON in `*.json`.
package enum Libraries {
  /// What they say of some keys; of two that know a key, the first in order of paths. What an entry
  /// stands in (`crossref`) may lie in another file.
  ///
  /// A JSON file that holds something else is no library. What cannot be listed is told by the
  /// reading of the vault.
  ///
  /// - Parameters:
  ///   - isCheck: Whether entries of other keys are read as well, for the mistakes in them.
  ///   - before: Libraries that lie wherever the user says, by absolute paths; asked before those
  ///     beside the notes.
  ///   - after: Such that are asked after them.
  /// - Complexity: O(bytes of the libraries), each read once and then forgotten; again
  ///   where an entry stands in one that its own file lacks.
  package static func reading(
    of keys: [String], isCheck: Bool = false, in tree: any FileTree, under schema: Schema,
    before: [String] = [], after: [String] = []
  ) -> ReferenceLibrary.Reading {
    var search = LibrarySearch(for: keys, isCheck: isCheck)
    var reading = ReferenceLibrary.Reading()
    let beside = ((try? Vault.files(of: tree, under: schema))?.files ?? []).filter {
      Vault.hasEnding($0.path, ".bib") || Vault.hasEnding($0.path, ".json")
    }
    let libraries =
      before.map(Place.named) + beside.map { .beside($0.path) } + after.map(Place.named)
    var families: [String] = []
    for library in libraries {
      read(library, in: tree, for: &search, to: &reading)
      if search.familyCount > families.count { families.append(library.name) }
    }
    for _ in 0..<generations where search.lacksParents {
      guard completes(&search, from: libraries, in: tree) else { break }
    }
    for (family, key) in search.missingParents {
      let problem = LibraryProblem(
        line: 0, message: "entries have fields from \"\(key)\", which no library has",
        repair: "add an entry of that key, or mend `crossref` and `xdata`")
      reading.problems.append((families[family], problem))
    }
    reading.entries = search.found
    return reading
  }

  /// How often libraries are looked through for what entries of others stand in.
  private static let generations = 4

  private enum Place {
    /// Where the user says, by an absolute path: whatever is wrong with it is told.
    case named(String)
    case beside(FilePath)

    var name: String {
      switch self {
      case .named(let path): path
      case .beside(let path): String(decoding: path, as: UTF8.self)
      }
    }

    /// What ends otherwise is BibTeX.
    var isCSL: Bool { Vault.hasEnding(Array(name.utf8), ".json") }

    func contents(in tree: any FileTree) throws(FileError) -> [UInt8] {
      switch self {
      case .named(let path):
        let bytes = try InputFile.contents(ofFileAt: path, limit: FileEntry.largestSize)
        guard bytes.count <= FileEntry.largestSize else { throw .tooLarge }
        return bytes
      case .beside(let path): return try tree.contents(of: path)
      }
    }
  }

  private static func read(
    _ library: Place, in tree: any FileTree, for search: inout LibrarySearch,
    to reading: inout ReferenceLibrary.Reading
  ) {
    let name = library.name
    let isNamed = if case .named = library { true } else { false }
    func report(_ message: String, _ repair: String? = nil) {
      reading.files.append(name)
      reading.problems.append((name, LibraryProblem(line: 0, message: message, repair: repair)))
    }
    do throws(FileError) {
      let bytes = try library.contents(in: tree)
      let problems = bytes.withUnsafeBufferPointer { bytes in
        library.isCSL ? CSLReader.read(bytes, for: &search) : BibTeXReader.read(bytes, for: &search)
      }
      guard let problems else {
        // Beside notes there may be JSON of any kind.
        if isNamed { report("it holds no CSL-JSON") }
        return
      }
      reading.files.append(name)
      reading.problems += problems.map { (name, $0) }
    } catch {
      guard isNamed || !library.isCSL else { return }
      guard isNamed, error == .vanished else { return report(error.message) }
      report(
        "there is no such file", "mend its path where it is named, or put the file there")
    }
  }

  /// Looks through all BibTeX beside the notes for what entries stand in that their own file lacks.
  ///
  /// - Returns: Whether any of it was found.
  private static func completes(
    _ search: inout LibrarySearch, from libraries: [Place], in tree: any FileTree
  ) -> Bool {
    var found = false
    for library in libraries where !library.isCSL && search.lacksParents {
      // What the user has named may be a pipe, which is read but once.
      guard case .beside = library, let bytes = try? library.contents(in: tree) else { continue }
      let isFound = bytes.withUnsafeBufferPointer {
        BibTeXReader.readParents($0, for: &search)
      }
      found = found || isFound
    }
    return found
  }
}
