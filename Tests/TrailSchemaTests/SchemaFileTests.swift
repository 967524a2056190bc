import Testing
import TrailSchema
import TrailText

/// `trail.yaml`: what can be said in it, and that what is printed reads the same.
@Suite struct SchemaFileTests {
  private func schema(_ text: String) throws -> Schema {
    let (schema, diagnostics) = SchemaFile.schema(of: SourceText(text, name: "trail.yaml"))
    return try #require(schema, "\(diagnostics.map { ($0.message, $0.label ?? "") })")
  }

  private func kind(_ plural: String, of schema: Schema) throws -> Kind {
    try #require(schema.kinds.first { $0.plural == plural })
  }

  private func noun(_ plural: String, of schema: Schema) throws -> Noun {
    try #require(schema.nouns.first { $0.plural == plural })
  }

  private func relation(_ phrase: String, of schema: Schema) throws -> Relation {
    try #require(schema.relations.first { $0.phrase == phrase })
  }

  @Test(
    "a file that says nothing leaves everything as it is built in",
    arguments: ["", "\n", "# nothing yet\n", "---\n", "{}", "kinds:\n", "base: built in\n"])
  func nothing(_ text: String) throws {
    #expect(try schema(text) == .builtIn)
  }

  @Test func `the built-in schema prints as a file that reads the same`() throws {
    let text = SchemaPrinter.text(of: .builtIn)
    let read = try schema(text)
    #expect(read.kinds == Schema.builtIn.kinds)
    #expect(read.nouns == Schema.builtIn.nouns)
    #expect(read.edgeTypes == Schema.builtIn.edgeTypes)
    #expect(read.relations == Schema.builtIn.relations)
    #expect(read.collections == Schema.builtIn.collections)
    #expect(read.reading == Schema.builtIn.reading)
    #expect(read == .builtIn)
    #expect(text.hasPrefix("base: none\n"))
  }

  @Test func `a folder and synonyms are added in two lines`() throws {
    let schema = try schema(
      """
      kinds:
        insight: {folders: [Findings], synonyms: [finding, Findings of mine]}
      """)
    let kind = try kind("insights", of: schema)
    #expect(kind.folders == ["Insights", "Level * Insights", "Findings"])
    #expect(kind.synonyms == ["finding", "findings of mine"])
    #expect(schema.kinds.count == Schema.builtIn.kinds.count)
  }

  @Test func `a kind is known by any of its words`() throws {
    let schema = try schema("kinds:\n  Topics: {folders: Themes}\n")
    #expect(try kind("tags", of: schema).folders == ["Tags", "Themes"])
  }

  @Test func `a kind that is renamed keeps its rules, and its word leaves the umbrella`() throws {
    let schema = try schema("kinds:\n  insight: {name: claim}\n")
    let claim = try kind("claims", of: schema)
    #expect(claim.singular == "claim")
    #expect(claim.folders == ["Insights", "Level * Insights"])
    #expect(claim.types == ["insight"])
    #expect(schema.reading.pluginTags.suffix(2) == ["insight", "insights"])
    #expect(schema.nouns.filter { $0.plural == "claims" }.count == 1)
    #expect(!schema.nouns.contains { $0.words.contains("insight") })
    #expect(try kind("tags", of: schema).defaultColumns == ["name", "claims"])
    #expect(schema.reading.headings.dropFirst() == Schema.builtIn.reading.headings[...])
    #expect(try self.schema(SchemaPrinter.text(of: schema)) == schema)
  }

  @Test func `a renamed topic is asked for by its new name`() throws {
    let schema = try schema("kinds:\n  tag: {name: theme}\n")
    let themes = try #require(schema.collections.first { $0.plural == "themes" })
    #expect(themes.readings.map { schema.phrase(of: $0.relation) } == ["tagged"])
    #expect(!schema.collections.contains { $0.plural == "tags" })
  }

  @Test func `a new kind takes part in what is said of all, and of every claim`() throws {
    let schema = try schema("kinds:\n  hypothesis: {is: claim, folders: [Hypotheses]}\n")
    let hypothesis = KindID(schema.kinds.count - 1)
    #expect(schema[hypothesis].plural == "hypotheses")
    #expect(try noun("claims", of: schema).kinds.contains(hypothesis))
    #expect(try noun("nodes", of: schema).kinds.contains(hypothesis))
    #expect(try relation("supported by", of: schema).left.contains(hypothesis))
    #expect(schema[schema.roles.supports].heads.contains(hypothesis))
    #expect(schema.properties.first { $0.name == "text" }?.kinds.contains(hypothesis) == true)
  }

