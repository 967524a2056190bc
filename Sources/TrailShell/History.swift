import TrailText

/// The queries of this session and of those before it.
struct History {
  /// How many are kept.
  static let longest = 10_000

  /// Oldest first.
  private(set) var entries: [String]
  /// Where a file lies now that was no history, until that has been told.
  private(set) var setAside: String?
  private let file: HistoryFile?

  /// What was asked before; `file` is `nil` for a history that ends with the session.
  init(_ file: HistoryFile?) {
    self.file = file
    var moved: String?
    entries = file?.entries { moved = $0 } ?? []
    setAside = moved
  }

  mutating func hasToldSetAside() { setAside = nil }

  /// Adds a query, unless it is the last one again, blank, or begins with a blank: that is how a
  /// line is left out.
  ///
  /// - Returns: Whether it was added.
  mutating func add(_ query: String) -> Bool {
    guard let first = query.first, !first.isWhitespace else { return false }
    var entry = query
    while let last = entry.last, last.isWhitespace { entry.removeLast() }
    guard entry != entries.last else { return false }
    entries.append(entry)
    if entries.count > Self.longest { entries.removeFirst(entries.count - Self.longest) }
    file?.append(entry) { setAside = $0 }
    return true
  }
}

extension HistoryFile {
  /// Where the history lies: `$TRAIL_HISTORY`, else in the user's folder for the state of
  /// programs.
  ///
  /// - Parameter currentFolder: What a relative path is relative to.
  /// - Returns: `nil` where none is wanted or there is no place for one.
  static func path(environment: [String: String], currentFolder: String) -> String? {
    if let path = environment["TRAIL_HISTORY"], !path.isEmpty {
      if path == "off" { return nil }
      return path.hasPrefix("/") ? path : "\(currentFolder)/\(path)"
    }
    // The rules of XDG: a relative path is to be ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return "\(state)/trail/history"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/trail/history"
  }
}
