import TrailEngine
import TrailGraph
import TrailOutput
import TrailSchema
import TrailSyntax
import TrailText

/// A graph with an insight and a source, for values that name nodes and kinds.
let graph: Graph = {
  var builder = GraphBuilder(schema: .builtIn)
  _ = builder.addNode(
    kind: KindID(0), name: "orozco2011".utf8, path: nil as [UInt8]?, hasDocument: false,
    text: "".utf8)
  _ = builder.addNode(
    kind: KindID(2), name: "2025-01-30 12-15-27".utf8, path: "Insights/a".utf8, hasDocument: true,
    text: "Discs lose height".utf8)
  return builder.build().graph
}()

extension Value {
  static func words(_ text: String) -> Value { .text(TextSlice(text.utf8)) }
}

func rows(_ columns: [String], _ rows: [[Value]]) -> Answer {
  .table(Table(columns: columns, rows: rows))
}

/// What a format makes of an answer, as text.
func rendered(_ answer: Answer, as format: FormatName, width: Int? = nil) throws -> String {
  var sink = StringSink()
  try format.renderer(Layout(width: width)).render(answer, of: graph, to: &sink)
  return sink.text
}

/// Notes as hostile as they come: an escape sequence, a bell, C1 controls, marks of direction,
/// line breaks of every sort, quotation marks and separators with an accent behind them.
let hostileTexts = [
  "\u{1B}[31mred\u{7}", "a\u{9B}31mb", "left\u{202E}thgir\u{2066}", "one\r\ntwo\rthree\u{2028}four",
  "a,\"b\"\u{301},c\\\u{301}\t|", "\u{0}\u{7F}\u{85}\u{200F}", "-- =1+1 \u{FEFF}",
]

extension FormatName {
  /// Those that show rows whatever these stand for.
  static let ofRows: [FormatName] = [
    .table, .list, .tsv, .csv, .json, .jsonl, .markdown, .html, .tree,
  ]
}
