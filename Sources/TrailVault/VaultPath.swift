import TrailBytes

/// Vault paths as bytes, `/` between folders.
enum VaultPath {
  static let slash = UInt8(ascii: "/")

  static func name(of path: ByteRun) -> ByteRun {
    path.lastIndex(of: slash).map { path.run(from: $0 + 1, to: path.count) } ?? path
  }

  /// The folder that holds it, without a slash at the end; empty at the root.
  static func folder(of path: ByteRun) -> ByteRun {
    path.run(from: 0, to: path.lastIndex(of: slash) ?? 0)
  }

  static func folderCount(of path: ByteRun) -> Int { path.count { $0 == slash } }

  static func hasFolder(_ path: ByteRun) -> Bool { path.contains(slash) }

  /// Without `.md` at its end.
  static func withoutEnding(_ path: ByteRun) -> ByteRun {
    let end = path.count
    guard end > 3, path[end - 3] == UInt8(ascii: "."),
      path[end - 2] | 0x20 == UInt8(ascii: "m"), path[end - 1] | 0x20 == UInt8(ascii: "d")
    else { return path }
    return path.run(from: 0, to: end - 3)
  }

  /// Calls `body` with the path, then with what is left of it after each folder: `a/b/c`, `b/c`,
  /// `c`. Of a path with very many folders those that are not too long.
  static func forEachSuffix(of path: ByteRun, _ body: (ByteRun) -> Void) {
    body(path)
    var left = folderCount(of: path)
    for index in path.indices where path[index] == slash {
      if left <= mostFolders { body(path.run(from: index + 1, to: path.count)) }
      left -= 1
    }
  }

  static let mostFolders = 64
  /// The longest path that a file system takes, in bytes; a longer target names nothing.
  static let longest = 4096
}

/// Room for paths that are put together one after another.
///
/// What comes of it is borrowed: it stays until the next path of the same making. A joined path may
/// be normalized and the other way about; neither may be made of one of its own kind.
final class PathRoom {
  private var joined = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
  private var steps = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)

  deinit {
    joined.deallocate()
    steps.deallocate()
  }

  /// A path from a folder on.
  func join(_ folder: ByteRun, _ path: ByteRun) -> ByteRun {
    guard !folder.isEmpty else { return path }
    PathRoom.grow(&joined, to: folder.count + 1 + path.count)
    var end = PathRoom.append(folder, to: joined, at: 0)
    joined[end] = VaultPath.slash
    end = PathRoom.append(path, to: joined, at: end + 1)
    return ByteRun(rebasing: joined[..<end])
  }

  /// Steps `.` and `..` taken and empty ones dropped; a `..` above the root is dropped as well.
  func normalized(_ path: ByteRun) -> ByteRun {
    PathRoom.grow(&steps, to: path.count + 1)
    var end = 0
    var start = 0
    while start < path.count {
      let next = path[start...].firstIndex(of: VaultPath.slash) ?? path.count
      let part = path.run(from: start, to: next)
      start = next + 1
      if part.isEmpty || part.equals(".") { continue }
      if part.equals("..") {
        end = steps[..<end].lastIndex(of: VaultPath.slash) ?? 0
        continue
      }
      if end > 0 {
        steps[end] = VaultPath.slash
        end += 1
      }
      end = PathRoom.append(part, to: steps, at: end)
    }
    return ByteRun(rebasing: steps[..<end])
  }

  private static func append(
    _ bytes: ByteRun, to room: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    let end = start + bytes.count
    _ = UnsafeMutableBufferPointer(rebasing: room[start..<end]).update(fromContentsOf: bytes)
    return end
  }

  private static func grow(_ room: inout UnsafeMutableBufferPointer<UInt8>, to count: Int) {
    guard room.count < count else { return }
    room.deallocate()
    room = .allocate(capacity: count * 2)
  }
}
