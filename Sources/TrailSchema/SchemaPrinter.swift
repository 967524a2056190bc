import TrailText

/// Writes a schema as a `trail.yaml` that begins from scratch: read again, it is the same schema.
package struct SchemaPrinter {
  private let schema: Schema
  private let spelling: SchemaSpelling
  /// The entries of the built-in schema, as text.
  private let known: Set<String>
  private var text = ""

  /// - Parameter origin: What stands in the first lines, as comments.
  /// - Parameter marking: Whether entries that are not built in are marked as `changed`.
  package static func text(
    of schema: Schema, origin: [String] = [], marking: Bool = false
  ) -> String {
    var known: Set<String> = []
    if marking {
      let printer = SchemaPrinter(.builtIn, known: [])
      known = Set(printer.sections.flatMap(\.entries))
    }
    var printer = SchemaPrinter(schema, known: known)
    printer.write(origin: origin, marking: marking)
    return printer.text
  }

  private init(_ schema: Schema, known: Set<String>) {
    self.schema = schema
    spelling = SchemaSpelling(schema: schema)
    self.known = known
  }

  private struct Section {
    /// `nil` for entries at the top.
    var title: String?
    /// Lines without the section's indentation.
    var entries: [String]
  }

  private mutating func write(origin: [String], marking: Bool) {
    for line in origin { text += "# \(line)\n" }
    text += "base: none\n"
    for section in sections where !section.entries.isEmpty {
      text += section.title.map { "\n\($0):\n" } ?? "\n"
      let indent = section.title == nil ? "" : "  "
      for entry in section.entries {
        for (number, line) in entry.split(separator: "\n").enumerated() {
          text += indent + line
          if marking, number == 0, !known.contains(entry) { text += "  # \(SchemaFile.name)" }
          text += "\n"
        }
      }
    }
  }

  private var sections: [Section] {
    [
      Section(title: "kinds", entries: schema.kinds.map { entry($0) }),
      Section(
        title: "umbrellas",
        entries: schema.nouns.dropFirst(schema.kinds.count).map { entry($0) }),
      Section(title: "edges", entries: schema.edgeTypes.map { entry($0) }),
      Section(
        title: "relations",
        entries: schema.relations.indices.map { entry(DirectedRelation(RelationID($0))) }),
      Section(title: "fields", entries: schema.reading.fields.compactMap { entry($0) }),
      Section(title: "headings", entries: schema.reading.headings.compactMap { entry($0) }),
      Section(
        title: nil,
        entries: SchemaList.allCases.map {
          "\($0.rawValue): \(list($0.entries(of: schema.reading)))"
        }),
    ]
  }

  // MARK: - Entries

  private func entry(_ kind: Kind) -> String {
    var lines = ["\(scalar(kind.singular)):", "  plural: \(scalar(kind.plural))"]
    if !kind.synonyms.isEmpty { lines.append("  synonyms: \(list(kind.synonyms))") }
    if let trait = spelling.trait(of: kind) { lines.append("  is: \(trait.rawValue)") }
    if !kind.folders.isEmpty { lines.append("  folders: \(list(kind.folders))") }
    if !kind.types.isEmpty { lines.append("  types: \(list(kind.types))") }
    if !kind.hashtags.isEmpty { lines.append("  hashtags: \(list(kind.hashtags))") }
    if !kind.namePatterns.isEmpty { lines.append("  names: \(list(kind.namePatterns))") }
    lines.append("  columns: \(list(kind.defaultColumns))")
    if !kind.meaning.isEmpty { lines.append("  meaning: \(scalar(kind.meaning))") }
    return lines.joined(separator: "\n")
  }

  private func entry(_ umbrella: Noun) -> String {
    var lines = ["\(scalar(umbrella.singular)):", "  plural: \(scalar(umbrella.plural))"]
    if !umbrella.synonyms.isEmpty { lines.append("  synonyms: \(list(umbrella.synonyms))") }
    lines.append("  of: \(side(umbrella.kinds))")
    if umbrella.needsDocument { lines.append("  with documents: yes") }
    if !umbrella.meaning.isEmpty { lines.append("  meaning: \(scalar(umbrella.meaning))") }
    return lines.joined(separator: "\n")
  }

  private func entry(_ edge: EdgeType) -> String {
    let role = EdgeRole(rawValue: edge.name)
    let lines = [
      "\(scalar(edge.name)):", "  from: \(side(edge.tails, usually: role?.tails))",
      "  to: \(side(edge.heads, usually: role?.heads))",
    ]
    let meaning = edge.meaning.isEmpty ? [] : ["  meaning: \(scalar(edge.meaning))"]
    return (lines + meaning).joined(separator: "\n")
  }

  private func entry(_ relation: DirectedRelation) -> String {
    let row = schema[relation.relation]
    var lines = [
      "\(scalar(row.phrase)):", "  inverse: \(scalar(row.inverse))",
      "  edge: \(scalar(spelling.text(row.last)))",
    ]
    if row.through != row.last { lines.append("  through: \(scalar(spelling.text(row.through)))") }
    if row.steps == .many { lines.append("  steps: many") }
    lines += ["  left: \(side(row.left))", "  right: \(side(row.right))"]
    if let collection = spelling.collection(of: relation) {
      lines.append("  collection: \(scalar(collection.plural))")
    }
    if let collection = spelling.collection(of: relation.inverse) {
      lines.append("  inverse collection: \(scalar(collection.plural))")
    }
    if !row.meaning.isEmpty { lines.append("  meaning: \(scalar(row.meaning))") }
    return lines.joined(separator: "\n")
  }

  private func entry(_ rule: FieldRule) -> String? {
    guard let relation = spelling.relation(for: rule.meaning) else { return nil }
    let keys = list(rule.matches.map { SchemaSpelling.pattern($0) })
    return "- {keys: \(keys), states: \(scalar(schema.phrase(of: relation)))\(kind(rule.kind))}"
  }

  private func entry(_ rule: HeadingRule) -> String? {
    guard let relation = spelling.relation(for: rule.meaning) else { return nil }
    let governs = rule.governs ? ", governs: yes" : ""
    return "- {under: \(list(rule.headings)), states: \(scalar(schema.phrase(of: relation)))"
      + "\(kind(rule.kind))\(governs)}"
  }

  private func kind(_ kind: KindID?) -> String {
    kind.map { ", kind: \(scalar(schema[$0].plural))" } ?? ""
  }

  // MARK: - Values

  /// - Parameter usual: How it is spelt where it says the same.
  private func side(_ kinds: KindSet, usually usual: SchemaDraft.Side? = nil) -> String {
    if let usual, spelling.kinds(of: usual) == kinds { return spelling.text(usual) }
    return kinds.isEmpty ? "[]" : spelling.text(spelling.side(kinds))
  }

  private func list(_ texts: [String]) -> String {
    "[" + texts.map { scalar($0) }.joined(separator: ", ") + "]"
  }

  /// Bare where nothing in it means something to YAML.
  private func scalar(_ text: String) -> String {
    let isWord = text.utf8.first.map { Self.isLetter($0) } == true && text.utf8.last != 0x20
    let isPlain = text.utf8.allSatisfy {
      Self.isLetter($0) || (0x30...0x39).contains($0) || " -_./'".utf8.contains($0)
    }
    let isOther = ["yes", "no", "true", "false", "on", "off", "null", "y", "n"]
    if isWord, isPlain, !isOther.contains(Folding.fold(text)) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
