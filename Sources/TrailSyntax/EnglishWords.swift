/// English words that people put around kinds and relations, as tables; all folded.
enum EnglishWords {
  /// Before a kind in a command or a question.
  static let commands: Set<String> = [
    "find", "list", "show", "get", "give", "me", "us", "display", "search", "fetch", "return",
    "select", "all", "every", "the", "which", "what", "any",
  ]

  /// Before a kind where its number is asked for.
  static let counts: [[String]] = [
    ["how", "many"], ["count", "of"], ["number", "of"], ["count"],
  ]

  /// After a kind in a question about its number.
  static let countEndings: [[String]] = [
    ["are", "there"], ["there", "are"], ["do", "i", "have"], ["exist"],
  ]

  /// Between a kind and its relation in a sentence.
  static let fillers: Set<String> = [
    "that", "which", "who", "are", "is", "were", "was", "have", "has", "been", "being",
  ]

  /// Between a relation and its first target: `tagged with A`.
  static let afterRelation: Set<String> = ["with", "as"]

  /// Before a list of targets: `tagged either A or B`.
  static let beforeList: Set<String> = ["either", "both"]

  /// What a preposition between a kind's plural and more words is meant as.
  enum Meaning {
    /// A topic, or words of the text.
    case topic
    case author
    case support
    /// A year, compared with this sign.
    case year(String)
  }

  static let prepositions: [(words: [String], meaning: Meaning)] = [
    (["about"], .topic), (["on"], .topic), (["regarding"], .topic), (["concerning"], .topic),
    (["by"], .author), (["of", "author"], .author), (["based", "on"], .support),
    (["since"], .year(">=")), (["after"], .year(">")), (["before"], .year("<")),
    (["until"], .year("<=")), (["in"], .year("=")),
  ]
}
