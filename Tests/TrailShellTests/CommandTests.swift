import Testing
import TrailText

@testable import TrailShell

struct CommandTests {
  @Test func aNameMayBeCutWhileItIsClear() {
    #expect(CommandLine(".kinds")?.command?.name == .kinds)
    #expect(CommandLine(".q")?.command?.name == .quit)
    #expect(CommandLine(".KI")?.command?.name == .kinds)
    #expect(CommandLine(".r")?.command == nil)
    #expect(CommandLine(".")?.command == nil)
    #expect(CommandLine("kinds") == nil)
  }

  @Test func theArgumentStandsWithoutBlanks() {
    #expect(CommandLine("  .read  a b.trail ; ")?.argument == "a b.trail")
    #expect(CommandLine(".watch tags\n| take 3")?.argument == "tags\n| take 3")
    #expect(CommandLine(".kinds;")?.command?.name == .kinds)
  }

  @Test(arguments: [
    (".kidns", "did you mean .kinds?"), (".relaod", "did you mean .reload or .read?"),
    (".xyzzy", "`.help` lists the commands"), (".re", "did you mean .relations, .read or .reload?"),
  ])
  func anUnknownOneGetsASuggestion(_ line: String, _ help: String) {
    #expect(CommandLine(line)?.unknown.fixIts.map(\.title) == [help])
  }

  @Test func theTableIsWhole() {
    #expect(Set(Command.all.map(\.name)).count == Command.all.count)
    for command in Command.all {
      #expect(command.form.hasPrefix(command.word))
      #expect(command.form.contains(" ") == (command.argument != .nothing))
    }
    let lines = Shell.overview(width: 80).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count < 24)
    #expect(lines.filter { $0.count >= 80 } == [])
  }

  // MARK: - Completion

  private static let here = CommandCompletion(folder: "Examples", home: nil)

  @Test func namesAndArgumentsAreCompleted() {
    func list(_ text: String) -> [String]? {
      Self.here.completions(in: text, at: text.utf8.count)?.lines(10, 100)
    }
    #expect(list(".re") == [".relations", ".read ", ".reload"])
    #expect(list(".format js") == ["json", "jsonl"])
    #expect(list(".kinds x") == [])
    #expect(list("tags") == nil)
    #expect(list(".watch ta") == nil)
    func insertion(_ text: String) -> String? {
      Self.here.completions(in: text, at: text.utf8.count)?.insertion
    }
    #expect(insertion(".ki") == ".kinds")
    #expect(insertion("  .vau") == ".vault ")
    #expect(insertion(".vault l") == "lumbar-spine/")
    #expect(insertion(".vault README") == nil)
    #expect(insertion(".read README") == "README.md")
  }
}
