import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSchema
import TrailSyntax
import TrailText

/// What the commands do.
extension Shell {
  func run(_ command: Command, _ argument: String) {
    if command.argument == .nothing, !argument.isEmpty {
      return refuse("\(command.word) takes no words, and \"\(Excerpt.of(argument))\" is one")
    }
    switch command.name {
    case .help: help(on: argument)
    case .kinds: showKinds()
    case .relations: showRelations()
    case .format: setFormat(argument)
    case .output: setOutput(argument)
    case .timing: setTiming(argument)
    case .read: read(argument)
    case .vault: setVault(argument)
    case .reload:
      if let session = openedSession(readsAll: true) {
        let count = session.graph.nodesWithDocument.count
        write(count == 1 ? "1 note was read\n" : "\(count) notes were read\n")
        tellOfVault(session)
      }
    case .watch: watch(argument)
    case .open: open(row: argument)
    case .quit: leave()
    }
  }

  func refuse(_ message: String, _ help: String? = nil) {
    tell([Diagnostic(.usage, message, fixIts: help.map { [FixIt($0, [])] } ?? [])])
  }

  // MARK: - What there is

  private func showKinds() {
    guard let session = openedSession() else { return }
    let graph = session.graph
    let rows: [[Value]] = graph.schema.nouns.compactMap { noun in
      let count = graph.nodes(of: noun).count
      guard !noun.kinds.isEmpty else { return nil }
      return [.words(noun.plural), .number(Double(count)), .words(noun.meaning)]
    }
    show(
      .table(Table(columns: ["kind", "nodes", "meaning"], rows: rows)), to: ".kinds", of: graph)
  }

  private func showRelations() {
    guard let session = openedSession() else { return }
    let schema = session.graph.schema
    let rows: [[Value]] = schema.relations.indices.map { number in
      let relation = DirectedRelation(RelationID(number))
      return [
        .words(schema.phrase(of: relation)), .words(schema.phrase(of: relation.inverse)),
        .words("x \(schema.phrase(of: relation)) y: \(schema.relations[number].meaning)"),
      ]
    }
    show(
      .table(Table(columns: ["phrase", "inverse", "meaning"], rows: rows)), to: ".relations",
      of: session.graph)
  }

  // MARK: - Where answers go

  private func setFormat(_ word: String) {
    let all = FormatName.allCases.map(\.rawValue)
    guard !word.isEmpty else {
      let text = "\(format?.rawValue ?? "table"); there are \(all.joinedAsList)"
      return write(TextBlock.lines(of: text, width: width).map { $0 + "\n" }.joined())
    }
    guard let found = FormatName(rawValue: word.lowercased()) else {
      let near = Suggestions.nearest(to: word, in: all)
      return refuse(
        "there is no format \"\(Excerpt.of(word))\"",
        near.isEmpty ? "there are \(all.joinedAsList)" : "did you mean \(near.joinedAsChoice)?")
    }
    format = found
  }

  private func setTiming(_ word: String) {
    guard !word.isEmpty else {
      tellsTime.toggle()
      return write("times are \(tellsTime ? "told" : "not told") from now on\n")
    }
    guard let isOn = Self.toggles[word.lowercased()] else {
      return refuse(
        ".timing is on or off, and not \"\(Excerpt.of(word))\"",
        "write `.timing on` or `.timing off`; `.timing` alone turns it over")
    }
    tellsTime = isOn
    write("times are \(tellsTime ? "told" : "not told") from now on\n")
  }

  /// What people of other programs say for on and off.
  private static let toggles = [
    "on": true, "yes": true, "true": true, "1": true, "off": false, "no": false, "false": false,
    "0": false,
  ]

  private func setOutput(_ path: String) {
    // As sqlite3 has it.
    guard !path.isEmpty, path != "stdout" else {
      output = nil
      return
    }
    if path.hasPrefix(">") {
      let file = path.drop { $0 == ">" || $0.isWhitespace }
      return refuse(
        "`.output` takes the file alone, without `>`",
        "write `.output \(file.isEmpty ? "FILE" : DisplayText.visible(String(file)))`")
    }
    if path.hasPrefix("|") {
      let command = ShellCommand(String(path.dropFirst().drop(while: \.isWhitespace)))
      guard !command.line.isEmpty else {
        return refuse("`|` needs a program that reads the answers", "write `.output | less`")
      }
      guard command.isThere else {
        let name = DisplayText.visible(command.program ?? command.line)
        return refuse("there is no program \"\(name)\"", "answers go where they went before")
      }
      output = .program(command)
      return
    }
    let absolute = absolute(path)
    if let root = live.root, FilePlace.isInside(absolute, folder: root) {
      return refuse(
        "\(CommandLine.unquoted(path)) lies in the vault, which is never written to",
        "name a file elsewhere")
    }
    do throws(OutputFile.Failure) {
      output = .file(try OutputFile(CommandLine.unquoted(path), at: absolute))
    } catch {
      tell([error.diagnostic])
    }
  }

  /// The path that a word of the user's means; quotation marks around it are dropped.
  func absolute(_ path: String) -> String {
    var path = CommandLine.unquoted(path)
    if path == "~" || path.hasPrefix("~/"), let home = settings.environment["HOME"] {
      path = home + path.dropFirst()
    }
    return VaultLocator.absolute(path, from: settings.currentFolder)
  }

  // MARK: - Where questions go

  private func read(_ path: String) {
    guard !path.isEmpty else { return refuse(".read needs a file") }
    let script = ScriptFile.read(
      absolute(path), from: settings.currentFolder, interruption: settings.interruption)
    if settings.interruption.isRequested { return tellInterrupted() }
    switch script {
    case .success(let script):
      let source = SourceText(utf8: script.utf8, name: CommandLine.unquoted(path))
      if let command = CommandInScript.diagnostic(in: source) {
        return tell([command], in: source)
      }
      answer(source)
    case .failure(let unreadable): tell([unreadable.diagnostic])
    }
  }

  private func setVault(_ path: String) {
    guard !path.isEmpty else { return write(shown(path: live.name) + "\n") }
    let (earlier, refused) = (live, refusal)
    refusal = nil
    live = LiveVault(
      at: absolute(path), index: settings.index, libraries: settings.libraries,
      today: settings.today)
    guard let session = openedSession() else {
      (live, refusal) = (earlier, refused)
      return
    }
    write("\(notes(in: session)) in \(shown(path: live.name))\n")
    tellOfVault(session)
  }
}

extension Value {
  /// Missing where there are none.
  static func words(_ text: String) -> Value {
    text.isEmpty ? .missing : .text(TextSlice(Array(text.utf8)))
  }
}
