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
    var found: Result<[UInt8], FileError>?
    objects.read([object]) { found = $1 }
    guard let found else { throw .unreadable(reason: "reading was stopped") }
    return try found.get()
  }

  package func contents(
    ofEach files: ArraySlice<FileEntry>, in folder: inout OpenFolder,
    _ take: (FileEntry, Result<[UInt8], FileError>) -> Void
  ) {
    // The listing is ours: all of them are there.
    let known = files.filter { self.files[$0.path] != nil }
    objects.read(known.compactMap { self.files[$0.path] }) { take(known[$0], $1) }
  }

  /// The number of a file's contents: the same for the same contents, whatever the path and the
  /// state. `nil` where there is no such file, or nothing in it.
  package func number(of path: FilePath) -> [UInt8]? {
    files[path].flatMap { Self.numbersOfNothing.contains($0) ? nil : $0 }
  }

  /// By SHA-1 and SHA-256.
  private static let numbersOfNothing = [
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
  ].map { Array($0.utf8) }

  /// Whether a file has the same contents in both trees, by the numbers of these alone.
  package func hasSame(_ path: FilePath, as other: GitTree) -> Bool {
    guard let object = files[path] else { return false }
    return object == other.files[path]
  }
}
