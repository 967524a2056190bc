import TrailText

/// What can be wrong with a `trail.yaml`.
enum SchemaDiagnostics {
  static func error(
    _ message: String, at range: SourceRange?, _ label: String? = nil,
    notes: [Diagnostic.Note] = [], fixIts: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(.schema, message, at: range, label: label, notes: notes, fixIts: fixIts)
  }

  /// What a word may be a slip for: `did you mean A or B?` with a repair for each, or else what there is.
  static func choice(
    _ word: SchemaDraft.Word, in candidates: [String], otherwise: String
  ) -> (label: String, fixIts: [FixIt]) {
    let near = Suggestions.nearest(to: word.text, in: candidates)
    guard !near.isEmpty, let range = word.range else { return (otherwise, []) }
    return (
      "did you mean \(near.joinedAsChoice)?",
      near.map { FixIt("write `\($0)`", replacing: range, with: $0) }
    )
  }

  static func quoted(_ text: String) -> String { "\"\(Excerpt.of(text))\"" }

  // MARK: - The file as a whole

  static func tooLarge(_ name: String, limit: Int) -> Diagnostic {
    error("\(name) is larger than \(limit >> 10) KiB", at: nil)
  }

  static func notUTF8(at offset: Int) -> Diagnostic {
    error(
      "a byte here is no UTF-8", at: SourceRange(offset, offset + 1),
      "save the file with the encoding UTF-8")
  }

  static func tooDeep(at range: SourceRange) -> Diagnostic {
    error("this is nested too deep", at: range, "nothing in a schema goes deeper than a few levels")
  }

  static func tooManyAliases(at range: SourceRange) -> Diagnostic {
    error(
      "the file refers to itself too often", at: range,
      "write out what `*` stands for, or put quotation marks around a value that holds it")
  }

  static func tooMuch(at range: SourceRange) -> Diagnostic {
    error("the file says more than a schema can hold", at: range)
  }

  /// Looks at the line for what usually goes wrong.
  ///
  /// - Parameters:
  ///   - problem: What the YAML parser says, told where nothing better is known.
  ///   - text: What stands at the place.
  ///   - line: All of its line.
  static func notYAML(
    _ problem: String, _ text: String, onLine line: String, at range: SourceRange
  ) -> Diagnostic {
    func count(_ character: Character) -> Int { line.filter { $0 == character }.count }
    let label: String
    if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      label = "indent with blanks, not with tabs"
    } else if [": *", "[*", ", *", "- *"].contains(where: { line.contains($0) }) {
      label = "put quotation marks around a value that begins with `*`"
    } else if text.first == "\"" || text.first == "'" {
      label = "the quotation marks do not match"
    } else if count("[") > count("]") || count("{") > count("}") {
      label = "a bracket is not closed"
    } else if problem.contains("another document") {
      label = "a schema is one document: leave out what comes after"
    } else if text.contains(": ") {
      label = "a value that holds a colon followed by a blank needs quotation marks"
    } else {
      label = problem
    }
    return error("the file cannot be read as YAML", at: range, label)
  }

  static func keyIsNoText(at range: SourceRange) -> Diagnostic {
    error("a key is a list or a map", at: range, "a key is a word, followed by a colon")
  }

  static func keyTwice(_ key: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
    error(
      "\(quoted(key)) stands there twice", at: range, "put both together under one",
      notes: [Diagnostic.Note("first here", at: first)])
  }

  // MARK: - Keys and values

  static func unknownKey(
    _ entry: YAMLEntry, of part: SchemaPart, _ keys: [String]
  ) -> Diagnostic {
    let word = SchemaDraft.Word(entry.key, entry.keyRange)
    let (label, fixIts) = choice(
      word, in: keys,
      otherwise: "there are " + keys.map { "`\($0)`" }.joinedAsList)
    return error(
      "\(part.name) \(part == .file ? "has" : "takes") no key \(quoted(entry.key))",
      at: word.range, label, fixIts: fixIts)
  }

  static func noMap(_ part: SchemaPart, at range: SourceRange) -> Diagnostic {
    error("\(part.name) cannot be written like this", at: range, "write \(part.shape)")
  }

  static func noText(_ entry: YAMLEntry) -> Diagnostic {
    let place = if case .nothing = entry.tree.value { entry.keyRange } else { entry.tree.range }
    return error("`\(entry.key)` takes one text", at: place, "write it behind the colon")
  }

  static func noList(_ key: String, at range: SourceRange) -> Diagnostic {
    error("`\(key)` takes texts", at: range, "write a list, as in `\(key): [one, another]`")
  }

  static func listOfRules(_ entry: YAMLEntry, key: String) -> Diagnostic {
    let part: SchemaPart = key == "under" ? .heading : .field
    return error(
      "`\(entry.key)` takes a list of rules", at: entry.tree.range,
      "begin each with `- `, followed by \(part.shape)")
  }

  static func incompleteRule(at range: SourceRange, lacks key: String) -> Diagnostic {
    error(
      "this rule lacks `\(key)`", at: range,
      key == "states" ? "say which relation it states" : "say what it is about")
  }

  static func wrongPattern(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "\(quoted(word.text)) is no pattern", at: word.range,
      "write a name, `\"* name\"` for what ends so, or `\"* name *\"` for one of the words")
  }

  static func wrongChoice(
    _ word: SchemaDraft.Word, of key: String, _ choices: [String]
  ) -> Diagnostic {
    error(
      "`\(key)` is not \(quoted(word.text))", at: word.range,
      "write \(choices.map { "`\($0)`" }.joinedAsChoice)",
      fixIts: fixIts(choices, for: word))
  }

  private static func fixIts(_ choices: [String], for word: SchemaDraft.Word) -> [FixIt] {
    guard let range = word.range else { return [] }
    return choices.map { FixIt("write `\($0)`", replacing: range, with: $0) }
  }

  static func unknownBase(_ word: SchemaDraft.Word) -> Diagnostic {
    error(
      "there is no vocabulary \(quoted(word.text)) to begin with", at: word.range,
      "write `none` to begin from scratch, or leave the line out",
      fixIts: fixIts(["none"], for: word))
  }

  static func unknownTrait(_ word: SchemaDraft.Word) -> Diagnostic {
    let all = KindTrait.allCases.map(\.rawValue)
    let (label, fixIts) = choice(
      word, in: all, otherwise: "a kind is \(all.map { "`\($0)`" }.joinedAsChoice), or none of them"
    )
    return error("no kind is a \(quoted(word.text))", at: word.range, label, fixIts: fixIts)
  }
}
