/// A vault as its repository keeps it, at a revision or staged for the next one.
///
/// Only what is asked for is read. Links are not followed: what they lead to inside the vault is
/// there by itself. Hidden folders and ignored paths are left out as in a folder.
package struct GitTree: FileTree {
  /// As git would write it: `HEAD~3:notes/`.
  package let name: String
  /// The numbers of the contents of files, by path below the vault.
  private let files: [FilePath: [UInt8]]
  private let objects: GitObjects

  init(name: String, files: [FilePath: [UInt8]], _ objects: GitObjects) {
    self.name = name
    self.files = files
    self.objects = objects
  }

  package func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
    var listing = FileListing()
    // How large they are is only known when they are read.
    for path in files.keys where !rules.leaveOut(path) {
      listing.files.append(FileEntry(path: path, size: 0))
    }
    listing.sort()
    return listing
  }

  package func contents(of path: FilePath) throws(FileError) -> [UInt8] {
    guard let object = files[path] else { throw .vanished }
    return try objects.contents(of: object)
  }

  /// Whether a file has the same contents in both trees, by the numbers of these alone.
  package func hasSame(_ path: FilePath, as other: GitTree) -> Bool {
    guard let object = files[path] else { return false }
    return object == other.files[path]
  }
}
