import TrailSyntax
import TrailText

/// Whether a text is run as it stands, or goes on in the next line.
enum QueryInput {
  /// The parser decides; a `;` at the end and a blank last line are the user's word that nothing
  /// follows.
  ///
  /// - Complexity: O(bytes).
  static func isReady(_ text: String, under vocabulary: Vocabulary) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, !isBlank(last) else { return true }
    if last.last(where: { !$0.isWhitespace }) == ";" { return true }
    if let line = CommandLine(text) {
      guard line.command?.argument == .query, !isBlank(line.argument[...]) else { return true }
      return !isIncomplete(line.argument, under: vocabulary)
    }
    return !isIncomplete(text, under: vocabulary)
  }

  private static func isIncomplete(_ text: String, under vocabulary: Vocabulary) -> Bool {
    Parser.parse(SourceText(text), under: vocabulary).isIncomplete
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}
