import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What is to be said about properties, columns and comparisons (Language, section 4).
extension TypeDiagnostics {
  // MARK: Properties and columns

  /// - Parameters:
  ///   - owners: The kinds that do have it, or what it is a slip of.
  ///   - elsewhere: How a property is spelt that they have, where not as it was typed.
  ///   - rewritings: What the query may have been meant as.
  static func unknownProperty(
    _ word: PropertyWord, of rows: String, near: [String], owners: KindSet, elsewhere: String?,
    rewritings: [Rewriting], _ words: QueryWords
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      .unknownProperty, "\(rows) have no property \"\(Excerpt.of(word.name))\"", at: word.range)
    if !owners.isEmpty {
      let it = elsewhere.map { "`\(words.spelling(ofProperty: $0))`" } ?? "it"
      diagnostic.label = "\(words.plural(of: owners)) have \(it)"
    }
    if !rewritings.isEmpty {
      let choices = rewritings.map { "`\(Excerpt.of($0.text))`" }.joinedAsChoice
      diagnostic.notes = diagnostic.label.map { [.init($0)] } ?? []
      diagnostic.label = "did you mean \(choices)?"
      diagnostic.fixIts = rewritings.map(\.fixIt)
    } else if !owners.isEmpty {
      return diagnostic
    } else if near.isEmpty {
      diagnostic.label = "nothing is similar"
    } else {
      let spellings = near.map { words.spelling(ofProperty: $0) }
      diagnostic.label = "did you mean \(spellings.joinedAsChoice)?"
      diagnostic.fixIts = spellings.map {
        FixIt("write `\($0)`", replacing: word.range, with: $0)
      }
    }
    return diagnostic
  }

  static func unquotedText(_ word: PropertyWord) -> Diagnostic {
    let quoted = QueryWords.quoted(word.name)
    return Diagnostic(
      .unquotedText, "there is no property \"\(Excerpt.of(word.name))\"", at: word.range,
      label: "text is written in quotation marks: \(Excerpt.of(quoted))",
      fixIts: [FixIt("put it in quotation marks", replacing: word.range, with: quoted)])
  }

  /// A word that is no column where rows stand for no node.
  static func noColumn(
    _ name: String, at range: SourceRange, _ context: RowContext, _ words: QueryWords
  ) -> Diagnostic {
    let titles = context.columns.map(\.title)
    let near = Suggestions.nearest(to: name, in: titles).map { words.spelling(ofProperty: $0) }
    return Diagnostic(
      .columnShape, "there is no column \"\(Excerpt.of(name))\" here", at: range,
      label: near.isEmpty
        ? "the columns are \(titles.joinedAsList)" : "did you mean \(near.joinedAsChoice)?",
      notes: near.isEmpty ? [] : [.init("the columns are \(titles.joinedAsList)")],
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  /// A condition or a collection stage where rows stand for no node.
  static func noRows(
    for text: String, at range: SourceRange, _ context: RowContext
  ) -> Diagnostic {
    Diagnostic(
      .columnShape, "the rows here are no notes any more: nothing has \"\(Excerpt.of(text))\"",
      at: range,
      label: "the columns are \(context.columns.map(\.title).joinedAsList)")
  }

  // MARK: Comparisons

  /// - Parameter literal: The second is written out, so that its spelling can be changed.
  static func comparison(
    _ first: SourceRange, _ firstType: ValueType, _ second: SourceRange, _ secondType: ValueType,
    literal: Bool, in source: SourceText
  ) -> Diagnostic {
    let name = quote(first, in: source)
    let value = source[second]
    var diagnostic = Diagnostic(
      .comparisonType,
      "\"\(name)\" is \(firstType.words), and \(quote(second, in: source)) is "
        + secondType.words, at: second)
    if literal, firstType.base == .text {
      let quoted = QueryWords.quoted(value)
      diagnostic.label = "text is written in quotation marks: \(Excerpt.of(quoted))"
      diagnostic.fixIts = [FixIt("make it text", replacing: second, with: quoted)]
    } else if literal, firstType.base == .number, secondType.base == .text {
      let bare = value.filter { $0.isNumber || $0 == "." || $0 == "-" }
      if Double(bare) != nil, bare.count == value.count - 2 {
        diagnostic.label = "numbers need no quotation marks"
        diagnostic.fixIts = [FixIt("write `\(bare)`", replacing: second, with: bare)]
      } else {
        diagnostic.label = "a number is expected"
      }
    } else if firstType.base == .date {
      diagnostic.label = "a date is written 2025, 2025-01 or 2025-01-30"
    } else {
      diagnostic.label = "\(firstType.words) is expected"
    }
    return diagnostic
  }

  static func wrongOperand(
    _ text: String, _ type: ValueType, needed: ValueType, _ user: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .comparisonType,
      "\(user) takes \(needed.words), and \"\(Excerpt.of(text))\" is \(type.words)",
      at: range)
  }

  static func notAFlag(_ text: String, _ type: ValueType, at range: SourceRange) -> Diagnostic {
    let end = SourceRange(range.end, range.end)
    return Diagnostic(
      .comparisonType, "\"\(text)\" is \(type.words), which is neither true nor false",
      at: range, label: "did you mean `\(text) is present`?",
      fixIts: [FixIt("ask whether there is one", replacing: end, with: " is present")])
  }

  static func unknownKind(_ text: String, at range: SourceRange, _ words: QueryWords)
    -> Diagnostic
  {
    let singulars = words.schema.nouns.map(\.singular)
    let near = Suggestions.nearest(to: text, in: words.schema.nouns.flatMap(\.words), limit: 1)
    let spelling = near.first.map { $0.contains(" ") ? QueryWords.quoted($0) : $0 }
    return Diagnostic(
      .kindComparison, "no kind is called \"\(Excerpt.of(text))\"", at: range,
      label: spelling.map { "did you mean \($0)?" } ?? "kinds are \(singulars.joinedAsList)",
      fixIts: spelling.map { [FixIt("write `\($0)`", replacing: range, with: $0)] } ?? [])
  }

  static func kindComparison(at range: SourceRange, _ schema: Schema) -> Diagnostic {
    let kind = schema.exampleKind.map { kind in
      kind.singular.contains(" ") ? QueryWords.quoted(kind.singular) : kind.singular
    }
    return Diagnostic(
      .kindComparison, "a kind is compared with `=`, `!=` or `in`", at: range,
      label: kind.map { "like `kind = \($0)`" })
  }

  static func invalidPattern(at range: SourceRange) -> Diagnostic {
    Diagnostic(.invalidPattern, "this is no regular expression", at: range)
  }

  // MARK: Collections among values

  static func collectionInArithmetic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    let text = source[range]
    return Diagnostic(
      .collectionInComparison, "\"\(text)\" is a list: there is nothing to reckon with",
      at: range, label: "did you mean count(\(text))?",
      fixIts: [FixIt("count them", replacing: range, with: "count(\(text))")])
  }

  static func propertyNeeded(_ function: Function, _ range: SourceRange, in source: SourceText)
    -> Diagnostic
  {
    let text = source[range]
    return Diagnostic(
      .comparisonType, "`\(function.rawValue)` takes a property of \(text)", at: range,
      label: "like `\(function.rawValue)(\(text).depth)`")
  }

  static func listNeeded(
    _ function: Function, _ range: SourceRange, in source: SourceText, _ schema: Schema
  ) -> Diagnostic {
    let words = schema.collections.prefix(2).map(\.plural)
    return Diagnostic(
      .comparisonType,
      "`\(function.rawValue)` takes a collection, and \"\(source[range])\" is one value",
      at: range,
      label: words.count == 2
        ? "like `count(\(words[0]))` or `max(\(words[1]).depth)`"
        : words.first.map { "like `count(\($0))`" })
  }

  /// `where sources > 2`.
  private static func comparisonWithoutCount(_ side: Expression, _ text: String) -> Diagnostic {
    Diagnostic(
      .collectionInComparison, "\"\(text)\" is a collection, which is not compared",
      at: side.range, label: "did you mean `count(\(text))`?",
      fixIts: [FixIt("count them", replacing: side.range, with: "count(\(text))")])
  }

  /// - Parameters:
  ///   - side: The collection, or a property of its members.
  ///   - relation: The phrase that leads to the members.
  ///   - whole: The condition or stage, its `where` included.
  ///   - isSure: The repair resolves.
  static func collectionInComparison(
    _ predicate: Predicate, _ side: Expression, relation: String?, whole: SourceRange,
    isStage: Bool, isSure: Bool, in source: SourceText
  ) -> Diagnostic {
    let word: SourceRange
    if case .member(let collection, _, _) = side {
      word = collection.range
    } else {
      word = side.range
    }
    let collection = source[word]
    var repair: String?
    var relationFits = true
    switch predicate {
    case .missing: repair = "without \(collection)"
    case .present, .flag: repair = "with \(collection)"
    case .comparison(let left, let comparison, let right, let range):
      if case .member(_, let property, _) = side, left == side {
        let rest = source[SourceRange(property.range.start, range.end)]
        repair = "with \(collection) where \(rest)"
      } else if let relation {
        let value = left == side ? right : left
        switch value {
        case .text: break
        // A word without quotation marks, which is a name there.
        case .property where isSure: break
        case .number: return comparisonWithoutCount(side, collection)
        default: relationFits = false
        }
        guard relationFits else { break }
        switch comparison {
        case .equal, .contains: repair = "\(relation) \(source[value.range])"
        case .notEqual: repair = "not \(relation) \(source[value.range])"
        default: break
        }
      }
    case .membership(_, let items, _):
      if let relation, case .collection = side,
        items.allSatisfy({ if case .text = $0 { true } else { false } })
      {
        repair = relation + " " + items.map { source[$0.range] }.joinedAsAlternatives
      }
    default: break
    }
    // A condition loses its `where`, a stage keeps it; beside other predicates what follows
    // would be read as a further target, so that only the words are told.
    let isWhole =
      predicate.range.end == whole.end && source[whole].hasPrefix("where")
      && source[SourceRange(whole.start + 5, predicate.range.start)].allSatisfy(\.isWhitespace)
    let replaced = isStage ? predicate.range : whole
    return Diagnostic(
      .collectionInComparison, "\"\(collection)\" is a collection, which is not compared",
      at: side.range,
      label: repair.map { "did you mean `\($0)`?" }
        ?? "a relation or `count(\(collection))` asks for it",
      fixIts: repair.map {
        isWhole && isSure ? [FixIt("write `\($0)`", replacing: replaced, with: $0)] : []
      } ?? [])
  }
}

extension [String] {
  /// `a or b or c`, as targets are joined.
  fileprivate var joinedAsAlternatives: String { joined(separator: " or ") }
}
