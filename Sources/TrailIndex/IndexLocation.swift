#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the index of a vault lies.
package struct IndexLocation: Equatable, Sendable {
  /// Absolute.
  package let folder: String
  /// In the folder: one a vault.
  package let fileName: String

  package var path: String { folder + "/" + fileName }

  /// The place for a vault; `nil` where the user wants no index or has no place for one.
  ///
  /// - Parameters:
  ///   - setting: `$TRAIL_INDEX`: a folder, or `off`.
  ///   - cache: `$XDG_CACHE_HOME`.
  ///   - home: `$HOME`.
  ///   - currentFolder: What relative folders start from.
  ///   - vault: The vault's path with every link resolved.
  package init?(
    setting: String?, cache: String?, home: String?, currentFolder: String, vault: [UInt8]
  ) {
    if let setting, !setting.isEmpty {
      guard !["off", "no", "0", "false"].contains(setting.lowercased()) else { return nil }
      folder = setting.hasPrefix("/") ? setting : "\(currentFolder)/\(setting)"
    } else if let cache, cache.hasPrefix("/") {
      // Source: XDG Base Directory Specification; relative paths are to be passed over.
      folder = cache + "/trail"
    } else if let home, home.hasPrefix("/") {
      #if canImport(Darwin)
        folder = home + "/Library/Caches/trail"
      #else
        folder = home + "/.cache/trail"
      #endif
    } else {
      return nil
    }
    // The vault's own name is for people who look into the folder.
    let name = vault.split(separator: UInt8(ascii: "/")).last ?? []
    let readable = name.prefix(40).map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain ? Character(UnicodeScalar(byte)) : "-"
    }
    let hash = vault.withUnsafeBytes { Checksum($0).value }
    fileName = String(readable) + "-" + String(hash, radix: 16) + ".index"
  }

  /// Makes the folder, for this user alone, with those above it.
  ///
  /// - Returns: Whether it is there.
  func makeFolder() -> Bool {
    var status = stat()
    if stat(folder, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR }
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      if mkdir(path, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }

  /// Removes the index.
  ///
  /// - Returns: Whether there was one.
  package func drop() -> Bool { unlink(path) == 0 }
}
