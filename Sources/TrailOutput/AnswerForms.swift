import TrailEngine
import TrailGraph

extension Answer {
  /// Whether its form for people says more than rows can.
  package var isDrawing: Bool {
    switch self {
    case .trees, .paths: true
    default: false
    }
  }

  /// The answer as a table, for formats that know nothing but rows; `nil` for a number.
  func table(of graph: Graph) -> Table? {
    switch self {
    case .number: nil
    case .nodes(let table), .table(let table): table
    case .trees(let trees): TreesForm(trees: trees, graph: graph).table
    case .paths(let paths): PathsForm(paths: paths, graph: graph).table
    case .findings(let findings): FindingsForm(findings: findings, graph: graph).table
    case .reasons(let reasons): ReasonsForm(reasons: reasons, graph: graph).table
    case .description(let descriptions):
      DescriptionForm(descriptions: descriptions, graph: graph).table
    case .explanation(let explanation):
      ExplanationForm(explanation: explanation, graph: graph).table
    }
  }

  /// Writes the answer as people read it.
  func write(_ layout: Layout, of graph: Graph, to sink: inout some Sink) throws(SinkClosed) {
    switch self {
    case .number(let number): try sink.write("\(number)\n")
    case .nodes(let table), .table(let table):
      try TableRenderer(layout).write(table, of: graph, to: &sink)
    case .trees(let trees): try TreesForm(trees: trees, graph: graph).write(layout, to: &sink)
    case .paths(let paths): try PathsForm(paths: paths, graph: graph).write(layout, to: &sink)
    case .findings(let findings):
      try FindingsForm(findings: findings, graph: graph).write(layout, to: &sink)
    case .reasons(let reasons):
      try ReasonsForm(reasons: reasons, graph: graph).write(layout, to: &sink)
    case .description(let descriptions):
      try DescriptionForm(descriptions: descriptions, graph: graph).write(layout, to: &sink)
    case .explanation(let explanation):
      try ExplanationForm(explanation: explanation, graph: graph).write(layout, to: &sink)
    }
  }
}
