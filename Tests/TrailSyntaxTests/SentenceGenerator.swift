/// Sentences that the grammar describes, at random but the same in every run.
struct SentenceGenerator {
  private let grammar: Grammar
  private var random: SplitMix
  /// Parts on the shortest way to an end, for each part.
  private var heights: [Int: Int] = [:]
  private var bound = 0
  /// The productions that are open, and where each begins.
  private var lists: [(production: String, start: Int)] = []

  init(_ grammar: Grammar, seed: UInt64) {
    self.grammar = grammar
    random = SplitMix(seed: seed)
    var changes = true
    while changes {
      changes = false
      for part in grammar.productions.values.flatMap(\.all) {
        let height = height(of: part)
        if height < heights[part.number] ?? .max {
          heights[part.number] = height
          changes = true
        }
      }
    }
  }

  /// - Parameter depth: How deep productions may stand in each other before the shortest are taken.
  mutating func sentence(of production: String, depth: Int) -> String {
    bound = depth
    var words: [String] = []
    add(production, to: &words, depth: 0)
    return words.joined(separator: " ")
      .replacing(" . ", with: ".").replacing(" ;", with: ";").replacing(";", with: ";\n")
  }

  private func height(of part: Grammar.Part) -> Int {
    let inner = part.children.map { heights[$0.number] ?? 1_000 }
    switch part.form {
    case .terminal, .words, .optional, .repeated: return 0
    case .reference(let name):
      guard Self.words[name] == nil, let production = grammar.productions[name] else { return 0 }
      return 1 + (heights[production.number] ?? 1_000)
    case .sequence: return inner.max() ?? 0
    case .choice: return inner.min() ?? 0
    }
  }

  private mutating func add(_ production: String, to words: inout [String], depth: Int) {
    if let choices = Self.words[production] {
      words.append(choices.randomElement(using: &random) ?? "")
    } else if let part = grammar.productions[production] {
      // The first word of a modifier begins its own list.
      lists.append((production, words.count + (production == "modifier" ? 1 : 0)))
      add(part, to: &words, depth: depth + 1)
      lists.removeLast()
    }
  }

  private mutating func add(_ part: Grammar.Part, to words: inout [String], depth: Int) {
    let isDeep = depth > bound
    switch part.form {
    case .terminal(let text): words.append(text)
    case .reference(let name):
      let place = words.count
      add(name, to: &words, depth: depth)
      // Note 2.
      while part.production == "set", name == "targets", Self.isNotIgnorable(words[place]) {
        words.removeSubrange(place...)
        add(name, to: &words, depth: depth)
      }
    case .words: break
    case .sequence(let parts): for part in parts { add(part, to: &words, depth: depth) }
    case .optional(let inner):
      if !isDeep, Bool.random(using: &random) { add(inner, to: &words, depth: depth) }
    case .repeated(let inner):
      while !isDeep, Int.random(in: 0..<3, using: &random) == 0 {
        if let list = lists.last, list.production == part.production,
          !["query", "set"].contains(part.production), Self.holdsList(words[list.start...])
        {
          break
        }
        add(inner, to: &words, depth: depth)
      }
    case .choice(let parts):
      let least = parts.map { heights[$0.number] ?? 0 }.min()
      let choices = isDeep ? parts.filter { heights[$0.number] == least } : parts
      if let choice = choices.randomElement(using: &random) {
        add(choice, to: &words, depth: depth)
      }
    }
  }

  /// Note 4: after a list in a list, `or` and `and` go on with the inner one.
  private static func holdsList(_ words: ArraySlice<String>) -> Bool {
    var depth = 0
    for word in words {
      if word == "(" { depth += 1 }
      if word == ")" { depth -= 1 }
      if depth == 0, leads.contains(word) { return true }
    }
    return false
  }

  private static let leads = Set(
    (Self.words["RELATION"] ?? [])
      + ["directly", "ultimately", "named", "mentioning", "where", "with", "without"])

  private static func isNotIgnorable(_ word: String) -> Bool {
    ["something", "itself", "exactly", "at", "more", "fewer", "less", "no", "only"].contains(word)
  }

  /// What stands for productions of characters, and for the phrases of the schema.
  private static let words = [
    "KIND": ["insights", "takeaway", "source content", "quick notes", "tags", "claims"],
    "RELATION": ["tagged", "supported by", "citing", "linked from", "from", "opposing"],
    "COLLECTION": ["sources", "tags", "evidence", "excerpts"],
    "WORD": ["total", "n"], "PROPERTY": ["year", "title", "`my key`"],
    "BARE_NAME": ["Orozco", "Back Pain", "L4-L5", "Disc (IVD)", "#not", "2011"],
    "QUOTED": ["\"Learning with data\"", "‘it is’"], "BACK_TICKED": ["`a and b`"],
    "LINK": ["[[a/b#c|d]]"], "VARIABLE": ["$found", "$_", "$3"], "NEW_VARIABLE": ["$found", "$x1"],
    "PATTERN": ["/a\\/b[c]?/i"], "RULE": ["front-matter", "circles"],
    "NUMBER": ["2015", "-3.5", "1e6"],
    "DATE": ["2025-01-30", "2025-01"], "N": ["1", "20"],
  ]
}
