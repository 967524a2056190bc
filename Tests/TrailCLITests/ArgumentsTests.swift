import Testing

@testable import TrailCLI

struct ArgumentsTests {
  /// Lines that the fast path takes: the argument parser must read the same.
  static let plain: [[String]] = [
    [], ["insights"], ["insights", "tagged", "L4-L5"], ["insights tagged L4-L5 | count"],
    ["--vault", "D", "tags"], ["--vault=D", "tags"], ["tags", "--vault", "D"],
    ["--format", "json", "tags"], ["tags", "--format=csv", "where", "x"],
    ["--vault=a=b", "tags"], ["--vault", "A", "--vault", "B", "tags"], ["--", "tags"],
    ["tags", "--", "--vault", "D"], ["--", "stats"], ["--", "--", "x"], ["tags", "run"],
    ["tags", "stats"], ["run x"], [""], ["", "tags"], ["stats of"], ["--format", "table"],
    ["--vault", "stats", "tags"], ["--vault", "D"],
  ]

  @Test("the fast path reads what the argument parser reads", arguments: plain)
  func agreement(arguments: [String]) throws {
    let fast = try #require(FastPath.invocation(arguments))
    #expect(try fast == Arguments.invocation(arguments))
  }

  @Test(
    "anything else is left to the argument parser",
    arguments: [
      ["stats"], ["schema"], ["run", "f"], ["help"], ["--vault", "D", "stats"], ["--help"], ["-h"],
      ["--format", "nope", "x"], ["--vault"], ["--vault="], ["--vault", "--format", "x"],
      ["--quiet", "x"], ["x", "-3"], ["--format=", "x"], ["-"],
    ])
  func others(arguments: [String]) {
    #expect(FastPath.invocation(arguments) == nil)
  }

  @Test func `options stand before or after a subcommand`() throws {
    var options = Invocation.Options()
    options.vault = "D"
    options.format = .json
    options.isQuiet = true
    for arguments in [
      ["--vault", "D", "stats", "--format", "json", "--quiet"],
      ["stats", "--vault=D", "--format=json", "--quiet"],
      ["--quiet", "--format", "json", "--vault", "D", "stats"],
    ] {
      #expect(try Arguments.invocation(arguments) == Invocation(.stats, options))
    }
    #expect(try Arguments.invocation(["run", "a.trail"]) == Invocation(.run("a.trail")))
    #expect(try Arguments.invocation(["run", "-"]) == Invocation(.run("-")))
  }

  @Test func `every option is understood`() throws {
    var options = Invocation.Options()
    options.color = .never
    options.width = 40
    options.isStrict = true
    options.exitsWhenEmpty = true
    options.keepsGoing = true
    #expect(
      try Arguments.invocation([
        "--color", "never", "--width=40", "--strict", "--exit-empty", "tags", "--keep-going",
      ]) == Invocation(.query("tags"), options))
  }

  @Test func `zero bytes are for paths`() throws {
    var options = Invocation.Options()
    options.format = .paths
    options.endsPathsWithNUL = true
    for arguments in [["-0", "tags"], ["tags", "--print0"], ["--format=paths", "-0", "tags"]] {
      #expect(try Arguments.invocation(arguments) == Invocation(.query("tags"), options))
    }
  }

  @Test(
    "help is asked for in several ways",
    arguments: [
      (["--help"], nil), (["-h"], nil), (["help"], nil), (["help", "run"], "run"),
      (["run", "--help"], "run"), (["stats", "-h"], "stats"), (["schema", "-h"], "schema"),
      (["tags", "--help"], nil),
    ] as [([String], String?)])
  func help(arguments: [String], topic: String?) throws {
    #expect(try Arguments.invocation(arguments) == Invocation(.help(topic)))
  }

  private static let formats =
    "there are table, list, tsv, csv, json, jsonl, markdown, html, tree, outline, paths, dot, "
    + "mermaid, bibtex, citations, csl-json"

  @Test(
    "a wrong command line is told in the user's words",
    arguments: [
      (
        ["--frmat", "json", "x"], "there is no option '--frmat'",
        "did you mean '--format'? words after `--` are the query's"
      ),
      (
        ["--format", "jsn", "x"], "there is no format \"jsn\"",
        Self.formats
      ),
      (["--color", "red"], "there is no colour rule \"red\"", "there are auto, always, never"),
      (
        ["--zzzzzzzzzzzz"], "there is no option '--zzzzzzzzzzzz'",
        "words after `--` are the query's; a name that begins so stands in quotation marks there: "
          + "`trail -- '\"--name\"'`"
      ),
      (["--width", "-5"], "`--width` is a number of cells from 1 to 10000, not \"-5\"", nil),
      (
        ["-p", "x="], "`--param x=` gives no value",
        "write `--param x=VALUE`, or leave it out for the script's own"
      ),
      (
        ["schema", "--format", "json"], "`trail schema` prints a trail.yaml, and not \"json\"",
        "leave out `--format`"
      ),
      (["--width", "x"], "`--width` is a number of cells from 1 to 10000, not \"x\"", nil),
      (
        ["run"], "`trail run` needs a script",
        "write `trail run FILE`, or `-` for standard input"
      ),
      (["--vault=", "x"], "`--vault` needs a folder", nil),
      (["--vault", "", "x"], "`--vault` needs a folder", nil),
      (
        ["--format=", "x"], "there is no format \"\"",
        Self.formats
      ),
      (
        ["schema", "of"], "`trail schema` takes no words, and \"of\" is one",
        "write the query in quotation marks if it begins with `schema`"
      ),
      (
        ["stats", "of"], "`trail stats` takes no words, and \"of\" is one",
        "write the query in quotation marks if it begins with `stats`"
      ),
    ] as [([String], String, String?)])
  func mistakes(arguments: [String], message: String, help: String?) {
    #expect(throws: UsageError(message, help: help)) { try Arguments.invocation(arguments) }
  }
}
