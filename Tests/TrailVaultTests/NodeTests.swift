import Testing
import TrailFiles
import TrailGraph
import TrailNotes
import TrailSchema
import TrailVault

@testable import TrailVault

@Suite struct NodeTests {
  /// A path, the text of the note, and the kind it has.
  static let kinds: [(path: String, text: String, kind: String)] = [
    ("Research/Insights/a.md", "", "insight"), ("insights/a.md", "", "insight"),
    ("Level 2 Insights/a.md", "", "insight"), ("Quick Notes/deep/a.md", "", "quick note"),
    ("Insights/Takeaways/a.md", "", "takeaway"), ("Insights/Insights.md", "", "page"),
    ("Insights/Old/Old.md", "", "page"), ("Studies/a.md", "", "source"),
    ("Patents/a.md", "", "source"), ("Source Content/a.md", "", "excerpt"),
    ("My Insights/a.md", "", "page"), ("a.md", "", "page"),
    ("Insights/a.md", "---\ntype: takeaway\n---\n", "takeaway"),
    ("a.md", "---\nkind: \"[[Insights]]\"\n---\n", "insight"),
    ("a.md", "---\nfileClass: Quick Note\n---\n", "quick note"),
    ("a.md", "---\nfileclass: Evidence Source\n---\n", "source"),
    ("Insights/a.md", "---\ntype: unheard of\n---\n", "insight"),
    ("a.md", "Words. #content\n", "page"),
    ("Templates/a.md", "---\ntype: insight\n---\n", "page"),
    ("Insights/a.md", "<% tp.date %>\n", "page"),
    ("Insights/a.excalidraw.md", "", "page"),
  ]

  @Test(arguments: kinds) func aNoteHasTheKind(path: String, text: String, kind: String) throws {
    let reading = try reading([path: text])
    #expect(reading.nodes.first?.hasPrefix(kind + ": ") == true, "\(reading.nodes)")
  }

  /// The text of a note under a folder, and the text of its node.
  static let texts: [(folder: String, note: String, text: String)] = [
    (
      "Insights", "# Content\n- The [[Tags/Disc (IVD)|disc]] of\n  [[Spine]] ages\n# References\n",
      "The disc of Spine ages"
    ),
    (
      "Insights", "Intro\n\n# Content\nFirst.\n\nSecond. ^ab12\n## More\nThird\n# Notes\nNo\n",
      "First.\nSecond.\nMore\nThird"
    ),
    (
      "Insights",
      "# References\n- [[x]] not this\n\n# Notes\nkey:: value\n\nThis one.\n\nNot me.\n",
      "This one."
    ),
    ("Insights", "# Database Fields\nkey:: value\n", "a"), ("Insights", "", "a"),
    ("Insights", "- First item\n- Second\n", "First item"),
    ("Tags", "About **this**.\n\n- one\n\n| h |\n|---|\n| c |\n", "About this.\none\nh\nc"),
    ("p", "A `b` &amp; [c](d.md)\n\n```\ncode\n```\n", "A b & c\ncode"),
    ("Source Content", "# Content\n> Quoted\n> words\n", "Quoted words"),
    ("Source Content", "Mine.\n\n> Theirs.\n", "Theirs."),
    ("Studies", "Mine.\n\n# Abstract\nIt was found.\n\n# Notes\nNo\n", "It was found."),
    ("Studies", "Mine.\n", ""),
  ]

  @Test(arguments: texts) func aNodeSays(folder: String, note: String, text: String) throws {
    #expect(try reading(["\(folder)/a.md": note]).text(of: "a") == text)
  }

  @Test func aClaimWithoutANoteSaysWhatOthersQuoteMost() throws {
    func table(_ words: String) -> String {
      "# References\n| Insights | |\n|---|---|\n| [[Insights/i]] | \(words) |\n"
    }
    let reading = try reading([
      "Takeaways/a.md": table("Rare"), "Takeaways/b.md": table("[[Tags/Spine\\|Spines]] hurt"),
      "Takeaways/c.md": table("[[Tags/Spine\\|Spines]] hurt"),
    ])
    #expect(reading.text(of: "i") == "Spines hurt")
    #expect(reading.problems.map(\.cause) == [.missingNote, .missingNote, .missingNote])
  }

