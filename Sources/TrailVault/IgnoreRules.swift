/// Which paths of a vault are not read: patterns in the syntax of `.gitignore`, the last one
/// that matches decides.
///
/// Source: gitignore(5). A rule sees one path at a time: who walks a tree asks for each folder
/// first and does not enter those that are excluded.
package struct IgnoreRules: Equatable, Sendable {
  private var patterns: [IgnorePattern] = []

  package init() {}

  /// - Parameter patterns: One a line's worth, blank ones and comments allowed.
  package init(patterns: [String]) {
    for pattern in patterns { add(line: Array(pattern.utf8)[...]) }
  }

  /// Adds the lines of a `.trailignore`; they go before what was added so far.
  package mutating func add(file bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    ) {
      add(line: line)
    }
  }

  /// - Complexity: O(patterns × path × pattern length), in the worst case of many stars.
  package func exclude(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    guard let last = patterns.last(where: { $0.matches(path, isFolder: isFolder) }) else {
      return false
    }
    return !last.isNegated
  }

  /// Whether a file of a tree that knows no folders is not read: it lies in a hidden folder, or the
  /// rules exclude it or a folder around it.
  func leaveOut(_ path: FilePath) -> Bool {
    var start = 0
    for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
      if path[start] == UInt8(ascii: ".") || exclude(path[..<index], isFolder: true) {
        return true
      }
      start = index + 1
    }
    return exclude(path[...], isFolder: false)
  }

  private mutating func add(line: ArraySlice<UInt8>) {
    if let pattern = IgnorePattern(line: line) { patterns.append(pattern) }
  }
}
