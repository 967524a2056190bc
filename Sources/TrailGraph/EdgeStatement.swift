/// Where an edge was stated.
package struct EdgeStatement: Equatable, Sendable {
  /// How a document states an edge.
  package enum Means: UInt8, Sendable, CaseIterable {
    /// A link, a hashtag or a citation key in the text.
    case text
    /// A row of a table or a list.
    case table
    /// Front matter or an inline field.
    case field
    /// The name of an excerpt.
    case name
    /// An arrow of a canvas.
    case canvas
  }

  /// The stating document's path in the vault, with its extension; empty for one that has none
  /// (an excerpt without a note that is stated by its name).
  package var document: TextSlice
  /// From 1; 0 where the document as a whole states it.
  package var line: Int
  /// The heading that it stands under; empty before the first.
  package var section: TextSlice
  package var means: Means

  package init(document: TextSlice, line: Int, section: TextSlice, means: Means) {
    self.document = document
    self.line = line
    self.section = section
    self.means = means
  }
}

/// A statement as the graph keeps it.
struct StoredStatement: Hashable, Sendable {
  var document: TextRange
  var line: UInt32
  var section: TextRange
  var means: EdgeStatement.Means
}
