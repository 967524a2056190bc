import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// A query said over in English, from its tree and the meanings that the vocabulary gives.
///
/// `x is tagged y` becomes *it is tagged L4-L5*; what narrows a nested kind stands in parentheses,
/// so that it is seen what belongs to what.
struct Paraphrase {
  private let schema: Schema
  private let printer: Printer
  /// By where the name begins in the source.
  private let readings: [Int: NameReading]

  init(_ names: [NameReading], _ vocabulary: Vocabulary) {
    schema = vocabulary.schema
    printer = Printer(vocabulary, isExplicit: true)
    readings = Dictionary(names.map { ($0.range.start, $0) }) { first, _ in first }
  }

  /// What a clause is said of.
  private struct Subject {
    var words: String
    var possessive: String

    static let it = Subject(words: "it", possessive: "its")

    /// *the insight*, in what narrows a nested kind.
    static func the(_ noun: String) -> Subject {
      Subject(words: "the \(noun)", possessive: "the \(noun)'s")
    }
  }

  /// A sentence for the set and one for each stage, without full stops.
  func sentences(for query: Query) -> [String] {
    ([text(of: query.set)] + query.stages.map { "then \(text(of: $0))" }).map { sentence in
      sentence.prefix(1).uppercased() + sentence.dropFirst()
    }
  }

  // MARK: - Sets

  private func text(of set: SetExpression) -> String {
    switch set {
    case .term(let term): return text(of: term)
    case .combination: return combination(set)
    case .ignoring(let set, let targets, _):
      let ignored = list(targets, plural: true)
      return "\(text(of: set)); all of it as if \(ignored) were not in the vault"
    }
  }

  private func combination(_ set: SetExpression) -> String {
    var first = set
    var links: [(setOperator: SetOperator, right: SetExpression)] = []
    while case .combination(let left, let setOperator, let right, _) = first {
      links.append((setOperator, right))
      first = left
    }
    var text = self.text(of: first)
    for (setOperator, right) in links.reversed() {
      let other = self.text(of: right)
      switch setOperator {
      case .union: text += "; and also \(other)"
      case .minus: text += "; but not \(other)"
      case .intersect: text += "; and of these only \(other)"
      }
    }
    return text
  }

  private func text(of term: Term) -> String {
    let head: String
    switch term.head {
    case .noun(let word): head = "every \(schema[word.noun].singular)"
    case .variable(let word): head = "every node of $\(word.name)"
    case .this: head = "this note"
    case .name(let name): head = named(name, isSubject: false)
    case .parenthesis(let set, _):
      head = term.condition == nil ? text(of: set) : "all of (\(text(of: set)))"
    }
    guard let condition = term.condition else { return head }
    return "\(head) such that \(clause(condition, of: .it))"
  }

  // MARK: - Conditions

  private func clause(_ condition: Condition, of subject: Subject) -> String {
    switch condition {
    case .related(let phrase): return clause(phrase, of: subject)
    case .named(let test):
      return "\(subject.possessive) name matches \(alternatives(test))"
    case .mentioning(let test):
      return "\(subject.possessive) text, title or citation contains \(alternatives(test))"
    case .predicate(let predicate, _): return clause(predicate, of: subject)
    case .possession(let possessions): return clause(possessions, of: subject)
    case .not(let inner, _): return "it is not so that \(grouped(inner, of: subject))"
    case .all(let conditions, _):
      return conditions.map { grouped($0, of: subject) }.joined(separator: ", and ")
    case .any(let conditions, _):
      return "either " + conditions.map { grouped($0, of: subject) }.joined(separator: ", or ")
    }
  }

  private func grouped(_ condition: Condition, of subject: Subject) -> String {
    switch condition {
    case .all, .any: "(\(clause(condition, of: subject)))"
    default: clause(condition, of: subject)
    }
  }

  private func alternatives(_ test: NameTest) -> String {
    test.alternatives.map { names in
      names.map { QuotedText.quoted($0.text) }.joined(separator: " and ")
    }.joined(separator: " or ")
  }

