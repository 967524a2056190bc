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

  @Test func aQueryAndItsAnswerAreNoPartOfAClaim() {
    let facts = facts(
      """
      # Content
      Discs last

      ```trail
      insights supporting this | as outline
      ```
      <!-- trail answer: woven, do not edit -->

      - Woven [@orozco2011]

      <!-- trail end -->

      ```sh
      trail check
      ```
      and stay
      # References
      """, at: "Insights/a.md")
    #expect(string(facts.text, facts) == "Discs last\ntrail check\nand stay")
    let loose = self.facts("```trail\ntags\n```\nDiscs last\n", at: "Insights/a.md")
    #expect(string(loose.text, loose) == "Discs last")
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

  @Test func fieldsInFieldsStandOnTheirOwnLines() {
    let facts = facts("---\na: 1\nmore:\n  b: 2\n  supports: \"[[x]]\"\n---\n")
    #expect(facts.properties.map { string($0.key, facts) } == ["a", "more.b", "more.supports"])
    #expect(facts.properties.map(\.line) == [2, 4, 5])
    #expect(Set(facts.statements.map(\.line)) == [5])
  }

  @Test func whatOtherNotesSayIsNotInTheFactsOfANote() {
    let texts = [
      "---\ntags: [a]\nx: 1\n---\n# References\n- [[x]] #b\n\n<ul><li>[[y]]</li></ul>\n",
      "---\n{\"tags\":[\"c\"],\"m\":{\"k\":\"[[v|w]]\"}}\n---\n# Insights\n| Insights | |\n|-|-|\n| [[x]] | z |\n",
      "", "---\n\"a\n---\n[[x]]\n", "<% template %> [[y]] #c\n",
      "---\naliases: [q]\nfileClass: Insight\n---\nWords @orozco2011 [[x]]\n",
    ]
    let reader = NoteReader(.builtIn)
    var memory = NoteMemory(reader)
    for text in texts { reader.read(Array(text.utf8), at: Array("a.md".utf8), using: &memory) }
    let together = memory.takeFacts()
    #expect(together.map(description(of:)) == texts.map { description(of: facts($0)) })
    #expect(together == texts.map { facts($0) })
    #expect(together[0] != together[1] && together[2] != together[3])
    #expect(memory.takeFacts().isEmpty)
  }

  /// Everything, with its texts.
  private func description(of facts: NoteFacts) -> [String] {
    let head = "\(facts.form) \(facts.kind) \(string(facts.path, facts))"
    return [head, string(facts.title, facts), string(facts.text, facts)]
      + facts.aliases.map { string($0, facts) }
      + facts.properties.map { property in
        let key = string(property.key, facts)
        if case .text(let text) = property.value {
          return "\(property.line) \(key) '\(string(text, facts))'"
        }
        return "\(property.line) \(key) \(property.value)"
      }
      + facts.references.map { "\($0.form) \(string($0.target, facts)) \($0.kind as Any)" }
      + facts.statements.map {
        "\($0.claim) \($0.tail) \($0.head) \($0.line) \(string($0.section, facts)) \($0.means)"
          + "\($0.fieldKind as Any)"
      }
      + facts.quotes.map { "\($0.reference) \(string($0.text, facts)) \($0.hash) \($0.line)" }
      + facts.problems.map { "\($0.cause) \($0.line) \($0.message)" }
  }
}
