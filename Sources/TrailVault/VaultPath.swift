/// Vault paths as bytes, `/` between folders.
enum VaultPath {
  static let slash = UInt8(ascii: "/")

  static func name(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    path.lastIndex(of: slash).map { path[($0 + 1)...] } ?? path
  }

  /// The folder that holds it, without a slash at the end; empty at the root.
  static func folder(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    path.lastIndex(of: slash).map { path[..<$0] } ?? []
  }

  static func folderCount(of path: ArraySlice<UInt8>) -> Int { path.count { $0 == slash } }

  static func join(_ folder: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    folder.isEmpty ? path : folder + [slash] + path
  }

  static func hasFolder(_ path: ArraySlice<UInt8>) -> Bool { path.contains(slash) }

  /// Without `.md` at its end.
  static func withoutEnding(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = path.endIndex
    guard path.count > 3, path[end - 3] == UInt8(ascii: "."),
      path[end - 2] | 0x20 == UInt8(ascii: "m"), path[end - 1] | 0x20 == UInt8(ascii: "d")
    else { return path }
    return path.dropLast(3)
  }

  /// Steps `.` and `..` taken and empty ones dropped; a `..` above the root is dropped as well.
  static func normalized(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var parts: [ArraySlice<UInt8>] = []
    for part in path.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return Array(parts.joined(separator: [slash]))[...]
  }

  /// Calls `body` with the path, then with what is left of it after each folder: `a/b/c`, `b/c`,
  /// `c`. Of a path with very many folders those that are not too long.
  static func forEachSuffix(of path: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
    body(path)
    var left = folderCount(of: path)
    for index in path.indices where path[index] == slash {
      if left <= mostFolders { body(path[(index + 1)...]) }
      left -= 1
    }
  }

  static let mostFolders = 64
  /// The longest path that a file system takes, in bytes; a longer target names nothing.
  static let longest = 4096
}
