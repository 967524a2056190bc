import TrailSchema
import TrailText

@testable import TrailSyntax

/// How many conformance cases use what the language has to offer, from the grammar on.
///
/// Only cases that Trail accepts count, and those that are there for what two constructs do not
/// mean together, a diagnostic of the area `type`, or for `this`, which needs a note around it.
/// Vaults with words of their own are left out.
struct Coverage: Sendable {
  struct Line: Sendable {
    var text: String
    var cases: Int
  }

  struct Section: Sendable {
    var title: String
    var lines: [Line] = []
  }

  /// A relation of the language, how far it goes and how its targets are counted.
  private struct Walk: Hashable {
    var phrase: String
    var adverb: String
    var quantity: String
  }

  private static let adverbs = ["", "directly", "ultimately", "within"]
  private static let quantities = [
    "", "exactly", "at least", "at most", "more than", "fewer than", "no", "only",
  ]

  /// Enough that what meets at all meets several times.
  private static let sentences = 12_000

  private let grammar: Grammar
  private var cases = 0
  private var parts: [Int: Int] = [:]
  private var walks: [Walk: Int] = [:]
  private var meetings: [Meeting: Int] = [:]
  private var diagnostics: [DiagnosticID: Int] = [:]

  static let shared = Coverage(
    of: Repository.conformanceCases, by: Grammar(Repository.text(of: "grammar/trail.ebnf")))

  init(of cases: [Repository.Case], by grammar: Grammar) {
    self.grammar = grammar
    for test in cases {
      let ids = DiagnosticID.allCases.filter { test.title.contains("[\($0.rawValue)]") }
      for id in ids { diagnostics[id, default: 0] += 1 }
      guard test.status != 2 || ids.contains(where: { $0.area == "type" || $0 == .noThis }),
        !Repository.hasOwnSchema(test.vault), test.query.utf8.count < 2000
      else { continue }
      let parsed = parse(test.query)
      guard parsed.diagnostics.isEmpty else { continue }
      self.cases += 1
      var recogniser = Recogniser(grammar, test.query)
      let end = recogniser.lattice.end
      for part in recogniser.derivation(of: "script", from: 0, to: end).keys {
        parts[part, default: 0] += 1
      }
      let tree = Meetings(parsed.script)
      for meeting in tree.found { meetings[meeting, default: 0] += 1 }
      for walk in Set(tree.relations.flatMap(Self.walks(of:))) { walks[walk, default: 0] += 1 }
    }
    sections = [productions, stages, relations, diagnosed, met]
  }

  /// `ultimately … within 2 steps` is of both.
  private static func walks(of phrase: RelationPhrase) -> [Walk] {
    let quantity = phrase.targets.quantity.map { Meetings.name(of: $0.quantity) } ?? ""
    let adverb = phrase.adverb.map { [$0.rawValue] } ?? []
    let limit = phrase.limit == nil ? [] : ["within"]
    return (adverb + limit == [] ? [""] : adverb + limit).map { adverb in
      Walk(
        phrase: Schema.builtIn.phrase(of: phrase.relation), adverb: adverb, quantity: quantity)
    }
  }

  // MARK: What is to be covered

  private(set) var sections: [Section] = []

  /// Each production and, below it, whatever may be chosen, left out or repeated in it.
  private var productions: Section {
    var lines: [Line] = []
    for name in grammar.names where !grammar.lexical.contains(name) {
      guard let whole = grammar.productions[name] else { continue }
      lines.append(Line(text: name, cases: parts[whole.number] ?? 0))
      lines += choices(in: whole).map {
        Line(text: "  \(name): \($0.text)", cases: parts[$0.number] ?? 0)
      }
    }
    return Section(title: "productions of the grammar and their alternatives", lines: lines)
  }

  /// Parts that a text may use or not, in the order of the grammar.
  private func choices(in part: Grammar.Part) -> [Grammar.Part] {
    part.children.flatMap { child in
      let isChoice =
        switch part.form {
        case .choice, .optional, .repeated: true
        default: false
        }
      return (isChoice ? [child] : []) + choices(in: child)
    }
  }

  /// The stages of the language, by their first words.
  private var stages: Section {
    var counts: [String: Int] = [:]
    for (meeting, cases) in meetings
    where meeting.position == .after && meeting.inner.hasPrefix("| ") {
      counts[meeting.inner, default: 0] += cases
    }
    return Section(
      title: "stages, by what they follow",
      lines: Meetings.stages.map { Line(text: $0, cases: counts[$0] ?? 0) })
  }

  private var relations: Section {
    let phrases = Schema.builtIn.relations.flatMap { [$0.phrase, $0.inverse] }
    var lines: [Line] = []
    for phrase in phrases {
      for adverb in Self.adverbs {
        for quantity in Self.quantities {
          let words =
            adverb == "within"
            ? [phrase, quantity, "… within N steps"] : [adverb, phrase, quantity, "…"]
          lines.append(
            Line(
              text: words.filter { !$0.isEmpty }.joined(separator: " "),
              cases: walks[Walk(phrase: phrase, adverb: adverb, quantity: quantity)] ?? 0))
        }
      }
    }
    return Section(title: "relations, adverbs and quantities", lines: lines)
  }

  private var diagnosed: Section {
    Section(
      title: "diagnostics",
      lines: DiagnosticID.allCases.map { id in
        Line(
          text: id.rawValue,
          cases: (diagnostics[id] ?? 0) + (Self.testedElsewhere.contains(id) ? 1 : 0))
      })
  }

  /// Those that no query on a readable vault brings about; each has a test of its own.
  private static let testedElsewhere: Set<DiagnosticID> = [
    .interrupted, .limitLength, .usage, .unreadableVault, .unreadableScript, .unwritableScript,
    .guessedVault, .formatShape, .limitIncludes, .limitPaths, .morePairs, .morePaths, .index,
    .noteBlock, .noteMarkers, .unwritableNote,
  ]

  /// Constructs that the grammar lets meet.
  private var met: Section {
    Section(
      title: "pairs of constructs that meet",
      lines: possibleMeetings.map { Line(text: $0.description, cases: meetings[$0] ?? 0) })
  }

  /// What meets in the sentences that the grammar makes and the parser accepts.
  private var possibleMeetings: [Meeting] {
    var generator = SentenceGenerator(grammar, seed: 23)
    var seen: [Meeting: Int] = [:]
    for number in 0..<Self.sentences {
      let parsed = parse(generator.sentence(of: "statement", depth: 4 + number % 12))
      guard parsed.diagnostics.isEmpty else { continue }
      for meeting in Meetings(parsed.script).found { seen[meeting, default: 0] += 1 }
    }
    return seen.keys.sorted()
  }

  // MARK: The report

  var report: String {
    var text = "coverage of the language by \(cases) accepted conformance cases\n"
    for section in sections {
      let covered = section.lines.filter { $0.cases > 0 }.count
      text += "\n\(section.title): \(covered) of \(section.lines.count)\n"
      for line in section.lines {
        let count = line.cases == 0 ? "-" : "\(line.cases)"
        text += String(repeating: " ", count: max(0, 6 - count.count)) + count + "  \(line.text)\n"
      }
    }
    return text
  }
}
