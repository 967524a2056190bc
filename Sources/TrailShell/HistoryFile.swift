import TrailFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file that a history is kept in, readable by the user alone.
///
/// Several sessions may write to it at once: each adds whole lines at its end, under a lock. What
/// is no history of ours is moved out of the way, never written to.
struct HistoryFile: Sendable {
  let path: String

  /// What is read of it, in bytes.
  private static let largest = 64 << 20

  init(_ path: String) { self.path = path }

  /// What it holds, oldest first, no more than the newest entries that are kept. Where it has grown
  /// to twice as many, it is made shorter.
  ///
  /// - Parameter setAside: Called with the new path of what is no history.
  func entries(setAside told: (String) -> Void = { _ in }) -> [String] {
    guard let file = LockedFile(path, createsFolder: true) else { return [] }
    guard let entries = file.contents(limit: Self.largest).flatMap({ HistoryText.entries(of: $0) })
    else {
      setAside().map(told)
      return []
    }
    let kept = entries.suffix(History.longest)
    if entries.count >= 2 * History.longest { replace(with: Array(kept)) }
    return Array(kept)
  }

  /// Adds an entry at the end. What cannot be written is lost, as the user is told nothing about
  /// while asking something else.
  ///
  /// - Parameter setAside: As `entries`.
  func append(_ entry: String, setAside told: (String) -> Void = { _ in }) {
    guard let file = LockedFile(path, createsFolder: true) else { return }
    if file.isForeign {
      setAside().map(told)
      if let fresh = LockedFile(path, createsFolder: true), fresh.size == 0 {
        fresh.append(HistoryText.head + "\n" + HistoryText.line(of: entry) + "\n")
      }
      return
    }
    let head = file.size == 0 ? HistoryText.head + "\n" : file.endsInLine ? "" : "\n"
    file.append(head + HistoryText.line(of: entry) + "\n")
  }

  /// Gives it another name: `history.bad`, or the next one that is free.
  ///
  /// - Returns: Its new path; `nil` where it is still in the way.
  private func setAside() -> String? {
    for number in 1...1000 {
      let name = path + (number == 1 ? ".bad" : ".bad\(number)")
      // A link fails where the name is taken; a rename would not.
      if link(path, name) == 0 {
        unlink(path)
        return name
      }
      guard errno == EEXIST else { break }
    }
    return nil
  }

  /// Puts a new file in its place, under the lock that the caller holds.
  private func replace(with entries: [String]) {
    let lines = [HistoryText.head] + entries.map { HistoryText.line(of: $0) }
    // Where it cannot be made shorter it stays as it is.
    try? FileReplacement.rewrite(
      path, with: Array((lines.joined(separator: "\n") + "\n").utf8))
  }
}

/// A file under a lock that other sessions heed; freed with the value.
private final class LockedFile {
  private let file: Int32
  let size: Int

  /// - Returns: `nil` where it is no plain file, or cannot be written or locked.
  init?(_ path: String, createsFolder: Bool) {
    if createsFolder, let slash = path.lastIndex(of: "/") {
      Self.makeFolders(String(path[..<slash]))
    }
    // Another session may put a new file in its place while we wait for the lock.
    for _ in 0..<100 {
      let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
      guard file >= 0 else { return nil }
      var held = stat()
      var named = stat()
      if fstat(file, &held) == 0, held.st_mode & S_IFMT == S_IFREG, flock(file, LOCK_EX) == 0 {
        let isNamed = stat(path, &named) == 0
        if isNamed, named.st_ino == held.st_ino, named.st_dev == held.st_dev {
          fstat(file, &held)
          if held.st_mode & 0o077 != 0 { fchmod(file, 0o600) }
          self.file = file
          size = Int(held.st_size)
          return
        }
        close(file)
        continue
      }
      close(file)
      return nil
    }
    return nil
  }

  deinit { close(file) }

  private static func makeFolders(_ path: String) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      mkdir(String(path[..<end]), 0o700)
    }
  }

  func contents(limit: Int) -> [UInt8]? { size > limit ? nil : bytes(at: 0, count: size) }

  /// Whether it begins as no history of ours does.
  var isForeign: Bool {
    let head = Array((HistoryText.head + "\n").utf8)
    guard size > 0 else { return false }
    return bytes(at: 0, count: head.count) != head
  }

  /// Whether the last line was written whole.
  var endsInLine: Bool { bytes(at: size - 1, count: 1) == [UInt8(ascii: "\n")] }

  private func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = bytes.withUnsafeMutableBytes { buffer in
        pread(
          file, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
      }
      if read > 0 {
        filled += read
      } else if read == 0 || errno != EINTR {
        return read == 0 ? Array(bytes.prefix(filled)) : nil
      }
    }
    return bytes
  }

  func append(_ text: String) { _ = Screen.write(Array(text.utf8), to: file) }
}
