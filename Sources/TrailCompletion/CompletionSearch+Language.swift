import TrailEngine
import TrailSchema
import TrailSyntax
import TrailText

/// Words of the language and phrases of the schema.
extension CompletionSearch {
  /// Adds what an expectation of the parser stands for.
  mutating func add(_ expectation: Expectation) {
    switch expectation {
    case .word(let word): add(word)
    case .punctuation(let sign): add(sign)
    case .equalSign: addPhrase("=", note: "", in: .signs)
    case .comparison:
      for comparison in [
        Comparison.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      ] { addPhrase(comparison.rawValue, note: "comparison", in: .comparisons) }
    case .arithmetic, .nameGoesOn: break
    case .kind(let place): addKinds(at: place)
    case .name(let place): addNames(at: place)
    case .variable: addVariables()
    case .newVariable: hint("a variable, like $found,")
    case .relation(let subject): addRelations(of: subject)
    case .step:
      for relation in schema.directedRelations {
        addPhrase(schema.phrase(of: relation), note: "relation", in: .phrases)
      }
    case .possession(let subject, let isCounted):
      addCollections(of: subject, in: .phrases)
      if !isCounted { addProperties(of: subject) }
    case .property(let subject): addProperties(of: subject)
    case .collection(let subject, let isCompared):
      if !isCompared { addCollections(of: subject) }
    case .member(let subject): addMembers(of: subject)
    case .function:
      for function in Function.allCases {
        addPhrase(function.rawValue + "(", note: "function", in: .functions, blankFollows: false)
      }
    case .summary:
      for function in Summary.Function.allCases {
        addPhrase(function.rawValue + "(", note: "summary", in: .phrases, blankFollows: false)
      }
    case .literal(let subject, let left): addValues(of: subject, comparedWith: left)
    case .number(let things): hint(things.isEmpty ? "a number" : "a number of \(things)")
    case .defaultColumns: addPhrase("*", note: "all columns of the kind", in: .functions)
    case .title: hint("a title")
    case .format:
      for format in FormatName.allCases { addPhrase(format.rawValue, note: "format", in: .phrases) }
    case .rule:
      for rule in CheckRule.allCases {
        addPhrase(rule.rawValue, note: "rule", in: .phrases, detail: rule.meaning)
      }
    case .pattern: hint("a regular expression between slashes")
    case .path:
      hint("a script's path in quotation marks")
      expectPath()
    case .message: break
    }
  }

  /// In which order the sorts of candidates come.
  enum Group: Int {
    case values, next, openKinds, names, comparisons, phrases
    case columns, collections, functions, words, variables, signs
  }

  var schema: Schema { completer.schema }

  mutating func addPhrase(
    _ phrase: String, note: String, in group: Group, count: Int? = nil, detail: String? = nil,
    blankFollows: Bool = true
  ) {
    // `count(` has been gone past where its parenthesis stands.
    guard fragment.form == .bare, typed.begins(phrase), !typed.folded.contains(UInt8(ascii: "("))
    else { return }
    var candidate = Candidate(
      phrase, note: note, count: count, detail: detail, blankFollows: blankFollows)
    candidate.isPhrase = true
    offer(candidate, in: group.rawValue)
  }

  // MARK: Words of the language

  private mutating func add(_ word: Keyword) {
    switch word {
    case _ where beginsStage && Keyword.stages.contains(word): addStage(word)
    case .at:
      addPhrase("at least", note: "quantity", in: .words)
      addPhrase("at most", note: "quantity", in: .words)
    case .less where typed.isEmpty: break
    case .more, .fewer, .less:
      addPhrase("\(word.rawValue) than", note: "quantity", in: .words)
    case .starts, .ends: addPhrase("\(word.rawValue) with", note: "comparison", in: .comparisons)
    case .in where expected.contains(.comparison):
      addPhrase("in (", note: "comparison", in: .comparisons, blankFollows: false)
    case .step: if wordBefore == "1" { addPhrase("step", note: "", in: .next) }
    case .steps: if wordBefore != "1" { addPhrase("steps", note: "", in: .next) }
    case .from, .to, .in, .by, .over, .asc, .desc, .first, .last, .some:
      addPhrase(word.rawValue, note: "", in: .next)
    case .true, .false: if isCompared(with: nil) { addPhrase(word.rawValue, note: "", in: .words) }
    case .today: if isCompared(with: .date) { addPhrase("today", note: "date", in: .words) }
    case .contains, .matches, .between:
      addPhrase(word.rawValue, note: "comparison", in: .comparisons)
    case .is:
      addPhrase("is missing", note: "comparison", in: .comparisons)
      addPhrase("is present", note: "comparison", in: .comparisons)
      addPhrase("is not missing", note: "comparison", in: .comparisons)
    // Asked for by who knows them: `this` is a note that holds a query.
    case .this where typed.isEmpty: break
    default: addPhrase(word.rawValue, note: Self.note(on: word), in: .words)
    }
  }

