/// The files of a vault, wherever they come from: a folder, or memory in a test.
package protocol FileTree: Sendable {
  /// The files below the root, sorted by the bytes of their paths.
  ///
  /// Folders whose name begins with `.` are not entered; neither are those that the rules
  /// exclude, nor what lies outside the tree.
  ///
  /// - Throws: `VaultError` when the root itself cannot be listed.
  func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing

  /// The same tree for who wants to know what files there are: their sizes and when they changed may
  /// be left out, which spares a question for each.
  var listingNamesAlone: Self { get }

  /// The bytes of a file.
  ///
  /// - Parameter path: Relative to the root, `/` between folders.
  func contents(of path: FilePath) throws(FileError) -> [UInt8]

  /// The bytes of a file of the listing, one of many that come folder by folder.
  ///
  /// - Parameter folder: The folder of the last one.
  func contents(of file: FileEntry, in folder: inout OpenFolder) throws(FileError) -> [UInt8]

  /// The bytes of many files of the listing, one after another in their order.
  ///
  /// - Parameters:
  ///   - folder: The folder of the last one.
  ///   - take: Given each file with what was read of it. Where the user has asked to stop, files
  ///     may be left out.
  func contents(
    ofEach files: ArraySlice<FileEntry>, in folder: inout OpenFolder,
    _ take: (FileEntry, Result<[UInt8], FileError>) -> Void)
}

extension FileTree {
  package var listingNamesAlone: Self { self }

  package func contents(
    of file: FileEntry, in folder: inout OpenFolder
  ) throws(FileError) -> [UInt8] {
    try contents(of: file.path)
  }

  package func contents(
    ofEach files: ArraySlice<FileEntry>, in folder: inout OpenFolder,
    _ take: (FileEntry, Result<[UInt8], FileError>) -> Void
  ) {
    for file in files {
      do throws(FileError) {
        take(file, .success(try contents(of: file, in: &folder)))
      } catch {
        take(file, .failure(error))
      }
    }
  }
}

/// A path relative to a tree's root, as bytes, since a file name need not be UTF-8.
package typealias FilePath = [UInt8]

extension FileTree {
  package func contents(of path: String) throws(FileError) -> [UInt8] {
    try contents(of: Array(path.utf8))
  }
}

/// One file of a tree.
package struct FileEntry: Equatable, Sendable {
  /// Files over this are not read, in bytes: facts count bytes in 32 bits.
  package static let largestSize = 1 << 28

  package var path: FilePath
  /// In bytes; 0 also where a tree does not know.
  package var size: Int
  /// When it or what is known of it last changed, in nanoseconds since 1970; 0 where a tree does
  /// not know. Nothing that writes to a file can hold it back, unlike the time of its contents.
  package var changed: Int64
  /// Its number in the file system: another one under the same path is another file.
  package var number: UInt64

  package init(path: FilePath, size: Int, changed: Int64 = 0, number: UInt64 = 0) {
    self.path = path
    self.size = size
    self.changed = changed
    self.number = number
  }
}

extension FileEntry {
  /// Written out for the path, whose bytes are compared many at a time.
  package static func == (a: FileEntry, b: FileEntry) -> Bool {
    a.size == b.size && a.changed == b.changed && a.number == b.number
      && hasSameBytes(a.path, b.path)
  }

  /// In order of the bytes of their paths.
  package func precedes(_ other: FileEntry) -> Bool {
    TrailVault.precedes(path, other.path)
  }
}

/// What a tree holds, and which of its folders could not be looked into.
package struct FileListing: Equatable, Sendable {
  package struct Problem: Equatable, Sendable {
    package var path: FilePath
    package var error: FileError

    package init(path: FilePath, error: FileError) {
      self.path = path
      self.error = error
    }
  }

  /// Sorted by the bytes of their paths, without duplicates.
  package var files: [FileEntry]
  /// Sorted likewise.
  package var problems: [Problem]

  package init(files: [FileEntry] = [], problems: [Problem] = []) {
    self.files = files
    self.problems = problems
  }

  mutating func sort() {
    files.sort { precedes($0.path, $1.path) }
    problems.sort { precedes($0.path, $1.path) }
  }
}
