import Testing

@testable import TrailCLI

/// Numbers that are the same in every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

struct ArgumentsTests {
  /// Lines that the fast path takes: the argument parser must read the same.
  static let plain: [[String]] = [
    [], ["insights"], ["insights", "tagged", "L4-L5"], ["insights tagged L4-L5 | count"],
    ["--vault", "D", "tags"], ["--vault=D", "tags"], ["tags", "--vault", "D"],
    ["--format", "json", "tags"], ["tags", "--format=csv", "where", "x"],
    ["--vault=a=b", "tags"], ["--vault", "A", "--vault", "B", "tags"], ["--", "tags"],
    ["tags", "--", "--vault", "D"], ["--", "stats"], ["--", "--", "x"], ["tags", "run"],
    ["tags", "stats"], ["run x"], [""], ["", "tags"], ["stats of"], ["--format", "table"],
    ["--vault", "stats", "tags"], ["--vault", "D"], ["--trust-index", "tags"],
    ["tags", "--trust-index", "--quiet", "--strict"], ["--quiet", "--quiet", "tags"],
    ["--exit-empty", "--keep-going", "tags"], ["--color", "never", "--width=40", "tags"],
    ["-p", "x=1", "--param", "$y=a=b", "--param=x=2", "$x"], ["--retractions", "f", "tags"],
    ["--version"], ["--width", "+5", "tags"],
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
      ["x", "-3"], ["--format=", "x"], ["-"], ["--quiet=yes", "x"], ["--width", "0", "x"],
      ["-p", "x", "tags"], ["-px=1", "tags"], ["--color", "red", "x"], ["--quite", "x"],
      ["--version", "x"], ["--quiet", "run", "f"], ["-p=x=1", "tags"],
    ])
  func others(arguments: [String]) {
    #expect(FastPath.invocation(arguments) == nil)
  }

  /// Whatever stands on a line: either both read the same, or the fast path leaves it alone.
  @Test func `both agree on lines that nobody has thought of`() throws {
    let words = [
      "--vault", "--vault=D", "--format", "--format=csv", "json", "--color", "never", "--width",
      "40", "--strict", "--quiet", "--trust-index", "--exit-empty", "--keep-going", "-p", "x=1",
      "--param=y=2", "--retractions", "--help", "-h", "--version", "--", "-", "-3", "", "stats",
      "run", "tags", "insights citing X", "--strict=1", "-q", "--vault=", "=", "a=b", "--x=y",
    ]
    var generator = SeededGenerator(seed: 20_261_127)
    var taken = 0
    for _ in 0..<3000 {
      let count = Int.random(in: 0...5, using: &generator)
      let line = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
      guard let fast = FastPath.invocation(line) else { continue }
      taken += 1
      #expect(try fast == Arguments.invocation(line), "\(line)")
    }
    #expect(taken > 300)
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
      (["wave", "--all"], "there is no option '--all'", "did you mean `trail weave`?"),
      (["indx", "--verify"], "there is no option '--verify'", "did you mean `trail index`?"),
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
