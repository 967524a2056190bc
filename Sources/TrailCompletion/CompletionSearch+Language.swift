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
      addCollections(of: subject)
      if !isCounted { addProperties(of: subject) }
    case .property(let subject): addProperties(of: subject)
    case .collection(let subject): addCollections(of: subject)
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
    case values, openKinds, names, comparisons, phrases, columns, collections, functions, words,
      variables, signs
  }

  var schema: Schema { completer.schema }

  mutating func addPhrase(
    _ phrase: String, note: String, in group: Group, count: Int? = nil, detail: String? = nil,
    blankFollows: Bool = true
  ) {
    guard fragment.form == .bare, typed.begins(phrase) else { return }
    var candidate = Candidate(
      phrase, note: note, count: count, detail: detail, blankFollows: blankFollows)
    candidate.isPhrase = true
    offer(candidate, in: group.rawValue)
  }

  // MARK: Words of the language

  private mutating func add(_ word: Keyword) {
    switch word {
    case .sort: addPhrase("sort by", note: "stage", in: .words)
    case .at:
      addPhrase("at least", note: "quantity", in: .words)
      addPhrase("at most", note: "quantity", in: .words)
    case .more, .fewer, .less:
      addPhrase("\(word.rawValue) than", note: "quantity", in: .words)
    case .starts, .ends: addPhrase("\(word.rawValue) with", note: "comparison", in: .comparisons)
    case .in where !fragmentFollowsSubject:
      addPhrase("in (", note: "comparison", in: .comparisons, blankFollows: false)
    case .in: addPhrase("in", note: "", in: .words)
    case .contains, .matches, .between:
      addPhrase(word.rawValue, note: "comparison", in: .comparisons)
    case .is:
      addPhrase("is missing", note: "comparison", in: .comparisons)
      addPhrase("is present", note: "comparison", in: .comparisons)
      addPhrase("is not missing", note: "comparison", in: .comparisons)
    case .count:
      addPhrase("count", note: "stage", in: .words)
      addPhrase("count by", note: "stage", in: .words)
    // Asked for by who knows them: `this` is a note that holds a query.
    case .this where typed.isEmpty: break
    default: addPhrase(word.rawValue, note: Self.note(on: word), in: .words)
    }
  }

  /// `in` after the subject of `why`, which is no comparison.
  private var fragmentFollowsSubject: Bool { statementWord == .why }

  private static func note(on word: Keyword) -> String {
    if Keyword.statements.contains(word) { return "statement" }
    switch word {
    case .where, .with, .without, .named, .mentioning, .not: return "condition"
    case .directly, .ultimately, .within: return "steps"
    case .union, .minus, .intersect, .ignoring: return "set"
    case .show, .take, .skip, .summarize, .distinct, .as: return "stage"
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
    let isNarrow = completer.kinds(at: place).kinds.count == 1
    for noun in schema.nouns where fits(noun, at: place) {
      let isOne = wordBefore == "1"
      let words = isOne ? [noun.singular] : [noun.plural, noun.singular] + noun.synonyms
      guard let word = words.first(where: { typed.begins($0) }) else { continue }
      addPhrase(
        word, note: "kind", in: isNarrow ? .phrases : .openKinds, count: count(of: noun),
        detail: noun.meaning)
    }
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
