import Trail
import TrailCompletion
import TrailOutput
import TrailSyntax
import TrailText

/// What TAB finds.
extension Shell {
  func completions(in text: String, at offset: Int) -> Completions {
    let commands = CommandCompletion(
      folder: settings.currentFolder, home: settings.environment["HOME"])
    if let found = commands.completions(in: text, at: offset) { return found }
    guard let completer = live.session?.completer else { return .none(at: offset) }
    // A query may stand after the name of a command.
    guard let line = CommandLine(text), let name = text.firstRange(of: line.name) else {
      return queryCompletions(in: text, at: offset, completer, commands)
    }
    let start = text.utf8.distance(from: text.startIndex, to: name.upperBound)
    guard offset > start else { return .none(at: offset) }
    if line.command?.argument == .word {
      let typed = String(decoding: Array(text.utf8)[start..<offset], as: UTF8.self)
        .drop(while: \.isWhitespace)
      return Completions(
        completer.helpWords(
          beginningWith: String(typed), in: SourceRange(offset - typed.utf8.count, offset)))
    }
    var found = queryCompletions(
      in: String(text[name.upperBound...]), at: offset - start, completer, commands)
    found.range = found.range.lowerBound + start..<found.range.upperBound + start
    return found
  }

  /// What can stand in a query; files where the path of a script is being written.
  private func queryCompletions(
    in text: String, at offset: Int, _ completer: Completer, _ commands: CommandCompletion
  ) -> Completions {
    // Ctrl-C is a key while a line is edited.
    let list = AbandonableWork.result(
      of: { _ in completer.completions(in: text, at: offset) },
      until: { [editor] in editor.seesCancel })
    guard let list else { return .none(at: offset) }
    guard list.isPath else { return Completions(list) }
    var path = String(
      decoding: Array(text.utf8)[list.range.start..<min(offset, text.utf8.count)], as: UTF8.self)
    var start = list.range.start
    if path.first == "\"" {
      path.removeFirst()
      start += 1
    }
    return commands.files(path, at: start..<offset, foldersOnly: false)
  }
}

extension Completions {
  init(_ list: CompletionList) {
    let insertion = list.chosen.map { list.replacement(with: $0) } ?? list.common
    self.init(range: list.range.start..<list.range.end, insertion: insertion) { width, limit in
      CompletionLayout.lines(of: list, width: width, limit: limit)
    }
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
    case .toggle:
      let found = ["on", "off"].filter { $0.hasPrefix(typed.lowercased()) }
      return Completions(range: range, typed: typed, candidates: found)
    case .file: return files(typed, at: range, foldersOnly: false)
    case .folder: return files(typed, at: range, foldersOnly: true)
    case .nothing, .row, nil: return .none(at: offset)
    }
  }

  /// The files that a path can go on to; those whose name begins with a dot where one was typed.
  func files(_ typed: String, at range: Range<Int>, foldersOnly: Bool) -> Completions {
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
