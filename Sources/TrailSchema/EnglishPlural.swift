/// Regular plurals, where a file gives none.
enum EnglishPlural {
  private static let uncounted: Set<String> = [
    "data", "evidence", "information", "literature", "research",
  ]

  /// `claim` → `claims`, `quick note` → `quick notes`, `theory` → `theories`, `analysis` →
  /// `analyses`, `evidence` → `evidence`.
  static func of(_ singular: String) -> String {
    if uncounted.contains(where: { singular == $0 || singular.hasSuffix(" " + $0) }) {
      return singular
    }
    if singular.hasSuffix("sis") { return singular.dropLast(2) + "es" }
    if ["s", "x", "z", "ch", "sh"].contains(where: { singular.hasSuffix($0) }) {
      return singular + "es"
    }
    if singular.hasSuffix("y"), let before = singular.dropLast().last, !"aeiou".contains(before) {
      return singular.dropLast() + "ies"
    }
    return singular + "s"
  }

  /// Whether a word is likelier many than one: `questions`, not `class`, `thesis` or `campus`.
  static func looksPlural(_ word: String) -> Bool {
    word.hasSuffix("s") && !["ss", "is", "us"].contains { word.hasSuffix($0) }
  }

  /// `questions` → `question`: what such a plural is the plural of.
  static func singular(of plural: String) -> String {
    guard looksPlural(plural) else { return plural }
    if plural.hasSuffix("ies") { return plural.dropLast(3) + "y" }
    if ["ses", "xes", "zes", "ches", "shes"].contains(where: { plural.hasSuffix($0) }) {
      let shorter = String(plural.dropLast(2))
      if of(shorter) == plural { return shorter }
    }
    return String(plural.dropLast())
  }
}