  @Test func aQuoteThatHasGoneStaleIsToldOf() throws {
    let table = "# References\n| Insights | |\n|---|---|\n"
    let reading = try reading([
      "Takeaways/a.md": table + "| [[Insights/i]] | It  WAS so |\n",
      "Takeaways/b.md": table + "| [[Insights/i]] | It is so |\n",
      "Insights/i.md": "# Content\n- It was so\n",
    ])
    #expect(reading.problems.map(\.cause) == [.staleQuote])
    #expect(reading.problems.map(\.line) == [4])
  }

  @Test func aSourceHasTheDetailsOfItsCitation() throws {
    let citation =
      "Chen, Ann, and Bo Wu. “A Trial.” Spine 3, no. 1 (May 2, 2012): 4–5. "
      + "https://doi.org/10.1000/ABC."
    let row =
      "# Original Sources\n| Original Sources | Citations |\n|---|---|\n| [[Studies/k2011]] | "
    let reading = try reading([
      "Quick Notes/a.md": row + citation + " |\n", "Quick Notes/b.md": row + citation + " |\n",
      "Quick Notes/c.md": row + "Another. |\n",
    ])
    #expect(reading.values("citation", of: "k2011") == [citation])
    #expect(reading.values("citations", of: "k2011") == [citation, "Another."])
    #expect(reading.values("year", of: "k2011") == ["2012.0"])
    #expect(reading.values("doi", of: "k2011") == ["10.1000/abc"])
    #expect(reading.values("title", of: "k2011") == ["A Trial"])
    #expect(reading.values("authors", of: "k2011").count == 2)
  }

  @Test func whatASourcesNoteSaysGoesBeforeItsCitation() throws {
    let reading = try reading([
      "Studies/chenLong2011.md": """
      ---
      title: Mine
      year: "1999"
      authors: "Wu, B.; Chen, A."
      DOI: https://doi.org/10.1000/XYZ
      citation: "Chen, Ann. “A Trial.” Spine 3, no. 1 (2012): 4–5."
      ---
      """, "Studies/wuShort2015.md": "",
    ])
    #expect(reading.values("title", of: "chenLong2011") == ["Mine"])
    #expect(reading.values("year", of: "chenLong2011") == ["1999.0"])
    #expect(reading.values("authors", of: "chenLong2011") == ["Wu, B.", "Chen, A."])
    #expect(reading.values("doi", of: "chenLong2011") == ["10.1000/xyz"])
    #expect(reading.values("year", of: "wuShort2015") == ["2015.0"])
  }

  @Test func dateIsTheTimeStampInTheNameElseCreated() throws {
    let reading = try reading([
      "2025-01-30 12-15-27.md": "---\ncreated: 2020-01-01\n---\n",
      "b.md": "---\ncreated: 2020-01-01T10:00:00-05:00\nupdated: 2021\n---\n",
      "c.md": "---\ndate: 2022-02-03\n---\n", "d.md": "---\ncreated: once\n---\n",
    ])
    #expect(reading.values("date", of: "2025-01-30 12-15-27") == ["2025-01-30T12:15:27"])
    #expect(reading.values("date", of: "b") == ["2020-01-01T10:00:00"])
    #expect(reading.values("updated", of: "b") == ["2021"])
    #expect(reading.values("date", of: "c") == ["2022-02-03"])
    #expect(reading.values("date", of: "d") == [])
  }

  @Test func fieldsKeepTheirNamesAndTypes() throws {
    let reading = try reading([
      "a.md": """
      ---
      rating: 4.5
      done: true
      people: ["[[People/Ann|Ann B.]]", Bo]
      empty:
      name: other
      nested: {inner: yes, when: 2024-05-01}
      version: "1.10"
      ---

      Mood:: 7
      Seen with [who:: [[Bo]]] (and:: more).
      """
    ])
    #expect(reading.values("rating", of: "a") == ["4.5"])
    #expect(reading.values("done", of: "a") == ["true"])
    #expect(reading.values("people", of: "a") == ["Ann B.", "Bo"])
    #expect(reading.values("empty", of: "a") == [])
    #expect(reading.values("nested.when", of: "a") == ["2024-05-01"])
    #expect(reading.values("version", of: "a") == ["1.10"])
    #expect(reading.values("Mood", of: "a") == ["7.0"])
    #expect(reading.values("who", of: "a") == ["Bo"])
    #expect(reading.values("and", of: "a") == ["more"])
    #expect(reading.graph.property(named: "name") == nil)
  }

