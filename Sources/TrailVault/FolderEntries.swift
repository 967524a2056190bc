#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(Darwin)
  private typealias FolderStream = UnsafeMutablePointer<DIR>
#else
  private typealias FolderStream = OpaquePointer
#endif

/// One name in a folder and what the file system knows of it, a link not followed.
struct FolderEntry: Sendable {
  /// From the root of the vault.
  var path: FilePath
  /// Whether its name begins with `.`.
  var isHidden: Bool
  var status: FileStatus
}

/// Looks into folders, on all cores: nearly all of the time is the system's.
enum FolderEntries {
  /// How many folders may be looked into at once: each is open while it is.
  static let mostFolders = 32

  /// What is in a folder, part by part, or why that cannot be said.
  typealias Answer = Result<[[FolderEntry]], FileError>

  /// What is in each folder, `.` and `..` left out, in order of the bytes of their names. What goes
  /// while it is looked at is left out as well.
  ///
  /// - Parameters:
  ///   - folders: Their paths from the root of the vault, `mostFolders` at most.
  ///   - asksForStates: Whether the size of each file and when it changed are wanted.
  ///   - isWanted: Called on any core: tells which of them are not left out.
  ///   - absolute: Tells where each is.
  /// - Complexity: O(n log n) in entries. Each that is asked for its state is so by its name in the
  ///   open folder, which costs half of asking by its path.
  static func entries(
    inFolders folders: [FilePath], asksForStates: Bool,
    isWanted: @Sendable (FolderEntry) -> Bool, absolute: (FilePath) -> [UInt8]
  ) -> [Answer] {
    let places = folders.map {
      (prefix: $0.isEmpty ? $0 : $0 + [VaultPath.slash], at: absolute($0))
    }
    let opened = [Result<FolderNames, FileError>](of: places.count, smallestPart: 1) { number in
      FolderNames.read(places[number].at)
    }
    // Parts of large folders and whole small ones, so that no core waits for the last folder.
    let parts = opened.enumerated().flatMap { folder, names in
      guard case .success(let names) = names else { return [] as [Part] }
      return stride(from: 0, to: names.count, by: largestPart).map { start -> Part in
        (folder, names, start..<min(start + largestPart, names.count))
      }
    }
    let found = [[FolderEntry]](of: parts.count, smallestPart: 1) { number in
      let part = parts[number]
      let prefix = places[part.folder].prefix
      var entries: [FolderEntry] = []
      entries.reserveCapacity(part.range.count)
      for place in part.range {
        let entry = part.names.entry(place, prefix: prefix, asksForState: asksForStates)
        if let entry, isWanted(entry) { entries.append(entry) }
      }
      return entries
    }
    var entries = [[[FolderEntry]]](repeating: [], count: folders.count)
    for (part, some) in zip(parts, found) { entries[part.folder].append(some) }
    return zip(opened, entries).map { names, entries in names.map { _ in entries } }
  }

  private typealias Part = (folder: Int, names: FolderNames, range: Range<Int>)

  private static let largestPart = 512
}

/// The names in a folder that is open, each with a zero behind it.
private final class FolderNames: Sendable {
  // Only its file number is asked for once the names have been read.
  nonisolated(unsafe) private let folder: FolderStream
  private let bytes: [UInt8]
  /// In order of their bytes.
  private let names: [Name]
  /// The number of the device that holds the folder; `nil` where it is not known.
  private let device: UInt64?

  private struct Name {
    /// Where it begins.
    var start: Int
    /// Of what it names, in the file system.
    var number: UInt64
    /// Whether the folder tells that it names a file. Not all file systems do.
    var isFile: Bool
  }

  var count: Int { names.count }

  static func read(_ path: [UInt8]) -> Result<FolderNames, FileError> {
    guard let folder = withTerminated(path, { opendir($0) }) else {
      return .failure(errno == ENOENT ? .vanished : .unreadable(reason: reason(for: errno)))
    }
    return .success(FolderNames(folder))
  }

