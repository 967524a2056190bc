import CEditline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program that shows what is longer than a screen.
struct Pager {
  private let command: String

  /// `$TRAIL_PAGER`, else `$PAGER`, else `less`.
  ///
  /// - Returns: `nil` where none is wanted: an empty name, or `cat`.
  init?(environment: [String: String]) {
    let command = environment["TRAIL_PAGER"] ?? environment["PAGER"] ?? "less"
    guard !command.allSatisfy(\.isWhitespace), command != "cat" else { return nil }
    self.command = command
  }

  /// Shows a text and waits until it has been seen.
  ///
  /// - Returns: False where there is no such program: nothing was shown.
  func show(_ text: [UInt8]) -> Bool {
    var input: Int32 = -1
    let process = editor_start(command, "", &input)
    guard process >= 0 else { return false }
    // Who has seen enough closes the pipe: that is no failure.
    _ = Screen.write(text, to: input)
    close(input)
    return editor_wait(process) != 127
  }
}
