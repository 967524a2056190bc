import TrailText

/// Where included scripts are read from.
package struct ScriptLoader: Sendable {
  /// The script at a path, which is relative to the current folder or absolute.
  package var read: @Sendable (_ path: String) -> Result<SourceText, ScriptFile.Unreadable>

  package init(
    read: @escaping @Sendable (_ path: String) -> Result<SourceText, ScriptFile.Unreadable>
  ) {
    self.read = read
  }

  /// Reads files.
  ///
  /// - Parameter folder: The current one.
  package init(folder: String, interruption: Interruption? = nil) {
    read = { ScriptFile.read($0, from: folder, interruption: interruption) }
  }

  /// What an included path means in a script: it is relative to the script's folder.
  ///
  /// - Parameter script: The name of the including source; one that is no path lies in the current
  ///   folder.
  static func path(_ included: String, from script: String) -> String {
    guard included.utf8.first != UInt8(ascii: "/"), let slash = script.lastIndex(of: "/")
    else { return included }
    return script[...slash] + included
  }

  /// The path with its `.` and `..` taken: two paths of one file are equal, links aside.
  static func identity(of path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
