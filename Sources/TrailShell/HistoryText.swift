/// The form of a history file: a first line that says what it is, then an entry a line, its line
/// ends spelt `\n` and its backslashes `\\`.
enum HistoryText {
  static let head = "trail history 1"

  static func line(of entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\n": line += #"\n"#
      case "\r": line += #"\r"#
      case "\\": line += #"\\"#
      case "\0": break
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  static func entry(of line: some StringProtocol) -> String {
    var entry = ""
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "n": entry += "\n"
        case "r": entry += "\r"
        default: entry.unicodeScalars.append(scalar)
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        entry.unicodeScalars.append(scalar)
      }
    }
    return entry
  }

  /// The entries of a file, oldest first; an unfinished last line is left out.
  ///
  /// - Returns: `nil` where it is no history of ours, or not whole. An empty file is a new one.
  static func entries(of bytes: [UInt8]) -> [String]? {
    guard !bytes.isEmpty else { return [] }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    lines.removeLast()
    guard lines.first == head[...] else { return nil }
    return lines.dropFirst().filter { !$0.isEmpty }.map { entry(of: $0) }
  }
}
