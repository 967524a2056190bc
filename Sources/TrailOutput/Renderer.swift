import TrailCitations
import TrailEngine
import TrailGraph
import TrailSyntax
import TrailText

/// Writes an answer in one format.
///
/// What it writes is valid UTF-8 and ends with a line end, whatever the vault holds.
package protocol Renderer: Sendable {
  /// What the answer has that the format leaves out, as notes; none where all of it is shown.
  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic]

  /// - Throws: `SinkClosed` when nobody reads any more.
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink) throws(SinkClosed)

  /// Both at once, where the one is worked out on the way to the other.
  ///
  /// - Returns: The remarks.
  /// - Throws: `SinkClosed` when nobody reads any more.
  func renderRemarking(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) -> [Diagnostic]
}

extension Renderer {
  package func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] { [] }

  package func renderRemarking(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) -> [Diagnostic] {
    try render(answer, of: graph, to: &sink)
    return remarks(on: answer, of: graph)
  }
}

/// What a renderer may know of the place where its text is shown.
package struct Layout: Equatable, Sendable {
  /// In cells; `nil` where lines may be as long as they like.
  package var width: Int?
  package var style: TextStyle
  /// Whether cells of `csv` that a spreadsheet would run are kept from it.
  package var guardsCells = false
  /// Whether a zero byte ends each path, in the place of a line end.
  package var endsPathsWithNUL = false
  /// Whether a table shows by which number a row is called (`$3`).
  package var numbersRows: Bool
  /// `nil` where there are no links.
  package var links: NoteLinks?
  /// Where on a page an answer in HTML stands; `nil` for the fragment that a note holds.
  package var page: PagePlace?
  /// What bibliographies know of sources beside the notes; `nil` for nothing.
  package var library: ReferenceLibrary?

  package init(
    width: Int? = nil, style: TextStyle = .plain, numbersRows: Bool = false,
    links: NoteLinks? = nil
  ) {
    self.width = width
    self.style = style
    self.numbersRows = numbersRows
    self.links = links
  }
}

extension FormatName {
  package func renderer(_ layout: Layout) -> any Renderer {
    switch self {
    case .table: TableRenderer(layout)
    case .list: ListRenderer()
    case .tsv: TSVRenderer()
    case .csv: CSVRenderer(guardsCells: layout.guardsCells)
    case .json: JSONRenderer()
    case .jsonl: JSONLinesRenderer()
    case .markdown: MarkdownRenderer()
    case .tree: TableRenderer(layout)
    case .bibtex: BibTeXRenderer(library: layout.library)
    case .cslJSON: CSLRenderer(library: layout.library)
    case .citations: CitationsRenderer()
    case .outline: OutlineRenderer()
    case .html: layout.page.map { PageRenderer(place: $0) as any Renderer } ?? HTMLRenderer()
    case .dot: DOTRenderer()
    case .mermaid: MermaidRenderer()
    case .paths: NotePathsRenderer(endsWithNUL: layout.endsPathsWithNUL)
    }
  }
}
