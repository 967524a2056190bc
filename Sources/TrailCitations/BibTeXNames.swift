import TrailBytes

/// Lists of names as BibTeX has them: `Maple, Ann B. and Bo Oak and {World Health Organization}`.
enum BibTeXNames {
  /// The names of a list, as CSL has them.
  static func names(in list: ArraySlice<UInt8>) -> [CSLRecord.Name] {
    words(of: list).split { $0.isPlain("and") }.map { words in
      words.count == 1 && words.first?.isPlain("others") == true ? .others : name(Array(words))
    }
  }

  /// A word with the comma behind it.
  private struct Word {
    var bytes: ArraySlice<UInt8>
    var hasComma = false

    func isPlain(_ text: String) -> Bool {
      bytes.elementsEqual(text.utf8) { $0.lowered == $1 } && !hasComma
    }

    /// All of it in braces: a body, or what must not be taken apart.
    var isBraced: Bool { bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}") }

    var isParticle: Bool {
      bytes.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
    }
  }

  /// What white space and commas outside of braces part.
  private static func words(of list: ArraySlice<UInt8>) -> [Word] {
    var words: [Word] = []
    var start = list.startIndex
    var depth = 0
    func add(_ end: Int, comma: Bool) {
      if end > start { words.append(Word(bytes: list[start..<end])) }
      if comma, !words.isEmpty { words[words.count - 1].hasComma = true }
      start = end + 1
    }
    for place in list.indices {
      switch list[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth <= 0: add(place, comma: true)
      case UInt8(ascii: "~") where depth <= 0: add(place, comma: false)
      case let byte where byte.isSpace && depth <= 0: add(place, comma: false)
      default: break
      }
    }
    add(list.endIndex, comma: false)
    return words
  }

  /// `Family, Given`, `Family, Jr., Given`, `Given von Family` or `{A Body}`.
  private static func name(_ words: [Word]) -> CSLRecord.Name {
    func text(_ words: some Sequence<Word>) -> String {
      LaTeXText.plain(Array(words.map(\.bytes).joined(separator: [0x20]))[...])
    }
    let commas = words.indices.filter { words[$0].hasComma && $0 + 1 < words.count }
    if let first = commas.first {
      let family = text(words[...first])
      if commas.count == 1 { return .init(family: family, given: text(words[(first + 1)...])) }
      return .init(
        family: family, given: text(words[(commas[1] + 1)...]),
        suffix: text(words[(first + 1)...commas[1]]))
    }
    if words.count == 1, words[0].isBraced { return .init(literal: text(words)) }
    let particle = words.dropLast().firstIndex { $0.isParticle }
    let start = particle ?? max(0, words.count - 1)
    let given = text(words[..<start])
    return given.isEmpty
      ? .init(literal: text(words[start...]))
      : .init(family: text(words[start...]), given: given)
  }
}
