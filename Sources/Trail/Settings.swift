import TrailSyntax
import TrailText
import TrailVault

/// What a user has settled for all runs of the program.
package struct Settings: Equatable, Sendable {
  /// Absolute; asked where no folder upward is a vault.
  package var vault: String?
  /// Of answers on a terminal.
  package var format: FormatName?
  /// What shows an answer that is longer than the screen, in a session.
  package var pager: String?
  /// Bibliographies that are asked after those beside the notes.
  package var libraries: [SettledLibrary] = []

  package init() {}
}

/// A bibliography that the settings name.
package struct SettledLibrary: Equatable, Sendable {
  /// Absolute.
  package var path: String
  /// Where it is named: `/home/a/.config/trail/config:3`.
  package var place: String

  package init(path: String, place: String) {
    self.path = path
    self.place = place
  }
}

/// The file with the settings: a `key = value` a line, `#` begins a comment.
package struct SettingsFile {
  package var settings = Settings()
  /// What of it was not understood, and left out: warnings.
  package var problems: [Diagnostic] = []
  package let source: SourceText

  enum Key: String, CaseIterable {
    case vault, format, pager, library
  }

  private static let limit = 1 << 16

  /// Reads the file where there is one: `$XDG_CONFIG_HOME/trail/config`, else
  /// `~/.config/trail/config`.
  ///
  /// - Returns: `nil` where there is none.
  package static func read(_ environment: [String: String]) -> SettingsFile? {
    guard let path = path(environment) else { return nil }
    do throws(FileError) {
      let bytes = try InputFile.contents(ofFileAt: path, limit: limit)
      guard bytes.count <= limit else {
        return SettingsFile(unreadable: path, "it holds more than \(limit >> 10) KiB")
      }
      return SettingsFile(
        SourceText(utf8: bytes, name: path), home: environment["HOME"])
    } catch .vanished {
      return nil
    } catch {
      return SettingsFile(unreadable: path, error.message)
    }
  }

  /// - Returns: `nil` where no folder is known that it could lie in.
  package static func path(_ environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.utf8.first == UInt8(ascii: "/") {
      return folder + "/trail/config"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.config/trail/config"
  }

  private init(unreadable path: String, _ reason: String) {
    source = SourceText("", name: path)
    problems = [
      Diagnostic(.usage, severity: .warning, "the settings in \(path) are not read: \(reason)")
    ]
  }

  /// - Parameter home: What `~` stands for; `nil` where that is not known.
  package init(_ source: SourceText, home: String?) {
    self.source = source
    var start = 0
    for line in source.utf8.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == UInt8(ascii: "\n") })
    {
      read(SourceRange(start, start + line.count), home)
      start += line.count + 1
    }
  }

  private mutating func read(_ line: SourceRange, _ home: String?) {
    let line = trimmed(line)
    guard !line.isEmpty, source.utf8[line.start] != UInt8(ascii: "#") else { return }
    let bytes = source.utf8[line.start..<line.end]
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      return warn("a setting is a key, `=` and a value", at: line, "`=` is missing")
    }
    let key = trimmed(SourceRange(line.start, equals))
    let value = trimmed(SourceRange(equals + 1, line.end))
    guard let known = Key(rawValue: source[key]) else {
      let near = Suggestions.nearest(to: source[key], in: Key.allCases.map(\.rawValue))
      return warn(
        "there is no setting \"\(Excerpt.of(source[key]))\"", at: key,
        near.isEmpty
          ? "there are \(Key.allCases.map(\.rawValue).joinedAsList)"
          : "did you mean \(near.joinedAsChoice)?")
    }
    guard !value.isEmpty else {
      return warn("the setting \"\(known.rawValue)\" has no value", at: key, "leave the line out")
    }
    switch known {
    case .pager: settings.pager = source[value]
    case .vault: settings.vault = path(value, home, "the usual vault") ?? settings.vault
    case .library:
      if let path = path(value, home, "a library") {
        let place = "\(source.name):\(source.position(at: line.start).line)"
        settings.libraries.append(SettledLibrary(path: path, place: place))
      }
    case .format: setFormat(value)
    }
  }

  /// - Returns: `nil` for what is no absolute path, which is told.
  private mutating func path(_ value: SourceRange, _ home: String?, _ what: String) -> String? {
    var path = source[value]
    if path == "~" || path.hasPrefix("~/") {
      guard let home, !home.isEmpty else {
        warn("`~` stands for nothing here", at: value, "$HOME is not set")
        return nil
      }
      path = home + path.dropFirst()
    }
    guard path.utf8.first == UInt8(ascii: "/") else {
      warn("\(what) is a path from the root", at: value, "begin it with `/` or `~/`")
      return nil
    }
    return path
  }

  private mutating func setFormat(_ value: SourceRange) {
    let formats = FormatName.comparing.map(\.rawValue)
    guard let format = FormatName(rawValue: source[value]) else {
      let near = Suggestions.nearest(to: source[value], in: formats)
      return warn(
        "there is no format \"\(Excerpt.of(source[value]))\"", at: value,
        near.isEmpty ? "there are \(formats.joinedAsList)" : "did you mean \(near.joinedAsChoice)?")
    }
    guard format.showsComparisons else {
      return warn(
        "the format `\(format.rawValue)` does not show every answer", at: value,
        "ask for it where it fits")
    }
    settings.format = format
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D].contains(byte) }
    var (start, end) = (range.start, range.end)
    while start < end, isBlank(source.utf8[start]) { start += 1 }
    while end > start, isBlank(source.utf8[end - 1]) { end -= 1 }
    return SourceRange(start, end)
  }

  private mutating func warn(_ message: String, at range: SourceRange, _ label: String) {
    problems.append(
      Diagnostic(.usage, severity: .warning, message, at: range, label: label))
  }
}
