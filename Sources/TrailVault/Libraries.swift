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
  /// - Complexity: O(bytes of the libraries), each read once and then forgotten.
  package static func reading(
    of keys: [String], in tree: any FileTree, under schema: Schema
  ) -> ReferenceLibrary.Reading {
    var search = LibrarySearch(for: keys)
    var reading = ReferenceLibrary.Reading()
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
    reading.entries = search.found
    return reading
  }
}
