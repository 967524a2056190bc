import TrailOutput
import TrailText

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

  /// Writes a long answer, line by line as far as the terminal takes it.
  ///
  /// - Returns: False where the user asked to stop, which is heeded at the end of a line: what
  ///   follows stands on a line of its own, and no sequence is cut.
  static func write(_ bytes: [UInt8], unless interruption: Interruption) -> Bool {
    var start = 0
    while start < bytes.count {
      if interruption.isRequested { return false }
      let most = min(start + mostAtOnce, bytes.count)
      let lineEnd =
        bytes[start..<most].lastIndex(of: UInt8(ascii: "\n"))
        ?? bytes[most...].firstIndex(of: UInt8(ascii: "\n"))
      let end = lineEnd.map { $0 + 1 } ?? bytes.count
      guard write(Array(bytes[start..<end]), to: STDOUT_FILENO) == nil else { return true }
      start = end
    }
    return true
  }

  /// In bytes: what a terminal shows in no time.
  private static let mostAtOnce = 4096

  /// - Returns: The number of the error that stopped it; `nil` where all was written.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32? {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { bytes in
        systemWrite(file, UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
      if written >= 0 {
        start += written
      } else if errno == EAGAIN {
        // Some other program on the terminal has told it not to let writers wait.
        waitForRoom(in: file)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}

/// Until a file that does not let writers wait takes more, or a signal comes.
package func waitForRoom(in file: Int32) {
  var place = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
  _ = poll(&place, 1, -1)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
