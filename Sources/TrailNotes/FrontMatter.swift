/// The block between `---` lines at the very start of a note.
package struct FrontMatter: Hashable, Sendable {
  /// UTF-8 offset at which the body begins: past the closing line; past a byte-order mark
  /// where there is no front matter.
  package var bodyStart: Int
  /// In the order of the text, with lines of the document. Empty if it did not parse.
  package var fields: [DataEntry]
  /// Why it did not parse.
  package var problem: FrontMatterProblem?

  /// - Complexity: O(bytes of the front matter).
  package init(of document: ByteRun) {
    bodyStart = 0
    fields = []
  }
}

/// What keeps a front matter from being read, in the user's terms.
package struct FrontMatterProblem: Hashable, Sendable {
  /// Line of the document, from 1.
  package var line: Int
  package var message: String
  /// What to do about it, where that is likely.
  package var hint: String?
}
