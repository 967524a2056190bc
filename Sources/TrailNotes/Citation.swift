/// What a citation says, as far as its parts can be told apart.
package struct Citation: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    /// `Family, Given, and Given Family. “Title.” Journal …`
    case chicago
    /// `Family, A.B., Family, C., yyyy. Title. Journal …`
    case authorDate
    case patent
    case webPage
    case unknown
  }
  package var style: Style
  /// `Family, Given`, or the name of a body; in the order of the citation.
  package var authors: [Author]
  package var year: Int?
  package var title: String?
  /// `10.dddd/…`, in lower case.
  package var doi: String?
  package var url: String?
  package var journal: String?

  package struct Author: Hashable, Sendable {
    package var family: String
    /// Given names or initials; empty for a body.
    package var given: String

    /// `Family, Given`.
    package var displayName: String { given.isEmpty ? family : "\(family), \(given)" }
  }

  /// - Complexity: O(bytes).
  package init(parsing text: String) {
    style = .unknown
    authors = []
  }
}

/// The parts of a citation key as Better BibTeX makes them: `chenLongTermStudy2011a`.
package struct CitationKey: Hashable, Sendable {
  /// In lower case; may be the names of several authors run together. Empty if there is none.
  package var authorPart: String
  /// The words of the title, as camel case divides them.
  package var titleWords: [String]
  package var year: Int?
  /// What tells keys of the same rest apart: `a`.
  package var suffix: String

  package init(_ key: String) {
    authorPart = ""
    titleWords = []
    suffix = ""
  }
}
