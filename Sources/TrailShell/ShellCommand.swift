import CEditline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A line for the system's shell: an editor, a pager, what answers are piped to.
struct ShellCommand {
  let line: String

  init(_ line: String) { self.line = line }

  /// Runs it on the terminal and waits until it ends; `argument` is one word more.
  ///
  /// - Returns: Its status as shells tell it; 127 where there is no such program, of which the shell
  ///   has said nothing then.
  func run(on argument: String) -> Int32 {
    guard isThere else { return 127 }
    let process = editor_start("\(line) \"$1\"", argument, nil)
    return process < 0 ? 127 : editor_wait(process)
  }

  /// Gives it a text to read and waits until it ends.
  ///
  /// - Returns: As `run`.
  func run(reading text: [UInt8]) -> Int32 {
    var input: Int32 = -1
    guard isThere else { return 127 }
    let process = editor_start(line, "", &input)
    guard process >= 0 else { return 127 }
    // Who has seen enough closes the pipe: that is no failure.
    _ = Screen.write(text, to: input)
    close(input)
    return editor_wait(process)
  }

  /// Its first word; `nil` where only the shell can tell which that is.
  var program: String? {
    guard let word = line.split(whereSeparator: \.isWhitespace).first else { return nil }
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "./_+-".contains(String(scalar))
    }
    return isPlain ? String(word) : nil
  }

  /// Whether the shell would find its program, as far as that can be told.
  var isThere: Bool {
    guard let program else { return true }
    let process = editor_start("command -v \"$1\" >/dev/null 2>&1", program, nil)
    return process < 0 || editor_wait(process) == 0
  }
}
