/// What is fed with bytes that nobody meant.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Source texts through lexer, parser and printer.
  case parser
  /// Source texts through the whole road, on a small vault: names, kinds, sets, stages, answers
  /// in every format.
  case query
  /// Notes through the reader and into a graph.
  case notes

  /// Runs one input.
  ///
  /// - Returns: The promises that it broke; none for an input that is dealt with. A trap is for
  ///   whoever runs this to notice.
  package func brokenPromises(by input: [UInt8]) -> [String] {
    switch self {
    case .parser: ParserBody.brokenPromises(by: input)
    case .query: QueryBody.brokenPromises(by: input)
    case .notes: NotesBody.brokenPromises(by: input)
    }
  }
}