  private func clause(_ phrase: RelationPhrase, of subject: Subject) -> String {
    let words = schema.phrase(of: phrase.relation)
    let quantity = phrase.targets.quantity?.quantity
    let isBare = phrase.adverb == nil && phrase.limit == nil
    if isBare, quantity == nil || quantity == .no,
      schema[phrase.relation.relation].meaning.isAboutXAndY
    {
      if quantity == .no {
        let none = "no " + list(phrase.targets, article: "")
        return meaning(of: phrase.relation, subject.words, none)
      }
      let alternatives = phrase.targets.alternatives
      guard alternatives.contains(where: { $0.count > 1 }) else {
        return meaning(of: phrase.relation, subject.words, list(phrase.targets))
      }
      let clauses = alternatives.map { targets in
        targets.map { target in
          meaning(of: phrase.relation, subject.words, text(of: target, plural: false))
        }.joined(separator: ", and ")
      }
      return clauses.count == 1
        ? clauses[0] : "(either " + clauses.joined(separator: ", or ") + ")"
    }
    let adverb = phrase.adverb.map { $0.rawValue + " " } ?? ""
    let targets =
      quantity.map { "\(printer.text(of: $0)) " + list(phrase.targets, plural: true) }
      ?? list(phrase.targets)
    let limit = phrase.limit.map {
      " within " + SchemaWords.count($0.steps, "step", "steps")
    }
    return "\(subject.words) is \(adverb)\(words) \(targets)\(limit ?? "")"
  }

  /// The relation's meaning, with words for x and y.
  private func meaning(of relation: DirectedRelation, _ left: String, _ right: String) -> String {
    let (x, y) = relation.isInverse ? (right, left) : (left, right)
    return schema[relation.relation].meaning.split(separator: " ").map { word in
      let bare = word.prefix { $0 != "," }
      let rest = word.dropFirst(bare.count)
      switch bare {
      case "x": return x + rest
      case "y": return y + rest
      default: return String(word)
      }
    }.joined(separator: " ")
  }

  // MARK: - Targets

  private func list(
    _ targets: Targets, plural: Bool = false, article: String? = nil
  ) -> String {
    targets.alternatives.map { items in
      items.map { text(of: $0, plural: plural, article: article) }.joined(separator: " and ")
    }.joined(separator: " or ")
  }

  private func text(of target: Target, plural: Bool, article: String? = nil) -> String {
    switch target {
    case .narrowed(let word, let condition, _):
      let noun = schema[word.noun]
      let head =
        plural
        ? noun.plural
        : article.map { $0 + noun.singular }
          ?? (noun.singular == noun.plural
            ? "some \(noun.plural)" : SchemaWords.article(noun.singular))
      guard let condition else { return head }
      return "\(head) (such that \(clause(condition, of: .the(noun.singular))))"
    case .name(let name, _, _): return named(name, isSubject: !plural)
    case .variable(let word): return plural ? "nodes of $\(word.name)" : "one of $\(word.name)"
    case .this: return "this note"
    case .something: return plural ? "nodes" : "something"
    case .itself: return "itself"
    case .group(let targets, _): return "(\(list(targets, plural: plural)))"
    case .set(.term(let term), _):
      if case .noun(let word) = term.head {
        return text(
          of: .narrowed(word, term.condition, range: term.range), plural: plural, article: article)
      }
      return "one of (\(text(of: term)))"
    case .set(let set, _): return "one of (\(text(of: set)))"
    }
  }

  /// `Orozco`, or that it stands for several.
  private func named(_ name: Name, isSubject: Bool) -> String {
    let text = name.form == .link ? "[[\(name.text)]]" : name.text
    guard let count = readings[name.range.start]?.nodes.count, count != 1 else { return text }
    return isSubject
      ? "one of the \(count) that \(text) stands for" : "the \(count) nodes that \(text) stands for"
  }

  // MARK: - Possessions

  private func clause(_ possessions: Possessions, of subject: Subject) -> String {
    let lists = possessions.alternatives.map { items in
      items.map { item in self.item(item, possessions) }.joined(separator: " and ")
    }
    if possessions.isNegated {
      return "\(subject.words) has " + lists.map { "no \($0)" }.joined(separator: " and ")
    }
    let quantity = possessions.quantity.map { printer.text(of: $0.quantity) + " " } ?? ""
    return "\(subject.words) has \(quantity)" + lists.joined(separator: " or ")
  }

