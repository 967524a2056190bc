/// English words that people put around kinds and relations, as tables; all folded.
package enum EnglishWords {
  /// Before a kind in a command or a question.
  package static let commands: Set<String> = [
    "find", "list", "show", "get", "give", "me", "us", "display", "search", "query", "fetch",
    "return", "select", "all", "every", "the", "which", "what", "who", "any", "please",
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

  /// Before a collection.
  static let articles: Set<String> = ["a", "an", "any", "the", "some", "their", "its"]

  /// Between a kind and what it has.
  static let possessives: Set<String> = ["have", "has", "having"]

  /// What a comparison is called in speech or in other languages, the longest first; all but the
  /// last one go before a value.
  static let comparisons: [(words: [String], repair: String)] = [
    (["greater", "than"], ">"), (["more", "than"], ">"), (["larger", "than"], ">"),
    (["bigger", "than"], ">"), (["later", "than"], ">"), (["newer", "than"], ">"),
    (["less", "than"], "<"), (["fewer", "than"], "<"), (["smaller", "than"], "<"),
    (["earlier", "than"], "<"), (["older", "than"], "<"), (["at", "least"], ">="),
    (["at", "most"], "<="), (["equal", "to"], "="), (["begins", "with"], "starts with"),
    (["after"], ">"), (["before"], "<"), (["since"], ">="), (["until"], "<="), (["equals"], "="),
    (["has"], "contains"), (["have"], "contains"), (["includes"], "contains"),
    (["include"], "contains"), (["contain"], "contains"), (["containing"], "contains"),
    (["startswith"], "starts with"), (["starts_with"], "starts with"),
    (["endswith"], "ends with"), (["ends_with"], "ends with"), (["starts"], "starts with"),
    (["ends"], "ends with"), (["begins"], "starts with"),
  ]

  /// After a participle, for the particle of its relation: `cited in`.
  static let particles: Set<String> = ["in", "through", "with", "on", "via"]

  /// Before words of a text.
  static let contents: Set<String> = ["contains", "contain", "includes", "include", "including"]

  /// Before a target that is taken out.
  static let exceptions: Set<String> = ["except", "excluding", "besides", "exclude"]

  /// Before a collection of more than one.
  static let vagueCounts: Set<String> = ["many", "multiple", "several", "some", "numerous"]

  /// What people call a value that is not there.
  static let missing: Set<String> = ["null", "nil", "none", "empty", "blank", "undefined"]

  /// Between a relation and its first target: `tagged with A`.
  static let afterRelation: Set<String> = ["with", "as"]

  /// Before a list of targets: `tagged either A or B`.
  static let beforeList: Set<String> = ["either", "both"]

  /// What a preposition between a kind's plural and more words is meant as.
  enum Meaning {
    /// A topic, or words of the text.
    case topic
    case author
    /// What the rows are counted by.
    case each
    case support
    /// A year, compared with this sign.
    case year(String)
  }

  static let prepositions: [(words: [String], meaning: Meaning)] = [
    (["related", "to"], .topic), (["about"], .topic),
    (["on"], .topic), (["regarding"], .topic), (["concerning"], .topic),
    (["by"], .author), (["written", "by"], .author), (["authored", "by"], .author),
    (["of", "author"], .author), (["per"], .each), (["based", "on"], .support),
    (["since"], .year(">=")), (["after"], .year(">")), (["before"], .year("<")),
    (["until"], .year("<=")), (["in"], .year("=")),
  ]
}
