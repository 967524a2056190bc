import Foundation
import Testing
import TrailCitations
import TrailGraph
import TrailNotes
import TrailSchema
import TrailVault

/// Counts of real vaults that are not part of the project: the folder that `TRAIL_FIELD_DATA`
/// names holds them. Each count was checked against the notes.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["TRAIL_FIELD_DATA"] != nil,
    "TRAIL_FIELD_DATA names no folder of vaults"))
struct FieldDataTests {
  private func vault(_ name: String) throws -> VaultReading {
    let folder = try #require(ProcessInfo.processInfo.environment["TRAIL_FIELD_DATA"])
    return try Vault.read(FolderTree(folder + "/vaults/" + name), under: .builtIn)
  }

  /// Nodes of each kind: all of them, and those without a document.
  private func kinds(_ reading: VaultReading) -> [String: [Int]] {
    let graph = reading.graph
    return Dictionary(
      uniqueKeysWithValues: graph.schema.kinds.enumerated().map { number, kind in
        let nodes = graph.nodes(of: KindSet(KindID(number)))
        return (
          kind.plural, [nodes.count, nodes.subtracting(graph.nodesWithDocument).count]
        )
      })
  }

  /// Edges of a type by the kinds of tail and head.
  private func pairs(_ type: String, _ reading: VaultReading) throws -> [String: Int] {
    let graph = reading.graph
    let number = try #require(graph.schema.edgeTypes.firstIndex { $0.name == type })
    let reader = EdgeReader(graph)
    var pairs: [String: Int] = [:]
    for tail in graph.allNodes {
      for head in reader.nodes(after: tail, over: Hop(EdgeTypeID(number), .forward)) {
        let kinds = [tail, head].map { graph.schema[graph.kind(of: $0)].singular }
        pairs[kinds.joined(separator: " -> "), default: 0] += 1
      }
    }
    return pairs
  }

  private func count(with property: String, _ graph: Graph) -> Int {
    graph.property(named: property).map { graph.nodes(with: $0).count } ?? 0
  }

  @Test func theGardenHasWhatItsNotesSay() throws {
    let reading = try vault("garden")
    #expect(reading.noteCount == 690)
    #expect(reading.graph.nodeCount == 1_016)
    #expect(
      kinds(reading) == [
        "insights": [182, 0], "assumptions": [94, 0], "quick notes": [158, 0],
        "takeaways": [28, 1], "tags": [185, 6], "sources": [91, 91], "excerpts": [180, 180],
        "pages": [98, 48],
      ])
    #expect(
      try pairs("supports", reading) == [
        "source -> excerpt": 180, "source -> quick note": 145, "excerpt -> insight": 383,
        "insight -> insight": 108, "insight -> takeaway": 24, "insight -> quick note": 1,
        "quick note -> quick note": 23, "quick note -> takeaway": 30,
      ])
    #expect(
      try pairs("assumes", reading) == [
        "insight -> assumption": 38, "takeaway -> assumption": 14, "excerpt -> assumption": 34,
        "source -> assumption": 22,
      ])
    #expect(try pairs("tagged", reading).values.reduce(0, +) == 1_003)
    #expect(try pairs("opposes", reading).isEmpty)
    #expect(count(with: "doi", reading.graph) == 85)
    #expect(count(with: "year", reading.graph) == 89)
    #expect(count(with: "citation", reading.graph) == 91)
    #expect(reading.problems.map(\.cause) == [.missingNote])
  }

  @Test func theCitationsOfTheGardenAreOfTwoStyles() throws {
    let graph = try vault("garden").graph
    let citation = try #require(graph.property(named: "citation"))
    var styles: [Citation.Style: Int] = [:]
    for source in graph.nodes(with: citation) {
      guard case .text(let text)? = graph.values(of: citation, for: source).first else { continue }
      let parsed = Citation(parsing: String(decoding: text, as: UTF8.self))
      styles[parsed.style, default: 0] += 1
    }
    #expect(styles == [.chicago: 71, .authorDate: 20])
  }

  @Test func theLongestChainOfTheGardenHasSevenSteps() throws {
    let graph = try vault("garden").graph
    let reader = EdgeReader(graph)
    let hop = Hop(graph.schema.roles.supports, .forward)
    var depths = [Int](repeating: 0, count: graph.nodeCount)
    // As many rounds as a chain can be long; one more would mean a circle.
    for round in 0...8 {
      var hasChanged = false
      for tail in graph.allNodes {
        for head in reader.nodes(after: tail, over: hop)
        where depths[head.index] < depths[tail.index] + 1 {
          depths[head.index] = depths[tail.index] + 1
          hasChanged = true
        }
      }
      if !hasChanged { break }
      #expect(round < 8)
    }
    #expect(depths.max() == 7)
  }

  @Test func theOlderGardenHasWhatItsNotesSay() throws {
    let reading = try vault("garden-2024")
    #expect(
      kinds(reading) == [
        "insights": [167, 0], "assumptions": [87, 0], "quick notes": [2, 0],
        "takeaways": [11, 0], "tags": [40, 40], "sources": [31, 31], "excerpts": [150, 150],
        "pages": [100, 64],
      ])
    #expect(try pairs("supports", reading).values.reduce(0, +) == 526)
    #expect(try pairs("assumes", reading).values.reduce(0, +) == 51)
    #expect(try pairs("tagged", reading).values.reduce(0, +) == 191)
  }

  @Test func otherGardensAreReadWithoutAFalseEdge() throws {
    let discourse = try vault("hci-discourse")
    #expect(discourse.noteCount == 42)
    #expect(discourse.problems.isEmpty)
    #expect(try pairs("links", discourse) == ["page -> page": 66])
    let quartz = try vault("quartz")
    #expect(quartz.noteCount == 751)
    #expect(quartz.problems.isEmpty)
    #expect(try pairs("supports", quartz).isEmpty)
    #expect(kinds(quartz)["sources"] == [0, 0])
    #expect(count(with: "date", quartz.graph) == 734)
  }
}
