import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What is to be said about what can stand where (Language, section 3, end, and section 4).
enum TypeDiagnostics {
  // MARK: Relations and collections

  static func impossibleSubject(
    _ subject: Subject, _ phrase: RelationPhrase, inverse: DirectedRelation?, _ words: QueryWords
  ) -> Diagnostic {
    let spelt = words.schema.phrase(of: phrase.relation)
    let left = words.plural(of: words.schema.leftKinds(of: phrase.relation))
    var diagnostic = Diagnostic(
      .impossibleRelation, "`\(spelt)` cannot be said of \(subject.words)",
      at: phrase.relationRange, label: "it is said of \(left)")
    if let inverse {
      let other = words.schema.phrase(of: inverse)
      diagnostic.label = "did you mean `\(other)`?"
      diagnostic.notes = [.init("`\(spelt)` is said of \(left)")]
      diagnostic.fixIts = [
        FixIt("write `\(other)`", replacing: phrase.relationRange, with: other)
      ]
    }
    return diagnostic
  }

  static func impossibleTarget(
    _ kinds: KindSet, at range: SourceRange, _ phrase: RelationPhrase, repair: DirectedRelation?,
    _ words: QueryWords
  ) -> Diagnostic {
    let spelt = words.schema.phrase(of: phrase.relation)
    let right = words.plural(of: words.schema.rightKinds(of: phrase.relation))
    var diagnostic = Diagnostic(
      .impossibleRelation, "`\(spelt)` never leads to \(words.plural(of: kinds))", at: range,
      label: "it leads to \(right)")
    if let repair {
      let other = words.schema.phrase(of: repair)
      diagnostic.label = "did you mean `\(other)`?"
      diagnostic.notes = [.init("`\(spelt)` leads to \(right)")]
      diagnostic.fixIts = [
        FixIt("write `\(other)`", replacing: phrase.relationRange, with: other)
      ]
    }
    return diagnostic
  }

  static func impossibleCollection(
    _ collection: NodeCollection, typed: String, at range: SourceRange, of owner: String,
    _ words: QueryWords
  ) -> Diagnostic {
    let owners = collection.readings.reduce(into: KindSet()) {
      $0.formUnion($1.owners.intersection(words.schema.leftKinds(of: $1.relation)))
    }
    return Diagnostic(
      .impossibleCollection, "\(owner) never have \(collection.plural)", at: range,
      label: "\(words.plural(of: owners)) can have them")
  }

  static func quantityWithAnd(_ quantity: QuantityWords, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .quantityWithAnd, "a quantity counts over one list of alternatives", at: range,
      label: "join them with `or`, or write two conditions",
      notes: [.init("the quantity stands here", at: quantity.range)])
  }

  // MARK: Readings

  /// - Parameters:
  ///   - modifier: What could go with the head as well.
  ///   - nestedWords: The nested kind.
  ///   - head: What messages call the head: `takeaways`.
  ///   - lead: What stands before the nested kind.
  ///   - enclosing: What parentheses can go around.
  static func attachment(
    of modifier: SourceRange, nestedWords: SourceRange, head: String,
    lead: SourceRange, enclosing: SourceRange, in source: SourceText
  ) -> Diagnostic {
    let before = SourceRange(lead.start, enclosing.start)
    // A list of targets in parentheses that the user wrote.
    let depth = openParentheses(in: source[before])
    let reading =
      "\(quote(before, in: source)) (\(quote(enclosing, in: source)))"
      + String(repeating: ")", count: depth)
    let start = SourceRange(enclosing.start, enclosing.start)
    let end = SourceRange(enclosing.end, enclosing.end)
    let nested = source[nestedWords]
    let both =
      Folding.fold(nested) == Folding.fold(head)
      ? "the \(nested) just before it, not those at the head" : "\(nested), not \(head)"
    return Diagnostic(
      .attachment, severity: .note,
      "`\(quote(modifier, in: source))` narrows \(both)",
      at: modifier, label: "read as `\(reading)`",
      fixIts: [FixIt("write the parentheses", [.init(start, "("), .init(end, ")")])]
        // Inside parentheses `and` does not go back to the head of the query.
        + (depth > 0
          ? []
          : [
            FixIt(
              "make it narrow \(head)",
              replacing: SourceRange(modifier.start, modifier.start), with: "and ")
          ]))
  }

  /// How many parentheses a piece of a query opens and does not close.
  private static func openParentheses(in text: String) -> Int {
    Lexer.tokens(in: SourceText(text)).reduce(0) { depth, token in
      switch token.kind {
      case .punctuation(.leftParenthesis): depth + 1
      case .punctuation(.rightParenthesis): max(0, depth - 1)
      default: depth
      }
    }
  }

  static func absentKind(_ noun: Noun, at range: SourceRange, in graph: Graph) -> Diagnostic {
    let schema = graph.schema
    let counts = schema.kinds.indices.compactMap { number -> String? in
      let kind = KindID(number)
      let count = graph.range(of: kind).count
      let row = schema[kind]
      return count > 0 ? QueryWords.count(count, row.singular, row.plural) : nil
    }
    var notes = [
      Diagnostic.Note(
        counts.isEmpty ? "it has no nodes at all" : "it has \(counts.joinedAsList)")
    ]
    let rows = noun.kinds.kinds.map { schema[$0] }
    let row = rows.first { !$0.folders.isEmpty } ?? rows.first { !$0.traits.contains(.fallback) }
    if let row {
      let key = schema.reading.kindFields.first.map {
        "with `\($0): \(row.singular)` in their front matter"
      }
      switch (row.folders.first, key) {
      case (let folder?, let key?):
        notes.append(
          .init(
            "notes in a folder named \(folder) are \(noun.plural), and so are those \(key)"))
      case (let folder?, nil):
        notes.append(.init("notes in a folder named \(folder) are \(noun.plural)"))
      case (nil, let key?): notes.append(.init("notes \(key) are \(noun.plural)"))
      case (nil, nil): break
      }
    }
    return Diagnostic(
      .absentKind, severity: .note, "this vault has no \(noun.plural)", at: range, notes: notes)
  }

  /// A piece of the source on one line, cut in the middle where it is long.
  static func quote(_ range: SourceRange, in source: SourceText) -> String {
    let text = source[range].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Excerpt.of(text)
  }
}
