import TrailSyntax
import TrailText

/// One command of a session: a row of the table that dispatch, `.help` and completion are made of.
struct Command: Equatable, Sendable {
  enum Name: String, Sendable {
    case help, kinds, relations, format, output, timing, read, vault, reload, watch, open, quit
  }

  /// What stands after its name.
  enum Argument: Equatable, Sendable {
    case nothing, word, format, file, folder, query, row, toggle
  }

  var name: Name
  var argument: Argument
  /// In capitals what stands for something else, `[…]` what may be left out.
  var form: String
  var meaning: String

  init(_ name: Name, _ argument: Argument, _ form: String, _ meaning: String) {
    self.name = name
    self.argument = argument
    self.form = form
    self.meaning = meaning
  }

  /// As it is typed.
  var word: String { "." + name.rawValue }

  static let all = [
    Command(
      .help, .word, ".help [WORD]", "this, or what a word of the language or a command means"),
    Command(.kinds, .nothing, ".kinds", "the kinds of this vault, and how many of each"),
    Command(.relations, .nothing, ".relations", "the phrases that relate one kind to another"),
    Command(.format, .format, ".format [FORMAT]", "how answers are laid out: table, csv, json, …"),
    Command(
      .output, .file, ".output [FILE]", "write answers to a file or to | PROGRAM; alone: here"),
    Command(.timing, .toggle, ".timing [on|off]", "tell how long answers take, or no longer"),
    Command(.read, .file, ".read FILE", "run the statements of a script"),
    Command(.vault, .folder, ".vault [DIR]", "ask another vault; without one, say which it is"),
    Command(.reload, .nothing, ".reload", "read all notes again"),
    Command(.watch, .query, ".watch QUERY", "answer again when a note changes; Ctrl-C ends it"),
    Command(.open, .row, ".open N", "open row N of the last answer in your editor"),
    Command(.quit, .nothing, ".quit", "leave; Ctrl-D on an empty line does, too"),
  ]
}

/// A line that begins with a dot: the name of a command and what follows it.
struct CommandLine: Equatable {
  /// As it was typed, with its dot.
  var name: String
  /// Without white space around it.
  var argument: String
  /// `nil` where no command, or more than one, begins so.
  var command: Command?

  /// - Returns: `nil` for what is no command: a query.
  init?(_ text: String) {
    let trimmed = text.drop(while: \.isWhitespace)
    guard trimmed.first == "." else { return nil }
    let word = trimmed.prefix { !$0.isWhitespace && $0 != ";" }
    name = String(word)
    var rest = trimmed[word.endIndex...]
    while let last = rest.last, last.isWhitespace || last == ";" { rest.removeLast() }
    argument = String(rest.drop(while: \.isWhitespace))
    command = Self.command(named: name)
  }

  /// The command of a name, or the only one that begins so.
  private static func command(named name: String) -> Command? {
    let name = name.lowercased()
    if let exact = Command.all.first(where: { $0.word == name }) { return exact }
    let beginning = Command.all.filter { $0.word.hasPrefix(name) }
    return beginning.count == 1 && name.count > 1 ? beginning[0] : nil
  }

  /// The path that was meant, without quotation marks around it.
  static func unquoted(_ path: String) -> String {
    guard path.count > 1, let quote = path.first, quote == path.last, quote == "\"" || quote == "'"
    else { return path }
    return String(path.dropFirst().dropLast())
  }

  /// What to say where there is no such command.
  var unknown: Diagnostic {
    let words = Command.all.map(\.word)
    let name = name.lowercased()
    let beginning = name.count > 1 ? words.filter { $0.hasPrefix(name) } : []
    let near =
      beginning.isEmpty
      ? Suggestions.nearest(to: String(name.dropFirst()), in: Command.all.map(\.name.rawValue))
        .map { "." + $0 } : beginning
    let help =
      near.isEmpty ? "`.help` lists the commands" : "did you mean \(near.joinedAsChoice)?"
    let message =
      beginning.isEmpty
      ? "there is no command \"\(Excerpt.of(self.name))\""
      : "more than one command begins with \"\(Excerpt.of(self.name))\""
    return Diagnostic(.usage, message, fixIts: [FixIt(help, [])])
  }
}
