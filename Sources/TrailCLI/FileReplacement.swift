#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts new contents in the place of a file at once: whoever reads it sees the old or the new.
enum FileReplacement {
  struct Failure: Error, Equatable {
    /// In a few words, lower case.
    var reason: String

    fileprivate init(_ code: Int32) { reason = String(cString: strerror(code)).lowercased() }
  }

  /// Writes a new file beside the old one, of the same mode, and gives it the old one's name. A
  /// link keeps pointing where it did.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    guard let resolved = realpath(path, nil) else { throw Failure(errno) }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { throw Failure(errno) }
    // What its mode keeps from being written is not to be replaced either.
    guard access(target, W_OK) == 0 else { throw Failure(errno) }
    var template = Array("\(target).XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw Failure(errno) }
    let temporary = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    do throws(Failure) {
      defer { close(file) }
      try write(bytes, to: file)
      guard fchmod(file, status.st_mode & 0o7777) == 0, fsync(file) == 0 else {
        throw Failure(errno)
      }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let failure = Failure(errno)
      unlink(temporary)
      throw failure
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        systemWrite(file, UnsafeRawBufferPointer(rebasing: buffer[start...]))
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        throw Failure(errno)
      }
    }
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
