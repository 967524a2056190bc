import Testing
import TrailVault

@Suite struct IgnoreRulesTests {
  /// A pattern, a path (with `/` at its end for a folder), and whether the pattern excludes it.
  static let cases: [(pattern: String, path: String, isExcluded: Bool)] = [
    ("Drafts/", "Drafts/", true), ("Drafts/", "a/Drafts/", true), ("Drafts/", "Drafts", false),
    ("*.md", "a.md", true), ("*.md", "b/c/a.md", true), ("*.md", "a.txt", false),
    ("/a.md", "a.md", true), ("/a.md", "b/a.md", false),
    ("b/a.md", "b/a.md", true), ("b/a.md", "c/b/a.md", false),
    ("**/a.md", "a.md", true), ("**/a.md", "b/c/a.md", true),
    ("b/**", "b/a.md", true), ("b/**", "b/c/a.md", true), ("b/**", "b/", false),
    ("b/**/a.md", "b/a.md", true), ("b/**/a.md", "b/c/d/a.md", true),
    ("b/**/a.md", "c/a.md", false),
    ("b/*", "b/a", true), ("b/*", "b/a/c", false),
    ("a?.md", "ab.md", true), ("a?.md", "aé.md", true), ("a?.md", "a.md", false),
    ("[a-c].md", "b.md", true), ("[a-c].md", "d.md", false), ("[!a-c].md", "d.md", true),
    ("[^a].md", "a.md", false), ("[]a].md", "].md", true), ("[a.md", "[a.md", true),
    ("\\#a", "#a", true), ("#a", "#a", false), ("\\!a", "!a", true),
    ("a\\*", "a*", true), ("a\\*", "ab", false),
    ("a   ", "a", true), ("a\\ ", "a ", true), ("", "a", false), ("   ", "a", false),
    ("*a*b*c", "xaxbxc", true), ("*a*b*c", "xaxcxb", false), ("/", "a", false),
    ("Über*", "Überblick.md", true),
  ]

  @Test(arguments: cases) func aPatternMatchesWhatGitSaysItDoes(
    pattern: String, path: String, isExcluded: Bool
  ) {
    let isFolder = path.hasSuffix("/")
    let bytes = Array(path.utf8).dropLast(isFolder ? 1 : 0)
    #expect(IgnoreRules(patterns: [pattern]).exclude(bytes, isFolder: isFolder) == isExcluded)
  }

  @Test func theLastPatternThatMatchesDecides() {
    let rules = IgnoreRules(patterns: ["*.md", "!keep.md", "old/keep.md"])
    #expect(rules.exclude(Array("a.md".utf8)[...], isFolder: false))
    #expect(!rules.exclude(Array("keep.md".utf8)[...], isFolder: false))
    #expect(rules.exclude(Array("old/keep.md".utf8)[...], isFolder: false))
  }

  @Test func manyStarsTakeNoLongerThanTheyAreLong() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let name = Array(String(repeating: "a", count: 5_000).utf8)
    #expect(!IgnoreRules(patterns: [pattern]).exclude(name[...], isFolder: false))
  }

  @Test func aVaultLeavesOutWhatItsFileAndTheSchemaSay() throws {
    let reading = try reading([
      ".trailignore": "# not yet\r\nDrafts/\r\n!Drafts/kept.md\r\n", "Drafts/a.md": "a",
      "Drafts/kept.md": "k", "b.md": "b", ".obsidian/c.md": "c", "d/.hidden/e.md": "e",
    ])
    // As with git, nothing comes back out of a folder that is left out.
    #expect(reading.nodes == ["page: b"])
  }
}
