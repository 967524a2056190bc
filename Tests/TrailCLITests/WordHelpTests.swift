import Foundation
import Testing
import TrailSchema
import TrailSyntax
import TrailText

@testable import TrailCLI

/// Any word of the language has its help, and what help shows works.
@Suite struct WordHelpTests {
  private static let help = LanguageHelp(Vocabulary(.builtIn))
  private static let vault = ConformanceCase.testsFolder.deletingLastPathComponent()
    .appending(path: "Examples/lumbar-spine").path

  @Test("every word of the language has an entry", arguments: Keyword.allCases)
  func keywords(_ keyword: Keyword) {
    #expect(!Self.help.entries(for: keyword.rawValue).isEmpty)
  }

  @Test("so has every word of the vault")
  func vocabulary() {
    let schema = Schema.builtIn
    let words =
      schema.nouns.flatMap(\.words) + schema.relations.flatMap { [$0.phrase, $0.inverse] }
      + schema.collections.flatMap { [$0.singular, $0.plural] } + schema.properties.map(\.name)
      + Function.allCases.map(\.rawValue)
    for word in words { #expect(!Self.help.entries(for: word).isEmpty, "\(word)") }
  }

  @Test("every example is answered on the example vault")
  func examples() {
    for entry in Self.help.entries {
      // These need a note around them, or a file.
      if entry.words == ["this"] || entry.words == ["include"] {
        let parsed = Parser.parse(SourceText(entry.example), under: Vocabulary(.builtIn))
        #expect(parsed.diagnostics.isEmpty, "\(entry.example)")
        continue
      }
      let run = TrailRun(["--vault", Self.vault, "--", entry.example])
      let isAnswered = run.status == 0 || entry.words == ["check"] && run.status == 1
      #expect(isAnswered, "\(entry.example)\n\(run.stderr)")
    }
  }

  @Test("a word is answered with its form, its meaning and an example")
  func word() {
    #expect(
      TrailRun(["help", "citing"]).stdout == """
        citing [QUANTITY] TARGETS
            x citing y: y is a source that x rests on, over any number of steps. The
            inverse is `cited by`.

            trail 'insights citing something | count'

        """)
    #expect(TrailRun(["help", "sort", "by"]).stdout.hasPrefix("| sort by EXPRESSION"))
    #expect(TrailRun(["help", "at least"]).stdout.contains("exactly N, at least N"))
  }

  @Test("a vault's own words have their help")
  func ownWords() {
    let vault = ConformanceCase.testsFolder.deletingLastPathComponent()
      .appending(path: "Examples/discourse").path
    let run = TrailRun(["--vault", vault, "help", "answering"])
    #expect(run.status == 0)
    #expect(run.stdout.contains("answering"))
  }

  @Test("a rule of check has its help, and help may be asked for in one argument")
  func ruleAndOneArgument() {
    let rule = TrailRun(["help", "circular"])
    #expect(rule.status == 0)
    #expect(rule.stdout.contains("what rests on itself"))
    #expect(TrailRun(["help circular"]).stdout == rule.stdout)
    #expect(TrailRun(["help citing"]).stdout == TrailRun(["help", "citing"]).stdout)
  }

  @Test("control characters of a schema are shown, not obeyed")
  func hostileMeaning() throws {
    let vault = try TemporaryVault([
      "trail.yaml": #"kinds: {rumour: {meaning: "\e]0;title\a\e[31mred", names: ["*"]}}"#
    ])
    let run = TrailProgram(in: vault).run("help", "rumour")
    #expect(run.output.contains(#"\u{1b}[31mred"#))
    #expect(run.output.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test("what is no word gets the nearest ones")
  func unknown() {
    let run = TrailRun(["help", "citng"])
    #expect(run.status == 64)
    #expect(
      run.stderr == """
        error: there is no help on "citng"
          = help: did you mean citing or cited?

        """)
  }
}