  /// The opening of a note and its title.
  static let titles: [(note: String, title: [String])] = [
    ("---\ntitle: From here\n---\n# Not here\n", ["From here"]),
    ("# A *title*\n\nText\n", ["A title"]),
    ("# Content\nText\n", []), ("# One\n# Two\n", []), ("Text\n# Late\n", []),
    ("## Second level\n", []),
  ]

  @Test(arguments: titles) func aNoteIsCalled(note: String, title: [String]) throws {
    #expect(try reading(["a.md": note]).values("title", of: "a") == title)
  }

  @Test func theOrderOfNotesDoesNotMatter() throws {
    var files: [String: String] = [:]
    for number in 0..<30 {
      files["Insights/\(number).md"] =
        "# References\n- [[Insights/\(number * 7 % 30)]]\n- [[K\(number % 5)2011 - Fig \(number)]]\n"
        + "# Original Sources\n| Source | |\n|---|---|\n| [[k\(number % 4)2011]] | Words \(number % 3) |\n"
        + "#tag\(number % 3) #Tag\(number % 3)\n"
    }
    let reader = NoteReader(.builtIn)
    let notes = files.map { reader.facts(in: Array($0.value.utf8), at: Array($0.key.utf8)) }
    let first = try Assembly.reading(of: notes, under: .builtIn)
    for _ in 0..<5 {
      let again = try Assembly.reading(of: notes.shuffled(), under: .builtIn)
      #expect(again.nodes == first.nodes)
      for type in first.graph.schema.edgeTypes {
        #expect(again.edges(type.name) == first.edges(type.name))
        #expect(again.statements(type.name) == first.statements(type.name))
      }
      #expect(again.problems == first.problems)
    }
  }

  @Test func memoryThatNotesShareDoesNotShow() throws {
    var files: [String: String] = [:]
    for number in 0..<80 {
      files["Insights/\(number).md"] =
        "---\ntags: [t\(number % 3)]\nauthors: [A\(number), B]\n---\n"
        + "Words \(number) [[Insights/\(number * 7 % 80)]]\n"
    }
    let tree = MemoryTree(files)
    let (entries, _) = try Vault.documents(of: tree, under: .builtIn)
    var reading = NoteFiles(tree: tree, schema: .builtIn, files: entries, interruption: nil)
    let together = reading.facts().notes
    // Each note in memory of its own.
    reading.largestText = 0
    let apart = reading.facts().notes
    #expect(together.map { Array($0[$0.path]) } == entries.map(\.path))
    #expect(apart == together)
    #expect(apart[0].storage !== apart[1].storage && together[0].storage === together[1].storage)
  }

  @Test func aVaultThatIsTooLargeForMemoryGivesTheSameGraph() throws {
    var files: [String: String] = [:]
    // More than are read between two rests.
    for number in 0..<1500 {
      files["Insights/Claim \(number).md"] = """
        ---
        created: 2024-05-0\(1 + number % 9)T10:00:00
        aliases: [Alias \(number)]
        colour: [red, "nr \(number % 7)"]
        ---
        # Content
        Words of claim \(number). [[Topic \(number % 11)]]

        # Supporting Insights
        - [[Claim \(number / 2)]]
        - [[Key\(1990 + number % 30)]]
        """
    }
    files["Insights/Shout.MD"] = "[[Claim 3]]"
    let tree = MemoryTree(files)
    let (entries, _) = try Vault.documents(of: tree, under: .builtIn)
    var reading = NoteFiles(tree: tree, schema: .builtIn, files: entries, interruption: nil)
    let inMemory = reading.facts().notes
    reading.scratch = ScratchFile()
    let inFile = reading.facts().notes
    #expect(inFile == inMemory)
    #expect(inFile.allSatisfy { $0.storage.scratch != nil })
    let graph = try Assembly.reading(of: inMemory, under: .builtIn).graph
    let other = try Assembly.reading(
      of: inFile, under: .builtIn, scratch: ScratchFile()
    ).graph
    other.memory.rest()
    #expect(other.memory.bytes.elementsEqual(graph.memory.bytes))
    #expect(other.edgeCount(of: graph.schema.roles.supports) > 500)
  }
}
