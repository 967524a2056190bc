import Testing
import TrailSchema
import TrailText
import TrailVault

@testable import TrailGraph

/// One small vault for each thing that states an edge.
@Suite struct StatementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var files: [String: String]
    var supports: [String] = []
    var assumes: [String] = []
    var tagged: [String] = []
    var opposes: [String] = []
    var links: [String]?

    var testDescription: String { title }
  }

  static let baked = """
    <div><table class="dataview"><thead><tr><th><span>Insights</span><span \
    class="dataview small-text">1</span></th><th><span></span></th></tr></thead><tbody><tr><td>\
    <span><a data-href="Research/Insights/i.md" href="Research/Insights/i.md" \
    class="internal-link">i</a><a class="metadata-menu fileclass-icon"><svg></svg></a></span></td>\
    <td><span><a data-href="Spine" class="internal-link">Spine</a> hurts &amp; heals</span></td>\
    </tr></tbody></table></div>
    """

  static let cases: [Case] = [
    Case(
      title: "a link to a tag in a claim's content",
      files: ["Insights/a.md": "# Content\n- The [[Tags/Spine]] hurts\n# Notes\n[[Tags/Disc]]\n"],
      tagged: ["a -> Spine"], links: ["a -> Disc", "a -> Spine"]),
    Case(
      title: "a link to a tag on a page is a link",
      files: ["a.md": "# Content\n[[Tags/Spine]]\n"], links: ["a -> Spine"]),
    Case(
      title: "a hashtag anywhere, but not in code or comments",
      files: ["a.md": "See #spine.\n\n`#code` %%#hidden%%\n\n    #block\n"],
      tagged: ["a -> spine"]),
    Case(
      title: "tags of the front matter, but no kind's name and no plugin's mark",
      files: [
        "Insights/a.md":
          "---\ntags: [insight, Quick-Notes, quick_note, gardenEntry, Spine, '#disc']\n---\n",
        "Insights/b.md": "---\ntags: one, two three\n---\n",
      ],
      tagged: ["a -> Spine", "a -> disc", "b -> one", "b -> three", "b -> two"]),
    Case(
      title: "tags of a drawing say nothing",
      files: ["d.excalidraw.md": "---\ntags: [excalidraw, spine]\n---\n#spine [[x]]\n"], links: []),
    Case(
      title: "a field one of whose words is Tags",
      files: ["Insights/a.md": "Pain\n\nInsights__Tags:: [[Spine]], [[Tags/Disc|D]]\n"],
      tagged: ["a -> Disc", "a -> Spine"]),
    Case(
      title: "rows under Tagged Content, whatever their table is headed",
      files: ["Tags/Spine.md": "# Tagged Content\n" + baked], tagged: ["i -> Spine"],
      links: ["Spine -> i"]),
    Case(
      title: "rows of a baked table support the page and their quotes state nothing",
      files: ["Takeaways/t.md": "# References\n" + baked], supports: ["i -> t"],
      links: ["t -> i"]),
    Case(
      title: "rows of a Markdown table",
      files: [
        "Takeaways/t.md":
          "# References\n| Insights | |\n|---|---|\n| [[i\\|shown]] | About [[Tags/Spine]] |\n"
      ], supports: ["i -> t"], links: ["t -> i"]),
    Case(
      title: "a table on any page is headed by a kind",
      files: ["p.md": "| Quick Notes | |\n|---|---|\n| [[q]] | words |\n"], supports: ["q -> p"]),
    Case(
      title: "a table that no kind heads states links",
      files: ["p.md": "| Name | Source |\n|---|---|\n| [[q]] | [[r]] |\n"],
      links: ["p -> q", "p -> r"]),
    Case(
      title: "list items under Supporting Insights",
      files: ["Takeaways/t.md": "## Supporting Insights:\n- [[i]], [[j]]\n- [[k]] says [[l]]\n"],
      supports: ["i -> t", "j -> t", "k -> t"], links: ["t -> i", "t -> j", "t -> k", "t -> l"]),
    Case(
      title: "a baked list",
      files: [
        "Insights/a.md":
          "# Source Content\n<ul><li><a data-href=\"k2011 - Fig 1.md\">k</a></li></ul>\n"
      ], supports: ["k2011 -> k2011 - Fig 1", "k2011 - Fig 1 -> a"]),
    Case(
      title: "a paragraph under References is no row",
      files: ["Takeaways/t.md": "# References\n[[i]]\n"], links: ["t -> i"]),
    Case(
      title: "rows headed Assumptions on any page",
      files: ["Insights/a.md": "# Assumptions\n- [[s]]\n"], assumes: ["a -> s"]),
    Case(
      title: "rows under Supported Content of an assumption",
      files: [
        "Assumptions/s.md":
          "# Supported Content\n| Original Source | Citation Key |\n|---|---|\n"
          + "| Chen 2011. | [[Studies/chen2011]] |\n\n" + baked
      ], assumes: ["chen2011 -> s", "i -> s"]),
    Case(
      title: "evidence stated for an assumption is a link",
      files: ["Assumptions/s.md": "# References\n- [[Insights/i]]\n# Sources\n- [[k2011]]\n"],
      links: ["s -> i", "s -> k2011"]),
    Case(
      title: "an assumption among the evidence is assumed",
      files: ["Insights/a.md": "# References\n- [[Assumptions/s]]\n"], assumes: ["a -> s"]),
    Case(
      title: "an original source that the evidence does not reach",
      files: [
        "Insights/a.md":
          "# References\n- [[k2011 - Fig 1]]\n# Original Sources\n- [[k2011]]\n- [[m2012]]\n",
        "Source Content/k2011 - Fig 1.md": "",
      ], supports: ["k2011 -> k2011 - Fig 1", "k2011 - Fig 1 -> a", "m2012 -> a"]),
    Case(
      title: "the column Citation Key holds the key link",
      files: [
        "Quick Notes/q.md":
          "# Original Sources\n| Source | Citation Key |\n|---|---|\n| Chen [[x]] | [[k2011]] |\n"
      ], supports: ["k2011 -> q"], links: ["q -> k2011"]),
    Case(
      title: "an original source in a circle goes to every page that states it",
      files: [
        "Insights/a.md": "# Insights\n- [[b]]\n# Original Sources\n- [[k2011]]\n",
        "Insights/b.md": "# Insights\n- [[a]]\n# Original Sources\n- [[k2011]]\n",
        "Insights/c.md": "# Insights\n- [[b]]\n# Original Sources\n- [[k2011]]\n",
      ],
      supports: ["a -> b", "b -> a", "b -> c", "k2011 -> a", "k2011 -> b"]),
    Case(
      title: "the name of an excerpt",
      files: ["Source Content/chenLong2011 - Figure 2.md": "> Words\n"],
      supports: ["chenLong2011 -> chenLong2011 - Figure 2"]),
    Case(
      title: "relation fields of the front matter",
      files: [
        "Insights/a.md": "---\nsupports: \"[[Takeaways/t]]\"\nsource: [\"[[k2011]]\"]\n---\n",
        "Insights/b.md": "---\nSupporting_Insights: [[a]]\nevidence: [\"[[q]]\"]\n---\n",
        "Insights/c.md": "---\nsupported-by:\n  - \"[[a]]\"\nKey_Assumptions: \"[[s]]\"\n---\n",
      ],
      supports: ["a -> b", "a -> c", "a -> t", "k2011 -> a", "q -> b"], assumes: ["c -> s"]),
    Case(
      title: "relation fields in the text",
      files: [
        "Insights/a.md":
          "Pain.\n\nsupports:: [[Takeaways/t]]\n- Source:: [[k2011]]\n\nIt [opposes:: [[b]]] and "
          + "(contradicted by:: [[c]]).\n"
      ], supports: ["a -> t", "k2011 -> a"], opposes: ["a -> b", "c -> a"]),
    Case(
      title: "a citation key as the words of a field",
      files: [
        "Insights/a.md": "---\nsource: chenLong2011\n---\n", "b.md": "---\nsource: web\n---\n",
      ],
      supports: ["chenLong2011 -> a"]),
    Case(
      title: "words of a field name what there is",
      files: ["Insights/a.md": "---\nsupports: t\n---\n", "Takeaways/t.md": ""],
      supports: ["a -> t"]),
    Case(
      title: "supports on an assumption",
      files: ["Assumptions/s.md": "---\nsupports: [\"[[Insights/i]]\"]\n---\n"],
      assumes: ["i -> s"]),
    Case(
      title: "a column of the note's own kind points the other way for other kinds",
      files: [
        "Insights/a.md": "---\nInsights: [\"[[Takeaways/t]]\", \"[[Insights/b]]\"]\n---\n",
        "Assumptions/s.md": "---\nAssumptions: [\"[[Insights/a]]\"]\n---\n",
        "Studies/k2011.md": "---\nSources: [\"[[Insights/a]]\"]\n---\n",
        "Tags/Spine.md": "---\nTags: [\"[[Insights/a]]\"]\n---\n",
      ],
      supports: ["a -> t", "b -> a", "k2011 -> a"], assumes: ["a -> s"],
      tagged: ["a -> Spine"]),
    Case(
      title: "citations in a claim's content",
      files: [
        "Insights/a.md": "# Content\nPain [@chenLong2011, p. 3; @x] and @wuShort2012a or @you.\n",
        "Assumptions/s.md": "# Content\nSince [@chenLong2011].\n",
        "p.md": "Mail me@chen2011.org, see @chenLong2011.\n",
      ],
      supports: ["chenLong2011 -> a", "wuShort2012a -> a", "x -> a"],
      links: [
        "a -> chenLong2011", "a -> wuShort2012a", "a -> x", "p -> chenLong2011",
        "s -> chenLong2011",
      ]),
    Case(
      title: "a link to a source in a claim's content",
      files: ["Insights/a.md": "Pain in [[Studies/k2011]].\n"], supports: ["k2011 -> a"]),
    Case(
      title: "arrows of a canvas",
      files: [
        "b.canvas": """
        {"nodes":[{"id":"1","type":"file","file":"Insights/a.md"},
        {"id":"2","type":"file","file":"Insights/b.md"},
        {"id":"3","type":"file","file":"Assumptions/s.md"}],
        "edges":[{"id":"e","fromNode":"1","toNode":"2"},
        {"id":"f","fromNode":"3","toNode":"2"},{"id":"g","fromNode":"1","toNode":"3"}]}
        """, "Insights/a.md": "", "Insights/b.md": "", "Assumptions/s.md": "",
      ], supports: ["a -> b"], assumes: ["a -> s", "b -> s"], links: []),
    Case(
      title: "templates state nothing",
      files: [
        "Templates/t.md": "# References\n- [[i]]\n#spine\n",
        "Insights/u.md": "# References\n- [[i]]\n\n<% tp.file.title %>\n",
        "Insights/v.md": "# References\n- [[i]]\n\n`<% code %>`\n",
      ], supports: ["i -> v"], links: ["v -> i"]),
    Case(
      title: "an edge whose kinds do not fit is a link",
      files: [
        "Tags/Spine.md": "# Insights\n- [[i]]\n", "p.md": "---\ntags: [\"[[q]]\"]\n---\n",
        "q.md": "",
      ],
      links: ["Spine -> i", "p -> q"]),
    Case(
      title: "icon anchors and links out of the vault are none",
      files: [
        "p.md": "<a class=\"icon\"><svg></svg></a> <a href=\"https://a.org/x.md\">x</a> "
          + "<https://a.org> [x](//a.org/y)\n"
      ], links: []),
  ]

  @Test(arguments: cases) func isReadAsThePageSays(_ example: Case) throws {
    let reading = try reading(example.files)
    #expect(reading.edges("supports") == example.supports.sorted())
    #expect(reading.edges("assumes") == example.assumes.sorted())
    #expect(reading.edges("tagged") == example.tagged.sorted())
    #expect(reading.edges("opposes") == example.opposes.sorted())
    if let links = example.links { #expect(reading.edges("links") == links.sorted()) }
  }

  @Test func everyStatementSaysWhereItWasMade() throws {
    let reading = try reading([
      "Takeaways/t.md": "---\nsupported by: \"[[i]]\"\n---\n\n# References\n\n- [[i]]\n- [[i]]\n",
      "Source Content/k2011 - Fig 1.md": "",
    ])
    #expect(
      reading.statements("supports") == [
        "Source Content/k2011 - Fig 1.md:0 [] name", "Takeaways/t.md:2 [] field",
        "Takeaways/t.md:7 [References] table", "Takeaways/t.md:8 [References] table",
      ])
    #expect(
      reading.statements("links") == [
        "Takeaways/t.md:2 [] field", "Takeaways/t.md:7 [References] table",
        "Takeaways/t.md:8 [References] table",
      ])
  }

  @Test func documentsWithUncommonEndingsKeepTheirNames() throws {
    let reading = try reading(["A.MD": "[[B]]", ".md": "[[B]]", "B.md": "[[A]]", "c.Md": "[[B]]"])
    #expect(
      reading.statements("links") == [
        ".md:1 [] text", "A.MD:1 [] text", "B.md:1 [] text", "c.Md:1 [] text",
      ])
  }

  @Test func aLinkThatStatesMoreIsStoredOnce() throws {
    let reading = try reading([
      "Takeaways/t.md": """
      ---
      supports: ["[[u]]", "[[v]]"]
      ---

      # Content

      Words of [[Tags/a]] and [[Tags/b]], and [[Pages/p]]

      # References

      - [[Insights/i]]
      """,
      "Takeaways/u.md": "", "Takeaways/v.md": "", "Insights/i.md": "", "Tags/a.md": "",
      "Tags/b.md": "", "Pages/p.md": "",
    ])
    let links = reading.graph.edgeCount(of: reading.graph.schema.roles.links)
    #expect(links == 6)
    // The one to a page states nothing else.
    #expect(reading.graph.ownLinks.edgeCount == 1)
  }

  @Test func evidenceForAnAssumptionIsToldOf() throws {
    let reading = try reading(["Assumptions/s.md": "# References\n- [[Insights/i]]\n"])
    #expect(reading.problems.map(\.cause) == [.assumptionEvidence])
    #expect(reading.problems.map(\.line) == [2])
  }

  /// Some plugins write one key for a relation into both notes.
  @Test func `a field that both sides carry goes the way that their kinds allow`() throws {
    let schema = try #require(
      SchemaFile.schema(
        of: SourceText(
          """
          kinds:
            artifact: {folders: [Artifacts]}
            pattern: {folders: [Patterns]}
          relations:
            showing: {inverse: shown by, left: artifacts, right: patterns, fields: [rel_1]}
            enabling: {inverse: enabled by, left: patterns, right: patterns, fields: [rel_2]}
          """)
      ).schema)
    let reading = try reading(
      [
        "Artifacts/a.md": "---\nrel_1: \"[[p]]\"\n---\n",
        "Patterns/p.md": "---\nrel_1: [\"[[a]]\", \"[[b]]\", \"[[q]]\"]\n---\n",
        "Artifacts/b.md": "", "Patterns/q.md": "---\nrel_2: \"[[p]]\"\n---\n",
      ], under: schema)
    #expect(reading.edges("showing") == ["a -> p", "b -> p"])
    #expect(reading.edges("enabling") == ["q -> p"])
  }
}
