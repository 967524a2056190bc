import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(Darwin)
  private typealias OpenFolder = UnsafeMutablePointer<DIR>
#else
  private typealias OpenFolder = OpaquePointer
#endif

/// One name in a folder and what the file system knows of it, a link not followed.
struct FolderEntry {
  /// From the root of the vault.
  var path: FilePath
  /// Whether its name begins with `.`.
  var isHidden: Bool
  var status: FileStatus
}

/// What is in a folder, `.` and `..` left out, in order of the bytes of their names. What goes
/// while it is looked at is left out as well.
///
/// - Parameters:
///   - folder: Where it is.
///   - prefix: What its entries' paths begin with.
/// - Complexity: O(n log n) in entries. Each is asked for by its name in the open folder, which
///   costs half of asking by its path; a large folder on all cores, since nearly all of the time
///   is the system's.
func entries(
  inFolderAt folder: [UInt8], prefix: FilePath
) throws(FileError) -> [FolderEntry] {
  let folder = withTerminated(folder) { opendir($0) }
  guard let folder else {
    throw errno == ENOENT ? .vanished : .unreadable(reason: reason(for: errno))
  }
  defer { closedir(folder) }
  let names = FolderNames(folder)
  let statuses = names.statuses(in: dirfd(folder))
  return zip(names.starts, statuses).compactMap { start, status in
    status.map { status in
      FolderEntry(
        path: names.withName(at: start) { prefix + $0 },
        isHidden: names.withName(at: start) { $0.first == UInt8(ascii: ".") }, status: status)
    }
  }
}

/// The names in a folder, each with a zero behind it.
private struct FolderNames {
  private var bytes: [UInt8] = []
  /// Where each begins, in order of their bytes.
  private(set) var starts: [Int] = []

  init(_ folder: OpenFolder) {
    while let entry = readdir(folder) {
      withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: UInt8.self, capacity: 1) { start in
          let name = UnsafeBufferPointer(start: start, count: strlen(start) + 1)
          guard !Self.isDots(name) else { return }
          starts.append(bytes.count)
          bytes.append(contentsOf: name)
        }
      }
    }
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      starts.sort { strcmp(base + $0, base + $1) < 0 }
    }
  }

  /// - Parameter name: With the zero.
  private static func isDots(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.count <= 3 && name.dropLast().allSatisfy { $0 == UInt8(ascii: ".") }
  }

  func withName<Result>(at start: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      let rest = UnsafeBufferPointer(rebasing: bytes[start...])
      let count = rest.baseAddress.map {
        strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      return body(UnsafeBufferPointer(rebasing: rest[..<(count ?? 0)]))
    }
  }

  /// By name: what the system knows of it; `nil` where it has gone.
  func statuses(in folder: Int32) -> [FileStatus?] {
    [FileStatus?](unsafeUninitializedCapacity: starts.count) { room, count in
      count = starts.count
      // Each part is written by one thread alone.
      nonisolated(unsafe) let room = room
      let parts = (starts.count + Self.partSize - 1) / Self.partSize
      @Sendable func fill(_ part: Int) {
        for place in part * Self.partSize..<min((part + 1) * Self.partSize, starts.count) {
          room.initializeElement(at: place, to: status(at: starts[place], in: folder))
        }
      }
      if parts < 2 {
        if parts == 1 { fill(0) }
      } else {
        DispatchQueue.concurrentPerform(iterations: parts, execute: fill)
      }
    }
  }

  /// How many a core asks for at a time: enough to make the handing out cheap.
  private static let partSize = 512

  private func status(at start: Int, in folder: Int32) -> FileStatus? {
    bytes.withUnsafeBytes { bytes in
      var status = stat()
      guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        fstatat(folder, base + start, &status, AT_SYMLINK_NOFOLLOW) == 0
      else { return nil }
      return FileStatus(status)
    }
  }
}
