import Testing
import TrailText

@testable import TrailSyntax

private typealias Expected = TrailSyntax.Expectation

/// What the parser says may follow, held against what it takes.
struct ExpectationTests {
  private static let grammar = Grammar(Repository.text(of: "grammar/trail.ebnf"))

  private func expectations(after text: String) -> [Expected] {
    Parser.expectations(after: SourceText(text), under: vocabulary)
  }

  // MARK: Nothing is missing

  @Test func `each word of a sentence is among what the parser expects there`() {
    var generator = SentenceGenerator(Self.grammar, seed: 31)
    var accepted = 0
    for number in 0..<300 {
      let production = number % 10 == 0 ? "script" : "statement"
      let sentence = generator.sentence(of: production, depth: 3 + number % 9)
      guard parse(sentence).diagnostics.isEmpty else { continue }
      accepted += 1
      check(sentence)
    }
    #expect(accepted > 180)
  }

  private func check(_ sentence: String) {
    let source = SourceText(sentence)
    let words = Lexer.tokens(in: source).dropLast()
    let folded = words.map { token in
      if case .word(let word) = token.kind { Folding.fold(word) } else { "" }
    }
    for place in words.indices {
      let start = words[place].range.start
      // A parenthesis inside a name: the name goes on to its end, whatever it holds.
      let before = source[SourceRange(0, start)]
      if before.hasSuffix("(IVD") || before.hasSuffix("Disc (") { continue }
      // The word may go on with a phrase that began before it.
      let isExpected = (0...min(3, place)).contains { back in
        let first = place - back
        let offered = expectations(after: source[SourceRange(0, words[first].range.start)])
        return offered.contains { takes($0, words[first...place], folded[first...place]) }
      }
      #expect(isExpected, "\(source[words[place].range]) after \(before)")
    }
  }

  /// Whether an expectation takes words, the last of which need not end it.
  private func takes(
    _ expectation: Expected, _ tokens: ArraySlice<Token>, _ words: ArraySlice<String>
  ) -> Bool {
    guard let token = tokens.first, let word = words.first else { return false }
    func begins(_ phrases: [String]) -> Bool {
      phrases.contains { phrase in
        let parts = Folding.fold(phrase).split(separator: " ").map(String.init)
        return parts.count >= words.count && parts.prefix(words.count).elementsEqual(words)
      }
    }
    let schema = vocabulary.schema
    let nouns = schema.nouns.flatMap(\.words)
    let collections = schema.collections.flatMap { [$0.plural, $0.singular] } + nouns
    let relations = schema.relations.flatMap { [$0.phrase, $0.inverse] }
    switch expectation {
    case .kind: return begins(nouns)
    case .relation, .step: return begins(relations)
    case .collection: return begins(collections)
    case .possession where begins(collections): return true
    case .member:
      let text = words.joined(separator: " ")
      return collections.contains { text.hasPrefix(Folding.fold($0) + ".") || begins([$0]) }
        || tokens.count == 2 && word.hasSuffix(".")
    default: break
    }
    if tokens.count == 2, tokens.last?.kind == .punctuation(.leftParenthesis) {
      switch expectation {
      case .function: return Function(rawValue: word) != nil
      case .summary: return Summary.Function(rawValue: word) != nil
      default: return false
      }
    }
    guard tokens.count == 1 else { return false }
    switch (expectation, token.kind) {
    case (.word(let keyword), .word): return word == keyword.rawValue
    case (.punctuation(let sign), .punctuation(let other)): return sign == other
    case (.equalSign, .comparison(.equal)), (.comparison, .comparison): return true
    case (.arithmetic, .word): return WordPieces.startsWithOperator(word)
    case (.name, .word), (.name, .quoted), (.name, .backticked), (.name, .link), (.name, .marked):
      return true
    case (.nameGoesOn, .word), (.nameGoesOn, .marked): return true
    case (.nameGoesOn, .punctuation(.leftParenthesis)): return true
    case (.variable, .variable), (.newVariable, .variable): return true
    case (.possession, .word), (.possession, .backticked): return true
    case (.property, .word), (.property, .backticked): return true
    case (.function, .word): return Function(rawValue: word) != nil
    case (.summary, .word): return Summary.Function(rawValue: word) != nil
    case (.literal, .quoted): return true
    case (.literal, .word(let text)):
      return NumberLiteral.looksLikeOne(text) || NumberLiteral.value(of: text) != nil
        || text.hasPrefix("-")
    case (.number, .word(let text)): return Int(text) != nil
    case (.defaultColumns, .word("*")): return true
    case (.title, .word), (.title, .quoted), (.title, .backticked): return true
    case (.format, .word): return FormatName(rawValue: word) != nil
    case (.rule, .word), (.pattern, .pattern), (.path, .quoted), (.message, .quoted): return true
    default: return false
    }
  }

