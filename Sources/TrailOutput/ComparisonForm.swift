import TrailEngine
import TrailGraph
import TrailSyntax
import TrailText

/// How the difference of two answers is shown: a row each, with a sign before it and its causes
/// behind it.
///
/// `+` has come, `-` has gone, `~` says something else: there what changed reads `old → new`. As HTML
/// it is a page, where the layout asks for one.
package struct ComparisonForm {
  private let comparison: AnswerComparison
  private let graphs: Both<Graph>
  private let causes: CauseText
  /// What messages call the two states.
  private let names: Both<String>

  package init(
    _ comparison: AnswerComparison, of graphs: Both<Graph>, _ changes: DocumentChanges,
    named names: Both<String>
  ) {
    self.comparison = comparison
    self.names = names
    self.graphs = graphs
    causes = CauseText(graphs, changes)
  }

  package static let signTitle = "change"
  package static let causeTitle = "because"

  /// Writes the rows; of formats that cannot show them, nothing.
  ///
  /// - Precondition: The format `showsComparisons`.
  package func render(
    as format: FormatName, _ layout: Layout, to sink: inout some Sink
  ) throws(SinkClosed) {
    switch format {
    case .json:
      try JSONComparison(comparison, of: graphs, causes).writeObject(to: &sink)
    case .jsonl:
      try JSONComparison(comparison, of: graphs, causes).writeLines(to: &sink)
    case .html where layout.page != nil:
      guard let place = layout.page else { return }
      try ComparisonPage(
        comparison: comparison, graphs: graphs, causes: causes, summary: summary, place: place
      ).write(to: &sink)
    default:
      if format == .table, comparison.isEmpty { return try sink.write("no difference\n") }
      let answer = Answer.table(table)
      try format.renderer(layout).render(answer, of: graphs.new, to: &sink)
    }
  }

  /// The rows as texts.
  private var table: Table {
    let values = Both(old: ValueText(graphs.old), new: ValueText(graphs.new))
    let rows = comparison.rows.map { row -> [Value] in
      let texts = [
        row.cells.old?.map { values.old.text(of: $0) },
        row.cells.new?.map { values.new.text(of: $0) },
      ]
      let cells = comparison.columns.indices.map { column -> String in
        let (old, new) = (texts[0]?[column], texts[1]?[column])
        guard let old, let new else { return old ?? new ?? "" }
        return old == new ? new : "\(Self.shown(old)) → \(Self.shown(new))"
      }
      let because = row.causes.map { causes.text(of: $0) }.filter { !$0.isEmpty }
      return ([row.change.sign] + cells + [because.joined(separator: "; ")]).map {
        $0.isEmpty ? .missing : .text(TextSlice($0.utf8))
      }
    }
    return Table(columns: [Self.signTitle] + comparison.columns + [Self.causeTitle], rows: rows)
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "none" : text }

  /// `2 gained, 1 lost, from HEAD~1 to HEAD`; what is told beside the rows.
  package var summary: String {
    let counts = AnswerComparison.Change.allCases.compactMap { change -> String? in
      let count = comparison.count(of: change)
      return count > 0 ? "\(count) \(change.rawValue)" : nil
    }
    return (counts.isEmpty ? "no difference" : counts.joined(separator: ", "))
      + ", from \(names.old) to \(names.new)"
  }
}

extension AnswerComparison.Change {
  var sign: String {
    switch self {
    case .gained: "+"
    case .lost: "-"
    case .changed: "~"
    }
  }
}