  private func item(_ item: Possessions.Item, _ possessions: Possessions) -> String {
    switch item {
    case .members(let word, let condition, _):
      let collection = schema.collections[word.collection]
      let isPlain = possessions.isNegated || collection.singular == collection.plural
      let head =
        possessions.quantity != nil
        ? collection.plural
        : isPlain ? collection.singular : SchemaWords.article(collection.singular)
      guard let condition else { return head }
      return "\(head) (such that \(clause(condition, of: .the(collection.singular))))"
    case .property(let word):
      return possessions.isNegated ? word.name : SchemaWords.article(word.name)
    }
  }

  // MARK: - Predicates

  private func clause(_ predicate: Predicate, of subject: Subject) -> String {
    switch predicate {
    case .comparison(let left, let comparison, let right, _):
      return "\(text(of: left, subject)) \(verb(comparison)) \(text(of: right, subject))"
    case .matches(let expression, let pattern, _):
      return "\(text(of: expression, subject)) matches /\(pattern.pattern)/"
    case .membership(let expression, let items, _):
      return "\(text(of: expression, subject)) is "
        + SchemaWords.list(items.map { text(of: $0, subject) }, "or")
    case .between(let expression, let low, let high, _):
      return "\(text(of: expression, subject)) is between \(text(of: low, subject)) and "
        + text(of: high, subject)
    case .missing(let expression, _): return "\(text(of: expression, subject)) is missing"
    case .present(let expression, _): return "\(text(of: expression, subject)) is present"
    case .flag(let expression, _): return "\(text(of: expression, subject)) is true"
    case .not(let inner, _): return "it is not so that \(grouped(inner, of: subject))"
    case .all(let parts, _):
      return parts.map { grouped($0, of: subject) }.joined(separator: ", and ")
    case .any(let parts, _):
      return "either " + parts.map { grouped($0, of: subject) }.joined(separator: ", or ")
    }
  }

  private func grouped(_ predicate: Predicate, of subject: Subject) -> String {
    switch predicate {
    case .all, .any: "(\(clause(predicate, of: subject)))"
    default: clause(predicate, of: subject)
    }
  }

  private func verb(_ comparison: Comparison) -> String {
    switch comparison {
    case .equal: "is"
    case .notEqual: "is not"
    case .less: "is less than"
    case .lessOrEqual: "is at most"
    case .greater: "is more than"
    case .greaterOrEqual: "is at least"
    case .contains, .startsWith, .endsWith: comparison.rawValue
    }
  }

  private func text(of expression: Expression, _ subject: Subject) -> String {
    switch expression {
    case .property(let word): return "\(subject.possessive) \(word.name)"
    case .call(.count, let arguments, _):
      guard case .collection(let word)? = arguments.first else { break }
      return "the number of \(subject.possessive) \(printer.text(of: word))"
    default: break
    }
    return printer.text(of: expression)
  }

  // MARK: - Stages

  private func text(of stage: Stage) -> String {
    switch stage.kind {
    case .show(let columns):
      return "show " + SchemaWords.list(columns.map { text(of: $0) }, "and")
    case .sort(let keys):
      let list = keys.map { printer.text(of: $0.expression) + ($0.descends ? ", falling" : "") }
      return "sort by " + list.joined(separator: ", then by ")
    case .take(let count): return "keep the first \(count)"
    case .skip(let count): return "leave out the first \(count)"
    case .filter(let condition): return "keep each such that \(clause(condition, of: .it))"
    case .count: return "say how many there are"
    case .countBy(let columns):
      let keys = columns.map { column in
        if case .expression(.collection(let word)) = column.content {
          return schema.collections[word.collection].singular
        }
        return text(of: column)
      }
      return "for each \(SchemaWords.list(keys, "and")) count them, most first"
    case .summarize(let summaries, let keys):
      let list = SchemaWords.list(summaries.map { $0.title ?? $0.words }, "and")
      return keys.isEmpty
        ? "work out \(list)"
        : "for each \(SchemaWords.list(keys.map { text(of: $0) }, "and")) work out \(list)"
    case .distinct: return "leave out rows that are there already"
    case .format(let word): return "write it as \(word.format.rawValue)"
    case .collection(let word): return "go on with their \(printer.text(of: word))"
    }
  }

  private func text(of column: Column) -> String {
    switch column.content {
    case .defaults: "the usual columns"
    case .expression(let expression): column.title ?? printer.text(of: expression)
    }
  }
}

extension String {
  /// Whether both x and y stand in a relation's meaning as words.
  fileprivate var isAboutXAndY: Bool {
    let words = split { $0 == " " || $0 == "," }
    return words.contains("x") && words.contains("y")
  }
}
