import TrailCitations
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// `check`.
extension Session {
  func outcome(
    ofChecking words: [RuleWord], _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let retractions = context.options.retractions
    var rules: Set<CheckRule> = []
    var errors: [Diagnostic] = []
    for word in words {
      switch CheckRule(rawValue: Folding.fold(word.name)) {
      case .retracted? where retractions == nil:
        errors.append(CheckDiagnostics.missingRetractions(word))
      case let rule?: rules.insert(rule)
      case nil: errors.append(CheckDiagnostics.unknownRule(word))
      }
    }
    guard errors.isEmpty else {
      return StatementOutcome(range: context.range, diagnostics: errors)
    }
    if words.isEmpty {
      rules = Set(CheckRule.allCases)
      if retractions == nil { rules.remove(.retracted) }
    }
    let listing = rules.contains(.library) ? libraryFindings() : nil
    let check = Check(
      graph, reported: reported + (listing?.problems ?? []), retractions: retractions,
      unlisted: listing?.unlisted, interruption: context.interruption)
    let findings = try check.findings(of: rules)
    return StatementOutcome(
      range: context.range, answer: .findings(findings), edgeVisits: check.edgeVisits)
  }

  /// What is wrong with the libraries, and the sources that none of them lists; `nil` where there is
  /// no library.
  private func libraryFindings() -> (problems: [Finding], unlisted: NodeSet)? {
    let sources = graph.nodes(of: graph.schema.kinds(with: .source))
    let names = sources.map { LibraryKey.of(graph.name(of: $0)) }
    guard let reading = library?.reading(of: names, isCheck: true), !reading.files.isEmpty else {
      return nil
    }
    let problems = reading.problems.map { file, problem in
      Finding(
        rule: CheckRule.library.rawValue, node: nil, message: problem.message,
        document: Array(file.utf8), line: problem.line,
        repair: problem.repair ?? "mend the file, or export it anew")
    }
    let known = Set(reading.entries.keys)
    return (problems, sources.members { !known.contains(LibraryKey.of(graph.name(of: $0))) })
  }

  /// A script of one `check`, made of words that a command line gives.
  ///
  /// - Parameter rules: None for all of them. A word may hold several, parted by commas.
  package static func checkScript(_ rules: [String]) -> ParsedScript {
    var text = "check"
    var words: [RuleWord] = []
    let names = rules.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
    for (number, name) in names.enumerated() {
      text += number == 0 ? " " : ", "
      let start = text.utf8.count
      text += name
      words.append(RuleWord(name, range: SourceRange(start, text.utf8.count)))
    }
    let statement = Statement(.check(words), range: SourceRange(0, text.utf8.count))
    return ParsedScript(SourceText(text, name: "command line"), statement)
  }
}

/// What is to be said about the rules of `check`.
enum CheckDiagnostics {
  static func unknownRule(_ word: RuleWord) -> Diagnostic {
    let rules = CheckRule.allCases.map(\.rawValue)
    let near = Suggestions.nearest(to: word.name, in: rules)
    return Diagnostic(
      .unknownRule, "there is no rule \"\(Excerpt.of(word.name))\"", at: word.range,
      label: near.isEmpty
        ? "there are \(rules.joinedAsList)" : "did you mean \(near.joinedAsChoice)?",
      fixIts: near.map { FixIt("write `\($0)`", replacing: word.range, with: $0) })
  }

  static func missingRetractions(_ word: RuleWord) -> Diagnostic {
    Diagnostic(
      .missingRetractions, "`retracted` needs a list of retracted DOIs", at: word.range,
      label: "give it with `--retractions FILE`: one a line, or a table with a column `DOI`")
  }
}
