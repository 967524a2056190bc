/// A vault in memory: paths and contents. What tests read, and notes that are not saved yet.
package struct MemoryTree: FileTree {
  private let files: [FilePath: [UInt8]]

  package init(_ files: [String: String]) {
    self.init(bytes: files.mapValues { Array($0.utf8) })
  }

  package init(bytes files: [String: [UInt8]]) {
    self.files = Dictionary(
      files.map { (Array($0.key.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  package func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
    var listing = FileListing()
    for (path, bytes) in files where !rules.leaveOut(path) {
      listing.files.append(FileEntry(path: path, size: bytes.count))
    }
    listing.sort()
    return listing
  }

  package func contents(of path: FilePath) throws(FileError) -> [UInt8] {
    guard let bytes = files[path] else { throw .vanished }
    return bytes
  }
}
