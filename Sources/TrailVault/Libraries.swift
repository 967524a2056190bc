import TrailBytes
import TrailCitations
import TrailNotes
import TrailSchema

/// The libraries beside the notes of a vault: BibTeX in `*.bib`, and CSL-JSON in `*.json`.
package enum Libraries {
  /// What they say of some keys; of two that know a key, the first in order of paths.
  ///
  /// A JSON file that holds something else is no library. What cannot be listed is told by the
  /// reading of the vault.
  ///
  /// - Parameters:
  ///   - before: Libraries that lie wherever the user says, by absolute paths; asked before those
  ///     beside the notes.
  ///   - after: Such that are asked after them.
  /// - Complexity: O(bytes of the libraries), each read once and then forgotten.
  package static func reading(
    of keys: [String], in tree: any FileTree, under schema: Schema,
    before: [String] = [], after: [String] = []
  ) -> ReferenceLibrary.Reading {
    var search = LibrarySearch(for: keys)
    var reading = ReferenceLibrary.Reading()
    for path in before { read(path, for: &search, to: &reading) }
    for file in (try? Vault.files(of: tree, under: schema))?.files ?? [] {
      let isBibTeX = Vault.hasEnding(file.path, ".bib")
      guard isBibTeX || Vault.hasEnding(file.path, ".json") else { continue }
      let name = String(decoding: file.path, as: UTF8.self)
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try tree.contents(of: file.path)
      } catch {
        if isBibTeX {
          reading.files.append(name)
          reading.problems.append((name, LibraryProblem(line: 0, message: error.message)))
        }
        continue
      }
      let problems = bytes.withUnsafeBufferPointer { bytes in
        isBibTeX ? BibTeXReader.read(bytes, for: &search) : CSLReader.read(bytes, for: &search)
      }
      guard let problems else { continue }
      reading.files.append(name)
      reading.problems += problems.map { (name, $0) }
    }
    for path in after { read(path, for: &search, to: &reading) }
    reading.entries = search.found
    return reading
  }

  /// Reads a library that the user has named: whatever is wrong with it is told.
  private static func read(
    _ path: String, for search: inout LibrarySearch, to reading: inout ReferenceLibrary.Reading
  ) {
    reading.files.append(path)
    func report(_ message: String) {
      reading.problems.append((path, LibraryProblem(line: 0, message: message)))
    }
    do throws(FileError) {
      let bytes = try InputFile.contents(ofFileAt: path, limit: FileEntry.largestSize)
      guard bytes.count <= FileEntry.largestSize else { throw .tooLarge }
      let problems = bytes.withUnsafeBufferPointer { bytes in
        Vault.hasEnding(Array(path.utf8), ".json")
          ? CSLReader.read(bytes, for: &search) : BibTeXReader.read(bytes, for: &search)
      }
      guard let problems else { return report("it holds no CSL-JSON") }
      reading.problems += problems.map { (path, $0) }
    } catch {
      report(error == .vanished ? "there is no such file" : error.message)
    }
  }
}
