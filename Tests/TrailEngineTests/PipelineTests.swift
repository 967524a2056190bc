import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

@Suite struct PipelineTests {
  let garden = Fixture.garden
  var insights: ResolvedSet { garden.kinds(.insight) }
  var sources: ResolvedSet { garden.kinds(.source) }
  let name = ResolvedColumn(title: "name", expression: .property(.name))

  func column(_ title: String, _ expression: ResolvedExpression) -> ResolvedColumn {
    ResolvedColumn(title: title, expression: expression)
  }

  func key(
    _ expression: ResolvedExpression, descends: Bool = false, missingFirst: Bool = false
  ) -> ResolvedSortKey {
    ResolvedSortKey(expression: expression, descends: descends, missingFirst: missingFirst)
  }

  @Test func anAnswerWithoutTableHasDefaultColumns() throws {
    #expect(
      try garden.lines(of: insights, [.take(2)])
        == ["text | name", "Discs swell at night | i1", "Déjà vu | i2"])
    func columns(_ set: ResolvedSet, _ kinds: KindID...) throws -> Table? {
      let query = garden.query(set, kinds: KindSet(kinds))
      guard case .nodes(let table) = try Execution(of: query, in: garden.graph).answer else {
        return nil
      }
      return table
    }
    #expect(try columns(sources, .source)?.columns == ["name", "year", "title"])
    #expect(try columns(insights, .insight, .takeaway)?.columns == ["text", "name"])
    #expect(try columns(insights, .insight, .source)?.columns == ["name", "kind", "text"])
    let tags = try columns(garden.kinds(.tag), .tag)
    #expect(tags?.columns == ["name", "claims"])
    #expect(tags?.rows.map { $0[1] } == [.number(1), .number(2), .number(2)])
    #expect(
      try columns(garden.kinds(.page), .page).map { Array($0.rows) } == [
        [.text("home".slice), .text("vault/home.md".slice)]
      ])
  }

  @Test func showKeepsTheNodesOfItsRows() throws {
    let stages: [ResolvedStage] = [
      .show([name, column("n", .call(.count, [.members(Fixture.sources)]))]),
      .sort([key(.column(1), descends: true), key(.property(.name), descends: true)]),
    ]
    #expect(
      try garden.lines(of: insights, stages)
        == ["name | n", "i3 | 2", "i2 | 2", "i1 | 1", "i4 | 0"])
    let answer = try Execution(of: garden.query(insights, stages), in: garden.graph).answer
    guard case .table(let table) = answer else {
      Issue.record("no table")
      return
    }
    #expect(garden.names(of: table) == ["i3", "i2", "i1", "i4"])
  }

  @Test func collectionsAreListsAndValuesOfMembersAreOneList() throws {
    let stages: [ResolvedStage] = [
      .show([
        name, column("sources", .members(Fixture.sources)),
        column("years", .memberValues(Fixture.sources, yearReference)),
        column("last", .call(.max, [.memberValues(Fixture.sources, yearReference)])),
        column("authors", .memberValues(Fixture.sources, authorsReference)),
      ])
    ]
    #expect(
      try garden.lines(of: garden.named("i2", "i4", "t1"), stages).dropFirst() == [
        "i2 | [adams2011, brown2015] | [2011, 2015] | 2015 | [Adams, Chen]",
        "i4 | – | – | – | –",
        "t1 | [adams2011, brown2015, chen] | [2011, 2015] | 2015 | [Adams, Chen, Chen]",
      ])
  }

  var yearReference: PropertyReference {
    garden.graph.property(named: "year").map { .stored($0) } ?? .absent
  }
  var authorsReference: PropertyReference {
    garden.graph.property(named: "authors").map { .stored($0) } ?? .absent
  }

  @Test func missingValuesAreSortedLastUnlessToldOtherwise() throws {
    let year = garden.property("year")
    func names(_ keys: ResolvedSortKey...) throws -> [String] {
      Array(try garden.lines(of: sources, [.sort(keys), .show([name])]).dropFirst())
    }
    #expect(try names(key(year)) == ["adams2011", "brown2015", "chen"])
    #expect(try names(key(year, descends: true)) == ["brown2015", "adams2011", "chen"])
    #expect(
      try names(key(year, descends: true, missingFirst: true))
        == ["chen", "brown2015", "adams2011"])
    // Equal keys leave the rows as they were: the journals are one, folded.
    #expect(
      try names(key(garden.property("journal"), descends: true))
        == ["adams2011", "brown2015", "chen"])
    // Natural order, both in the default order and by key.
    let figures = garden.kinds(.excerpt)
    #expect(try garden.names(of: figures) == ["Figure 2", "Figure 10"])
    #expect(
      try garden.lines(
        of: figures, [.sort([key(.property(.name), descends: true)]), .show([name])])
        == ["name", "Figure 10", "Figure 2"])
  }

  @Test func takeAndSkipCutRows() throws {
    #expect(try garden.lines(of: insights, [.skip(1), .take(2), .show([name])]).count == 3)
    #expect(
      try garden.lines(of: insights, [.show([name]), .take(3), .skip(2)]) == ["name", "i3"])
    #expect(try garden.lines(of: insights, [.skip(9), .show([name])]) == ["name"])
    #expect(try garden.lines(of: insights, [.take(0), .count]) == ["0"])
    #expect(try garden.lines(of: insights, [.skip(1), .count]) == ["3"])
  }

  @Test func whereFiltersRowsByValuesAndConditions() throws {
    let tagged = ResolvedPredicate.condition(
      .related(Fixture.taggedWith, garden.named("L5-S1")))
    #expect(
      try garden.lines(of: insights, [.filter(.not(tagged)), .show([name])])
        == ["name", "i1", "i4"])
    // After a collection stage the rows are others.
    #expect(
      try garden.lines(
        of: garden.kinds(.takeaway),
        [
          .collection(Fixture.collection(Fixture.restingOn, "evidence")), .filter(tagged),
          .show([name]),
        ]) == ["name", "i2", "i3"])
    #expect(
      try garden.lines(
        of: insights,
        [
          .countBy([column("tags", .members(Fixture.tags))]),
          .filter(.comparison(.column(1), .greater, .number(1))),
        ]) == ["tags | count", "L4-L5 | 2", "L5-S1 | 2"])
  }

  @Test func countByCountsEachDistinctItemAndTheMissingKeyLast() throws {
    let claims = garden.kinds(.insight, .quickNote, .takeaway)
    let tags = column("tags", .members(Fixture.tags))
    #expect(
      try garden.lines(of: claims, [.countBy([tags])])
        == ["tags | count", "L4-L5 | 2", "L5-S1 | 2", "Back Pain | 1", "– | 2"])
    // Spellings that compare equal are one key, shown as it comes first.
    #expect(
      try garden.lines(of: sources, [.countBy([column("j", garden.property("journal"))])])
        == ["j | count", "Spine | 2", "– | 1"])
    #expect(
      try garden.lines(
        of: claims, [.countBy([column("kind", .property(.kind)), tags])]) == [
          "kind | tags | count", "insight | L4-L5 | 2", "insight | L5-S1 | 2",
          "quick note | Back Pain | 1", "insight | – | 1", "takeaway | – | 1",
        ])
    #expect(
      try garden.lines(
        of: claims, [.countBy([column("y", .memberValues(Fixture.sources, yearReference))])])
        == ["y | count", "2011 | 4", "2015 | 3", "– | 2"])
    // Once for each distinct item of a row, however often it is in the list.
    #expect(
      try garden.lines(
        of: garden.named("t1"),
        [.countBy([column("a", .memberValues(Fixture.sources, authorsReference))])])
        == ["a | count", "Adams | 1", "Chen | 1"])
  }

  @Test func summarizeGathersValues() throws {
    func summary(
      _ function: Summary.Function, _ argument: ResolvedExpression?, distinct: Bool = false
    ) -> ResolvedSummary {
      ResolvedSummary(
        function: function, isDistinct: distinct, argument: argument, title: function.rawValue)
    }
    let year = garden.property("year")
    let all: [ResolvedSummary] = [
      summary(.count, nil), summary(.count, year), summary(.min, year), summary(.max, year),
      summary(.sum, year), summary(.avg, year), summary(.list, .property(.name)),
      summary(.count, garden.property("journal"), distinct: true),
    ]
    #expect(
      try garden.lines(of: sources, [.summarize(all, by: [])]).last
        == "3 | 2 | 2011 | 2015 | 4026 | 2013 | [adams2011, brown2015, chen] | 1")
    #expect(
      try garden.lines(of: garden.named(), [.summarize(all, by: [])]).last
        == "0 | 0 | – | – | 0 | – | – | 0")
    #expect(
      try garden.lines(
        of: sources, [.summarize([summary(.count, nil)], by: [column("year", year)])])
        == ["year | count", "2011 | 1", "2015 | 1", "– | 1"])
    #expect(
      try garden.lines(
        of: garden.named(), [.summarize([summary(.count, nil)], by: [column("year", year)])])
        == ["year | count"])
    // A list splits its row; keys come in their own order.
    #expect(
      try garden.lines(
        of: insights,
        [
          .summarize(
            [summary(.list, .property(.name))], by: [column("tags", .members(Fixture.tags))])
        ]) == ["tags | list", "L4-L5 | [i1, i2]", "L5-S1 | [i2, i3]", "– | [i4]"])
  }

  @Test func distinctRemovesEqualRows() throws {
    let journal = column("journal", garden.property("journal"))
    #expect(
      try garden.lines(of: sources, [.show([journal]), .distinct]) == ["journal", "Spine", "–"])
    #expect(try garden.lines(of: insights, [.distinct, .count]) == ["4"])
  }

  @Test func aCollectionStageGoesOnWithTheMembers() throws {
    let query = garden.query(
      garden.named("i1", "q1"), [.collection(Fixture.sources)])
    let execution = try Execution(of: query, in: garden.graph)
    guard case .nodes(let table) = execution.answer else {
      Issue.record("no nodes")
      return
    }
    #expect(garden.names(of: table) == ["adams2011", "chen"])
    #expect(table.columns == ["name", "year", "title"])
    var narrowed = Fixture.sources
    narrowed.readings[0].members = .filtered(
      sources, .has(garden.property("year"), .greater, .number(2012)))
    #expect(
      try garden.lines(of: insights, [.collection(narrowed), .show([name])])
        == ["name", "brown2015"])
  }

  @Test func theFormatAskedForIsTold() throws {
    let query = garden.query(insights, [.show([name]), .take(1), .format(.csv)])
    let execution = try Execution(of: query, in: garden.graph)
    #expect(execution.format == .csv)
    #expect(execution.answer.rowCount == 1)
  }
}
