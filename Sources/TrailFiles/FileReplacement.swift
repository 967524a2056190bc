#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts new contents in the place of a file at once: whoever reads it sees the old or the new, also
/// when the power fails.
///
/// The new file is written beside the old one under a name that nothing reads, synced, and given
/// the old one's name; then the folder is synced. Nothing is left behind where that fails.
package enum FileReplacement {
  /// Why the old file, if there was one, is still what it was.
  package enum Failure: Error, Equatable {
    /// The number of the system's error.
    case system(Int32)
    /// No bit of its mode lets anybody write it.
    case readOnly
    /// It is no plain file.
    case noFile
    /// Its links lead out of the folder that it must lie in.
    case outside
    /// It holds something else than was expected.
    case changed

    /// In a few words, lower case.
    package var reason: String {
      switch self {
      case .system(let code): String(cString: strerror(code)).lowercased()
      case .readOnly: "it is read-only"
      case .noFile: "it is no plain file"
      case .outside: "its links lead out of the folder"
      case .changed: "it has been changed in the meantime"
      }
    }
  }

  /// Rewrites a file that is there. A link keeps pointing where it did; mode, owner and group stay,
  /// as far as we may give a file away.
  ///
  /// - Parameters:
  ///   - folder: Where the file must lie once every link is resolved; with every link of its own
  ///     resolved. `nil` for anywhere.
  ///   - expected: What it must hold up to the end; `nil` for anything.
  package static func rewrite(
    _ path: String, with bytes: [UInt8], within folder: String? = nil,
    expecting expected: [UInt8]? = nil
  ) throws(Failure) {
    guard let resolved = realpath(path, nil) else { throw .system(errno) }
    defer { free(resolved) }
    let target = String(cString: resolved)
    if let folder, RealPath.relative(target, to: folder) == nil { throw .outside }
    var status = stat()
    guard lstat(target, &status) == 0 else { throw .system(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
    // What its mode keeps from being written is not to be replaced either, also by the superuser.
    guard status.st_mode & 0o222 != 0 else { throw .readOnly }
    guard access(target, W_OK) == 0 else { throw .system(errno) }
    try install(at: target) { file throws(Failure) in
      try file.write(bytes)
      if status.st_uid != geteuid() || status.st_gid != getegid(),
        fchown(file.descriptor, status.st_uid, status.st_gid) != 0
      {
        _ = fchown(file.descriptor, uid_t.max, status.st_gid)
      }
      // After the owner, whose change takes bits away.
      guard fchmod(file.descriptor, status.st_mode & 0o7777) == 0 else { throw .system(errno) }
    } unless: {
      expected.flatMap { holds(target, $0) ? nil : .changed }
    }
  }

  /// Makes a file, readable by its owner alone, in the place of what has its name, be that a link.
  ///
  /// - Parameter body: Writes the contents.
  package static func put(
    _ path: String, _ body: (NewFile) throws(Failure) -> Void
  ) throws(Failure) {
    try install(at: path, body)
  }

  /// - Parameter obstacle: Asked last, when nothing is left to do but the renaming.
  private static func install(
    at path: String, _ body: (NewFile) throws(Failure) -> Void,
    unless obstacle: () -> Failure? = { nil }
  ) throws(Failure) {
    let folder = folder(of: path)
    // Short, since the file's own name may be as long as names can be.
    let temporary = folder + UnfinishedFiles.newName()
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .system(errno) }
    do throws(Failure) {
      let file = NewFile(descriptor: descriptor)
      do throws(Failure) {
        try body(file)
        try file.sync()
      } catch {
        close(descriptor)
        throw error
      }
      guard close(descriptor) == 0 else { throw .system(errno) }
      if let failure = obstacle() { throw failure }
      guard rename(temporary, path) == 0 else { throw .system(errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    syncFolder(folder)
  }

  /// The folder of a path, with a `/` at its end.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  }

  /// The file is there; that its name outlives a loss of power is asked for where it can be.
  private static func syncFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  /// Whether a file holds these bytes and no others.
  private static func holds(_ path: String, _ expected: [UInt8]) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var compared = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 && compared == expected.count }
      guard compared + count <= expected.count,
        expected[compared..<compared + count].elementsEqual(buffer[..<count])
      else { return false }
      compared += count
    }
  }
}

/// A file that is being written and has no name of its own yet.
package struct NewFile {
  fileprivate let descriptor: Int32

  /// Writes values as they lie in memory.
  package func write<Element: BitwiseCopyable>(
    _ elements: [Element]
  ) throws(FileReplacement.Failure) {
    var failure: FileReplacement.Failure?
    elements.withUnsafeBytes { bytes in
      do throws(FileReplacement.Failure) { try write(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileReplacement.Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(descriptor, rest)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(count < 0 ? errno : EIO) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  fileprivate func sync() throws(FileReplacement.Failure) {
    while fsync(descriptor) != 0 {
      guard errno == EINTR else { throw .system(errno) }
    }
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
