import Foundation
import Testing
import TrailEngine
import TrailOutput
import TrailSyntax
import TrailText
import TrailVault

@testable import Trail

/// What a query's answer gains and loses between two states of a small vault, worked out by hand.
@Suite struct ComparisonTests {
  private static let vault = [
    "Tags/L4-L5.md": "", "Tags/Back Pain.md": "",
    "Studies/orozco2011.md": "---\nyear: 2011\n---\n", "Studies/noriega2017.md": "",
    "Insights/a.md":
      "# Content\n\nDiscs lose height [[L4-L5]]\n\n# References\n\n- [[orozco2011]]\n",
    "Insights/b.md": "# Content\n\nDiscs stay\n\n# References\n\n- [[a]]\n",
    "Takeaways/t.md": "# Content\n\nTreat discs\n\n# References\n\n- [[b]]\n",
  ]

  /// The rows as a list shows them, then the messages.
  private func difference(
    _ query: String, _ changes: [String: String?], from vault: [String: String] = vault,
    options: RunOptions = RunOptions(), as format: FormatName = .list
  ) throws -> [String] {
    var changed = vault
    for (path, text) in changes { changed[path] = text }
    let found = Both(
      old: try FoundVault.of(MemoryTree(vault), name: "old").get(),
      new: try FoundVault.of(MemoryTree(changed), name: "new").get())
    let compared = try ComparedVaults.opened(
      found, today: DateValue(start: 0, end: 1, precision: .day)
    )
    .get()
    let source = SourceText(query)
    let scripts = Both(old: found.old.parse(source), new: found.new.parse(source))
    var answers = ComparedAnswers(
      scripts, in: compared, named: Both(old: "OLD", new: "NEW"), options: options)
    var lines: [String] = []
    while let outcome = try answers.nextOutcome() {
      if let comparison = outcome.comparison {
        var sink = StringSink()
        let graphs = Both(
          old: compared.sessions.old.graph, new: compared.sessions.new.graph)
        try ComparisonForm(
          comparison, of: graphs, compared.changes, named: Both(old: "OLD", new: "NEW")
        ).render(
          as: format, Layout(), to: &sink)
        lines += sink.text.split(separator: "\n").map(String.init)
      }
      lines += outcome.diagnostics.map { "\($0.severity): \($0.message)" }
    }
    return lines
  }

