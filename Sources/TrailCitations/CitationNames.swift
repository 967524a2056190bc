/// The authors of a citation.
enum CitationNames {
  /// `Family, Given, Given Family, and Given Family`; a single name without a comma is a body.
  static func chicago(_ text: CitationSlice) -> [Citation.Author] {
    var names: [CitationSlice] = []
    for part in withoutStop(text.trimmed()).parts(between: ", ") {
      names += withoutConjunction(part).parts(between: " and ")
    }
    names.removeAll { isOthers($0) }
    guard let first = names.first else { return [] }
    guard names.count > 1 else { return [Citation.Author(family: first.string)] }
    var authors = [Citation.Author(family: first.string, given: names[1].string)]
    for name in names.dropFirst(2) {
      if isSuffix(name) {
        authors[authors.count - 1].given += ", " + name.string
      } else {
        authors.append(divided(name))
      }
    }
    return authors
  }

  /// `Family, A.B., Family, C.`; what no initials follow is a body.
  static func authorDate(_ text: CitationSlice) -> [Citation.Author] {
    var authors: [Citation.Author] = []
    var isOpen = false
    for part in text.trimmed(",").parts(between: ", ") {
      let name = withoutConjunction(part)
      if isOthers(name) || name.isEmpty { continue }
      if isOpen, isInitials(name) || isSuffix(name) {
        let given = authors[authors.count - 1].given
        authors[authors.count - 1].given = given.isEmpty ? name.string : given + ", " + name.string
      } else {
        authors.append(Citation.Author(family: name.string))
        isOpen = true
      }
    }
    return authors
  }

  /// `Given Family`: the family is the last word and the particles before it.
  private static func divided(_ name: CitationSlice) -> Citation.Author {
    let words = name.parts(between: " ")
    var start = max(0, words.count - 1)
    while start > 1, particles.contains(words[start - 1].string.lowercased()) { start -= 1 }
    return Citation.Author(
      family: words[start...].map(\.string).joined(separator: " "),
      given: words[..<start].map(\.string).joined(separator: " "))
  }

  private static let particles: Set<String> = [
    "af", "al", "da", "dal", "de", "degli", "dei", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "la", "le", "lo", "op", "ten", "ter", "van", "von", "zu", "zum", "zur",
  ]

  /// Without the full stop that ends the list, unless it belongs to an initial: `Heaton, F. W.`
  private static func withoutStop(_ text: CitationSlice) -> CitationSlice {
    let names = text.trimmed(".")
    guard text.count > names.count, let last = names.last, (0x41...0x5A).contains(last),
      let before = names.dropLast().last,
      [0x20, UInt8(ascii: "."), UInt8(ascii: "-")].contains(before)
    else { return names }
    return text[names.startIndex...names.endIndex]
  }

  private static func withoutConjunction(_ name: CitationSlice) -> CitationSlice {
    if name.begins("and ", at: name.startIndex) { return name.dropFirst(4).trimmed() }
    if name.begins("& ", at: name.startIndex) { return name.dropFirst(2).trimmed() }
    return name
  }

  private static func isOthers(_ name: CitationSlice) -> Bool {
    ["et al", "et al.", "others", "…", "eds", "eds.", "ed", "ed."].contains(name.string)
  }

  private static func isSuffix(_ name: CitationSlice) -> Bool {
    ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"].contains(name.string)
  }

  /// `A.B.`, `C.-W.`, `A. de`: each word ends with a full stop or is a particle.
  private static func isInitials(_ name: CitationSlice) -> Bool {
    name.parts(between: " ").allSatisfy {
      $0.last == UInt8(ascii: ".") || particles.contains($0.string)
    }
  }
}
