import Testing

@testable import TrailCLI

/// Pages of HTML as the command writes them.
struct PageCommandTests {
  private func run(_ arguments: String...) throws -> ProgramRun {
    let program = try TrailProgram(in: TemporaryVault())
    return arguments.count == 1
      ? program.run("--format", "html", arguments[0])
      : program.run("--format", "html", arguments[0], arguments[1])
  }

  private func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  private func isWhole(_ page: String) -> Bool {
    page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</main>\n</body>\n</html>\n")
      && count("<html", in: page) == 1 && count("</html>", in: page) == 1
  }

  @Test func `a page is called as the question is`() throws {
    let run = try run("insights tagged  L4-L5")
    #expect(run.status == .answered && run.errors.isEmpty)
    #expect(isWhole(run.output))
    #expect(run.output.contains("<title>insights tagged L4-L5</title>"))
    #expect(run.output.contains("Discs lose height"))
  }

  @Test func `several statements are answered on one page`() throws {
    let run = try run("insights; let $x = tags; $x | count")
    #expect(isWhole(run.output))
    #expect(count("<article", in: run.output) == 2)
    #expect(count("</style>", in: run.output) == 1)
  }

  @Test func `a page ends where another format begins`() throws {
    let run = try run("insights; insights | count | as json; tags")
    #expect(count("<!DOCTYPE html>", in: run.output) == 2)
    #expect(count("</html>\n2\n", in: run.output) == 1)
    #expect(run.output.hasSuffix("</html>\n"))
  }

  @Test func `an error never leaves half a page`() throws {
    let nothing = try run("insights tagged L4-L6")
    #expect(nothing.output.isEmpty && nothing.status == .wrongQuery)
    let first = try run("insights; assert no insights; tags")
    #expect(isWhole(first.output) && first.status == .failed)
    #expect(count("<article", in: first.output) == 1)
    let rest = try run("--keep-going", "insights; nosuch thing; tags")
    #expect(isWhole(rest.output) && rest.status == .wrongQuery)
    #expect(count("<article", in: rest.output) == 2)
  }

  @Test func `the two tables of stats are one page`() throws {
    let page = try run("stats").output
    #expect(isWhole(page))
    #expect(count("<table>", in: page) == 2)
    #expect(page.contains("<title>stats</title>"))
    #expect(page.contains("<bdi>kinds</bdi></h1>"))
  }
}