  @Test("thousands of stages are gone through one after another, not one inside the other")
  func manyStages() throws {
    let filters = String(repeating: " | where length(name) > 0", count: 3000)
    #expect(
      try difference("insights\(filters) | show name", ["Insights/c.md": "# Content\n\nNew\n"])
        == ["+\tc\tnote added: Insights/c.md"])
    // What is too deep to be traced is told to be next to what has changed.
    let links = String(repeating: " | links | backlinks", count: 3000)
    let found = try difference(
      "tags\(links) | show name",
      ["Insights/b.md": "# Content\n\nDiscs stay [[L4-L5]]\n\n# References\n\n- [[a]]\n"])
    #expect(found.allSatisfy { $0.hasPrefix("+") || $0.hasPrefix("-") })
    let few = String(repeating: " | links | backlinks", count: 3)
    #expect(
      try difference(
        "tags\(few) | show name",
        ["Insights/b.md": "# Content\n\nDiscs stay [[L4-L5]]\n\n# References\n\n- [[a]]\n"]
      ).count == found.count)
  }

  @Test("collections of the same kind of node in two columns are told apart")
  func columns() throws {
    let old = [
      "Tags/x.md": "", "Insights/a.md": "# Content\n\nA [[x]]\n",
      "Takeaways/t.md": "# Content\n\nT [[x]]\n",
    ]
    #expect(
      try difference(
        "tags | show name, insights, takeaways", ["Takeaways/t.md": "# Content\n\nT\n"], from: old)
        == ["~\tx\ta\tt → none\tgone: x tagging t, Takeaways/t.md:3 (Content)"])
    #expect(
      try difference(
        "tags | where count(insights) > 0 and count(takeaways) > 0 | show name",
        ["Takeaways/t.md": "# Content\n\nT\n"], from: old
      ).first?.hasPrefix("-\tx\tgone: x tagging t, ") == true)
  }

  @Test("nothing has changed")
  func same() throws {
    #expect(try difference("nodes", [:]) == [])
    #expect(try difference("nodes | count", ["Insights/a.md": Self.vault["Insights/a.md"]]) == [])
  }

  @Test("a note that is added, removed, moved or edited")
  func notes() throws {
    #expect(
      try difference("insights | show name", ["Insights/c.md": "# Content\n\nNew\n"])
        == ["+\tc\tnote added: Insights/c.md"])
    #expect(
      try difference("insights not supporting something | show name", ["Takeaways/t.md": nil])
        == [
          "+\tb\tgone: b supporting t, Takeaways/t.md:7 (References) (note removed: Takeaways/t.md)"
        ])
    #expect(
      try difference("takeaways | show name", ["Takeaways/t.md": nil]).first
        == "-\tt\tnote removed: Takeaways/t.md")
    let text = try #require(Self.vault["Takeaways/t.md"])
    #expect(
      try difference(
        "takeaways | show name, path", ["Takeaways/t.md": nil, "Takeaways/Discs/u.md": text])
        == [
          "~\tt → u\tTakeaways/t.md → Takeaways/Discs/u.md"
            + "\tnote moved: Takeaways/t.md → Takeaways/Discs/u.md"
        ])
    #expect(
      try difference(
        "takeaways | show path",
        ["Takeaways/t.md": nil, "Takeaways/Discs/t.md": text + "\nMore\n"])
        == [
          "~\tTakeaways/t.md → Takeaways/Discs/t.md"
            + "\tnote moved and edited: Takeaways/t.md → Takeaways/Discs/t.md"
        ])
    #expect(
      try difference("insights | show text", ["Insights/b.md": "# Content\n\nDiscs go\n"])
        == ["~\tDiscs stay → Discs go\tnote edited: Insights/b.md"])
  }

  @Test("an edge far down a chain of support is the cause, and not its ends")
  func chain() throws {
    let loose = "# Content\n\nDiscs lose height [[L4-L5]]\n"
    #expect(
      try difference("takeaways citing Orozco | show name", ["Insights/a.md": loose])
        == ["-\tt\tgone: a supported by orozco2011, Insights/a.md:7 (References)"])
    #expect(
      try difference("takeaways without sources | show name", ["Insights/a.md": loose])
        == ["+\tt\tgone: a supported by orozco2011, Insights/a.md:7 (References)"])
    #expect(
      try difference("takeaways not citing Orozco | show name", ["Insights/a.md": loose])
        == ["+\tt\tgone: a supported by orozco2011, Insights/a.md:7 (References)"])
  }

  @Test("a condition of a target is gone into")
  func nested() throws {
    let tagged = "# Content\n\nDiscs stay [[Back Pain]]\n\n# References\n\n- [[a]]\n"
    #expect(
      try difference(
        "takeaways supported by (insights tagged Back Pain) | show name", ["Insights/b.md": tagged])
        == ["+\tt\tnew: b tagged Back Pain, Insights/b.md:3 (Content)"])
    #expect(
      try difference(
        "takeaways supported by (insights minus insights tagged Back Pain) | show name",
        ["Insights/b.md": tagged])
        == ["-\tt\tnew: b tagged Back Pain, Insights/b.md:3 (Content)"])
    #expect(
      try difference(
        "takeaways with sources ignoring (insights tagged Back Pain) | show name",
        ["Insights/b.md": tagged])
        == ["-\tt\tnew: b tagged Back Pain, Insights/b.md:3 (Content)"])
  }

  @Test("what is too much, or outside of what alone is allowed, is the cause")
  func counted() throws {
    let more =
      "# Content\n\nDiscs stay\n\n# References\n\n- [[a]]\n- [[noriega2017]]\n"
    let edge = "new: b supported by noriega2017, Insights/b.md:8 (References)"
    for query in ["exactly 1 source", "at most 1 source", "fewer than 2 sources"] {
      #expect(
        try difference("insights with \(query) | show name", ["Insights/b.md": more])
          == ["-\tb\t\(edge)"], "\(query)")
    }
    #expect(
      try difference("insights with at least 2 sources | show name", ["Insights/b.md": more])
        == ["+\tb\t\(edge)"])
    #expect(
      try difference("insights supported by only insights | show name", ["Insights/b.md": more])
        == ["-\tb\t\(edge)"])
    #expect(
      try difference("insights where count(sources) > 1 | show name", ["Insights/b.md": more])
        == ["+\tb\t\(edge)"])
  }

  @Test("a value is the cause with what it was and is")
  func values() throws {
    #expect(
      try difference(
        "sources where year > 2010 | show name", ["Studies/orozco2011.md": "---\nyear: 2001\n---\n"]
      )
        == ["-\torozco2011\tyear of orozco2011: 2011 → 2001 (note edited: Studies/orozco2011.md)"])
    #expect(
      try difference(
        "insights mentioning height | show name", ["Insights/a.md": "# Content\n\nNo\n"])
        == [
          "-\ta\ttext of a: Discs lose height L4-L5 → No (note edited: Insights/a.md)"
        ])
  }

  @Test("a note of another kind, and a name that means more")
  func kindsAndNames() throws {
    let text = try #require(Self.vault["Insights/b.md"])
    #expect(
      try difference("insights | show name", ["Insights/b.md": nil, "Quick Notes/b.md": text])
        == [
          "-\tb\tkind of b: insight → quick note (note moved: Insights/b.md → Quick Notes/b.md)"
        ])
    #expect(
      try difference(
        "insights tagged Pain | show name",
        ["Insights/b.md": "# Content\n\nIt [[Knee Pain]]\n", "Tags/Knee Pain.md": ""]
      )
      .first
        == "+\tb\tnew: b tagged Knee Pain, Insights/b.md:3 (Content)")
  }

  @Test("of what was counted it is told which rows came and went")
  func groups() throws {
    let changes: [String: String?] = ["Insights/b.md": "# Content\n\nDiscs stay [[L4-L5]]\n"]
    #expect(
      try difference("insights | count by tags", changes)
        == [
          "-\t\t1\tlost b; note edited: Insights/b.md",
          "~\tL4-L5\t1 → 2\tgained b; note edited: Insights/b.md",
        ])
    #expect(
      try difference("insights tagged L4-L5 | count", changes)
        == ["~\t1 → 2\tgained b; new: b tagged L4-L5, Insights/b.md:3 (Content)"])
    #expect(
      try difference("insights tagged L4-L5 | summarize count() as n by kind", changes)
        == ["~\tinsight\t1 → 2\tgained b; new: b tagged L4-L5, Insights/b.md:3 (Content)"])
  }

  @Test("rows that are alike are one, whichever node is the first of them")
  func distinct() throws {
    let vault = Self.vault.merging(["Studies/chen2011.md": "---\nyear: 2011\n---\n"]) { $1 }
    let query = "sources where year > 0 | show year | distinct"
    #expect(try difference(query, ["Studies/chen2011.md": nil], from: vault) == [])
    #expect(
      try difference(query, ["Studies/chen2011.md": "---\nyear: 2012\n---\n"], from: vault)
        == ["+\t2012\tgained chen2011; note edited: Studies/chen2011.md"])
    #expect(
      try difference(
        "sources | summarize max(year) as last",
        ["Studies/orozco2011.md": "---\nyear: 2020\n---\n"])
        == ["~\t2017 → 2020\tnote edited: Studies/orozco2011.md"])
  }

  @Test("a note that states an edge may have moved, or the schema may have changed")
  func movedAndSchema() throws {
    let text = try #require(Self.vault["Takeaways/t.md"])
    #expect(
      try difference(
        "insights not supporting takeaways | show name",
        ["Takeaways/t.md": nil, "Pages/t.md": text]
      ).first == "+\tb\tkind of t: takeaway → page (note moved: Takeaways/t.md → Pages/t.md)")
    #expect(
      try difference(
        "insights not supporting something | show name",
        ["Takeaways/t.md": nil, "Takeaways/Discs/t.md": "# Content\n\nTreat discs\n"]
      )
        == [
          "+\tb\tgone: b supporting t, Takeaways/t.md:7 (References)"
            + " (note moved and edited: Takeaways/t.md → Takeaways/Discs/t.md)"
        ])
    #expect(
      try difference(
        "insights | show name",
        [
          "Findings/c.md": "# Content\n\nNew\n",
          "trail.yaml": "kinds:\n  insight: {folders: [Findings]}\n",
        ]
      ) == ["+\tc\tnote added: Findings/c.md"])
    #expect(
      try difference(
        "insights | show name", ["trail.yaml": "kinds:\n  insight: {folders: [Studies]}\n"],
        from: ["Studies/x.md": "# Content\n\nA\n", "Insights/y.md": "# Content\n\nB\n"]
      ).first?.hasPrefix("+\tx\t") == true)
  }

  @Test("take leaves out others: that is no edge's doing")
  func order() throws {
    let changes: [String: String?] = [
      "Insights/Zero.md": nil, "Insights/0.md": "# Content\n\nFirst\n",
    ]
    #expect(
      try difference("insights | take 1 | show name", changes)
        == ["+\t0\tnote added: Insights/0.md", "-\ta\tother rows came before it"])
  }

  @Test("a word that only one state knows means nothing in the other")
  func unknownWords() throws {
    let changes: [String: String?] = [
      "Insights/b.md": "---\nstrength: 3\n---\n# Content\n\nDiscs stay #knee\n"
    ]
    #expect(
      try difference("insights tagged knee | show name", changes) == [
        "+\tb\tnew: b tagged knee, Insights/b.md:6 (Content)",
        #"note: at OLD: no tag is named "knee"; there it means nothing"#,
      ])
    #expect(
      try difference("insights where strength > 2 | show name", changes) == [
        "+\tb\tstrength of b: none → 3 (note edited: Insights/b.md)",
        #"note: at OLD: insights have no property "strength"; there it means nothing"#,
      ])
    #expect(
      try difference("insights tagged elbow | show name", changes).map { $0.prefix(22) }
        == ["error: no tag is named"])
  }

  @Test("check compares what it finds, wherever the lines have moved")
  func check() throws {
    let moved = "\n\n\n" + (Self.vault["Insights/b.md"] ?? "")
    #expect(try difference("check", ["Insights/b.md": moved]) == [])
    let loose = "# Content\n\nDiscs stay\n"
    #expect(
      try difference("check unsupported", ["Insights/b.md": loose]).map {
        $0.split(separator: "\t").enumerated().filter { $0.offset != 3 }.map(\.element)
      } == [
        ["+", "unsupported", "b", "Insights/b.md", "note edited: Insights/b.md"],
        ["+", "unsupported", "t", "Takeaways/t.md", "next to it: note edited: Insights/b.md"],
      ])
    // One more link to what is not there is no other problem.
    let link = "# Content\n\n[[Tags/Nowhere]]\n"
    #expect(try difference("check dangling", ["Pages/p.md": link]).count == 1)
    #expect(
      try difference(
        "check dangling", ["Pages/q.md": link],
        from: Self.vault.merging(["Pages/p.md": link]) { $1 }) == [])
  }

  @Test("of two that say the same, the one that is new is why")
  func duplicates() throws {
    let rows = try difference("check duplicate", ["Insights/z.md": Self.vault["Insights/a.md"]])
    #expect(
      rows == [
        "+\tduplicate\ta\tsays the same as Insights/z.md\tInsights/a.md\tnote added: Insights/z.md"
      ])
  }

  @Test("what a note that was moved leaves behind is told by the move")
  func left() throws {
    let rows = try difference(
      "check dangling",
      ["Insights/a.md": nil, "Insights/moved.md": Self.vault["Insights/a.md"]],
      from: Self.vault.merging(["Pages/p.md": "[[Insights/a]]\n"]) { $1 })
    #expect(
      rows.map { $0.split(separator: "\t").suffix(1).joined() }
        == ["note moved: Insights/a.md → Insights/moved.md"])
  }

  @Test("variables and parameters have their values in both states")
  func variables() throws {
    var options = RunOptions()
    options.parameters = ["tag": "Back Pain"]
    #expect(
      try difference(
        "param $tag; let $x = insights tagged $tag; $x | show name",
        ["Insights/b.md": "# Content\n\nDiscs stay [[Back Pain]]\n"], options: options)
        == ["+\tb\ta name in the query now stands for b (note edited: Insights/b.md)"])
  }

  @Test("as JSON, a program finds the same")
  func json() throws {
    let lines = try difference(
      "takeaways citing Orozco | show name", ["Insights/a.md": "# Content\n\nNothing\n"], as: .jsonl
    )
    #expect(
      lines == [
        #"{"change": "lost", "node": "t", "kind": "takeaway", "row": {"name": "t"}, "was": null, "#
          + #""causes": [{"type": "edge", "change": "gone", "from": "a", "relation": "supported by", "#
          + #""to": "orozco2011", "document": "Insights/a.md", "line": 7, "#
          + #""text": "gone: a supported by orozco2011, Insights/a.md:7 (References)"}]}"#
      ])
    let text = try difference("nodes", ["Insights/a.md": "x"], as: .json).joined(separator: "\n")
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
  }

  @Test("statements that answer no rows are refused")
  func refusals() throws {
    let vault = try FoundVault.of(MemoryTree(Self.vault), name: "v").get()
    for text in ["trace insights", "describe a", "assert no insights", "explain tags"] {
      #expect(
        ComparedAnswers.refusals(of: vault.parse(SourceText(text))).map(\.id) == [.comparison])
    }
    #expect(
      ComparedAnswers.refusals(of: vault.parse(SourceText("insights | as dot"))).map(\.id)
        == [.formatShape])
    #expect(ComparedAnswers.refusals(of: vault.parse(SourceText("check; tags | count"))).isEmpty)
  }

  @Test("ranges are written as git writes them")
  func ranges() {
    func range(_ text: String, staged: Bool = false) -> [String]? {
      RevisionRange(text, staged: staged).map {
        [$0.old, $0.new.name, $0.beginsAtMergeBase ? "base" : "ends"]
      }
    }
    #expect(range("a..b") == ["a", "b", "ends"])
    #expect(range("a..") == ["a", "HEAD", "ends"])
    #expect(range("..b") == ["HEAD", "b", "ends"])
    #expect(range("a...b") == ["a", "b", "base"])
    #expect(range("a") == ["a", "the folder as it is", "ends"])
    #expect(range("a", staged: true) == ["a", "what is staged", "ends"])
    #expect(range("a..b", staged: true) == nil)
    #expect(range("..") == nil)
    #expect(range("") == nil)
  }
}