  @Test func `a relation without an edge has one of its own`() throws {
    let schema = try schema(
      """
      kinds:
        question: {folders: [Questions]}
      relations:
        answering:
          inverse: answered by
          left: every claim
          right: questions
          fields: [answers]
          inverse fields: [answered by]
      """)
    let answering = try relation("answering", of: schema)
    let edge = schema[answering.last.edge]
    #expect(edge.name == "answering")
    #expect(edge.tails == schema.kinds(with: .claim))
    #expect(edge.heads == KindSet(KindID(schema.kinds.count - 1)))
    #expect(
      schema.reading.fields.prefix(2).map(\.meaning) == [
        RowMeaning(answering.last.edge, rowIsTail: false),
        RowMeaning(answering.last.edge, rowIsTail: true),
      ])
    #expect(try self.schema(SchemaPrinter.text(of: schema)) == schema)
  }

  @Test func `a vocabulary from scratch has what every one needs`() throws {
    let schema = try schema(
      """
      base: none
      kinds:
        question:
        evidence: {is: claim}
      relations:
        informing: {inverse: informed by, edge: supports, left: evidence, right: questions}
      """)
    #expect(schema.kinds.map(\.plural) == ["questions", "evidence", "pages"])
    #expect(schema.nouns.map(\.plural) == ["questions", "evidence", "pages", "notes", "nodes"])
    #expect(schema.relations.map(\.phrase) == ["informing"])
    #expect(schema.fallbackKind == KindID(2))
    #expect(schema.reading.kindFields == ["type", "kind", "fileClass"])
    #expect(try self.schema(SchemaPrinter.text(of: schema)) == schema)
  }

  @Test func `rules of the file are tried first, in its order`() throws {
    let schema = try schema(
      """
      fields:
        - {keys: ["* findings", "* theme *"], states: supported by, kind: insights}
      headings:
        - {under: Because, states: supported by, governs: yes}
      outgoing fields: [leads to]
      """)
    #expect(
      schema.reading.fields.first
        == FieldRule(
          [.ending("findings"), .word("theme")], RowMeaning(schema.roles.supports, rowIsTail: true),
          kind: KindID(2)))
    #expect(
      schema.reading.headings.first
        == HeadingRule(
          ["Because"], RowMeaning(schema.roles.supports, rowIsTail: true), governs: true))
    #expect(schema.reading.outgoingFields == ["leads to"])
    #expect(schema.reading.fields.count == Schema.builtIn.reading.fields.count + 1)
  }

  @Test func `umbrellas may hold umbrellas, in any order`() throws {
    let schema = try schema(
      """
      umbrellas:
        statement: {of: [arguments, takeaways]}
        argument: {of: "insights, assumptions and quick notes"}
        thing: {of: any but every topic, with documents: yes}
      """)
    #expect(try noun("statements", of: schema).kinds == schema.kinds(with: .claim))
    let things = try noun("things", of: schema)
    #expect(things.needsDocument)
    #expect(things.kinds == schema.allKinds.subtracting(schema.kinds(with: .topic)))
  }

  @Test func `a relation can be given other phrases`() throws {
    let schema = try schema(
      "relations:\n  supported by: {phrase: backed by, inverse: backing}\n")
    #expect(schema.relations.map(\.phrase).contains("backed by"))
    #expect(schema.reading == Schema.builtIn.reading)
  }

  @Test func `every word of the file's own goes before a built-in synonym`() throws {
    let schema = try schema("kinds:\n  paper: {is: source, synonyms: [topic]}\n")
    #expect(try kind("tags", of: schema).synonyms == ["topics"])
    #expect(try relation("citing", of: schema).right == schema.kinds(with: .source))
  }

  @Test func `a folder of the file's own goes before a built-in one`() throws {
    let schema = try schema("kinds:\n  evidence: {is: claim, folders: [insights, Found]}\n")
    #expect(try kind("insights", of: schema).folders == ["Level * Insights"])
    #expect(try kind("evidence", of: schema).folders == ["insights", "Found"])
  }

  @Test func `headings and fields may be called like a kind of the file`() throws {
    let schema = try schema("kinds:\n  insight: {name: finding}\n  question:\n")
    let supports = RowMeaning(schema.roles.supports, rowIsTail: true)
    #expect(
      schema.reading.headings.first
        == HeadingRule(["findings", "finding"], supports, kind: KindID(2)))
    #expect(
      schema.reading.fields.first
        == FieldRule([.ending("findings"), .ending("finding")], supports, kind: KindID(2)))
    #expect(schema.reading.fields.count == Schema.builtIn.reading.fields.count + 1)
  }

  @Test func `what is changed is marked`() throws {
    let schema = try schema("kinds:\n  insight: {folders: [Findings], synonyms: [finding]}\n")
    let lines = SchemaPrinter.text(of: schema, origin: ["Here."], marking: true)
      .split(separator: "\n")
    #expect(lines.first == "# Here.")
    #expect(
      lines.filter { $0.hasSuffix("# trail.yaml") } == [
        "  insight:  # trail.yaml",
        "  - {keys: [\"* finding\"], states: supported by, kind: insights}  # trail.yaml",
        "  - {under: [finding], states: supported by, kind: insights}  # trail.yaml",
      ])
  }
}
