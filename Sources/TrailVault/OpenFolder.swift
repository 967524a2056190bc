#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that is kept open while its files are read: asking for each by its name alone spares
/// the way there.
package struct OpenFolder: ~Copyable {
  private var path: FilePath = []
  /// -1 where none is open.
  private var descriptor: Int32 = -1

  package init() {}

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Opens a file to read it.
  ///
  /// - Parameters:
  ///   - root: What the path lies below, `/` at its end.
  ///   - path: Of the file, relative to the root.
  /// - Returns: Its descriptor; negative where it cannot be opened, and `errno` says why.
  mutating func open(_ path: FilePath, below root: [UInt8], _ flags: Int32) -> Int32 {
    let end = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    if descriptor < 0 || path.count < self.path.count || self.path.count != end
      || !path.starts(with: self.path)
    {
      if descriptor >= 0 { close(descriptor) }
      self.path = Array(path[..<end])
      descriptor = withTerminated(root + self.path) {
        openFolder(at: $0)
      }
    }
    guard descriptor >= 0 else { return -1 }
    let name = path.count - end
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: name + 1) { room in
      for index in 0..<name { room[index] = CChar(bitPattern: path[end + index]) }
      room[name] = 0
      return openat(descriptor, room.baseAddress.unsafelyUnwrapped, flags)
    }
  }
}

private func openFolder(at path: UnsafePointer<CChar>) -> Int32 {
  open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
}
