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
    let canvas = try JSONReader.read(bytes)
    var files: [String: String] = [:]
    for card in canvas["nodes"]?.elements ?? [] {
      guard card["type"]?.text == "file", let id = card["id"]?.text, let file = card["file"]?.text
      else { continue }
      files[id] = file
    }
    var arrows: [CanvasArrow] = []
    for edge in canvas["edges"]?.elements ?? [] {
      guard let tail = edge["fromNode"]?.text.flatMap({ files[$0] }),
        let head = edge["toNode"]?.text.flatMap({ files[$0] })
      else { continue }
      let label = edge["label"]?.text
      let line = edge.firstLine
      if edge["toEnd"]?.text ?? "arrow" == "arrow" {
        arrows.append(CanvasArrow(from: tail, to: head, label: label, line: line))
      }
      if edge["fromEnd"]?.text ?? "none" == "arrow" {
        arrows.append(CanvasArrow(from: head, to: tail, label: label, line: line))
      }
    }
    return arrows
  }
}

extension DataValue {
  /// The line of the first entry.
  fileprivate var firstLine: Int {
    guard case .map(let entries) = self else { return 1 }
    return entries.first?.line ?? 1
  }
}
