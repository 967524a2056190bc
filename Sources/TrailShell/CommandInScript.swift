import TrailSyntax
import TrailText

/// A session's command where only statements can stand: in a script, or in a query of the command
/// line.
package enum CommandInScript {
  /// What to say of the first; `nil` where there is none.
  ///
  /// - Complexity: O(lines), O(bytes) where one begins with a dot.
  package static func diagnostic(in source: SourceText) -> Diagnostic? {
    guard hasLineWithDot(source.utf8) else { return nil }
    for token in Lexer.tokens(in: source) where token.startsLine || token.range.start == 0 {
      guard case .word(let word) = token.kind, word.first == ".",
        let command = Command.all.first(where: { $0.word == word.lowercased() })
      else { continue }
      let end = source.utf8[token.range.end...].firstIndex(of: UInt8(ascii: "\n"))
      let line = SourceRange(token.range.start, end ?? source.utf8.count)
      let argument = CommandLine(source[line])?.argument ?? ""
      return Diagnostic(
        .sessionCommand, "\(command.word) is a command of the session on a terminal",
        at: token.range, label: "here are statements alone",
        fixIts: [FixIt(advice(on: command.name, argument), [])])
    }
    return nil
  }

  private static func hasLineWithDot(_ bytes: some Collection<UInt8>) -> Bool {
    var startsLine = true
    for byte in bytes {
      if startsLine, byte == UInt8(ascii: ".") { return true }
      if byte == UInt8(ascii: "\n") {
        startsLine = true
      } else if byte != 0x20, byte != 0x09 {
        startsLine = false
      }
    }
    return false
  }

  private static func advice(on command: Command.Name, _ argument: String) -> String {
    func given(_ word: String) -> String {
      let argument = CommandLine.unquoted(argument)
      return argument.isEmpty ? word : Excerpt.of(argument)
    }
    return switch command {
    case .help: "`trail help` tells of commands and words"
    case .kinds, .relations: "`trail schema` lists kinds and relations"
    case .format:
      "end the query with `| as \(given("csv"))`, or begin the command line with `--format \(given("csv"))`"
    case .output: "let the shell write the answers: `> \(given("FILE"))` behind the command"
    case .timing: "begin the command line with `--timing`"
    case .read: "write `include \"\(given("FILE"))\"`"
    case .vault: "begin the command line with `--vault \(given("DIR"))`"
    case .reload, .quit: "leave it out: a script reads the vault as it is, and ends at its end"
    case .watch, .open: "`trail` on a terminal opens a session"
    }
  }
}
