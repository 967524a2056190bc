import TrailEngine
import TrailSyntax
import TrailText

/// `assert`.
extension Session {
  func outcome(
    of assertion: Assertion, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let (found, diagnostics) = try execution(of: assertion.query, context)
    var outcome = StatementOutcome(range: context.range, diagnostics: diagnostics)
    guard let execution = found?.execution else { return outcome }
    outcome.edgeVisits = execution.edgeVisits
    // An assertion that holds says nothing, not even how its names were read.
    outcome.diagnostics = []
    let count = execution.answer.countedRows
    guard !assertion.expectation.holds(for: count) else { return outcome }
    outcome.diagnostics = diagnostics + [failure(of: assertion, found: count)]
    switch execution.answer {
    case .nodes(let table), .table(let table):
      outcome.offending = OffendingRows(of: table)
    default: break
    }
    return outcome
  }

  private func failure(of assertion: Assertion, found count: Int) -> Diagnostic {
    let expected = assertion.expectation.words
    return Diagnostic(
      .assertionFailed,
      assertion.message.map { Excerpt.of($0, longest: 300) }
        ?? "expected \(expected), found \(count)",
      at: assertion.query.range,
      label: assertion.message == nil ? nil : "expected \(expected), found \(count)")
  }
}

/// The first rows that an assertion found, to be shown beside its error.
package struct OffendingRows: Equatable, Sendable {
  package var table: Table
  /// How many more there are.
  package var rest: Int

  private static let most = 5

  /// - Returns: `nil` for a table without rows.
  init?(of table: Table) {
    guard table.rowCount > 0 else { return nil }
    self.table = table.prefix(Self.most)
    rest = max(0, table.rowCount - Self.most)
  }
}

extension Answer {
  /// What an assertion counts: rows, or what `count` counted.
  fileprivate var countedRows: Int {
    if case .number(let number) = self { number } else { rowCount }
  }
}

extension Assertion.Expectation {
  fileprivate func holds(for count: Int) -> Bool {
    switch self {
    case .some: count > 0
    case .quantity(.no): count == 0
    case .quantity(.exactly(let number)): count == number
    case .quantity(.atLeast(let number)): count >= number
    case .quantity(.atMost(let number)): count <= number
    case .quantity(.moreThan(let number)): count > number
    case .quantity(.fewerThan(let number)): count < number
    case .quantity(.only): true
    }
  }

  fileprivate var words: String {
    switch self {
    case .some: "some"
    case .quantity(.no): "none"
    case .quantity(.exactly(let number)): "exactly \(number)"
    case .quantity(.atLeast(let number)): "at least \(number)"
    case .quantity(.atMost(let number)): "at most \(number)"
    case .quantity(.moreThan(let number)): "more than \(number)"
    case .quantity(.fewerThan(let number)): "fewer than \(number)"
    case .quantity(.only): "only these"
    }
  }
}
