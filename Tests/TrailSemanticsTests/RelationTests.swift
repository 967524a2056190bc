import Testing
import TrailSchema
import TrailSemantics
import TrailText

/// Phrases into walks, quantities into bounds.
@Suite struct RelationTests {
  @Test(arguments: [
    ("insights", "tagged", "tags", "tagged>", "tagged>* tagged>"),
    ("tags", "tagging", "insights", "tagged<", "tagged< tagged<*"),
    ("insights", "supported by", "insights", "supports<", "supports<* supports<"),
    ("insights", "supporting", "insights", "supports>", "supports> supports>*"),
    ("insights", "opposed by", "insights", "opposes<", "opposes<* opposes<"),
    ("insights", "opposing", "insights", "opposes>", "opposes> opposes>*"),
    ("insights", "linking to", "insights", "links>", "links>* links>"),
    ("insights", "linked from", "insights", "links<", "links< links<*"),
    ("excerpts", "from", "sources", "supports<", "supports<* supports<"),
    ("sources", "containing", "excerpts", "supports>", "supports> supports>*"),
  ])
  func relationsOfOneStepAndTheirAdverbs(
    head: String, phrase: String, target: String, one: String, many: String
  ) {
    #expect(shelf.dump("\(head) \(phrase) \(target)") == "\(head)[\(one) \(target)]")
    #expect(shelf.dump("\(head) directly \(phrase) \(target)") == "\(head)[\(one) \(target)]")
    #expect(shelf.dump("\(head) ultimately \(phrase) \(target)") == "\(head)[\(many) \(target)]")
    #expect(
      shelf.dump("\(head) \(phrase) \(target) within 3 steps") == "\(head)[\(many)≤3 \(target)]")
  }

  @Test(arguments: [
    ("insights", "citing", "sources", "supports<", "supports<* supports<"),
    ("sources", "cited by", "insights", "supports>", "supports> supports>*"),
    ("insights", "assuming", "assumptions", "assumes>", "supports<* assumes>"),
    ("assumptions", "assumed by", "insights", "assumes<", "assumes< supports>*"),
  ])
  func relationsOfManyStepsAndTheirAdverbs(
    head: String, phrase: String, target: String, one: String, many: String
  ) {
    #expect(shelf.dump("\(head) \(phrase) \(target)") == "\(head)[\(many) \(target)]")
    #expect(shelf.dump("\(head) directly \(phrase) \(target)") == "\(head)[\(one) \(target)]")
    #expect(shelf.dump("\(head) ultimately \(phrase) \(target)") == "\(head)[\(many) \(target)]")
    #expect(
      shelf.dump("\(head) \(phrase) \(target) within 1 step") == "\(head)[\(many)≤1 \(target)]")
  }

  @Test func walksKnowTheKindsAtTheirEnds() throws {
    let query = try #require(shelf.resolve("nodes citing something").query)
    guard case .filtered(_, .related(let related)) = query.set else {
      Issue.record("\(query.set)")
      return
    }
    #expect(Dump(graph: shelf.graph).ends(related.walk) == "-assumptions-tags→sources")
    #expect(related.target == .kinds(related.walk.right, needsDocument: false))
    #expect(Dump(graph: shelf.graph).text(query.kinds) == "-assumptions-tags")
  }

  @Test(arguments: [
    ("at least 2", "≥2 "), ("at least 1", ""), ("at least 0", "≥0 "), ("at most 2", "≤2 "),
    ("more than 2", "≥3 "), ("fewer than 3", "≤2 "), ("less than 1", "≤0 "),
    ("exactly 2", "=2 "), ("exactly 0", "≤0 "), ("no", "≤0 "), ("only", "only "),
  ])
  func quantitiesBecomeBounds(quantity: String, bound: String) {
    #expect(
      shelf.dump("insights tagged \(quantity) L4-L5 or L5-S1")
        == "insights[tagged> \(bound){L4-L5, L5-S1}]")
    #expect(
      shelf.dump("insights with \(quantity) tags") == "insights[tagged> \(bound)tags]")
  }

  @Test func fewerThanNoneHoldsForNothing() {
    #expect(
      shelf.dump("insights tagged fewer than 0 tags") == "insights[not(tagged> ≥0 tags)]")
  }

  @Test(arguments: [
    ("insights tagged L4-L5 or L5-S1", "insights[tagged> {L4-L5, L5-S1}]"),
    ("insights tagged L4-L5 and L5-S1", "insights[all(tagged> {L4-L5}; tagged> {L5-S1})]"),
    (
      "insights tagged Bone or L4-L5 and L5-S1",
      "insights[any(tagged> {Bone}; all(tagged> {L4-L5}; tagged> {L5-S1}))]"
    ),
    (
      "insights tagged (Bone or Fasting) and L4-L5",
      "insights[all(tagged> {Bone, Fasting}; tagged> {L4-L5})]"
    ),
    (
      "insights tagged Fasting or (no L4-L5)",
      "insights[any(tagged> {Fasting}; tagged> ≤0 {L4-L5})]"
    ),
    ("insights tagged something", "insights[tagged> tags]"),
    ("insights supported by itself or i1", "insights[supports< {i1} itself]"),
    ("insights tagged maybe L4-L5", "insights[tagged> {L4-L5}]"),
    ("insights tagged maybe Nothing", "insights[tagged> {}]"),
    ("insights not tagged maybe Nothing", "insights[not(tagged> {})]"),
    (
      "insights supported by no insights or quick notes",
      "insights[supports< ≤0 insights+quick notes]"
    ),
    (
      "takeaways supported by (insights tagged L4-L5) or i2",
      "takeaways[supports< ({i2} + insights[tagged> {L4-L5}])]"
    ),
    (
      "insights tagged L4-L5 or citing Chen",
      "insights[any(tagged> {L4-L5}; supports<* supports< {chenMTORRegulation2009})]"
    ),
    (
      "insights not (tagged L4-L5 or tagged Fasting)",
      "insights[not(any(tagged> {L4-L5}; tagged> {Fasting}))]"
    ),
    ("nodes named i1 or i2 and L5-S1", "nodes[any(in {i1}; all(in {i2}; in {L5-S1}))]"),
    ("nodes mentioning STEM or “Ca²⁺”", "nodes[any(mentions 'stem'; mentions 'ca2+')]"),
  ])
  func targetsJoin(query: String, expected: String) { #expect(shelf.dump(query) == expected) }

  @Test(arguments: [
    ("insights union quick notes", "insights+quick notes"),
    ("insights minus i1 minus i2", "(insights - {i1, i2})"),
    ("insights union (tags tagging i1)", "(insights + tags[tagged< {i1}])"),
    ("insights intersect notes", "(insights & nodes!)"),
    ("insights union tags minus i1 union q1", "({q1} + (insights+tags - {i1}))"),
    ("(insights) tagged L4-L5", "insights[tagged> {L4-L5}]"),
    ("notes tagged L4-L5", "nodes![tagged> {L4-L5}]"),
    ("source content from Chen", "excerpts[supports< {chenMTORRegulation2009}]"),
    (
      "takeaways with sources ignoring Chen or quick notes and i1",
      "(takeaways[supports<* supports< sources] ignoring ({chenMTORRegulation2009, i1} + quick notes))"
    ),
    (
      "insights ignoring (tags tagging i1)", "(insights ignoring tags[tagged< {i1}])"
    ),
  ])
  func setsCombine(query: String, expected: String) { #expect(shelf.dump(query) == expected) }

  @Test(arguments: [
    ("insights union tags", "insights+tags"), ("insights minus tags", "insights"),
    ("claims where kind = insight", "insights"), ("nodes from something", "excerpts"),
    ("nodes from no sources", "nodes"), ("nodes not from something", "nodes"),
    ("nodes with excerpts", "-assumptions"), ("i1 union L5-S1", "insights+tags"),
    ("nodes named Chen", "sources"), ("claims where not kind = insight", "claims"),
    ("claims intersect insights", "insights"),
    ("nodes tagging something or assumed by something", "assumptions+tags"),
  ])
  func kindsAreInferred(query: String, expected: String) throws {
    let resolved = try #require(shelf.resolve(query).query)
    #expect(Dump(graph: shelf.graph).text(resolved.kinds) == expected)
  }

  @Test func deepAndLongQueriesResolve() {
    let deep =
      String(repeating: "(", count: 150) + "insights" + String(repeating: ")", count: 150)
    #expect(shelf.dump(deep) == "insights")
    let nots = "insights " + String(repeating: "not ", count: 150) + "tagged L4-L5"
    #expect(shelf.resolve(nots).query != nil)
    let nested = "insights" + String(repeating: " supported by insights", count: 150)
    #expect(shelf.resolve(nested).query != nil)
    let chain = "insights" + String(repeating: " minus i1 union i1", count: 450)
    #expect(shelf.resolve(chain).query != nil)
    let list = "insights tagged Bone" + String(repeating: " or Joint", count: 3000)
    #expect(shelf.dump(list) == "insights[tagged> {Bone, Joint}]")
    let sum = "sources where year" + String(repeating: " + 1", count: 900) + " > 3"
    #expect(shelf.resolve(sum).query != nil)
  }
}
