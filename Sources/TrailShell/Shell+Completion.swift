import TrailOutput
import TrailSyntax

/// What TAB finds.
extension Shell {
  func completions(in text: String, at offset: Int) -> Completions {
    CommandCompletion(folder: settings.currentFolder, home: settings.environment["HOME"])
      .completions(in: text, at: offset) ?? queryCompletions(in: text, at: offset)
  }

  /// What can stand in a query at a place, given in UTF-8 bytes.
  private func queryCompletions(in text: String, at offset: Int) -> Completions {
    .none(at: offset)
  }
}

/// What can stand in a command.
struct CommandCompletion {
  /// What relative paths are relative to.
  let folder: String
  let home: String?

  /// - Returns: `nil` where the place is in no command, or in a query after one.
  func completions(in text: String, at offset: Int) -> Completions? {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    guard let line = CommandLine(before) else { return nil }
    let started = before.drop(while: \.isWhitespace)
    guard let space = started.firstIndex(where: \.isWhitespace) else {
      let start = offset - line.name.utf8.count
      let found = Command.all.filter { $0.word.hasPrefix(line.name.lowercased()) }
      return Completions(
        range: start..<offset, typed: line.name,
        candidates: found.map { $0.word + ($0.argument == .nothing ? "" : " ") })
    }
    let typed = String(started[space...].drop(while: \.isWhitespace))
    let range = offset - typed.utf8.count..<offset
    switch line.command?.argument {
    case .query, .word: return nil
    case .format:
      let found = FormatName.allCases.map(\.rawValue).filter { $0.hasPrefix(typed.lowercased()) }
      return Completions(range: range, typed: typed, candidates: found)
    case .file: return files(typed, at: range, foldersOnly: false)
    case .folder: return files(typed, at: range, foldersOnly: true)
    case .nothing, .row, nil: return .none(at: offset)
    }
  }

  /// The files that a path can go on to; those whose name begins with a dot where one was typed.
  private func files(_ typed: String, at range: Range<Int>, foldersOnly: Bool) -> Completions {
    let slash = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let parent = String(typed[..<slash])
    let beginning = typed[slash...]
    var place = parent
    if place.hasPrefix("~/"), let home { place = home + place.dropFirst() }
    if !place.hasPrefix("/") { place = "\(folder)/\(place)" }
    let found = FilePlace.names(in: place)
      .filter { $0.hasPrefix(beginning) && ($0.first != "." || beginning.first == ".") }
      .sorted()
      .compactMap { name -> String? in
        let isFolder = FilePlace.isFolder("\(place)/\(name)")
        guard isFolder || !foldersOnly else { return nil }
        return parent + name + (isFolder ? "/" : "")
      }
    return Completions(range: range, typed: typed, candidates: found)
  }
}
