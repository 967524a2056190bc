#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that replace others, while they are being written, and those that have lost their names.
package enum UnfinishedFiles {
  /// Hidden, and no note by its ending.
  static func newName() -> String {
    var generator = SystemRandomNumberGenerator()
    return beginning + String(generator.next(), radix: 36) + ending
  }

  /// Removes what a process that was killed has left in a folder: files that nobody has written to
  /// for an hour.
  ///
  /// - Complexity: O(entries of the folder).
  package static func removeLeftovers(in folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard name.hasPrefix(beginning), name.hasSuffix(ending) else { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      #if canImport(Darwin)
        let written = status.st_mtimespec.tv_sec
      #else
        let written = status.st_mtim.tv_sec
      #endif
      if time(nil) - written > 3600 { unlink(path) }
    }
  }

  private static let beginning = ".trail-"
  private static let ending = ".unfinished"
}
