import TrailText

/// What can be wrong with the words of a vocabulary and with what they refer to.
extension SchemaDiagnostics {
  private static func first(_ word: SchemaDraft.Word) -> [Diagnostic.Note] {
    word.range.map { [Diagnostic.Note("first here", at: $0)] } ?? []
  }

  // MARK: - What a word may be

  static func emptyWord(_ word: SchemaDraft.Word, _ use: SchemaWords.Use) -> Diagnostic {
    error("a \(use.name) needs a name", at: word.range)
  }

  static func longWord(
    _ word: SchemaDraft.Word, _ use: SchemaWords.Use, mostWords: Int
  ) -> Diagnostic {
    error(
      "\(quoted(word.text)) is too long to name a \(use.name)", at: word.range,
      "a name has \(mostWords) words at most")
  }

  static func noWord(
    _ word: SchemaDraft.Word, _ part: String, _ use: SchemaWords.Use
  ) -> Diagnostic {
    error(
      "a \(use.name) cannot be called \(quoted(word.text)): no query can hold \(quoted(part))",
      at: word.range, "each word begins with a letter and holds no brackets, quotes or signs")
  }

  static func reserved(
    _ word: SchemaDraft.Word, _ part: String, _ use: SchemaWords.Use
  ) -> Diagnostic {
    let message =
      word.folded == part
      ? "\"\(word.text)\" is a word of the language itself"
      : "a \(use.name) cannot be called \"\(word.text)\": `\(part)` is a word of the language"
    return error(message, at: word.range, "choose another word")
  }

  static func isProperty(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "\"\(word.text)\" is a property that nodes have already", at: word.range,
      "choose another word")
  }

  static func singularNeeded(_ word: SchemaDraft.Word) -> Diagnostic {
    let singular = EnglishPlural.singular(of: word.text)
    return error(
      "\"\(word.text)\" looks like many", at: word.range,
      "write `\(singular)`, or add `plural:` if it is one",
      fixIts: word.range.map {
        [FixIt("write `\(singular)`", replacing: $0, with: singular)]
      } ?? [])
  }

  // MARK: - Words that mean two things

  static func sameRow(
    _ word: SchemaDraft.Word, _ other: SchemaDraft.Word, what: String
  ) -> Diagnostic {
    error(
      "\"\(word.text)\" and \"\(other.text)\" are the same \(what)", at: word.range,
      "put both together under one", notes: first(other))
  }

  static func wordTwice(
    _ word: SchemaDraft.Word, _ other: SchemaDraft.Word, _ owner: String
  ) -> Diagnostic {
    error(
      "\"\(word.text)\" means two things", at: word.range,
      "it names the \(owner) already", notes: first(other))
  }

  static func markTwice(
    _ word: SchemaDraft.Word, _ other: SchemaDraft.Word, _ owner: String, _ mark: KindMark
  ) -> Diagnostic {
    let what = String(mark.rawValue.dropLast())
    return error(
      "the \(what) \(quoted(word.text)) gives notes two kinds", at: word.range,
      "those are \(owner) already", notes: first(other))
  }

  static func takenWord(_ word: SchemaDraft.Word, _ owner: String) -> Diagnostic {
    error(
      "\"\(word.text)\" means two things", at: word.range,
      "it names the built-in \(owner): give that another name, or choose one here")
  }

  static func inverseIsPhrase(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "\"\(word.text)\" reads the relation both ways", at: word.range,
      "the other way needs a phrase of its own")
  }

  static func noInverse(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "the relation \"\(word.text)\" has no inverse", at: word.range,
      "say how it reads the other way, as in `inverse: answered by`")
  }

  static func collectionTwice(
    _ word: SchemaDraft.Word, _ other: SchemaDraft.Word
  ) -> Diagnostic {
    error(
      "\"\(word.text)\" means two things", at: word.range,
      "it is the collection of another relation already", notes: first(other))
  }

  static func collectionIsPhrase(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "\"\(word.text)\" means two things", at: word.range,
      "it is a relation already: a collection is a noun")
  }

  static func otherTwice(
    _ word: SchemaDraft.Word, at range: SourceRange?, _ first: String
  ) -> Diagnostic {
    error(
      "two kinds take in all other documents", at: range ?? word.range,
      "\(first) is the other one")
  }

  // MARK: - What they refer to

  static func unknownKind(_ word: SchemaDraft.Word, _ plurals: [String]) -> Diagnostic {
    let (label, fixIts) = choice(
      word, in: plurals, otherwise: "there are \(plurals.prefix(12).joined(separator: ", "))")
    return error(
      "no kind is called \(quoted(word.text))", at: word.range, label, fixIts: fixIts)
  }

  static func unknownEdge(_ word: SchemaDraft.Word, _ names: [String]) -> Diagnostic {
    let all = names.prefix(12).joined(separator: ", ")
    let (label, fixIts) = choice(
      word, in: names, otherwise: "there are \(all); leave `edge` out for one of its own")
    return error(
      "no edge is called \(quoted(word.text))", at: word.range, label, fixIts: fixIts)
  }

  static func unknownRelation(_ word: SchemaDraft.Word, _ phrases: [String]) -> Diagnostic {
    let phrases = phrases.filter { !$0.isEmpty }
    let (label, fixIts) = choice(
      word, in: phrases, otherwise: "there are \(phrases.prefix(12).joined(separator: ", "))")
    return error(
      "no relation reads \(quoted(word.text))", at: word.range, label, fixIts: fixIts)
  }

  static func umbrellaOfNothing(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "the umbrella \"\(word.text)\" takes in nothing", at: word.range,
      "say which kinds, as in `of: [insights, takeaways]`")
  }

  static func cyclicUmbrella(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "the umbrella \"\(word.text)\" takes in itself", at: word.range,
      "name kinds, or umbrellas that do not lead back here")
  }

  static func tooManyRows(_ what: String, _ most: Int, _ word: SchemaDraft.Word) -> Diagnostic {
    error("there are more than \(most) \(what)", at: word.range, "a vault has at most \(most)")
  }
}
