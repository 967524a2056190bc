import TrailOutput
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file that `.output` sends answers to. It is touched when the first of them is there: who
/// stops a query has not lost what was in it.
final class OutputFile {
  /// As it was named.
  let path: String
  private let absolute: String
  /// -1 before the first answer.
  private var file: Int32 = -1
  /// Whether what was written can be taken back, which a pipe does not let us.
  private let isRegular: Bool
  private var isEmpty = true
  /// How many answers stand on the page that the file ends with; 0 where it ends with none.
  private var answersOnPage = 0

  /// - Throws: Where it cannot be written, as far as that can be told before.
  init(_ path: String, at absolute: String) throws(Failure) {
    var status = stat()
    if stat(absolute, &status) == 0 {
      isRegular = status.st_mode & S_IFMT == S_IFREG
      if status.st_mode & S_IFMT == S_IFDIR { throw Failure(path, EISDIR) }
      if access(absolute, W_OK) != 0 { throw Failure(path, errno) }
    } else {
      isRegular = true
      let folder = absolute.lastIndex(of: "/").map { String(absolute[...$0]) } ?? "/"
      if absolute.hasSuffix("/") { throw Failure(path, EISDIR) }
      if access(folder, W_OK) != 0 { throw Failure(path, errno) }
    }
    self.path = path
    self.absolute = absolute
  }

  deinit { if file >= 0 { close(file) } }

  /// Opens it anew: what it held is gone.
  private func begin() -> Failure? {
    guard file < 0 else { return nil }
    file = open(absolute, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    return file < 0 ? Failure(path, errno) : nil
  }

  /// - Returns: What kept it from being written.
  func append(_ text: [UInt8], separated: Bool) -> Diagnostic? {
    if let failure = begin() { return failure.diagnostic }
    let bytes = !isEmpty && separated ? [UInt8(ascii: "\n")] + text : text
    isEmpty = false
    answersOnPage = 0
    return Screen.write(bytes, to: file).map { Failure(path, $0).diagnostic }
  }

  /// Where the next answer stands as HTML: on the page that the file ends with, or on a new one.
  func nextPlace(titled title: String) -> PagePlace {
    var place = PagePlace(title: title)
    place.number = isRegular ? answersOnPage + 1 : 1
    return place
  }

  /// Writes an answer that was made for `nextPlace`; the page is whole before and after.
  ///
  /// - Returns: What kept it from being written.
  func append(page text: [UInt8]) -> Diagnostic? {
    let continued = isRegular ? answersOnPage : 0
    if continued > 0 {
      let end = lseek(file, off_t(-PagePlace.endLength), SEEK_END)
      guard end >= 0, ftruncate(file, end) == 0 else { return Failure(path, errno).diagnostic }
    }
    let problem = append(text, separated: continued == 0)
    answersOnPage = continued + 1
    return problem
  }

  struct Failure: Error {
    var diagnostic: Diagnostic

    init(_ path: String, _ code: Int32) {
      diagnostic = Diagnostic(
        .usage, "cannot write to \(path): \(String(cString: strerror(code)).lowercased())")
    }
  }
}
