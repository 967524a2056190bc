import TrailEngine
import TrailGraph
import TrailText

/// Where an answer stands on a page of HTML.
package struct PagePlace: Equatable, Sendable {
  /// The question, as it was asked.
  package var title: String
  /// What stands over the answer; `nil` for the question.
  package var heading: String?
  /// Which answer of the page it is, from 1: the first begins the page.
  package var number = 1
  /// Whether the page ends with it.
  package var isLast = true

  package init(title: String) { self.title = title }

  /// How many bytes of a page stand behind its last answer.
  package static var endLength: Int { PageFrame.end.utf8.count }
}

/// A page of HTML that needs nothing but itself: no script, no network. It holds the answer's table,
/// its evidence as a picture and in words, and its sources, with links between them.
///
/// The same answer to the same question is always the same page, byte by byte.
///
/// Escape rule: `PageText`; addresses by `PageAddress`.
struct PageRenderer: Renderer {
  let place: PagePlace

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    _ = try renderRemarking(answer, of: graph, to: &sink)
  }

  func renderRemarking(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) -> [Diagnostic] {
    if place.number == 1 { try PageFrame.begin(titled: place.title, of: graph, to: &sink) }
    let article = PageArticle(answer, of: graph, at: place)
    try article.write(to: &sink)
    if place.isLast { try sink.write(PageFrame.end) }
    return Self.remarks(on: article.evidence)
  }

  func remarks(on answer: Answer, of graph: Graph) -> [Diagnostic] {
    Self.remarks(on: Evidence(answer, of: graph))
  }

  private static func remarks(on evidence: Evidence) -> [Diagnostic] {
    evidence.omissions.map { Diagnostic(.leftOut, severity: .note, $0) }
  }
}

/// What stands around the answers of a page.
enum PageFrame {
  static func begin(
    titled title: String, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let title = DisplayText.visible(title).split(separator: " ").joined(separator: " ")
    try sink.write(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Trail">
      <title>\(PageText.escaped(title))</title>
      <style>
      \(PageStyle.text(PictureWords(graph).looks))</style>
      </head>
      <body>
      <main>

      """)
  }

  static let end = "</main>\n</body>\n</html>\n"
}

/// A page that several answers may come to stand on, one after another.
package struct OpenPage {
  private var count = 0

  package init() {}

  /// The place of the next answer; the page is then open.
  package mutating func next(titled title: String, headed heading: String? = nil) -> PagePlace {
    count += 1
    var place = PagePlace(title: title)
    place.heading = heading
    place.number = count
    place.isLast = false
    return place
  }

  /// Ends the page, if it is open.
  package mutating func close(to sink: inout some Sink) throws(SinkClosed) {
    guard count > 0 else { return }
    count = 0
    try sink.write(PageFrame.end)
  }
}
