import TrailEngine
import TrailSyntax
import TrailText

/// `let` and `param`.
extension Session {
  func outcome(
    ofBinding word: VariableWord, to query: Query, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    if let error = Self.reserved(word) {
      return StatementOutcome(range: context.range, diagnostics: [error])
    }
    let (found, diagnostics) = try execution(of: query, context)
    if let found,
      let value = BoundValue(found.execution.answer, of: found.resolved, in: graph)
    {
      bind(word.name, to: .value(value))
    }
    return StatementOutcome(
      range: context.range, diagnostics: diagnostics,
      edgeVisits: found?.execution.edgeVisits ?? 0)
  }

  func outcome(of parameter: Parameter, _ context: StatementContext) -> StatementOutcome {
    let word = parameter.variable
    var outcome = StatementOutcome(range: context.range)
    if let error = Self.reserved(word) {
      outcome.diagnostics = [error]
    } else if let text = context.options.parameters[word.name] ?? parameter.defaultValue {
      bind(word.name, to: .given(text))
    } else {
      outcome.diagnostics = [ScriptDiagnostics.missingParameter(word)]
    }
    return outcome
  }

  /// Why a name cannot be given a value: `$_` and `$3` are the last answer's.
  private static func reserved(_ word: VariableWord) -> Diagnostic? {
    let isRow = word.name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return word.name == "_" || isRow ? ScriptDiagnostics.reservedVariable(word) : nil
  }
}
