import TrailEngine
import TrailGraph

/// How description are shown.
struct DescriptionForm {
  let description: NodeDescription
  let graph: Graph

  /// For formats that know nothing but rows.
  var table: Table { Table(columns: [], rows: []) }

  /// For people.
  func write(_ layout: Layout, to sink: inout some Sink) throws(SinkClosed) {
    try TableRenderer(layout).render(.table(table), of: graph, to: &sink)
  }
}
