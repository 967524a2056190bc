#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Paths with every link in them resolved.
package enum RealPath {
  /// - Throws: The system's error where there is no such file, or a folder cannot be entered.
  package static func of(_ path: String) throws(FileReplacement.Failure) -> String {
    guard let resolved = realpath(path, nil) else { throw .system(errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path of a file relative to a folder; `nil` where it does not lie in it.
  ///
  /// - Parameters:
  ///   - path: Resolved, as the folder's.
  package static func relative(_ path: String, to folder: String) -> String? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(path.utf8.dropFirst(prefix.utf8.count))
  }
}
