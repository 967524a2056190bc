import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

@Suite struct ExpressionTests {
  let garden = Fixture.garden
  var all: ResolvedSet { .kinds(Fixture.anything, needsDocument: false) }

  func names(where predicate: ResolvedPredicate) throws -> [String] {
    try garden.names(among: all, where: .predicate(predicate))
  }

  func names(
    _ property: String, _ comparison: Comparison, _ value: ResolvedExpression
  ) throws -> [String] {
    try names(where: .comparison(garden.property(property), comparison, value))
  }

  @Test func textComparesFoldedAndInNaturalOrder() throws {
    #expect(try names("journal", .equal, .text("spine")) == ["adams2011", "brown2015"])
    #expect(try names("journal", .contains, .text("PIN")) == ["adams2011", "brown2015"])
    #expect(try names("journal", .startsWith, .text("sp")) == ["adams2011", "brown2015"])
    #expect(try names("journal", .endsWith, .text("in")) == [])
    #expect(try names("title", .endsWith, .text("Load")) == ["adams2011"])
    let figures = ResolvedPredicate.comparison(.property(.name), .less, .text("figure 3"))
    #expect(
      try garden.names(among: garden.kinds(.excerpt), where: .predicate(figures)) == ["Figure 2"])
    #expect(
      try names(where: .comparison(.property(.text), .contains, .text("deja VU"))) == ["i2"])
  }

  @Test func aListSatisfiesWhatOneOfItsItemsDoes() throws {
    #expect(try names("authors", .equal, .text("chen")) == ["adams2011", "chen"])
    #expect(try names("authors", .less, .text("b")) == ["adams2011"])
    // `!=` is `not =`: the list that has a Chen is out, and a missing one is in.
    let others = try names("authors", .notEqual, .text("chen"))
    #expect(!others.contains("adams2011"))
    #expect(others.contains("brown2015"))
    let years = ResolvedExpression.memberValues(Fixture.sources, yearReference)
    #expect(try names(where: .comparison(years, .less, .number(2012))).contains("i2"))
    // Both bounds hold for one and the same item.
    #expect(try !names(where: .between(years, .number(2012), .number(2014))).contains("i2"))
  }

  var yearReference: PropertyReference {
    garden.graph.property(named: "year").map { .stored($0) } ?? .absent
  }

  @Test func comparisonsAreTwoValued() throws {
    let after = ResolvedPredicate.comparison(garden.property("year"), .greater, .number(2011))
    #expect(try names(where: after) == ["brown2015"])
    #expect(try names(where: .not(after)).contains("chen"))
    #expect(try names(where: .not(after)).count == garden.graph.nodeCount - 1)
    #expect(try names(where: .missing(garden.property("year"))).contains("chen"))
    #expect(try names(where: .not(.missing(garden.property("journal")))).count == 2)
    #expect(try names(where: .flag(garden.property("done"))) == ["i4"])
    #expect(try names(where: .all([after, .missing(garden.property("title"))])) == ["brown2015"])
    #expect(try names(where: .any([after, .flag(garden.property("done"))])).count == 2)
    #expect(try names(where: .missing(.property(.absent))).count == garden.graph.nodeCount)
    #expect(
      try names(where: .membership(garden.property("year"), [.number(2011), .number(1)]))
        == ["adams2011"])
  }

  @Test func numbersAndTextAreNeverEqual() throws {
    #expect(try names("level", .equal, .text("3")) == [])
    #expect(try names("level", .equal, .number(3)) == ["i3"])
    #expect(try names("level", .less, .number(100)) == ["i3"])
    #expect(try names("level", .greater, .text("a")) == ["i2"])
    #expect(try names("level", .contains, .text("3")) == [])
    #expect(try names("done", .greaterOrEqual, .flag(true)) == [])
  }

  @Test func aDateStandsForItsPeriod() throws {
    func date(_ text: String) -> ResolvedExpression { .date(Fixture.date(text)) }
    #expect(try names("date", .equal, date("2011")) == ["adams2011"])
    #expect(try names("date", .equal, date("2011-05-17")) == ["adams2011"])
    #expect(try names("date", .less, date("2015")) == ["adams2011"])
    #expect(try names("date", .lessOrEqual, date("2015-01")) == ["adams2011", "brown2015"])
    #expect(try names("date", .greater, date("2011-05")) == ["brown2015"])
    #expect(try names("date", .greater, .number(2012)) == ["brown2015"])
    #expect(try names("date", .equal, .number(2011)) == ["adams2011"])
  }

  @Test func kindsPathsAndPatterns() throws {
    #expect(
      try names(where: .kind(.property(.kind), in: KindSet([.takeaway, .page]))) == ["t1", "home"])
    // A node without a document has no path, whatever links call it.
    #expect(
      try names(where: .missing(.property(.path))) == ["adams2011", "Back Pain"])
    #expect(
      try names(where: .matches(.property(.text), try Pattern("Disc.* night"))) == ["i1"])
    #expect(try names(where: .matches(.property(.text), try Pattern("disc"))) == [])
  }

  static let cases: [(ResolvedExpression, Value)] = [
    (.arithmetic(.number(7), .subtract, .number(2)), .number(5)),
    (
      .arithmetic(.arithmetic(.number(7), .subtract, .number(2)), .multiply, .number(2)),
      .number(10)
    ),
    (.arithmetic(.number(7), .divide, .number(0)), .missing),
    (.arithmetic(.number(0), .divide, .number(0)), .missing),
    (.arithmetic(.number(1e308), .multiply, .number(10)), .missing),
    (.arithmetic(.text("7"), .add, .number(1)), .missing),
    (.arithmetic(.property(.absent), .add, .number(1)), .missing),
    (.negative(.number(2)), .number(-2)), (.negative(.text("x")), .missing),
    (.call(.floor, [.number(-2.5)]), .number(-3)), (.call(.round, [.number(2.5)]), .number(3)),
    (.call(.lower, [.text("ÀB")]), .text("àb".slice)),
    (.call(.length, [.text("Déjà 👩‍👩‍👧")]), .number(6)),
    (.call(.length, [.property(.absent)]), .missing),
    (.call(.year, [.date(Fixture.date("2015-01-30"))]), .number(2015)),
    (.call(.count, [.property(.absent)]), .number(0)), (.call(.count, [.text("x")]), .number(1)),
    (.call(.sum, [.property(.absent)]), .number(0)),
    (.call(.avg, [.property(.absent)]), .missing),
    (.call(.min, [.property(.absent)]), .missing),
  ]

  @Test(arguments: cases.indices)
  func functionsAndArithmetic(index: Int) throws {
    let (expression, expected) = Self.cases[index]
    let stage = ResolvedStage.show([ResolvedColumn(title: "x", expression: expression)])
    let query = garden.query(garden.named("i1"), [stage])
    guard case .table(let table) = try Execution(of: query, in: garden.graph).answer else {
      Issue.record("no table")
      return
    }
    #expect(Array(table.rows) == [[expected]])
  }

  @Test func depthIsTheLongestChainOfSupport() throws {
    let rows = try garden.lines(
      of: garden.named("adams2011", "Figure 2", "i3", "q1", "t1", "L4-L5"),
      [.show([ResolvedColumn(title: "depth", expression: .property(.depth))])])
    #expect(rows == ["depth", "0", "1", "3", "1", "4", "0"])
  }
}
