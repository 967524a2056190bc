import Testing
import TrailSchema

/// What every schema promises, held against the built-in one.
@Suite struct SchemaTests {
  private let schema = Schema.builtIn

  private func collection(_ plural: String) throws -> NodeCollection {
    try #require(schema.collections.first { $0.plural == plural })
  }

  private func kind(_ singular: String) throws -> KindID {
    KindID(try #require(schema.kinds.firstIndex { $0.singular == singular }))
  }

  @Test func `no word names two nouns`() {
    let words = schema.nouns.flatMap { Set($0.words) }
    #expect(Set(words).count == words.count)
  }

  @Test func `no phrase reads two relations`() {
    let phrases = schema.relations.flatMap { [$0.phrase, $0.inverse] }
    #expect(Set(phrases).count == phrases.count)
  }

  @Test func `every noun has its plural as a collection`() {
    for noun in schema.nouns {
      #expect(schema.collections.contains { $0.plural == noun.plural }, "\(noun.plural)")
    }
  }

  @Test func `a collection means one thing for each kind of node`() {
    for collection in schema.collections {
      var owners: KindSet = []
      for reading in collection.readings {
        #expect(owners.isDisjoint(with: reading.owners), "\(collection.plural)")
        owners.formUnion(reading.owners)
      }
    }
  }

  @Test func `a source's excerpts are its own, and its insights are those that cite it`() throws {
    let source = try kind("source")
    func phrase(_ plural: String) throws -> String? {
      try collection(plural).readings.first { $0.owners.contains(source) }
        .map { schema.phrase(of: $0.relation) }
    }
    #expect(try phrase("excerpts") == "containing")
    #expect(try phrase("insights") == "cited by")
    #expect(try phrase("nodes") == "cited by")
  }

  @Test func `what a tag tags can be counted, and a tag has no sources`() throws {
    let tag = try kind("tag")
    let claims = try collection("claims").readings.first { $0.owners.contains(tag) }
    #expect(claims.map { schema.phrase(of: $0.relation) } == "tagging")
    #expect(try collection("sources").readings.allSatisfy { !$0.owners.contains(tag) })
  }

  @Test func `no support leaves or enters an assumption or a tag`() {
    let supports = schema[schema.roles.supports]
    let barred = schema.kinds(with: [.assumption, .topic])
    #expect(supports.tails.isDisjoint(with: barred))
    #expect(supports.heads.isDisjoint(with: barred))
  }

  @Test func `documents that no rule gives a kind are pages`() throws {
    #expect(schema.fallbackKind == (try kind("page")))
  }

  @Test func `kinds in a set come in the schema's order`() {
    let set = KindSet([KindID(5), KindID(0), KindID(2)])
    #expect(set.kinds == [KindID(0), KindID(2), KindID(5)])
    #expect(!set.contains(KindID(1)))
  }
}
