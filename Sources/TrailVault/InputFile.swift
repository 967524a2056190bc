import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is read from its beginning to its end and may be anything that can be read: a file, a
/// pipe, a terminal, a device.
package enum InputFile {
  /// The bytes of a file, up to its end or to one byte more than the limit.
  ///
  /// - Parameters:
  ///   - limit: In bytes.
  ///   - interruption: Looked at when a signal breaks the waiting; what was read so far is
  ///     returned then.
  /// - Throws: `.vanished` when there is no such file, or `.unreadable`.
  package static func contents(
    ofFileAt path: String, limit: Int, interruption: Interruption? = nil
  ) throws(FileError) -> [UInt8] {
    var file: Int32 = -1
    repeat {
      // Waits for the writer of a named pipe.
      file = withTerminated(Array(path.utf8)) { open($0, O_RDONLY | O_CLOEXEC) }
      if file < 0, errno == EINTR, interruption?.isRequested == true { return [] }
    } while file < 0 && errno == EINTR
    guard file >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .vanished : .unreadable(reason: reason(for: errno))
    }
    defer { close(file) }
    return try contents(of: file, limit: limit, interruption: interruption)
  }

  /// Why a file can hardly be read, by what its folder says of it; `nil` where nothing speaks
  /// against it. It is not opened.
  package static func obstacle(toReading path: String) -> FileError? {
    guard withTerminated(Array(path.utf8), { access($0, R_OK) }) != 0 else { return nil }
    return errno == ENOENT || errno == ENOTDIR
      ? .vanished : .unreadable(reason: reason(for: errno))
  }

  /// The bytes of an open file, likewise.
  ///
  /// - Parameter file: Its descriptor; it stays open.
  package static func contents(
    of file: Int32, limit: Int, interruption: Interruption? = nil
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      var count = 0
      var failure: Int32 = 0
      let room = min(1 << 16, limit + 1 - bytes.count)
      bytes += [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        count = read(file, buffer.baseAddress, room)
        failure = count < 0 ? errno : 0
        initialized = max(0, count)
      }
      if failure == EINTR {
        if interruption?.isRequested == true { break }
      } else if failure != 0 {
        throw .unreadable(reason: reason(for: failure))
      } else if count == 0 {
        break
      }
    }
    return bytes
  }
}
