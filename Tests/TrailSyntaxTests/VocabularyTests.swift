import Testing
import TrailSchema
import TrailText

@testable import TrailSyntax

struct VocabularyTests {
  /// The built-in schema with other words.
  private let renamed: Vocabulary = {
    let schema = Schema.builtIn
    var kinds = schema.kinds
    kinds[2].singular = "key finding"
    kinds[2].plural = "key findings"
    var relations = schema.relations
    relations[2].phrase = "grounded in"
    relations[2].inverse = "grounding"
    return Vocabulary(
      Schema(
        kinds: kinds, edgeTypes: schema.edgeTypes, roles: schema.roles, relations: relations,
        umbrellas: Array(schema.nouns.dropFirst(kinds.count)), collections: [],
        kindReadings: [], properties: schema.properties, reading: schema.reading))
  }()

  private func diagnostics(_ text: String) -> [Diagnostic] {
    Parser.parse(SourceText(text), under: renamed).diagnostics
  }

  @Test func `what a schema may not call its kinds are the words of the language`() {
    #expect(SchemaWords.structural == Set(Keyword.allCases.map(\.rawValue)))
    #expect(
      SchemaWords.reserved == Set(Keyword.allCases.filter(\.isReserved).map(\.rawValue)))
  }

  @Test func `kinds, relations and collections are the schema's`() {
    for text in [
      "key findings grounded in Orozco", "sources grounding KEY  Finding where year > 3",
      "tags with at least 2 key findings", "takeaways | key findings", "citing Orozco | count",
    ] {
      #expect(
        diagnostics(text).map(\.message) == [], "\(text)")
    }
  }

  @Test func `messages speak the schema's words`() {
    #expect(
      diagnostics("key fidnings tagged A").first?.fixIts.first?.title == "write `key findings`")
    #expect(
      diagnostics("key findings groundd in A").first?.fixIts.first?.title == "write `grounded in`")
  }

  @Test func `texts are looked up as a whole`() {
    #expect(vocabulary.noun(named: " Source  Content") == NounID(1))
    #expect(vocabulary.noun(named: "source content x") == nil)
    #expect(vocabulary.relation(named: "Cited By")?.isInverse == true)
    #expect(vocabulary.collection(named: "topic") == vocabulary.collection(named: "tags"))
    #expect(vocabulary.widestNoun?.plural == "nodes")
  }

  @Test func `keywords are written as they are`() {
    #expect(Keyword.allCases.allSatisfy { Folding.fold($0.rawValue) == $0.rawValue })
  }
}
