import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

@Suite struct ConditionTests {
  let garden = Fixture.garden
  var bearing: ResolvedSet { .kinds(Fixture.bearing, needsDocument: false) }
  var claims: ResolvedSet { garden.kinds(.insight, .quickNote, .takeaway) }

  @Test func aRelationHoldsWhereItsWalkLeadsToAMember() throws {
    let adams = garden.named("adams2011")
    #expect(
      try garden.names(among: claims, where: .related(Fixture.citing, adams))
        == ["i1", "i2", "i3", "t1"])
    var near = Fixture.citing
    near.limit = 2
    #expect(try garden.names(among: claims, where: .related(near, adams)) == ["i1", "i2"])
    #expect(
      try garden.names(among: bearing, where: .related(Fixture.citing, adams))
        == ["Figure 2", "i1", "i2", "i3", "t1"])
    // From the other end: sources cited by t1, by i1.
    let citedBy = Fixture.citing.reversed
    #expect(
      try garden.names(
        among: garden.kinds(.source), where: .related(citedBy, garden.named("t1")))
        == ["adams2011", "brown2015", "chen"])
    // The assumption of a figure is an assumption of what rests on it; a step within counts.
    #expect(
      try garden.names(among: claims, where: .related(Fixture.assuming, garden.named("a2")))
        == ["i1", "i2", "i3", "t1"])
    var assumingNear = Fixture.assuming
    assumingNear.limit = 2
    #expect(
      try garden.names(among: claims, where: .related(assumingNear, garden.named("a2")))
        == ["i1", "i2"])
  }

  @Test func kindsThatAWalkMayNotHaveAtItsEndsReachNothing() throws {
    var walk = Fixture.citing
    walk.right = KindSet(.insight)
    #expect(try garden.names(among: claims, where: .related(walk, garden.named("chen"))) == [])
    walk.left = KindSet(.takeaway)
    #expect(
      try garden.names(among: claims, where: .related(walk, garden.kinds(.insight))) == ["t1"])
    // "No": what stands on no side of the relation reaches none either.
    #expect(
      try garden.names(
        among: claims, where: .related(walk, garden.kinds(.insight), .atMost(0)))
        == ["i1", "i2", "i3", "i4", "q1"])
  }

  @Test(arguments: [
    (Bound.atLeast(1), ["i1", "i2", "i3", "q1", "t1"]), (.atLeast(2), ["i2", "i3", "t1"]),
    (.atLeast(3), ["t1"]), (.atLeast(4), []), (.atLeast(0), ["i1", "i2", "i3", "i4", "q1", "t1"]),
    (.exactly(1), ["i1", "q1"]), (.exactly(2), ["i2", "i3"]), (.exactly(0), ["i4"]),
    (.atMost(0), ["i4"]), (.atMost(1), ["i1", "i4", "q1"]),
    (.atMost(Int.max), ["i1", "i2", "i3", "i4", "q1", "t1"]), (.exactly(Int.max), []),
    (.atMost(-1), []), (.only, ["i1", "i2", "i3", "q1", "t1"]),
  ])
  func aQuantityCountsMembers(bound: Bound, expected: [String]) throws {
    let sources = garden.kinds(.source)
    #expect(
      try garden.names(among: claims, where: .related(Fixture.citing, sources, bound)) == expected)
  }

  @Test func onlyMeansOneAtLeastAndNoneOutside() throws {
    #expect(
      try garden.names(
        among: claims, where: .related(Fixture.citing, garden.named("adams2011"), .only)) == ["i1"])
    #expect(
      try garden.names(
        among: claims, where: .related(Fixture.supportedBy, garden.kinds(.insight), .only))
        == ["i3"])
    #expect(
      try garden.names(
        among: claims, where: .related(Fixture.taggedWith, garden.named("L4-L5"), .only))
        == ["i1"])
  }

  @Test func severalWalksCountAMemberOnce() throws {
    var condition = RelatedCondition(
      walk: Fixture.linkingTo, target: bearing, bound: .exactly(2),
      further: [.init(walk: Fixture.linkingTo.reversed, target: bearing)])
    // `home` links to itself and to i1, and i1 links back.
    #expect(
      try garden.names(among: bearing, where: .related(condition)) == ["home"])
    condition.bound = .atLeast(1)
    #expect(try garden.names(among: bearing, where: .related(condition)) == ["i1", "home"])
    condition.bound = .atMost(0)
    #expect(try garden.names(among: claims, where: .related(condition)).first == "i2")
  }

  @Test func itselfIsReachedOnACircleAlone() throws {
    // c1 → c2 → c3 → c1 support each other; c3 stands on d too; e stands on itself.
    let nodes = ["c1", "c2", "c3", "d", "e"]
    let circle = Fixture(
      nodes.map { .init(name: $0, kind: .insight) },
      edges: [("c1", "c2"), ("c2", "c3"), ("c3", "c1"), ("d", "c3"), ("e", "e")]
        .map { ($0.0, Fixture.supports, $0.1) })
    let all = circle.kinds(.insight)
    let none = circle.named()
    let far = Fixture.restingOn
    let near = Fixture.supportedBy
    func names(_ walk: Walk, _ target: ResolvedSet, _ bound: Bound) throws -> [String] {
      try circle.names(among: all, where: .related(walk, target, itself: true, bound))
    }
    #expect(try names(far, none, .atLeast(1)) == ["c1", "c2", "c3", "e"])
    #expect(try names(near, none, .atLeast(1)) == ["e"])
    #expect(try names(far, none, .atMost(0)) == ["d"])
    #expect(try names(far, none, .only) == ["e"])
    #expect(try names(near, circle.named("c1", "c2", "d"), .only) == ["c2", "c3", "e"])
    // `d or itself`: the two of them for the circle.
    #expect(try names(far, circle.named("d"), .exactly(2)) == ["c1", "c2", "c3"])
    #expect(try names(far, circle.named("d"), .exactly(1)) == ["e"])
    #expect(try names(far, circle.named("c1"), .exactly(1)) == ["c1", "e"])
    #expect(try names(far, circle.named("c1"), .atLeast(2)) == ["c2", "c3"])
    // Without `itself` a node on a circle is an answer like any other.
    #expect(
      try circle.names(among: all, where: .related(far, circle.named("c1"))) == ["c1", "c2", "c3"])
  }

  @Test func conditionsCombine() throws {
    let cites = ResolvedCondition.related(Fixture.citing, garden.named("brown2015"))
    let tagged = ResolvedCondition.related(Fixture.taggedWith, garden.named("L4-L5"))
    let mentions = ResolvedCondition.mentions(Array("deja".utf8))
    #expect(try garden.names(among: claims, where: .all([cites, tagged])) == ["i2"])
    #expect(
      try garden.names(among: claims, where: .any([cites, tagged])) == ["i1", "i2", "i3", "t1"])
    #expect(
      try garden.names(among: claims, where: .all([.not(tagged), cites])) == ["i3", "t1"])
    #expect(try garden.names(among: claims, where: .all([mentions, cites])) == ["i2"])
    #expect(try garden.names(among: claims, where: .any([mentions, .not(cites)])).count == 4)
    #expect(
      try garden.names(among: bearing, where: .mentions(Array("model of".utf8))) == ["adams2011"])
    #expect(
      try garden.names(
        among: claims,
        where: .all([.ofKind(KindSet(.quickNote)), .member(garden.nodes("q1", "i1"))]))
        == ["q1"])
    #expect(try garden.names(among: claims, where: .all([])).count == 6)
    #expect(try garden.names(among: claims, where: .any([])) == [])
  }

  @Test func setsCombineFromTheLeft() throws {
    let insights = garden.kinds(.insight)
    let some = garden.named("i1", "i2", "t1")
    #expect(try garden.names(of: .difference(insights, some)) == ["i3", "i4"])
    #expect(try garden.names(of: .intersection(insights, some)) == ["i1", "i2"])
    #expect(
      try garden.names(of: .union(.difference(insights, some), garden.named("t1")))
        == ["i3", "i4", "t1"])
    let documents = ResolvedSet.kinds(KindSet([.source, .tag]), needsDocument: true)
    #expect(try garden.names(of: documents) == ["brown2015", "chen", "L4-L5", "L5-S1"])
  }

  @Test func whatIsIgnoredIsNotThere() throws {
    let citing = ResolvedSet.filtered(
      claims, .related(Fixture.citing, garden.kinds(.source)))
    // Without i2 and q1, i3 stands on Adams alone, by way of i1.
    let withoutTwo = ResolvedSet.ignoring(citing, garden.named("i2", "q1"))
    #expect(try garden.names(of: withoutTwo) == ["i1", "i3", "t1"])
    #expect(
      try garden.names(of: .ignoring(citing, garden.named("adams2011", "chen")))
        == ["i2", "i3", "t1"])
    // Those that stand on Adams and Brown alone.
    #expect(
      try garden.names(
        of: .difference(citing, .ignoring(citing, garden.named("adams2011", "brown2015"))))
        == ["i1", "i2", "i3"])
    // One inside another leaves out both; outside it the graph is whole.
    let inner = ResolvedSet.ignoring(
      .filtered(claims, .related(Fixture.citing, garden.named("adams2011"))), garden.named("i2"))
    #expect(try garden.names(of: inner) == ["i1", "i3", "t1"])
    #expect(try garden.names(of: .ignoring(inner, garden.named("i1"))) == [])
    // Counts, values, names and targets are decided in what is left.
    let counted = ResolvedSet.filtered(
      claims, .related(Fixture.citing, garden.kinds(.source), .exactly(1)))
    #expect(
      try garden.names(of: .ignoring(counted, garden.named("Figure 10")))
        == ["i1", "i2", "i3", "q1"])
    let deep = ResolvedSet.filtered(
      claims, .has(.property(.depth), .greaterOrEqual, .number(3)))
    #expect(try garden.names(of: deep) == ["i3", "t1"])
    #expect(
      try garden.names(of: .ignoring(deep, garden.named("Figure 2", "Figure 10", "chen"))) == [])
    let many = ResolvedSet.filtered(
      claims, .has(.call(.count, [.members(Fixture.sources)]), .greater, .number(1)))
    #expect(try garden.names(of: many) == ["i2", "i3", "t1"])
    #expect(try garden.names(of: .ignoring(many, garden.named("brown2015"))) == ["t1"])
    #expect(try garden.names(of: .ignoring(garden.named("i1", "i2"), garden.named("i2"))) == ["i1"])
  }
}
