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

/// A statement as the graph keeps it: documents and sections are numbers of shared texts.
struct StoredStatement: Hashable, Sendable, BitwiseCopyable {
  var document: UInt32
  var line: UInt32
  /// The section, and in the lowest bits the means.
  private var rest: UInt32

  init(document: UInt32, line: UInt32, section: UInt32, means: EdgeStatement.Means) {
    self.document = document
    self.line = line
    rest = section << 3 | UInt32(means.rawValue)
  }

  var section: UInt32 { rest >> 3 }
  var means: EdgeStatement.Means { EdgeStatement.Means(rawValue: UInt8(rest & 7)) ?? .text }
}
