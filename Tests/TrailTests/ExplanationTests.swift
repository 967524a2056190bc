import Testing
import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailSyntax
import TrailText
import TrailVault

/// What is said of queries and nodes under a vocabulary that is not the built-in one.
@Suite struct ExplanationTests {
  private let session: Session

  init() throws {
    let today = try #require(DateValue(today: 2025, month: 6, day: 1))
    let reading = try Vault.read(MemoryTree(debateVault), under: .debate)
    session = Session(reading, of: "memory", today: today)
  }

  private func answer(_ text: String) throws -> Answer {
    var run = session.run(of: SourceText(text))
    var last: Answer?
    while let outcome = try run.nextOutcome() {
      #expect(!outcome.failed, "\(text): \(outcome.diagnostics)")
      last = outcome.answer
    }
    return try #require(last, "\(text)")
  }

  private func shown(_ text: String, width: Int? = 80) throws -> String {
    var sink = StringSink()
    try FormatName.table.renderer(Layout(width: width)).render(
      try answer(text), of: session.graph, to: &sink)
    return sink.text
  }

  @Test(
    "a query is said over in the vocabulary's own words",
    arguments: [
      (
        "claims supported by evidence citing Smith",
        [
          "Every claim such that some evidence (such that the evidence rests on the source Smith) supports it"
        ]
      ),
      ("sources cited by claims", ["Every source such that a claim rests on the source it"]),
      (
        "claims supported by at least 2 evidence or about no themes | count",
        [
          "Every claim such that either it is supported by at least 2 evidence, or it is about no theme",
          "Then say how many there are",
        ]
      ),
      (
        "questions not answered by something",
        ["Every question such that it is not so that something is an answer to it"]
      ),
      (
        "claims about Motion and Rest",
        ["Every claim such that it is about Motion, and it is about Rest"]
      ),
      (
        "claims with themes and without sources",
        ["Every claim such that it has a theme, and it has no source"]
      ),
      (
        "sources where year > 2000 and title is present | sort by year desc | show name",
        [
          "Every source such that its year is more than 2000, and its title is present",
          "Then sort by year, falling", "Then show name",
        ]
      ),
      (
        "claims minus claims about Rest",
        ["Every claim; but not every claim such that it is about Rest"]
      ),
      (
        "claims directly supported by something",
        ["Every claim such that it is directly supported by something"]
      ),
    ])
  func paraphrase(query: String, sentences: [String]) throws {
    guard case .explanation(let explanation) = try answer("explain \(query)") else {
      return #expect(Bool(false), "an explanation")
    }
    #expect(explanation.paraphrase == sentences)
  }

  @Test("steps are measured where there is a clock, and nowhere else")
  func times() throws {
    guard case .explanation(let plain) = try answer("explain claims about Rest | take 1") else {
      return #expect(Bool(false), "an explanation")
    }
    #expect(plain.steps.allSatisfy { $0.seconds == nil })
    session.clock = { 0.5 }
    guard case .explanation(let timed) = try answer("explain claims about Rest | take 1") else {
      return #expect(Bool(false), "an explanation")
    }
    #expect(timed.steps.allSatisfy { $0.seconds == 0 })
    #expect(timed.steps.map(\.words) == plain.steps.map(\.words))
    #expect(timed.edgeVisits == timed.steps.reduce(0) { $0 + $1.edgeVisits })
    #expect(try shown("explain claims").contains("0 µs"))
  }

  @Test("a node is described by the vocabulary's phrases")
  func describes() throws {
    guard case .description(let descriptions) = try answer("describe \"keep moving\"") else {
      return #expect(Bool(false), "a description")
    }
    #expect(
      descriptions.map { $0.sections.map(\.phrase) } == [
        ["about", "supported by", "citing", "opposed by", "answering"]
      ])
  }

  @Test("what holds is shown by the vocabulary's phrases")
  func why() throws {
    #expect(
      try shown("why \"lie down\" in claims citing Smith") == """
        claim lie down is an answer
          Lie down

          ✓ a claim
          ✓ citing Smith
              supported by evidence rest soothes
                Debate/lie down.md:7 (Because)
                “Rest soothes”
              supported by source smithRest2001
                Findings/rest soothes.md:2, a field

        """)
  }

  @Test("lines keep to the width, whatever it is", arguments: [20, 33, 47, 80])
  func widths(width: Int) throws {
    for query in [
      "explain claims supported by evidence citing Smith | count by themes",
      "describe \"keep moving\"", "why \"keep moving\" in claims citing Smith and about Motion",
      "why not \"who knows\" in claims citing Smith or about Motion",
    ] {
      let lines = try shown(query, width: width).split(separator: "\n")
      // A column of figures is never broken.
      let room = query.hasPrefix("explain") ? max(width, 52) : max(width, 30)
      for line in lines { #expect(DisplayWidth.width(of: line) <= room, "\(line)") }
    }
  }

  @Test("long chains are neither deep nor slow")
  func chains() throws {
    let sets = Array(repeating: "claims about Rest", count: 300).joined(separator: " union ")
    guard case .explanation(let explanation) = try answer("explain \(sets)") else {
      return #expect(Bool(false), "an explanation")
    }
    #expect(explanation.steps.count < 10)
    guard case .reasons(let reasons) = try answer("why \"lie down\" in \(sets)") else {
      return #expect(Bool(false), "reasons")
    }
    #expect(reasons.map(\.isAnswer) == [true])
  }
}
