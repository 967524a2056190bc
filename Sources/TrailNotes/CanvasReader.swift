import TrailBytes

/// An arrow between two file cards of a canvas.
package struct CanvasArrow: Hashable, Sendable {
  /// Vault paths, as the canvas writes them.
  package var from: String
  package var to: String
  package var label: String?
  /// Line of the canvas file, from 1.
  package var line: Int
}

/// The `.canvas` format (jsoncanvas.org): cards and the arrows between them.
package enum CanvasReader {
  /// The arrows from file card to file card, in the order of the text. Cards of other types,
  /// and lines without an arrow head, state nothing; one with heads at both ends states two.
  ///
  /// - Complexity: O(bytes).
  package static func arrows(in bytes: ByteRun) throws(JSONError) -> [CanvasArrow] {
    // An empty canvas is an empty file.
    guard bytes.contains(where: { !$0.isSpace }) else { return [] }
    var tape = DataTape()
    try JSONReader.read(bytes, to: &tape)
    return tape.withData { canvas in canvas.map(arrows) ?? [] }
  }

  private static func arrows(in canvas: DataTape.Data) -> [CanvasArrow] {
    var files: [String: String] = [:]
    for card in canvas.list("nodes") {
      guard card.text(of: "type") == "file", let id = card.text(of: "id"),
        let file = card.text(of: "file")
      else { continue }
      files[id] = file
    }
    var arrows: [CanvasArrow] = []
    for edge in canvas.list("edges") {
      guard let tail = edge.text(of: "fromNode").flatMap({ files[$0] }),
        let head = edge.text(of: "toNode").flatMap({ files[$0] })
      else { continue }
      let label = edge.text(of: "label")
      let line = edge.firstLine
      if edge.text(of: "toEnd") ?? "arrow" == "arrow" {
        arrows.append(CanvasArrow(from: tail, to: head, label: label, line: line))
      }
      if edge.text(of: "fromEnd") ?? "none" == "arrow" {
        arrows.append(CanvasArrow(from: head, to: tail, label: label, line: line))
      }
    }
    return arrows
  }
}

extension DataTape.Data {
  /// The line of the first entry.
  fileprivate var firstLine: Int {
    guard form == .map else { return 1 }
    return firstElement.map { Int($0.line) } ?? 1
  }
}
