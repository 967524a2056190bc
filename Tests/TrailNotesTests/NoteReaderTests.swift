import Testing
import TrailSchema

@testable import TrailNotes

@Suite struct NoteReaderTests {
  private func facts(_ text: String, at path: String = "a.md") -> NoteFacts {
    NoteReader.facts(in: Array(text.utf8), at: Array(path.utf8), under: .builtIn)
  }

  private func string(_ text: FactText, _ facts: NoteFacts) -> String {
    String(decoding: facts[text], as: UTF8.self)
  }

  @Test func aReferenceIsKeptOnce() {
    let facts = facts("[[x]] [[x|y]] [[X]] [x](x.md)\n")
    #expect(
      facts.references.map { string($0.target, facts) } == ["", "x", "X", "x"])
    #expect(facts.statements.count == 4)
  }

  @Test func statementsKnowTheirLineAndSection() {
    let facts = facts("---\na: b\n---\n\n# One\ntext\n[[x]]\n\n## Two\n\n- a\n- [[y]]\n")
    #expect(facts.statements.map(\.line) == [7, 12])
    #expect(facts.statements.map { string($0.section, facts) } == ["One", "Two"])
  }

  @Test func aKindIsGivenOnlyToWhatIsNamedWithoutAPath() {
    let facts = facts("# Insights\n- [[bare]]\n- [[a/path]]\n")
    let kinds = facts.references.filter { !$0.target.isEmpty }.map { ($0.kind != nil) }
    // `bare` is met as a plain link first, then with the kind of its heading.
    #expect(kinds == [false, true, false])
  }

  @Test func aQuoteIsTheTextBesideTheKey() {
    let facts = facts(
      "# References\n| Insights | | More |\n|---|---|---|\n| [[i]] | Some [[Tags/x\\|words]] | no |\n"
    )
    #expect(facts.quotes.map { string($0.text, facts) } == ["Some words"])
    #expect(facts.quotes.map(\.line) == [4])
  }

  @Test func allFormsOfADocumentAreTold() {
    #expect(facts("text").form == .note)
    #expect(facts("text", at: "x/A.Excalidraw.MD").form == .drawing)
    #expect(facts("text", at: "templates/a.md").form == .template)
    #expect(facts("{}", at: "a.canvas").form == .canvas)
  }

  @Test func aliasesAreAListOrOneName() {
    let list = facts("---\naliases: [One, \" Two \", 3]\n---\n")
    #expect(list.aliases.map { string($0, list) } == ["One", "Two", "3"])
    let one = facts("---\nalias: One, two\n---\n")
    #expect(one.aliases.map { string($0, one) } == ["One, two"])
  }

  @Test func theSameBytesGiveTheSameFacts() {
    let text = "---\ntags: [a]\n---\n# References\n- [[x]] #b\n\n<ul><li>[[y]]</li></ul>\n"
    #expect(facts(text) == facts(text))
  }
}

@Suite struct InlineFieldTests {
  /// A line, and its field as a whole as `key=value`; `nil` for none.
  static let lines: [(line: String, field: String?)] = [
    ("key:: value", "key=value"), ("Two words:: [[x]], [[y]]", "Two words=[[x]], [[y]]"),
    ("Tags__Episode::", "Tags__Episode="), ("key::[[x]]", "key=[[x]]"), ("k::#t", "k=#t"),
    ("std::vector is a type", nil), ("Prose, with comma:: no", nil), (":: value", nil),
    ("12:: value", nil), ("über-mut/1:: ja", "über-mut/1=ja"), ("a: b", nil), ("", nil),
    ("(a:: b)", nil),
  ]

  @Test(arguments: lines) func aLineIsAField(line: String, field: String?) {
    var passage = Passage()
    passage.text = Array(line.utf8)
    let found = InlineField(passage)
    #expect(found.map { show($0, passage) } == field)
  }

