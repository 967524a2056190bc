import Foundation
import Testing

@testable import TrailCLI

/// What is handed to other programs as paths.
@Suite struct NotePathTests {
  private static let content = "# Content\n\nDiscs lose height\n"

  private let vault: TemporaryVault

  init() throws {
    vault = try TemporaryVault([
      "trail.yaml": "", "Insights/plain.md": Self.content, "Insights/two\nlines.md": Self.content,
      "Insights/it's \"quoted\".md": Self.content,
    ])
  }

  @Test func `a line is a path, whatever the note is called`() {
    let run = TrailRun(["--format", "paths", "insights"], folder: vault.path)
    #expect(
      run.stdout == """
        Insights/it's "quoted".md
        Insights/plain.md
        Insights/two\\u{a}lines.md

        """)
    #expect(
      run.stderr == "note: 1 path holds what no line can: `--print0` writes it as it is\n")
  }

  @Test("with zero bytes every path opens its note", arguments: ["-0", "--print0"])
  func opened(option: String) throws {
    let run = TrailRun([option, "insights"], folder: vault.path)
    let paths = run.stdout.components(separatedBy: "\0").dropLast()
    #expect(paths.count == 3)
    for path in paths {
      #expect(try String(contentsOfFile: "\(vault.path)/\(path)", encoding: .utf8) == Self.content)
    }
    #expect(run.stderr == "")
  }
}
