/// An arrow between two file cards of a canvas.
package struct CanvasArrow: Hashable, Sendable {
  /// Vault paths, as the canvas writes them.
  package var from: String
  package var to: String
  package var label: String?
  /// Line of the canvas file, from 1.
  package var line: Int
}

/// The `.canvas` format: cards and the arrows between them.
package enum CanvasReader {
  /// The arrows from file card to file card, in the order of the text. Cards of other types,
  /// and lines without an arrow head, state nothing.
  ///
  /// - Complexity: O(bytes).
  package static func arrows(in bytes: ByteRun) throws(JSONError) -> [CanvasArrow] { [] }
}
