#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A text in a file that only the user can read, for another program to work on; removed with the
/// value.
final class TemporaryText {
  let path: String

  /// - Parameter folder: Where temporary files are wanted: `$TMPDIR`.
  /// - Returns: `nil` where no file can be made.
  init?(_ text: String, in folder: String?) {
    let folder = folder.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let ending = ".trail"
    var name = Array("\(folder)/query-XXXXXX\(ending)".utf8CString)
    let file = name.withUnsafeMutableBufferPointer { name in
      name.baseAddress.map { mkstemps($0, Int32(ending.utf8.count)) } ?? -1
    }
    guard file >= 0 else { return nil }
    path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    let isWritten = Screen.write(Array(text.utf8), to: file) == nil
    close(file)
    guard isWritten else {
      unlink(path)
      return nil
    }
  }

  deinit { unlink(path) }

  /// What it holds now, no more than can be edited by hand; `nil` where it is gone or longer.
  var text: String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count <= Self.longest else { return nil }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// In bytes.
  private static let longest = 4 << 20
}
