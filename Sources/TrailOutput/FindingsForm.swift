import TrailEngine
import TrailGraph

/// How findings are shown.
struct FindingsForm {
  let findings: [Finding]
  let graph: Graph

  /// For formats that know nothing but rows.
  var table: Table { Table(columns: [], rows: []) }

  /// For people.
  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    try TableRenderer(layout).render(.table(table), of: graph, to: &sink)
  }
}
