import TrailOutput

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal that a session is shown on.
enum Screen {
  /// In cells; 80 by 24 where the terminal does not tell.
  static var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return (80, 24) }
    return (size.ws_col > 0 ? Int(size.ws_col) : 80, size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  /// Writes what was made safe to show.
  ///
  /// - Returns: False where the terminal is gone.
  @discardableResult static func write(_ text: String) -> Bool {
    write(Array(text.utf8), to: STDOUT_FILENO) == nil
  }

  /// - Returns: The number of the error that stopped it; `nil` where all was written.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { bytes in
        systemWrite(file, UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
