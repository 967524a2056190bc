import TrailText

/// Edges, relations, and the rules that state them.
extension SchemaFileReader {
  mutating func readEdges(_ section: YAMLEntry) {
    for entry in entries(of: section.tree, .edges) {
      let name = SchemaDraft.Word(entry.key, entry.keyRange).asName
      guard check(name, is: .edge) else { continue }
      let parts = entries(of: entry.tree, .edge, allowing: ["from", "to", "meaning"])
      let known = draft.edges.firstIndex { $0.name.folded == name.folded }
      var row = known.map { draft.edges[$0] } ?? SchemaDraft.EdgeRow(name: name)
      if let from = parts["from"] { row.tails = side(from) }
      if let to = parts["to"] { row.heads = side(to) }
      if let meaning = parts["meaning"], let word = word(meaning) { row.meaning = word.text }
      if let known { draft.edges[known] = row } else { draft.edges.append(row) }
    }
  }

  // MARK: - Relations

  private static let relationKeys = [
    "phrase", "inverse", "edge", "through", "steps", "left", "right", "collection",
    "inverse collection", "fields", "inverse fields", "headings", "inverse headings", "meaning",
  ]

  mutating func readRelations(_ section: YAMLEntry) {
    var named: [Int: SchemaDraft.Word] = [:]
    for entry in entries(of: section.tree, .relations) {
      let key = SchemaDraft.Word(entry.key, entry.keyRange).asName
      guard check(key, is: .relation) else { continue }
      let known = draft.relations.firstIndex { $0.answers(to: key.folded) }
      if let known, let first = named[known] {
        diagnostics.append(SchemaDiagnostics.sameRow(key, first, what: "relation"))
        continue
      }
      let number = known ?? draft.relations.count
      named[number] = key
      let row = known.map { draft.relations[$0] } ?? SchemaDraft.RelationRow(key: key, phrase: key)
      // Its place is needed before its own rules refer to it.
      if known == nil { draft.relations.append(row) }
      readRelation(entry, row, at: number)
    }
  }

  private mutating func readRelation(
    _ entry: YAMLEntry, _ old: SchemaDraft.RelationRow, at number: Int
  ) {
    var row = old
    let parts = entries(of: entry.tree, .relation, allowing: Self.relationKeys)
    if let phrase = parts["phrase"].flatMap({ word($0) })?.asName, check(phrase, is: .relation) {
      row.phrase = phrase
    }
    if let inverse = parts["inverse"].flatMap({ word($0) })?.asName, check(inverse, is: .relation) {
      row.inverse = inverse
    } else if row.inverse == nil, parts["inverse"] == nil {
      diagnostics.append(SchemaDiagnostics.noInverse(row.phrase))
    }
    if let edge = parts["edge"] { row.last = hop(edge) }
    if let through = parts["through"] { row.through = hop(through) }
    if let steps = parts["steps"] { row.steps = self.steps(steps) }
    if let left = parts["left"] { row.left = side(left) }
    if let right = parts["right"] { row.right = side(right) }
    if let collection = parts["collection"].flatMap({ word($0) })?.asName,
      check(collection, is: .kind)
    {
      row.collection = collection
    }
    if let collection = parts["inverse collection"].flatMap({ word($0) })?.asName,
      check(collection, is: .kind)
    {
      row.inverseCollection = collection
    }
    if let meaning = parts["meaning"], let word = word(meaning) { row.meaning = word.text }
    draft.relations[number] = row
    for (key, isInverse) in [("fields", false), ("inverse fields", true)] {
      guard let entry = parts[key] else { continue }
      draft.fields.append(
        SchemaDraft.Rule(
          patterns: patterns(entry, isField: true), states: row.key, isInverse: isInverse))
    }
    for (key, isInverse) in [("headings", false), ("inverse headings", true)] {
      guard let entry = parts[key] else { continue }
      draft.headings.append(
        SchemaDraft.Rule(
          patterns: patterns(entry, isField: false), states: row.key, isInverse: isInverse))
    }
  }

  private mutating func steps(_ entry: YAMLEntry) -> Relation.Steps? {
    guard let word = word(entry) else { return nil }
    switch word.folded {
    case "one", "1": return .one
    case "many": return .many
    default:
      diagnostics.append(SchemaDiagnostics.wrongChoice(word, of: "steps", ["one", "many"]))
      return nil
    }
  }

  private mutating func hop(_ entry: YAMLEntry) -> SchemaDraft.HopRef? {
    guard let word = word(entry)?.asName else { return nil }
    for (ending, direction) in [(" backward", Hop.Direction.backward), (" forward", .forward)]
    where word.text.hasSuffix(ending) {
      let name = String(word.text.dropLast(ending.count))
      let range = word.range.map { SourceRange($0.start, $0.end - ending.utf8.count) }
      return SchemaDraft.HopRef(edge: SchemaDraft.Word(name, range), direction: direction)
    }
    return SchemaDraft.HopRef(edge: word, direction: .forward)
  }

  // MARK: - Rules

  mutating func rules(_ section: YAMLEntry, patterns key: String) -> [SchemaDraft.Rule] {
    let items: [YAMLTree]
    switch section.tree.value {
    case .list(let trees): items = trees
    case .nothing: items = []
    case .map, .text:
      diagnostics.append(SchemaDiagnostics.listOfRules(section, key: key))
      return []
    }
    return items.compactMap { item in
      let allowed = key == "under" ? [key, "states", "kind", "governs"] : [key, "states", "kind"]
      let parts = entries(of: item, key == "under" ? .heading : .field, allowing: allowed)
      guard case .map = item.value else { return nil }
      guard let patterns = parts[key], let states = parts["states"] else {
        diagnostics.append(
          SchemaDiagnostics.incompleteRule(
            at: item.range, lacks: parts[key] == nil ? key : "states"))
        return nil
      }
      guard let relation = word(states)?.asName else { return nil }
      var rule = SchemaDraft.Rule(
        patterns: self.patterns(patterns, isField: key == "keys"), states: relation)
      rule.kind = parts["kind"].flatMap { word($0) }?.asName
      rule.governs = parts["governs"].map { flag($0) } ?? false
      return rule
    }
  }

  /// Headings are taken as they are; a field's pattern may have a star for what comes before it,
  /// and one more for what comes after.
  private mutating func patterns(_ entry: YAMLEntry, isField: Bool) -> [String] {
    words(entry).filter { word in
      guard isField, word.text.contains("*") else { return true }
      let key =
        switch SchemaSpelling.match(word.text) {
        case .exactly(let key), .ending(let key), .word(let key): key
        }
      if !key.isEmpty, !key.contains("*") { return true }
      diagnostics.append(SchemaDiagnostics.wrongPattern(word))
      return false
    }.map(\.text)
  }
}
