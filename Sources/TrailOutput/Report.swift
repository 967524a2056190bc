import TrailEngine
import TrailGraph
import TrailSyntax

/// Several tables that belong together, each under a name of its own.
package struct Report: Sendable {
  package struct Section: Sendable {
    /// The key in JSON.
    package var name: String
    package var table: Table

    package init(_ name: String, _ table: Table) {
      self.name = name
      self.table = table
    }
  }

  package var sections: [Section]

  package init(_ sections: [Section]) { self.sections = sections }

  /// Writes the sections one after another, a blank line between them; as JSON they are one
  /// object, as JSON lines the rows of all of them. As HTML they are one page, where the layout
  /// asks for one.
  ///
  /// - Precondition: The format `showsSections`.
  package func render(
    as format: FormatName, _ layout: Layout, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    guard format == .json else {
      var page = OpenPage()
      for (number, section) in sections.enumerated() {
        if number > 0, format.separatesAnswers { try sink.write("\n") }
        var layout = layout
        if format == .html, let place = layout.page {
          layout.page = page.next(titled: place.title, headed: section.name)
        }
        let renderer = format.renderer(layout)
        try renderer.render(.table(section.table), of: graph, to: &sink)
      }
      try page.close(to: &sink)
      return
    }
    try sink.write("{\n")
    for (number, section) in sections.enumerated() {
      try sink.write("  \(JSONText.quoted(section.name)): ")
      try JSONRows(section.table, isSet: false, of: graph).writeArray(indent: "  ", to: &sink)
      try sink.write(number + 1 < sections.count ? ",\n" : "\n")
    }
    try sink.write("}\n")
  }
}

extension FormatName {
  /// Whether tables of different columns can stand in one output.
  package var showsSections: Bool {
    switch self {
    case .table, .list, .json, .jsonl, .markdown, .html: true
    case .tsv, .csv, .tree, .paths, .dot, .mermaid, .bibtex, .cslJSON, .citations, .outline: false
    }
  }

  /// What it shows, where it has no room for several tables.
  package var content: String {
    switch self {
    case .table, .list, .json, .jsonl, .markdown, .html: "tables"
    case .outline: "nodes"
    case .tsv, .csv: "one table"
    case .tree: "trees"
    case .paths: "the paths of notes"
    case .dot, .mermaid: "a picture of nodes"
    case .bibtex, .cslJSON, .citations: "sources"
    }
  }

  /// Whether a blank line stands between the answers of two statements. JSON values need none
  /// to be read one after another, and what reads paths would take it for one.
  package var separatesAnswers: Bool {
    switch self {
    case .json, .jsonl, .cslJSON, .paths: false
    case .table, .list, .tsv, .csv, .markdown, .html, .tree, .dot, .mermaid, .bibtex, .citations,
      .outline:
      true
    }
  }
}
