import TrailBytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of the file system.
///
/// Symbolic links are followed where they lead inside the folder, never out of it and never in
/// a circle. A folder or note that lies in the folder itself is taken there and not by way of a
/// link; one that is left out there is taken by way of one link at most.
package struct FolderTree: FileTree {
  /// As it was given, without a `/` at its end.
  package let root: String
  /// The same with a `/` at its end.
  private let rootPrefix: [UInt8]
  /// With every link resolved: what links must not lead out of.
  package let realRoot: [UInt8]
  /// Whether each file is asked for its state when it is listed.
  private(set) var asksForStates = true

  /// - Throws: `.missing`, `.notAFolder` or `.unreadable`.
  package init(_ root: String) throws(VaultError) {
    var path = root.isEmpty ? "." : root
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    guard let status = FileStatus(ofFileAt: Array(path.utf8)) else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .missing(path: path) : .unreadable(path: path, reason: reason(for: errno))
    }
    guard status.isFolder else { throw .notAFolder(path: path) }
    guard let real = resolved(Array(path.utf8)) else {
      throw .unreadable(path: path, reason: reason(for: errno))
    }
    self.root = path
    rootPrefix = Array(path.utf8) + [UInt8(ascii: "/")]
    realRoot = real
  }

  package var listingNamesAlone: FolderTree {
    var tree = self
    tree.asksForStates = false
    return tree
  }

  package func files(leavingOut rules: IgnoreRules) throws(VaultError) -> FileListing {
    var walk = FolderWalk(tree: self, rules: rules)
    try walk.run()
    return walk.listing
  }

  package func contents(
    of file: FileEntry, in folder: inout OpenFolder
  ) throws(FileError) -> [UInt8] {
    let size = file.size
    guard size < FileEntry.largestSize else { return try contents(of: file.path) }
    let descriptor = folder.open(
      file.path, below: rootPrefix, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return try contents(of: file.path) }
    defer { close(descriptor) }
    let room = size > 0 ? size + 1 : Self.usualRoom
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      result = read(descriptor, buffer.baseAddress, room)
      count = max(result, 0)
    }
    // The listing may have seen a file of this size: where as many bytes come, that is what it is,
    // and nothing else need be asked. Of others the end must have been met.
    var next: UInt8 = 0
    let isWhole =
      size > 0
      ? result == size : result > 0 && result < room && read(descriptor, &next, 1) == 0
    // Whatever else has become of it is found out the long way.
    return isWhole ? bytes : try contents(of: file.path)
  }

  /// For files of which the size is not known, in bytes: nearly all notes are smaller.
  private static let usualRoom = 1 << 14

  package func contents(of path: FilePath) throws(FileError) -> [UInt8] {
    let path = absolute(path)
    // A pipe or a device that carries a note's name must not keep us waiting.
    let file = withTerminated(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard file >= 0 else {
      throw errno == ENOENT ? .vanished : .unreadable(reason: reason(for: errno))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(reason: reason(for: errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw .unreadable(reason: isFolder ? reason(for: EISDIR) : "it is no file")
    }
    guard status.st_size <= FileEntry.largestSize else { throw .tooLarge }
    return try readAll(file, expecting: Int(status.st_size))
  }

  /// Reads up to the end, which may lie elsewhere than the size said.
  private func readAll(_ file: Int32, expecting size: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    var room = size + 1
    while true {
      let old = bytes.count
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let result = read(file, buffer.baseAddress, buffer.count)
        failure = result < 0 ? errno : 0
        count = max(result, 0)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw .unreadable(reason: reason(for: failure)) }
      if chunk.isEmpty { return bytes }
      if old == 0 { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= FileEntry.largestSize else { throw .tooLarge }
      room = max(room - chunk.count, 1 << 16)
      // A file that has not grown ends here: one call less for each note.
      if bytes.count == size { return bytes }
    }
  }

  /// Whether both are one folder, by whatever paths.
  package func isSame(as other: FolderTree) -> Bool { realRoot == other.realRoot }

  func absolute(_ path: FilePath) -> [UInt8] {
    path.isEmpty ? Array(root.utf8) : Array(root.utf8) + [UInt8(ascii: "/")] + path
  }

  /// Whether a link leads to something inside the folder.
  func holdsTarget(of link: FilePath) -> Bool {
    guard let target = resolved(absolute(link)) else { return false }
    guard realRoot != [UInt8(ascii: "/")] else { return true }
    return target == realRoot || target.starts(with: realRoot + [UInt8(ascii: "/")])
  }
}

/// In order of the bytes, a path before what it begins.
package func precedes(_ a: FilePath, _ b: FilePath) -> Bool {
  a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { a.order(to: $0) < 0 } }
}

/// Many bytes at a time, unlike `==`.
package func hasSameBytes(_ a: FilePath, _ b: FilePath) -> Bool {
  a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { a.equals($0) } }
}

/// What the file system knows of a file.
struct FileStatus: Sendable {
  /// The device and the number on it: the same for every path to a folder.
  struct Identity: Hashable, Sendable {
    var device: UInt64
    var number: UInt64
  }

  var identity: Identity
  var isFolder: Bool
  var isFile: Bool
  var isLink: Bool
  /// In bytes; 0 also where it has not been asked for.
  var size: Int
  /// In nanoseconds since 1970; likewise.
  var changed: Int64

  /// - Parameter followingLinks: Whether a link's target is meant, or the link itself.
  init?(ofFileAt path: [UInt8], followingLinks: Bool = true) {
    var status = stat()
    let result = withTerminated(path) {
      followingLinks ? stat($0, &status) : lstat($0, &status)
    }
    guard result == 0 else { return nil }
    self.init(status)
  }

  /// A file of which no more is asked than a folder tells.
  init(fileNumbered number: UInt64, onDevice device: UInt64) {
    identity = Identity(device: device, number: number)
    (isFolder, isFile, isLink) = (false, true, false)
    (size, changed) = (0, 0)
  }

  init(_ status: stat) {
    let type = status.st_mode & S_IFMT
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
    isFolder = type == S_IFDIR
    isFile = type == S_IFREG
    isLink = type == S_IFLNK
    size = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_ctimespec
    #else
      let time = status.st_ctim
    #endif
    changed = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

func withTerminated<Result>(
  _ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
) -> Result {
  (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
    // Never empty: it ends with the zero.
    body(buffer.baseAddress.unsafelyUnwrapped)
  }
}

private func resolved(_ path: [UInt8]) -> [UInt8]? {
  guard let real = withTerminated(path, { realpath($0, nil) }) else { return nil }
  defer { free(real) }
  return UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }
}

func reason(for code: Int32) -> String {
  switch code {
  case EACCES, EPERM: "no permission"
  case ELOOP: "its links lead in a circle"
  case ENAMETOOLONG: "its path is too long"
  case EMFILE, ENFILE: "too many files are open"
  case EIO: "the disk reports an error"
  case EISDIR: "it is a folder"
  case EBADF: "it is closed"
  default: "the system reports error \(code)"
  }
}
