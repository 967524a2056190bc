import Testing
import TrailVault

@Suite struct LinkResolutionTests {
  static let notes = [
    "a/Note.md", "b/c/Note.md", "b/Other.md", "b/c/Third.md", "x/y/Deep.md", "Top.md",
    "Café.md", "With Space.md", "v1.2 Plan.md", "p/Same.md", "q/Same.md",
  ]

  /// A link, the note it stands in, and the path of what it means; `nil` for no node.
  static let cases: [(link: String, from: String, path: String?)] = [
    ("[[Note]]", "Start.md", "a/Note"), ("[[Note]]", "b/c/Start.md", "b/c/Note"),
    ("[[note]]", "Start.md", "a/Note"), ("[[Note.md]]", "Start.md", "a/Note"),
    ("[[Note#Part|shown]]", "Start.md", "a/Note"), ("[[c/Note]]", "Start.md", "b/c/Note"),
    ("[[z/Note]]", "Start.md", "z/Note"), ("[[/a/Note]]", "Start.md", "a/Note"),
    ("[[Same]]", "Start.md", "p/Same"), ("[[Cafe\u{301}]]", "Start.md", "Café"),
    ("[[CAFE]]", "Start.md", "Café"), ("[[With%20Space]]", "Start.md", "With Space"),
    ("[[Also Top]]", "Start.md", "Top"), ("[[v1.2 Plan]]", "Start.md", "v1.2 Plan"),
    ("[[v1.3 Plan]]", "Start.md", ""), ("[[Nobody]]", "Start.md", ""),
    ("[[./Third]]", "b/c/Start.md", "b/c/Third"), ("[[../Other]]", "b/c/Start.md", "b/Other"),
    ("[x](Third.md)", "b/c/Start.md", "b/c/Third"), ("[x](../Other.md)", "b/c/Start.md", "b/Other"),
    ("[x](b/Other.md#part)", "b/c/Start.md", "b/Other"), ("[x](/b/Other)", "q/S.md", "b/Other"),
    ("[x](With%20Space.md)", "Start.md", "With Space"), ("[x](y/Deep.md)", "Start.md", "x/y/Deep"),
    ("<a data-href=\"b/Other.md\">o</a>", "Start.md", "b/Other"),
    ("![[Note]]", "Start.md", "a/Note"),
    ("![[picture.png]]", "Start.md", nil), ("[[paper.pdf]]", "Start.md", nil),
    ("[x](https://example.org/Note.md)", "Start.md", nil), ("[x](mailto:a@b.org)", "Start.md", nil),
    ("[[#Part]]", "Start.md", nil), ("[x](#part)", "Start.md", nil),
    ("`[[Note]]`", "Start.md", nil), ("%%[[Note]]%%", "Start.md", nil),
  ]

  @Test(arguments: cases) func aLinkMeans(link: String, from: String, path: String?) throws {
    var files = Dictionary(uniqueKeysWithValues: Self.notes.map { ($0, "") })
    files["Top.md"] = "---\naliases: [Also Top]\n---\n"
    files[from] = "Before " + link + " after."
    let reading = try reading(files)
    let links = reading.edges("links")
    guard let path else {
      #expect(links.isEmpty)
      return
    }
    let reader = reading.graph
    let type = reader.schema.roles.links
    let head = try #require(
      reader.allNodes.first { head in
        reader.allNodes.contains { reader.edge(type, from: $0, to: head) != nil }
      })
    #expect(String(decoding: reader.path(of: head), as: UTF8.self) == path)
    #expect(links.count == 1)
  }

  @Test func aNameWithoutAPathIsTheOneNodeOfItsKindThatHasOne() throws {
    let reading = try reading([
      "Insights/a.md": "# References\n- [[Evidence Sources/chenTrial2011]]\n",
      "Insights/b.md": "# Evidence Sources\n- [[chenTrial2011]]\n- [[ChenTrial2011]]\n",
    ])
    #expect(reading.nodes == ["source: chenTrial2011*", "insight: a", "insight: b"])
    #expect(reading.path(of: "chenTrial2011") == "Evidence Sources/chenTrial2011")
  }

  @Test func ofTwoWithAPathANameMeansNeither() throws {
    let reading = try reading([
      "Insights/a.md": "# References\n- [[x/Studies/key2011]]\n- [[y/Studies/key2011]]\n",
      "Insights/b.md": "# Sources\n- [[key2011]]\n",
    ])
    #expect(reading.nodes.filter { $0.hasPrefix("source") }.count == 3)
  }

  @Test func aPathThatLacksItsFirstFoldersIsTheWholeOne() throws {
    let reading = try reading([
      "a.md": "[[Research/Tags/Spine]] and [[Tags/Spine]]", "b.md": "[[Other/Spine]]",
    ])
    #expect(reading.nodes == ["tag: Spine*", "page: a", "page: b", "page: Spine*"])
  }

  @Test func theFolderOfAPathDecidesTheKindWhateverTheHeadingSays() throws {
    let reading = try reading([
      "Takeaways/t.md": "# Insights\n- [[Research/Takeaways/other]]\n- [[bare]]\n"
    ])
    #expect(reading.kind(of: "other") == "takeaway")
    #expect(reading.kind(of: "bare") == "insight")
    #expect(reading.edges("supports") == ["bare -> t", "other -> t"])
  }

  @Test func aHashtagIsATopicEvenWhereAPageHasItsName() throws {
    let reading = try reading([
      "spine.md": "", "Insights/a.md": "Pain. #spine #Spine #other/deep", "b.md": "#spine",
    ])
    #expect(reading.edges("tagged") == ["a -> other/deep", "a -> spine", "b -> spine"])
    #expect(reading.nodes.contains("tag: spine*"))
  }
}