  /// A stage is expected, so that `where` and `as` are the stages.
  private var beginsStage: Bool {
    expected.contains(.word(.show)) || expected == [.word(.as)]
  }

  private mutating func addStage(_ word: Keyword) {
    let phrases: [String]
    switch word {
    case .sort: phrases = ["sort by"]
    case .count: phrases = ["count", "count by"]
    default: phrases = [word.rawValue]
    }
    for phrase in phrases { addPhrase(phrase, note: "stage", in: .phrases) }
  }

  /// Where targets stand, if that is what is expected.
  private var targetPlace: Expectation.Place? {
    for case .name(let place) in expected {
      if case .target = place { return place }
    }
    return nil
  }

  /// Whether a value is compared with a property of a type, or with one of the vault's own, whose
  /// type nobody knows.
  private func isCompared(with type: PropertyType?) -> Bool {
    for case .literal(_, comparedWith: .property(let word)?) in expected {
      let name = Folding.fold(word.name)
      let known = schema.properties.first { $0.name == name }
      return known.map { $0.type == type } ?? true
    }
    return !typed.isEmpty
  }

  private static func note(on word: Keyword) -> String {
    if Keyword.statements.contains(word) { return "statement" }
    switch word {
    case .where, .with, .without, .named, .mentioning, .not: return "condition"
    case .directly, .ultimately, .within: return "steps"
    case .union, .minus, .intersect, .ignoring: return "set"
    case .as: return "title"
    case .exactly, .no, .only, .some: return "quantity"
    default: return ""
    }
  }

  private mutating func add(_ sign: Token.Punctuation) {
    switch sign {
    case .bar: addPhrase("|", note: "stage", in: .signs)
    case .rightParenthesis: addPhrase(")", note: "", in: .signs)
    case .leftParenthesis, .comma, .semicolon: break
    }
  }

  // MARK: Phrases of the schema

  private mutating func addKinds(at place: Expectation.Place) {
    // Where all names are of one kind, they are what is looked for.
    let isNarrow = completer.kinds(at: targetPlace ?? place).kinds.count == 1
    for noun in schema.nouns where fits(noun, at: place) {
      for word in words(for: noun.singular, noun.plural, noun.synonyms) {
        addPhrase(
          word, note: "kind", in: isNarrow ? .phrases : .openKinds, count: count(of: noun),
          detail: noun.meaning)
      }
    }
  }

  /// The word for something that is offered: the plural, the singular where that alone begins as
  /// was typed or one of them is counted, synonyms where neither does.
  func words(for singular: String, _ plural: String, _ synonyms: [String]) -> [String] {
    let own = wordBefore == "1" ? [singular] : [plural, singular]
    if let word = own.first(where: { typed.begins($0) }) { return [word] }
    return synonyms.filter { typed.begins($0) }
  }

  /// The nodes of a noun, counted by their runs.
  private func count(of noun: Noun) -> Int? {
    noun.needsDocument
      ? nil : noun.kinds.kinds.reduce(0) { $0 + completer.graph.range(of: $1).count }
  }

  private func fits(_ noun: Noun, at place: Expectation.Place) -> Bool {
    !completer.kinds(at: place).isDisjoint(with: noun.kinds)
  }

  private mutating func addRelations(of subject: Subject) {
    let kinds = completer.kinds(of: subject)
    for relation in schema.directedRelations
    where !schema.leftKinds(of: relation).isDisjoint(with: kinds) {
      addPhrase(schema.phrase(of: relation), note: "relation", in: .phrases)
    }
  }

  private mutating func addVariables() {
    guard fragment.form == .variable || fragment.form == .bare && typed.isEmpty else { return }
    for variable in completer.variables where TypedText(fragment.text).begins(variable.name) {
      offer(
        Candidate("$" + variable.name, note: "variable", count: variable.count),
        in: Group.variables.rawValue)
    }
  }
}
