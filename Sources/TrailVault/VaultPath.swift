/// Vault paths as bytes, `/` between folders.
enum VaultPath {
  private static let slash = UInt8(ascii: "/")

  static func name(of path: [UInt8]) -> [UInt8] {
    guard let last = path.lastIndex(of: slash) else { return path }
    return Array(path[(last + 1)...])
  }

  /// The folder that holds it, without a slash at the end; empty at the root.
  static func folder(of path: some BidirectionalCollection<UInt8>) -> [UInt8] {
    guard let last = path.lastIndex(of: slash) else { return [] }
    return Array(path[..<last])
  }

  static func folderCount(of path: [UInt8]) -> Int { path.count { $0 == slash } }

  static func join(_ folder: [UInt8], _ path: [UInt8]) -> [UInt8] {
    folder.isEmpty ? path : folder + [slash] + path
  }

  static func hasFolder(_ path: some Collection<UInt8>) -> Bool { path.contains(slash) }

  /// Without `.md` at its end.
  static func withoutEnding(_ path: some BidirectionalCollection<UInt8>) -> [UInt8] {
    let ending = path.suffix(3).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ending.elementsEqual(".md".utf8) && path.count > 3
      ? Array(path.dropLast(3)) : Array(path)
  }

  /// Steps `.` and `..` taken and empty ones dropped; a `..` above the root is dropped as well.
  static func normalized(_ path: [UInt8]) -> [UInt8] {
    var parts: [ArraySlice<UInt8>] = []
    for part in path.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return Array(parts.joined(separator: [slash]))
  }

  /// The path, then what is left of it after each folder: `a/b/c`, `b/c`, `c`. Of a path with
  /// very many folders those that are not too long.
  static func suffixes(of path: [UInt8]) -> [ArraySlice<UInt8>] {
    let slashes = path.indices.filter { path[$0] == slash }
    return [path[...]] + slashes.suffix(mostFolders).map { path[($0 + 1)...] }
  }

  private static let mostFolders = 64
  /// The longest path that a file system takes, in bytes; a longer target names nothing.
  static let longest = 4096
}
