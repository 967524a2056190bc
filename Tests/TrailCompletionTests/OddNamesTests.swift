import Testing
import Trail
import TrailSchema
import TrailSyntax
import TrailText
import TrailVault

@testable import TrailCompletion

/// Names that a terminal or the lexer would trip over.
struct OddNamesTests {
  private static let names = [
    "escape \u{1B}[31m red", "bell\u{7}", "tab\there", "turned \u{202E}back", "zero\u{200B}width",
    "next\u{85}line", "quote \"inside\"", "back\\slash", "tick`s", "curly ”end",
    "β-Galactosidase", "Ανεμώνη", "L4 -- L5", "a;b", "trace", "with", "or", "$money", "100%",
    "two  spaces", "Disc (IVD)", "open (paren", "comma, name", "'quoted'", "[bracket]", "x|y",
    "日本語", "👩‍🔬 lab", "#hash", "@key", "insights", "this", "maybe so", "3", "not", "a and b",
    "nothing", "as is", "either A", "both sides", "C#", "e\u{301}tude",
  ]

  private static let completer: Completer? = {
    var files: [String: String] = [:]
    for (number, name) in names.enumerated() where !name.contains("/") {
      files["Tags/\(name).md"] = ""
      files["Insights/claim \(number).md"] = "## Content\n\nsomething"
    }
    guard let reading = try? Vault.read(MemoryTree(files), under: .builtIn),
      let today = DateValue(parsing: "2025-06-01")
    else { return nil }
    return Session(graph: reading.graph, today: today).completer
  }()

  private func completer() throws -> Completer { try #require(Self.completer) }

  @Test func `every name is offered, shows nothing that a terminal obeys, and is read back`() throws
  {
    let completer = try completer()
    for lead in ["", "\"", "'", "“", "‘", "`"] {
      let list = completer.completions(in: "insights tagged \(lead)", at: 16 + lead.utf8.count)
      let tags = list.candidates.filter { $0.note == "tag" }
      #expect(tags.count >= Self.names.count, "\(lead)")
      for candidate in tags {
        #expect(isVisible(candidate.shown) && isVisible(candidate.text), "\(candidate)")
        let text = "insights tagged \(candidate.text)"
        #expect(name(in: text, completer) == candidate.stem, "\(text)")
      }
    }
  }

  @Test(arguments: names)
  func `a name is found by its beginning`(_ name: String) throws {
    let completer = try completer()
    let beginning = String(name.unicodeScalars.prefix(3).map(Character.init))
    let lead = "insights tagged " + QuotedText.quoted(beginning).dropLast()
    let list = completer.completions(in: lead, at: lead.utf8.count)
    #expect(list.candidates.contains { $0.stem == name }, "\(list.candidates.map(\.stem))")
  }

  @Test(arguments: names)
  func `a name is read back at the head, described and asked after`(_ name: String) throws {
    let completer = try completer()
    let quoted = QuotedText.quoted(name).dropLast()
    for lead in ["", "describe ", "why ", "path from ", "insights minus ", "tags named "] {
      let text = lead + quoted
      let list = completer.completions(in: text, at: text.utf8.count)
      let candidate = try #require(
        list.candidates.first { $0.stem == name && $0.note == "tag" }, "\(lead)")
      let accepted = lead + candidate.text + (lead == "path from " ? " to tags" : "")
      let result = Parser.parse(SourceText(accepted), under: completer.vocabulary)
      #expect(result.diagnostics.isEmpty, "\(accepted)")
    }
  }

  @Test func `a bare name is one that is read back where it stands`() throws {
    let completer = try completer()
    for lead in ["", "describe ", "why ", "path from ", "insights minus ", "tags named "] {
      for letter in ["a", "t", "w", "i", "m", "n", "o", "d", "c", "3", "β"] {
        let text = lead + letter
        let list = completer.completions(in: text, at: text.utf8.count)
        for candidate in list.candidates where candidate.note == "tag" {
          let end = lead == "path from " ? " to tags" : ""
          let accepted = lead + candidate.text + end
          let result = Parser.parse(SourceText(accepted), under: completer.vocabulary)
          #expect(result.diagnostics.isEmpty, "\(accepted)")
        }
      }
    }
  }

  @Test func `a cursor inside a character or past the end is no trap`() throws {
    let completer = try completer()
    let text = "insights tagged β-Gal \"日本"
    for cursor in -1...text.utf8.count + 2 {
      let list = completer.completions(in: text, at: cursor)
      #expect(list.range.start <= list.range.end && list.range.end <= text.utf8.count)
    }
  }

  private func isVisible(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
      && !text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{200B}")
  }

  /// The name after `tagged`.
  private func name(in text: String, _ completer: Completer) -> String? {
    let result = Parser.parse(SourceText(text), under: completer.vocabulary)
    guard result.diagnostics.isEmpty,
      case .query(let query)? = result.script.statements.first?.kind,
      case .term(let term) = query.set, case .related(let phrase)? = term.condition,
      case .name(let name, _, _)? = phrase.targets.alternatives.first?.first
    else { return nil }
    return name.text
  }
}