  // MARK: Nothing is too much

  @Test(arguments: 0..<10)
  func `whatever is chosen of what the parser expects can be gone on with`(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    for _ in 0..<50 {
      var text = ""
      var last = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        guard
          let choice = expectations(after: text).filter({ $0 != .nameGoesOn })
            .randomElement(using: &random)
        else { break }
        last = sample(of: choice, &random)
        text += last
        #expect(isAcceptedOrGoesOn(text), "\(last) in \(text)")
        text += " "
      }
      let finished = finish(text)
      let isFinished = finished != nil
      #expect(isFinished, "\(text)")
    }
  }

  private func isAcceptedOrGoesOn(_ text: String) -> Bool {
    parse(text).diagnostics.isEmpty || !expectations(after: text + " ").isEmpty
  }

  /// The text with the shortest end that makes a script of it; `nil` where none is found.
  private func finish(_ text: String) -> String? {
    var text = text
    for _ in 0..<60 {
      let result = parse(text)
      if result.diagnostics.isEmpty || result.diagnostics.first?.id == .emptyQuery { return text }
      let choices = expectations(after: text)
      guard let end = Self.ends.first(where: { choices.contains(where: $0.matches) }) else {
        return nil
      }
      text += end.text + " "
    }
    return nil
  }

  private struct End {
    var text: String
    var matches: @Sendable (Expected) -> Bool

    init(_ text: String, _ matches: @escaping @Sendable (Expected) -> Bool) {
      self.text = text
      self.matches = matches
    }
  }

  /// What leads to an end soonest.
  private static let ends: [End] =
    [End("to") { $0 == .word(.to) }] + signs + words
    + [End("(") { $0 == .punctuation(.leftParenthesis) }]

  private static let words: [End] = [
    Keyword.from, .by, .steps, .with, .than, .least, .missing, .last, .some, .and,
  ].map { word in End(word.rawValue) { $0 == .word(word) } }

  private static let signs: [End] = [
    End(")") { $0 == .punctuation(.rightParenthesis) },
    End("$x") { $0 == .newVariable },
    End("=") { $0 == .equalSign },
    End("\"Orozco\"") { if case .name = $0 { true } else { false } },
    End("1") { if case .number = $0 { true } else { false } },
    End("doi") { if case .possession(_, isCounted: false) = $0 { true } else { false } },
    End("sources") { if case .possession = $0 { true } else { false } },
    End("year") { if case .property = $0 { true } else { false } },
    End("1") { if case .literal = $0 { true } else { false } },
    End("sources") { if case .collection = $0 { true } else { false } },
    End("sources.year") { if case .member = $0 { true } else { false } },
    End("count(") { $0 == .summary },
    End("citing") { if case .relation = $0 { true } else { false } },
    End("citing") { $0 == .step },
    End("json") { $0 == .format },
    End("circular") { $0 == .rule },
    End("total") { $0 == .title },
    End("/a/") { $0 == .pattern },
    End("\"file\"") { $0 == .path },
  ]

  private func sample(of expectation: Expected, _ random: inout SplitMix) -> String {
    let choices: [String]
    switch expectation {
    case .word(let word): choices = [word.rawValue]
    case .punctuation(let sign): choices = [sign.rawValue]
    case .equalSign: choices = ["="]
    case .comparison: choices = ["=", "!=", "<", ">="]
    case .arithmetic: choices = ["+", "-", "*", "/"]
    case .kind: choices = ["insights", "quick notes", "tag"]
    case .name: choices = ["Orozco", "\"Back Pain\"", "[[a/b]]", "@key", "L4-L5"]
    case .nameGoesOn: choices = ["Zebra"]
    case .variable: choices = ["$found", "$3"]
    case .newVariable: choices = ["$found"]
    case .relation, .step: choices = ["tagged", "supported by", "citing", "from"]
    case .possession(_, let isCounted):
      choices = isCounted ? ["sources", "tag"] : ["sources", "doi", "`my key`"]
    case .property: choices = ["year", "`my key`"]
    case .collection: choices = ["sources", "quick notes"]
    case .member: choices = ["sources.year"]
    case .function: choices = ["floor(", "year ("]
    case .summary: choices = ["count(", "max("]
    case .literal: choices = ["2015", "2025-01-30", "\"Spine\"", "-1"]
    case .number: choices = ["1", "20"]
    case .defaultColumns: choices = ["*"]
    case .title: choices = ["total", "\"a title\""]
    case .format: choices = ["json"]
    case .rule: choices = ["circular"]
    case .pattern: choices = ["/a b/i"]
    case .path, .message: choices = ["\"some text\""]
    }
    return choices.randomElement(using: &random) ?? ""
  }
}
