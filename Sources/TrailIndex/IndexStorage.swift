import TrailGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file as memory.
enum MappedFile {
  /// The bytes of a file, read as they are touched; `nil` where it cannot be opened or is empty.
  ///
  /// A file that takes its place later leaves the mapped one as it is.
  /// - Complexity: O(1).
  static func memory(ofFileAt path: String) -> GraphMemory? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    // What another user wrote is not believed.
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_size > 0
    else { return nil }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      return nil
    }
    return GraphMemory(UnsafeRawBufferPointer(start: start, count: size)) { bytes in
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }
}

/// A file that takes its name when it is whole and safe on the disk.
struct AtomicFile {
  private let descriptor: Int32

  /// Writes under a name of its own, syncs, and renames. Leaves nothing behind where it fails.
  ///
  /// - Parameter body: Writes the contents; returns whether it could.
  /// - Returns: Whether the file is there.
  static func write(to path: String, _ body: (AtomicFile) -> Bool) -> Bool {
    removeLeftovers(beside: path)
    var generator = SystemRandomNumberGenerator()
    let temporary = "\(path).\(String(generator.next(), radix: 36))\(suffix)"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    let isWritten = body(AtomicFile(descriptor: descriptor)) && fsync(descriptor) == 0
    // Both, whatever comes of the first.
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      unlink(temporary)
      return false
    }
    return true
  }

  /// - Returns: Whether all of it was written.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Self.write(descriptor, rest)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }

  func write(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { write($0) } }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static let suffix = ".unfinished"

  /// Removes what a process that was killed has left: files that nobody has written to for an
  /// hour.
  private static func removeLeftovers(beside path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[...slash])
    let name = path[path.index(after: slash)...]
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let other = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard other.hasPrefix(name + "."), other.hasSuffix(suffix) else { continue }
      var status = stat()
      guard stat(folder + other, &status) == 0 else { continue }
      #if canImport(Darwin)
        let written = status.st_mtimespec.tv_sec
      #else
        let written = status.st_mtim.tv_sec
      #endif
      if time(nil) - written > 3600 { unlink(folder + other) }
    }
  }
}