  private init(_ folder: FolderStream) {
    var bytes: [UInt8] = []
    var names: [Name] = []
    while let entry = readdir(folder) {
      let number = UInt64(truncatingIfNeeded: entry.pointee.d_ino)
      let isFile = Int(entry.pointee.d_type) == Int(DT_REG)
      withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: UInt8.self, capacity: 1) { start in
          let name = UnsafeBufferPointer(start: start, count: strlen(start) + 1)
          guard !Self.isDots(name) else { return }
          names.append(Name(start: bytes.count, number: number, isFile: isFile))
          bytes.append(contentsOf: name)
        }
      }
    }
    bytes.append(contentsOf: repeatElement(0, count: Self.slack))
    self.folder = folder
    self.names = Self.inOrder(names, bytes)
    self.bytes = bytes
    var status = stat()
    device =
      fstat(dirfd(folder), &status) == 0 ? UInt64(truncatingIfNeeded: status.st_dev) : nil
  }

  deinit { closedir(folder) }

  /// What stands behind the last name, so that a number can be read from the start of each.
  private static let slack = MemoryLayout<UInt128>.size

  /// In order of the bytes of the names. Most comparisons are settled by one number.
  private static func inOrder(_ names: [Name], _ bytes: [UInt8]) -> [Name] {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return [] }
      // What stands behind the zero of a short name decides nothing: two names differ before it.
      var keyed = names.map { name -> (beginning: UInt128, name: Name) in
        (bytes.loadUnaligned(fromByteOffset: name.start, as: UInt128.self).bigEndian, name)
      }
      keyed.sort { a, b in
        a.beginning != b.beginning
          ? a.beginning < b.beginning : strcmp(base + a.name.start, base + b.name.start) < 0
      }
      return keyed.map(\.name)
    }
  }

  /// - Parameter name: With the zero.
  private static func isDots(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.count <= 3 && name.dropLast().allSatisfy { $0 == UInt8(ascii: ".") }
  }

  /// - Parameter asksForState: Whether the size of a file and when it changed are wanted.
  /// - Returns: `nil` where it has gone.
  func entry(_ place: Int, prefix: FilePath, asksForState: Bool) -> FolderEntry? {
    bytes.withUnsafeBytes { bytes -> FolderEntry? in
      guard let base = bytes.baseAddress else { return nil }
      let name = (base + names[place].start).assumingMemoryBound(to: CChar.self)
      guard let status = self.status(of: names[place], at: name, asksForState) else { return nil }
      let count = strlen(name)
      let path = FilePath(unsafeUninitializedCapacity: prefix.count + count) { room, filled in
        let room = UnsafeMutableRawBufferPointer(room)
        prefix.withUnsafeBytes { room.copyMemory(from: $0) }
        UnsafeMutableRawBufferPointer(rebasing: room[prefix.count...])
          .copyMemory(from: UnsafeRawBufferPointer(start: name, count: count))
        filled = prefix.count + count
      }
      return FolderEntry(
        path: path, isHidden: name.pointee == CChar(bitPattern: UInt8(ascii: ".")), status: status)
    }
  }

  /// - Parameter terminated: The name.
  private func status(
    of name: Name, at terminated: UnsafePointer<CChar>, _ asksForState: Bool
  ) -> FileStatus? {
    if !asksForState, name.isFile, let device {
      return FileStatus(fileNumbered: name.number, onDevice: device)
    }
    var status = stat()
    guard fstatat(dirfd(folder), terminated, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileStatus(status)
  }
}

extension Array where Element: Sendable {
  /// What a function makes of each number below a count, on all cores.
  fileprivate init(of count: Int, smallestPart: Int, _ element: @Sendable (Int) -> Element) {
    self.init(unsafeUninitializedCapacity: count) { room, filled in
      // Each part is written by one thread alone.
      nonisolated(unsafe) let room = room
      Cores.forEachPart(of: count, smallest: smallestPart) { part in
        for number in part { room.initializeElement(at: number, to: element(number)) }
      }
      filled = count
    }
  }
}
