import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Properties, collections and the values that occur.
extension CompletionSearch {
  // MARK: Properties

  mutating func addProperties(of subject: Subject) {
    guard !fragment.form.isQuotation || fragment.form == .quoted(mark: "`") else { return }
    let table = TableColumns(of: subject)
    for title in table.titles { addColumn(title.text, note: "column", isTyped: title.isTyped) }
    guard table.standForNodes else { return }
    for property in properties(of: completer.kinds(of: subject))
    where property.isUsed || !typed.isEmpty {
      addColumn(property.name, note: "property", count: property.count, detail: property.meaning)
    }
  }

  /// - Parameter isTyped: The words are an expression that stands for the column as it is.
  private mutating func addColumn(
    _ name: String, note: String, isTyped: Bool = false, count: Int? = nil, detail: String? = nil
  ) {
    guard typed.begins(name), name.contains(where: { !$0.isWhitespace }) else { return }
    let text: String
    if fragment.form.isQuotation || Visible.text(name) != name {
      text = Visible.quoted(name, mark: "`")
    } else {
      text =
        isTyped ? name : Printer.spelling(ofProperty: name, under: completer.vocabulary)
    }
    // A property that is called as a collection is: with the back-ticks that tell them apart.
    let isCollection = schema.collections.contains { collection in
      [collection.singular, collection.plural].map { Folding.fold($0) }.contains(Folding.fold(name))
    }
    let shown = isCollection ? text : Visible.text(name)
    offer(
      Candidate(text, shown: shown, note: note, count: count, detail: detail, stem: name),
      in: Group.columns.rawValue)
  }

  /// `isUsed`: some node has it.
  private typealias PropertyRow = (name: String, count: Int?, meaning: String?, isUsed: Bool)

  /// Properties that are worked out, not stored.
  private static let derived: Set<String> = ["name", "kind", "path", "text", "depth"]

  /// The properties that nodes of some kinds have: those of the language first.
  private func properties(of kinds: KindSet) -> [PropertyRow] {
    let graph = completer.graph
    var known: Set<String> = []
    var rows: [PropertyRow] = []
    for property in schema.properties where !property.kinds.isDisjoint(with: kinds) {
      known.insert(Folding.fold(property.name))
      let stored = graph.property(named: property.name)
      let count = stored.map { graph.count(of: $0, in: kinds) }
      let isUsed = Self.derived.contains(property.name) || count.map { $0 > 0 } ?? false
      rows.append((property.name, count, property.meaning, isUsed))
    }
    let others = graph.properties.map { (graph.name(of: $0), graph.count(of: $0, in: kinds)) }
      .filter { $0.1 > 0 && !known.contains(Folding.fold($0.0)) }
      .sorted { $0.1 > $1.1 }
    return rows + others.map { ($0.0, $0.1, nil, true) }
  }

  // MARK: Collections

  mutating func addCollections(of subject: Subject, in group: Group = .collections) {
    guard TableColumns(of: subject).standForNodes else { return }
    let kinds = completer.kinds(of: subject)
    for collection in schema.collections
    where collection.readings.contains(where: { !$0.owners.isDisjoint(with: kinds) }) {
      for word in words(for: collection.singular, collection.plural, []) {
        addPhrase(word, note: "collection", in: group)
      }
    }
  }

  /// `sources.year`, once the dot stands there.
  mutating func addMembers(of subject: Subject) {
    guard fragment.form == .bare, TableColumns(of: subject).standForNodes else { return }
    let kinds = completer.kinds(of: subject)
    for collection in schema.collections {
      let readings = collection.readings.filter { !$0.owners.isDisjoint(with: kinds) }
      let prefix = collection.plural + "."
      guard !readings.isEmpty, typed.folded.contains(UInt8(ascii: ".")), typed.goesOn(after: prefix)
      else { continue }
      let members = readings.reduce(into: KindSet()) { $0.formUnion($1.members) }
      for property in properties(of: members) where property.isUsed || !typed.isEmpty {
        let name = Printer.spelling(ofProperty: property.name, under: completer.vocabulary)
        addPhrase(
          prefix + name, note: "property", in: .columns, count: property.count,
          detail: property.meaning)
      }
    }
  }

