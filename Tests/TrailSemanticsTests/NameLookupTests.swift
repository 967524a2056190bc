import Testing
import TrailGraph
import TrailSemantics
import TrailText

/// The language's section 5: each rule with what it takes and what it just does not.
@Suite struct NameLookupTests {
  static let orozco = "orozcoIntervertebralDiscRepair2011"

  @Test(arguments: [
    // Rule 1: links and paths.
    ("nodes linking to [[Tags/L4-L5]]", "1 {L4-L5}"),
    ("nodes linking to [[Tags/L4-L5#Notes|the level]]", "1 {L4-L5}"),
    (#"nodes linking to [[Tags/Lumbar%20Spine.md\|spine]]"#, "1 {Lumbar Spine}"),
    ("nodes linking to [[old/overview]]", "1 {Overview}"),
    ("nodes linking to Old/Overview", "1 {Overview}"),
    ("nodes linking to [[Index]]", "1 {Index}"),
    ("nodes tagged [[L4-L5]]", "1 {L4-L5}"),
    ("excerpts from [[orozcoSecondStudy2013]]", "1 {orozcoSecondStudy2013}"),
    // Rule 2: the name, an alias, a DOI, a claim's text.
    ("nodes tagged l4–l5", "2 {L4-L5}"),
    ("nodes tagged Fasting", "2 {Fasting}"),
    ("nodes tagged Lower Back", "2 {Lumbar Spine}"),
    ("nodes citing 10.1097/TP.0b013e31", "2 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing https://doi.org/10.1097/tp.0b013e31", "2 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing doi:10.1097/tp.0b013e31", "2 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing @orozcosecondstudy2013", "2 {orozcoSecondStudy2013}"),
    (#"takeaways supported by "Stem cells repair discs.""#, "2 {i1}"),
    // Rule 3: parentheses.
    ("nodes tagged IVD", "3 {Intervertebral Disc (IVD, spinal disc)}"),
    ("nodes tagged spinal disc", "3 {Intervertebral Disc (IVD, spinal disc)}"),
    ("nodes tagged intervertebral disc", "3 {Intervertebral Disc (IVD, spinal disc)}"),
    ("nodes tagged LS", "3 {Lumbar Spine}"),
    // Rule 4: sources in passing.
    ("nodes citing Orozco", "4 {orozcoIntervertebralDiscRepair2011, orozcoSecondStudy2013}"),
    ("nodes citing Orozco 2011", "4 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing 2011 orozco", "4 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing Orozco et al. (2011)", "4 {orozcoIntervertebralDiscRepair2011}"),
    (
      #"nodes citing "Orozco, García-Sancho & Lluis [2011]""#,
      "4 {orozcoIntervertebralDiscRepair2011}"
    ),
    ("nodes citing Garcia-Sancho", "4 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing Chen", "4 {chenMTORRegulation2009}"),
    ("nodes citing chengProl", "4 {chengProlongedFasting2014}"),
    ("nodes citing Orozco pilot", "4 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing repair", "4 {orozcoIntervertebralDiscRepair2011}"),
    ("nodes citing patent cells", "4 {US Patent 123}"),
    // Rule 5: words.
    ("nodes tagged cells", "5 {Mesenchymal Stem Cells (MSCs), Senescent Cells, Stem Cells}"),
    ("nodes tagged cells mesenchymal", "5 {Mesenchymal Stem Cells (MSCs)}"),
    ("nodes tagged back", "5 {Lumbar Spine}"),
    (#"sources containing "Figure 2""#, "5 {orozcoIntervertebralDiscRepair2011 - Figure 2}"),
    // Rule 6: patterns.
    ("nodes tagged *cells*", "6 {Mesenchymal Stem Cells (MSCs), Senescent Cells, Stem Cells}"),
    ("nodes tagged L*", "6 {L4-L5, L5-S1, Lumbar Spine}"),
    ("nodes citing orozco*2013", "6 {orozcoSecondStudy2013}"),
    // At the head 4 and 5 are one rule.
    ("discs", "4 {orozcoSecondStudy2013, US Patent 123}"),
    ("cells", "4 {US Patent 123, Mesenchymal Stem Cells (MSCs), Senescent Cells, Stem Cells}"),
    ("overview", "2 {Overview, Overview}"),
  ])
  func firstRuleThatMatchesWins(query: String, expected: String) {
    #expect(shelf.reading(query) == expected)
  }

  @Test(arguments: [
    // A path is not known by its last part alone.
    "nodes linking to [[Elsewhere/Overview]]", "nodes linking to [[erview]]",
    // Links know no words and no implied aliases.
    "nodes tagged [[spinal disc]]", "nodes tagged [[Cells]]",
    // Parts of words, and words of two nodes.
    "nodes tagged cell", "nodes tagged senescent mesenchymal", "nodes tagged L4",
    "nodes citing Oroz", "nodes citing orozco chen", "nodes citing Orozco 2012",
    "nodes citing orozcoPilot", "nodes citing 10.1097",
    // What other kinds are named.
    "nodes tagged Orozco", "nodes citing L4-L5",
    "nodes citing et al.", "nodes tagged *x",
  ])
  func nearMissesAreErrors(query: String) {
    #expect(shelf.resolve(query).errors.map(\.id) == [.unknownName])
  }

  @Test func laterRuleTellsWhatAPatternWouldAdd() throws {
    let query = try #require(shelf.resolve("nodes tagged stem cells").query)
    let reading = try #require(query.names.first)
    #expect(Dump(graph: shelf.graph).text(reading.nodes) == "{Stem Cells}")
    let note = try #require(NameDiagnostics.laterRule(reading, in: shelf.graph))
    #expect(note.severity == .note)
    #expect(note.message == #""stem cells" means 1 tag; `*stem cells*` would mean 2"#)
    let source = SourceText("nodes tagged stem cells")
    #expect(note.fixIts.map { $0.applied(to: source) } == ["nodes tagged *stem cells*"])
    #expect(
      shelf.reading("nodes tagged *stem cells*") == "6 {Mesenchymal Stem Cells (MSCs), Stem Cells}")
  }

  @Test(arguments: ["nodes tagged *stem cells*", "nodes tagged Fasting", "nodes tagged [[L4-L5]]"])
  func noLaterRuleWhereNothingIsAdded(query: String) throws {
    let reading = try #require(shelf.resolve(query).query?.names.first)
    #expect(NameDiagnostics.laterRule(reading, in: shelf.graph) == nil)
  }

  @Test func severalMatchesAreToldOnce() {
    #expect(
      shelf.complaints("nodes citing Orozco") == [
        #"name.several [Orozco] "Orozco" means 2 sources: \#(Self.orozco) and orozcoSecondStudy2013"#
      ])
    #expect(
      shelf.complaints("overview") == [
        #"name.several [overview] "overview" means 2 pages: Archive/Old/Overview and Notes/Overview"#
      ])
    #expect(shelf.complaints("nodes tagged L4-L5") == [])
  }

  @Test func readingsComeInTheOrderOfTheText() throws {
    let query = try #require(
      shelf.resolve("insights tagged L4-L5 citing (sources named Chen) tagged Fasting").query)
    #expect(query.names.map(\.text) == ["L4-L5", "Chen", "Fasting"])
  }

  @Test func variablesAndThisStandForTheirNodes() throws {
    var desk = shelf
    let nodes = try #require(desk.resolve("i1").query?.names.first?.nodes)
    desk.environment.variables["x"] = nodes
    desk.environment.this = nodes.first
    #expect(desk.dump("takeaways supported by $x") == "takeaways[supports< {i1}]")
    #expect(desk.dump("this tagged L4-L5") == "{i1}[tagged> {L4-L5}]")
    #expect(desk.dump("$x tagging L4-L5").hasPrefix("type.relation"))
    #expect(desk.complaints("$y") == ["name.variable [$y] `$y` has no value (known are $x)"])
  }
}
