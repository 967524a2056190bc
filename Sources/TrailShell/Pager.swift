/// The program that shows what is longer than a screen.
struct Pager {
  private let command: ShellCommand

  /// `$TRAIL_PAGER`, else `$PAGER`, else `less`.
  ///
  /// - Returns: `nil` where none is wanted: an empty name, or `cat`.
  init?(environment: [String: String]) {
    let command = environment["TRAIL_PAGER"] ?? environment["PAGER"] ?? "less"
    guard !command.allSatisfy(\.isWhitespace), command != "cat" else { return nil }
    self.command = ShellCommand(command)
  }

  /// Shows a text and waits until it has been seen.
  ///
  /// - Returns: False where there is no such program: nothing was shown.
  func show(_ text: [UInt8]) -> Bool { command.run(reading: text) != 127 }
}
