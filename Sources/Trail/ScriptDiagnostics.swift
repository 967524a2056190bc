import TrailSyntax
import TrailText

/// What is to be said about scripts and what they are given.
enum ScriptDiagnostics {
  // MARK: Variables

  static func reservedVariable(_ word: VariableWord) -> Diagnostic {
    let what = word.name == "_" ? "is the last answer" : "is a row of the last answer"
    return Diagnostic(
      .reservedVariable, "`$\(word.name)` \(what) and cannot be given another value",
      at: word.range, label: "a name with a letter is expected")
  }

  // MARK: Parameters

  static func missingParameter(_ word: VariableWord) -> Diagnostic {
    let name = Excerpt.of(word.name)
    return Diagnostic(
      .missingParameter, "the parameter `$\(name)` was not given", at: word.range,
      label: "give it with `--param \(name)=…`, or write a default: `param $\(name) = …`")
  }

  /// - Parameter declared: Names, without the dollar sign.
  static func undeclaredParameter(_ name: String, declared: [String]) -> Diagnostic {
    let near = Suggestions.nearest(to: name, in: declared)
    let help =
      declared.isEmpty
      ? "no parameter is declared: `param $\(Excerpt.of(name))` declares one"
      : !near.isEmpty
        ? "did you mean \(near.joinedAsChoice)?"
        : "declared are " + declared.prefix(mostNames).map { "$" + $0 }.joinedAsList
    return Diagnostic(
      .undeclaredParameter, "no script declares the parameter \"\(Excerpt.of(name))\"",
      fixIts: [FixIt(help, [])])
  }

  private static let mostNames = 10

  // MARK: Included scripts

  static func includeCircle(_ path: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .includeCircle, "a script cannot include itself", at: range,
      label: path.map { Excerpt.of($0) }.joined(separator: " → "))
  }

  static func includesTooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(.limitIncludes, "scripts include each other more than \(limit) deep", at: range)
  }

  static func nothingToInclude(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unreadableScript, "no script can be included here", at: range)
  }
}
