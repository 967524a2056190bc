import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file that `.output` sends answers to.
final class OutputFile {
  /// As it was named.
  let path: String
  private let file: Int32
  private var isEmpty = true

  /// Opens it anew: what it held is gone.
  init(_ path: String, at absolute: String) throws(Failure) {
    file = open(absolute, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Failure(path, errno) }
    self.path = path
  }

  deinit { close(file) }

  /// - Returns: What kept it from being written.
  func append(_ text: [UInt8], separated: Bool) -> Diagnostic? {
    let bytes = !isEmpty && separated ? [UInt8(ascii: "\n")] + text : text
    isEmpty = false
    return Screen.write(bytes, to: file).map { Failure(path, $0).diagnostic }
  }

  struct Failure: Error {
    var diagnostic: Diagnostic

    init(_ path: String, _ code: Int32) {
      diagnostic = Diagnostic(
        .usage, "cannot write to \(path): \(String(cString: strerror(code)).lowercased())")
    }
  }
}
