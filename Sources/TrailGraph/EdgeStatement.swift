import TrailSchema

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
struct StoredStatement: Sendable, BitwiseCopyable {
  var document: UInt32
  var line: UInt32
  /// The section; below it the link; in the lowest bits the means.
  private var rest: UInt32

  init(
    document: UInt32, line: UInt32, section: UInt32, means: EdgeStatement.Means, link: StatedLink
  ) {
    self.document = document
    self.line = line
    rest = section << 5 | UInt32(link.rawValue) << 3 | UInt32(means.rawValue)
  }

  var section: UInt32 { rest >> 5 }
  var link: StatedLink { StatedLink(bits: rest >> 3) }
  var means: EdgeStatement.Means { EdgeStatement.Means(rawValue: UInt8(rest & 7)) ?? .text }

  /// Whether the two say the same of the edge; what else they say does not count.
  func isSame(as other: StoredStatement) -> Bool {
    document == other.document && line == other.line && section == other.section
      && means == other.means
  }
}

/// Whether a statement of an edge is a link between its ends besides.
enum StatedLink: UInt8, Sendable {
  case none
  /// From the tail, whose document makes the statement, to the head.
  case forward
  /// From the head, whose document makes the statement, to the tail.
  case backward

  /// - Parameter bits: Only the two lowest are looked at.
  init(bits: UInt32) { self = StatedLink(rawValue: UInt8(bits & 3)) ?? .none }

  init(_ direction: Hop.Direction?) {
    self =
      switch direction {
      case nil: .none
      case .forward: .forward
      case .backward: .backward
      }
  }
}
