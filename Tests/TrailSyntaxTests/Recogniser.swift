import TrailText

@testable import TrailSyntax

/// A small change of a grammar, as a slip of the pen would make it.
struct Mutation {
  enum Change: CaseIterable {
    /// The part is as good as not there.
    case removed
    /// What may be left out, or be there any number of times, is there once at least.
    case required
    /// What may be there any number of times is there once at most.
    case once
    /// A sequence is read from its end.
    case reversed

    func isPossible(_ part: Grammar.Part) -> Bool {
      switch (self, part.form) {
      case (.reversed, .sequence), (.once, .repeated), (.required, .repeated),
        (.required, .optional):
        true
      case (.removed, .sequence): false
      case (.removed, _): true
      default: false
      }
    }
  }

  var change: Change
  /// The number of a part.
  var part: Int
}

/// Whether the grammar accepts a text: every derivation at once, each part tried once at each
/// place. It knows nothing of the parser, only its words and the notes of the grammar.
struct Recogniser {
  private let grammar: Grammar
  private let lexical: Set<String>
  /// What is other than the grammar says.
  private let mutation: Mutation?
  let lattice: WordLattice
  private var memo: [Key: [Int]] = [:]

  private struct Key: Hashable {
    var part: Int
    var start: Int
    /// The production that refers to a name: `head` and `target` are choosier than others.
    var context: String
  }

  init(_ grammar: Grammar, _ text: String, with mutation: Mutation? = nil) {
    self.grammar = grammar
    self.mutation = mutation
    lexical = grammar.lexical
    lattice = WordLattice(text)
  }

  /// Whether a production accepts what stands between two places of the text.
  mutating func accepts(_ production: String, from start: Int, to end: Int) -> Bool {
    guard let part = grammar.productions[production] else { return false }
    if lexical.contains(production) {
      return lattice.ends(of: production, from: start, in: production).contains(end)
    }
    return ends(part, start, production).contains(end)
  }

  /// Whether the whole text is a script.
  mutating func accepts() -> Bool { accepts("script", from: 0, to: lattice.end) }

  // MARK: Where parts can end

  private mutating func ends(_ part: Grammar.Part, _ start: Int, _ context: String) -> [Int] {
    let change = mutation?.part == part.number ? mutation?.change : nil
    if change == .removed {
      switch part.form {
      // What may be left out is.
      case .optional, .repeated: return [start]
      default: return []
      }
    }
    let key = Key(part: part.number, start: start, context: context)
    if let known = memo[key] { return known }
    // A sequence that is read from its end may begin with itself: that way leads nowhere.
    memo[key] = []
    let found: Set<Int>
    switch part.form {
    case .terminal(let text): found = Set(lattice.ends(ofTerminal: text, from: start))
    case .reference(let name): found = Set(ends(of: name, start, in: part.production, context))
    case .words: found = []
    case .sequence(let parts):
      var places: Set<Int> = [start]
      for part in change == .reversed ? parts.reversed() : parts {
        places = Set(places.flatMap { ends(part, $0, context) })
        if places.isEmpty { break }
      }
      found = places
    case .choice(let parts): found = Set(parts.flatMap { ends($0, start, context) })
    case .optional(let inner):
      found = Set((change == .required ? [] : [start]) + ends(inner, start, context))
    case .repeated(let inner):
      let first = ends(inner, start, context)
      switch change {
      case .once: found = Set([start] + first)
      case .required: found = Set(first.flatMap { reached(by: inner, from: $0, context).keys })
      default: found = Set(reached(by: inner, from: start, context).keys)
      }
    }
    let sorted = found.sorted()
    memo[key] = sorted
    return sorted
  }

  /// Every place that some repetitions lead to, and from where the last one began.
  private mutating func reached(by part: Grammar.Part, from start: Int, _ context: String)
    -> [Int: Int]
  {
    var origins = [start: start]
    var open = [start]
    while let place = open.popLast() {
      for end in ends(part, place, context) where origins[end] == nil {
        origins[end] = place
        open.append(end)
      }
    }
    return origins
  }

  private mutating func ends(
    of name: String, _ start: Int, in production: String, _ context: String
  )
    -> [Int]
  {
    guard let part = grammar.productions[name] else {
      return lattice.ends(of: name, from: start, in: context)
    }
    // Note 17: a statement's word is no query's.
    if name == "query", lattice.startsStatement(start) { return [] }
    if lexical.contains(name) { return lattice.ends(of: name, from: start, in: context) }
    if name == "PROPERTY" {
      if !lattice.mayBeProperty(start) { return [] }
      if production == "operand", let end = lattice.endOfFirstPiece(start) { return [end] }
    }
    // Note 2.
    if production == "set", name == "targets", lattice.isNotIgnorable(start) { return [] }
    return ends(part, start, name == "name" ? production : name)
  }

  // MARK: One derivation

  /// The parts that one derivation of a production uses, and the places where each begins and
  /// ends the first time it does.
  mutating func derivation(of production: String, from start: Int, to end: Int)
    -> [Int: Range<Int>]
  {
    var used: [Int: Range<Int>] = [:]
    if let part = grammar.productions[production] { derive(part, start, end, production, &used) }
    return used
  }

  private mutating func derive(
    _ part: Grammar.Part, _ start: Int, _ end: Int, _ context: String,
    _ used: inout [Int: Range<Int>]
  ) {
    if used[part.number] == nil { used[part.number] = start..<end }
    switch part.form {
    case .terminal, .words: break
    case .reference(let name):
      guard !lexical.contains(name), let inner = grammar.productions[name] else { return }
      derive(inner, start, end, name == "name" ? part.production : name, &used)
    case .choice(let parts):
      for inner in parts where ends(inner, start, context).contains(end) {
        return derive(inner, start, end, context, &used)
      }
    case .optional(let inner):
      if ends(inner, start, context).contains(end) { derive(inner, start, end, context, &used) }
    case .repeated(let inner):
      let origins = reached(by: inner, from: start, context)
      var place = end
      while place != start, let origin = origins[place] {
        derive(inner, origin, place, context, &used)
        place = origin
      }
    case .sequence(let parts):
      var places: [Set<Int>] = [[start]]
      for inner in parts {
        places.append(Set((places.last ?? []).flatMap { ends(inner, $0, context) }))
      }
      var place = end
      for (index, inner) in parts.enumerated().reversed() {
        let origin = places[index].sorted().last { ends(inner, $0, context).contains(place) }
        guard let origin else { return }
        derive(inner, origin, place, context, &used)
        place = origin
      }
    }
  }
}
