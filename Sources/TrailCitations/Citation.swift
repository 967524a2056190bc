/// What a citation says, as far as its parts can be told apart.
package struct Citation: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    /// `Family, Given, and Given Family. “Title.” Journal …`
    case chicago
    /// `Family, A.B., Family, C., yyyy. Title. Journal …`, or with the year in brackets.
    case authorDate
    /// Another one, of which little is read.
    case unknown
  }

  package enum Medium: Hashable, Sendable { case article, patent, webPage }

  package struct Author: Hashable, Sendable {
    /// As written; the whole name of a body.
    package var family: String
    /// Given names or initials as written; empty for a body.
    package var given: String

    package init(family: String, given: String = "") {
      self.family = family
      self.given = given
    }

    /// `Family, Given`.
    package var displayName: String { given.isEmpty ? family : "\(family), \(given)" }
  }

  package var style: Style = .unknown
  package var medium: Medium = .article
  /// In the order of the citation; `et al.` is left out.
  package var authors: [Author] = []
  /// Neither that of an access date nor one inside the title.
  package var year: Int?
  /// Without the full stop at its end.
  package var title: String?
  /// `10.dddd/…`, in lower case.
  package var doi: String?
  package var url: String?
  /// A journal; of a web page the site.
  package var journal: String?
  /// Of the journal, and where it stands in it: `92`, `7`, `822–28`. Only where the citation is
  /// written so that nothing else can be meant.
  package var volume: String?
  package var issue: String?
  package var pages: String?

  /// - Complexity: O(bytes).
  package init(parsing text: String) {
    var parser = CitationParser(text)
    self = parser.parse()
  }

  init() {}
}
