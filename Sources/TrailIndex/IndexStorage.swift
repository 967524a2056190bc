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
