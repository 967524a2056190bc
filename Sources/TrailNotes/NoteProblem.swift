/// What could not be read in a document.
package struct NoteProblem: Equatable, Sendable {
  package enum Cause: String, Sendable {
    case frontMatter = "front-matter"
    case encoding
    case canvas
  }

  package var cause: Cause
  /// From 1.
  package var line: Int
  /// In the user's terms, with how to mend it where that is known.
  package var message: String

  package init(cause: Cause, line: Int, message: String) {
    self.cause = cause
    self.line = line
    self.message = message
  }
}
