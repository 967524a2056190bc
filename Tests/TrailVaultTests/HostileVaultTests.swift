import Testing
import TrailSchema
import TrailText
import TrailVault

/// Vaults as nobody means to write them.
@Suite struct HostileVaultTests {
  @Test func bytesThatAreNotUTF8AreReplacedWithAWarning() throws {
    let bytes = Array("# Content\n- Caf".utf8) + [0xE9] + Array(" [[Tags/Spine]]\n".utf8)
    let reading = try Vault.read(MemoryTree(bytes: ["Insights/a.md": bytes]), under: .builtIn)
    #expect(reading.text(of: "a") == "Caf\u{FFFD} Spine")
    #expect(reading.edges("tagged") == ["a -> Spine"])
    #expect(reading.problems.map(\.cause) == [.encoding])
    #expect(reading.problems.map(\.line) == [2])
  }

  @Test func linesMayEndAsOnWindowsAfterAByteOrderMark() throws {
    let note =
      "\u{FEFF}---\r\ntags: [spine]\r\n---\r\n# Content\r\n- One\r\n  two\r\n"
      + "# References\r\n| Insights | |\r\n|---|---|\r\n| [[i]] | words |\r\n"
    let reading = try reading(["Insights/a.md": note])
    #expect(reading.text(of: "a") == "One two")
    #expect(reading.edges("tagged") == ["a -> spine"])
    #expect(reading.statements("supports") == ["Insights/a.md:10 [References] table"])
  }

  @Test func brokenFrontMatterLeavesTheNote() throws {
    let reading = try reading([
      "Insights/a.md": "---\ntitle: \"a \"quoted\" word\"\ntags: [x\n---\n# Content\n- Said\n"
    ])
    #expect(reading.nodes == ["insight: a"])
    #expect(reading.text(of: "a") == "Said")
    #expect(reading.problems.map(\.cause) == [.frontMatter])
    #expect(reading.unreadNotes == 1)
  }

  @Test func aBrokenCanvasIsAProblem() throws {
    let reading = try reading(["a.canvas": "{\"nodes\": [", "b.canvas": ""])
    #expect(reading.nodes.isEmpty)
    #expect(reading.problems.allSatisfy { $0.cause == .canvas })
    #expect(reading.noteCount == 0)
  }

  @Test func namesAreOnlyNames() throws {
    let reading = try reading([
      "--help.md": "[[-v]]", "-v.md": "", "$(x).md": "", ".md": "", "a\nb.md": "", "*.md": "",
      "CON.MD": "",
    ])
    #expect(reading.noteCount == 7)
    #expect(reading.edges("links") == ["--help -> -v"])
  }

  @Test func deepNestingIsRead() throws {
    let quotes = String(repeating: "> ", count: 1_000) + "[[x]]\n"
    let lists = (0..<500).map { String(repeating: " ", count: $0 * 2) + "- a\n" }.joined()
    let tags = String(repeating: "<div><ul><li>", count: 5_000) + "[[y]]"
    let brackets = String(repeating: "[", count: 100_000) + "k:: v"
    let reading = try reading([
      "a.md": quotes, "b.md": lists, "c.md": tags, "d.md": brackets,
      "e.md": String(repeating: "[[", count: 50_000),
      "f.md": "---\na: " + String(repeating: "[", count: 20_000) + "\n---\n",
    ])
    #expect(reading.noteCount == 6)
  }

  @Test func oneLineOfFiveMegabytesIsRead() throws {
    let words = String(repeating: "no end of words ", count: 100_000 * 3)
    let reading = try reading(["a.md": "[[x]] " + words + "#spine [[y]]"])
    #expect(reading.edges("links") == ["a -> x", "a -> y"])
    #expect(reading.edges("tagged") == ["a -> spine"])
  }

  @Test func oneLineMayHoldThousandsOfMentions() throws {
    let part = "word [[x]] #spine @smithLong2011 (a:: b) `c` "
    let reading = try reading(["a.md": String(repeating: part, count: 5_000)])
    #expect(reading.edges("links") == ["a -> smithLong2011", "a -> x"])
    #expect(reading.edges("tagged") == ["a -> spine"])
  }

  @Test func manyNotesOfOneNameAreNotComparedWithEachOther() throws {
    var files: [String: String] = [:]
    for number in 0..<1_500 { files["f\(number)/index.md"] = "[[index]] [[f\(number)/index]]" }
    let reading = try reading(files)
    #expect(reading.edges("links").count == 1_500)
  }

  @Test func anInterruptionStopsTheReading() {
    let interruption = Interruption()
    interruption.request()
    #expect(throws: VaultError.interrupted) {
      try Vault.read(MemoryTree(["a.md": ""]), under: .builtIn, interruption: interruption)
    }
  }

  @Test func anEmptyVaultIsAGraphWithoutNodes() throws {
    let reading = try reading([:])
    #expect(reading.graph.nodeCount == 0)
    #expect(reading.problems.isEmpty)
  }
}