  /// A line, and the fields in its brackets.
  static let bracketed: [(line: String, fields: [String])] = [
    ("It [key:: value] is (other:: one (two)) so", ["key=value", "other=one (two)"]),
    ("[a:: [b]] (c:: d", ["a=[b]"]), ("[a:: b)", []), ("[no field] (none: here)", []),
    ("((a:: b))", ["a=b"]), ("[a:: (b:: c)]", ["a=(b:: c)"]), ("]] :: [[", []),
  ]

  @Test(arguments: bracketed) func bracketsHoldFields(line: String, fields: [String]) {
    var passage = Passage()
    passage.text = Array(line.utf8)
    let found = InlineField.bracketed(in: passage)
    #expect(found.map { show($0, passage) } == fields)
  }

  private func show(_ field: InlineField, _ passage: Passage) -> String {
    String(decoding: passage.text[field.key], as: UTF8.self) + "="
      + String(decoding: passage.text[field.value], as: UTF8.self)
  }
}

@Suite struct LinkTargetTests {
  static let wiki: [(target: String, path: String)] = [
    ("a/b.md", "a/b"), (" a ", "a"), ("a#b#c", "a"), ("#b", ""), ("a%20b", "a b"),
    ("100%25", "100%25"), ("a.MD", "a"), (".md", ".md"), ("a.md#b", "a"),
  ]

  @Test(arguments: wiki) func aWikiLinkNames(target: String, path: String) {
    #expect(String(decoding: LinkTarget.wiki(Array(target.utf8)), as: UTF8.self) == path)
  }

  static let relative: [(destination: String, path: String?)] = [
    ("a/b.md", "a/b"), ("a%2Fb%C3%A9.md", "a/bé"), ("100%", "100%"), ("%zz", "%zz"),
    ("https://a.b", nil), ("mailto:a@b", nil), ("obsidian://open", nil), ("//a.b", nil),
    ("www.a.b", nil), ("#part", ""), ("a b:c.md", "a b:c"), ("c:x", "c:x"), ("", ""),
  ]

  @Test(arguments: relative) func aMarkdownLinkNames(destination: String, path: String?) {
    let target = LinkTarget.relative(Array(destination.utf8))
    #expect(target.map { String(decoding: $0, as: UTF8.self) } == path)
  }
}

@Suite struct CitationMentionsTests {
  static let texts: [(text: String, keys: [String])] = [
    ("See [@anyKey].", ["anyKey"]), ("[@a; @b2, p. 3]", ["a", "b2"]), ("[see @b] @me", []),
    ("@chenLong2011, and @chenLong2011a.", ["chenLong2011", "chenLong2011a"]),
    ("me@chenLong2011.org", []), ("@", []), ("[@]", []), ("@@chenLong2011", ["chenLong2011"]),
    ("@2011", []), ("[@doe:2011/x.]", ["doe:2011/x"]),
  ]

  @Test(arguments: texts) func aTextCites(text: String, keys: [String]) {
    let bytes = Array(text.utf8)
    let found = CitationMentions.keys(in: bytes)
    #expect(found.map { String(decoding: bytes[$0], as: UTF8.self) } == keys)
  }
}

@Suite struct ByteTableTests {
  @Test func equalBytesHaveOneNumber() {
    var table = ByteTable()
    for round in 0..<2 {
      for number in 0..<1_000 {
        let bytes = Array("name \(number)".utf8)
        #expect(table.insert(bytes[...]) == number, "round \(round)")
      }
    }
    #expect(table.count == 1_000)
    #expect(Array(table[999]) == Array("name 999".utf8))
    #expect(table.number(of: Array("other".utf8)[...]) == nil)
    #expect(table.insert([]) == 1_000)
    #expect(table[1_000].isEmpty)
  }

  @Test func invalidUTF8IsFoundWhereItBegins() {
    let cases: [([UInt8], Int)] = [
      ([], 0), (Array("plain text, long".utf8), 16), (Array("é€𝄞".utf8), 9),
      ([0x61, 0x80], 1), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xE2, 0x82], 0), ([0x61, 0xF0, 0x9F], 1), ([0xFF], 0),
    ]
    for (bytes, length) in cases { #expect(UTF8Check.validLength(of: bytes) == length) }
  }
}
