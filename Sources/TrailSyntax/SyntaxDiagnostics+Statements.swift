import TrailText

/// Statements other than queries.
extension SyntaxDiagnostics {
  /// What people write for the `=` of `let`, folded.
  static let equalSigns: Set<String> = [":", "be", "as", "is", "to", "default", "equals"]

  static func misspeltStatement(_ word: String, _ near: [String], at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "there is no statement \(quoted(word))", at: range, label: didYouMean(near),
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  static func otherStatement(_ word: String, _ repair: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .foreignLanguage, "there is no statement \(quoted(word))", at: range,
      label: didYouMean([repair]),
      fixIts: [FixIt("write `\(repair)`", replacing: range, with: repair)])
  }

  static func nestedStatement(_ word: String, at range: SourceRange, removingTo next: Int?)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`\(clipped(word))` is a statement of its own", at: range,
      label: "a query is expected here",
      fixIts: next.map { [FixIt("remove it", replacing: SourceRange(range.start, $0), with: "")] }
        ?? [])
  }

  static func stageOfStatement(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`\(clipped(word))` takes no stages", at: range,
      label: "the statement ends before this")
  }

  /// `| as dot` behind a statement whose form is told from outside.
  ///
  /// - Parameter range: The stage with the blank before it.
  static func formatOfStatement(
    _ word: String, _ format: String, at place: SourceRange, removing range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unexpected, "`\(clipped(word))` takes no stages", at: place,
      label: "say `--format \(format)` on the command line, `.format \(format)` in a session",
      fixIts: [FixIt("leave it out", replacing: range, with: "")])
  }

  static func oneSubject(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`\(clipped(word))` is about one note", at: range,
      label: "write a statement for each, and `;` between them",
      fixIts: [
        FixIt("write `; \(clipped(word))`", replacing: range, with: "; \(clipped(word))")
      ])
  }

  /// `| trace` after a query.
  static func statementAsStage(
    _ word: String, after end: Int, at range: SourceRange, before start: Int
  ) -> Diagnostic {
    Diagnostic(
      .unknownStage, "\(quoted(word)) is a statement, not a stage", at: range,
      label: "it stands before the query",
      fixIts: [
        FixIt(
          "move `\(clipped(word))` to the front",
          [
            FixIt.Edit(SourceRange(start, start), "\(word) "),
            FixIt.Edit(SourceRange(end, range.end), ""),
          ])
      ])
  }

  // MARK: Variables

  static func isVariableByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  static func missingLet(before range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "a variable is given its meaning by `let`", at: range,
      label: "say `let` before it",
      fixIts: [insertion(of: "let", before: range)])
  }

  static func missingDollar(_ word: String, at range: SourceRange) -> Diagnostic {
    let name = NumberLiteral.looksLikeOne(word) ? "x\(word)" : word
    return Diagnostic(
      .unexpected, "a variable begins with `$`", at: range,
      label: didYouMean(["$\(clipped(name))"]),
      fixIts: [FixIt("write `$\(clipped(name))`", replacing: range, with: "$\(name)")])
  }

  static func takenVariable(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`$\(clipped(name))` has a meaning already", at: range,
      label: name == "_"
        ? "it is the last answer; choose another name"
        : "it is a row of the last answer; choose a name with a letter")
  }

  static func missingEqual(before range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`=` is missing after the variable", at: range, label: "say `=` before it",
      fixIts: [insertion(of: "=", before: range)])
  }

  static func queryAsValue(_ word: SourceRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "the value of a parameter is a name, a number or a text", at: range,
      label: "`let` gives a query its name",
      fixIts: [FixIt("write `let`", replacing: word, with: "let")])
  }

  /// `take $n`.
  static func variableForNumber(_ expectation: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidNumber, "no variable can stand here", at: range,
      label: "\(expectation) is expected, in digits",
      notes: [.init("variables stand for sets, and in comparisons for values")])
  }

  // MARK: Walks

  static func lateUp(_ range: SourceRange, after word: SourceRange, removingTo next: Int)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`up` stands right after `trace`", at: range, label: "say `trace up`",
      fixIts: [
        FixIt(
          "move `up` to the front",
          [
            FixIt.Edit(SourceRange(word.end, word.end), " up"),
            FixIt.Edit(SourceRange(range.start, next), ""),
          ])
      ])
  }

  static func missingFrom(before range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`from` is missing", at: range, label: "say `from` before it",
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: [insertion(of: "from", before: range)])
  }

  static func pathBetween(_ range: SourceRange, and joint: SourceRange?) -> Diagnostic {
    Diagnostic(
      .unexpected, "a path leads `from` one set `to` another", at: range,
      label: "say `from` for `between`, and `to` for `and`",
      fixIts: joint.map {
        [
          FixIt(
            "write `from` and `to`", [FixIt.Edit(range, "from"), FixIt.Edit($0, "to")])
        ]
      } ?? [])
  }

  static func andForTo(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "a path leads `from` one set `to` another", at: range, label: didYouMean(["to"]),
      fixIts: [FixIt("write `to`", replacing: range, with: "to")])
  }

  static func secondClause(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`\(clipped(word))` stands there already", at: range, label: "say it once")
  }

  /// `path from A to B take 5`.
  static func takeOfOnePath(_ range: SourceRange, after word: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`path` finds one path for each pair", at: range,
      label: "`paths` finds more and takes a number",
      fixIts: [FixIt("write `paths`", replacing: word, with: "paths")])
  }

  // MARK: Questions about one node

  static func lateNegation(_ range: SourceRange, before subject: SourceRange, removingTo next: Int)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`not` stands right after `why`", at: range, label: "say `why not`",
      fixIts: [
        FixIt(
          "move `not` to the front",
          [
            FixIt.Edit(SourceRange(subject.start, subject.start), "not "),
            FixIt.Edit(SourceRange(range.start, next), ""),
          ])
      ])
  }

  /// - Parameter words: The statement's word with the space after it, where what is left is a query.
  static func setAsSubject(_ lead: String, at range: SourceRange, removing words: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`\(lead)` is about one note, and this is a set", at: range,
      label: "the name of a note is expected here",
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: words.map { [FixIt("ask for the set", replacing: $0, with: "")] } ?? [])
  }

  // MARK: Rules

  static func allRules(_ word: String, at range: SourceRange, after end: Int) -> Diagnostic {
    Diagnostic(
      .unexpected, "\(quoted(word)) is not needed", at: range,
      label: "`check` alone runs every rule",
      fixIts: [FixIt("remove it", replacing: SourceRange(end, range.end), with: "")])
  }

  static func quotedRule(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "a rule is written without quotation marks", at: range,
      label: didYouMean([clipped(text)]),
      fixIts: [FixIt("write `\(clipped(text))`", replacing: range, with: text)])
  }

  static func setOfCheck(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`check` looks at the whole vault", at: range,
      label: "a rule, `,` and another one, or the end is expected here")
  }

  static func spacedRule(_ words: [SourceRange], in source: SourceText) -> Diagnostic {
    let place = SourceRange(words.first?.start ?? 0, words.last?.end ?? 0)
    let joined = words.map { source[$0] }.joined(separator: "-")
    return Diagnostic(
      .unexpected, "rules are joined by commas, and the words of one by hyphens", at: place,
      label: didYouMean([clipped(joined)]),
      fixIts: [
        FixIt("write `\(clipped(joined))`", replacing: place, with: joined),
        FixIt(
          "write the commas",
          words.dropLast().map { FixIt.Edit(SourceRange($0.end, $0.end), ",") }),
      ])
  }

  static func missingExpectation(before range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`assert` says how many there must be", at: range,
      label: "say `no`, `some`, `exactly N`, `at least N` or `at most N` before it",
      fixIts: ["some", "no"].map { insertion(of: $0, before: range) })
  }

  /// `assert all insights tagged A`.
  static func universal(_ word: String, _ vocabulary: Vocabulary, at range: SourceRange)
    -> Diagnostic
  {
    let noun = vocabulary.widestNoun?.plural ?? "nodes"
    let collection = vocabulary.schema.collections.first?.plural ?? ""
    return Diagnostic(
      .unexpected, "\(quoted(word)) cannot be asserted", at: range,
      label: "say `no` and what must not be, like `no \(noun) without \(collection)`")
  }

  // MARK: Other scripts

  static func unquotedPath(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unquotedText, "a script's path is written in quotation marks", at: range,
      label: "did you mean \(QuotedText.quoted(clipped(text)))?",
      fixIts: [
        FixIt("put it in quotation marks", replacing: range, with: QuotedText.quoted(text))
      ])
  }

  static func emptyPath(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "a script's path cannot be empty", at: range, label: "a path is expected here")
  }
}