  // MARK: Values

  mutating func addValues(of subject: Subject, comparedWith left: Expression?) {
    switch left {
    case .property(let word)?: addValues(named: word.name, of: completer.kinds(of: subject))
    case .member(let collection, let word, _)?:
      addValues(
        named: word.name, of: completer.kinds(of: .members(of: collection.collection)))
    case nil: break
    default: hint("a value")
    }
  }

  private mutating func addValues(named name: String, of kinds: KindSet) {
    switch Folding.fold(name) {
    case "kind":
      for noun in schema.nouns { addText(noun.singular, count: nil, note: "kind") }
    case "name":
      let ranked = completer.graph.nodes(
        whoseFoldedNameBeginsWith: typed.folded, of: kinds,
        rankedBy: Hop(schema.roles.links, .backward), limit: limit)
      leaveOut(ranked.total - ranked.nodes.count)
      for (node, uses) in ranked.nodes {
        addText(
          String(decoding: completer.graph.name(of: node), as: UTF8.self), count: uses,
          note: schema[completer.graph.kind(of: node)].singular)
      }
    default:
      hint("a value")
      if let property = completer.graph.property(named: name) { addValues(of: property, in: kinds) }
    }
  }

  private mutating func addValues(of property: PropertyID, in kinds: KindSet) {
    var texts: [[UInt8]: (text: TextSlice, count: Int)] = [:]
    var numbers: [Double: Int] = [:]
    let typed = typed
    // An empty beginning fits everything: a part of the values shows what they are like.
    let most = typed.isEmpty ? Self.mostValues / 40 : Self.mostValues
    completer.graph.forEachValue(of: property, in: kinds, limit: most) { _, value in
      switch value {
      case .text(let text) where text.count <= Self.longestValue:
        guard text.withUnsafeBufferPointer({ typed.mayFit($0) }) else { return }
        let folded = Folding.fold(text)
        if typed.fit(folded) != nil { texts[folded, default: (text, 0)].count += 1 }
      case .number(let number): numbers[number, default: 0] += 1
      case .text, .date, .flag: break
      }
    }
    let sortedTexts = texts.sorted { a, b in
      let areBeginnings = (a.key.starts(with: typed.folded), b.key.starts(with: typed.folded))
      if areBeginnings.0 != areBeginnings.1 { return areBeginnings.0 }
      return a.value.count != b.value.count
        ? a.value.count > b.value.count : TextOrder.compare(a.key, b.key) < 0
    }
    leaveOut(sortedTexts.count - limit)
    for (_, row) in sortedTexts.prefix(limit) {
      addText(String(decoding: row.text, as: UTF8.self), count: row.count, note: "value")
    }
    let sortedNumbers = numbers.map { (text: NumberLiteral.text($0.key), $0.key, $0.value) }
      .filter { fragment.form == .bare && typed.begins($0.text) }
      .sorted { $0.2 != $1.2 ? $0.2 > $1.2 : $0.1 > $1.1 }
    leaveOut(sortedNumbers.count - limit)
    for (text, _, count) in sortedNumbers.prefix(limit) {
      offer(Candidate(text, note: "value", count: count), in: Group.values.rawValue)
    }
  }

  /// In bytes: a longer text is nothing to choose from a list.
  private static let longestValue = 200

  private mutating func addText(_ text: String, count: Int?, note: String) {
    guard typed.fit(Folding.fold(text.utf8)) != nil, text.contains(where: { !$0.isWhitespace })
    else { return }
    let mark: String
    switch fragment.form {
    case .quoted("`"), .link, .variable, .marked: return
    case .quoted(let typedMark): mark = typedMark
    case .bare: mark = "\""
    }
    offer(
      Candidate(
        Visible.quoted(text, mark: mark), shown: Visible.text(text), note: note, count: count,
        stem: text), in: Group.values.rawValue)
  }
}

extension Fragment.Form {
  var isQuotation: Bool { if case .quoted = self { true } else { false } }
}

extension TypedText {
  /// Whether it is a text and more, or a beginning of the text.
  func goesOn(after text: String) -> Bool {
    folded.starts(with: Folding.fold(text.utf8)) || begins(text)
  }
}
