import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Names of nodes.
extension CompletionSearch {
  mutating func addNames(at place: Expectation.Place) {
    if fragment.form == .variable { return }
    if place == .text { return hint("a name or some text") }
    if place == .value { return hint("a value") }
    // Where anything can stand, everything is no help; but there is nothing else to `describe`.
    if place.isOpen, typed.isEmpty, fragment.form == .bare, place != .subject { return }
    let kinds = completer.kinds(at: place)
    let sources = schema.kinds(with: .source)
    if !kinds.isEmpty, kinds.isSubset(of: sources) { addAuthorsAndYears(of: kinds) }
    addNodes(of: kinds, at: place)
    if place.isOpen { addAuthorsAndYears(of: sources.intersection(kinds)) }
  }

  private mutating func addNodes(of kinds: KindSet, at place: Expectation.Place) {
    let graph = completer.graph
    let hop = hop(at: place)
    let first = graph.nodes(
      whoseFoldedNameBeginsWith: typed.folded, of: kinds, rankedBy: hop, limit: limit)
    var taken: [String: Int] = [:]
    add(first, at: place, .beginning, &taken)
    for spelling in typed.otherSpellings {
      let found = graph.nodes(
        whoseFoldedNameBeginsWith: spelling, of: kinds, rankedBy: hop, limit: limit)
      add(found, at: place, .beginning, &taken)
    }
    let aliases = aliases(of: kinds)
    add(aliases.filter { $0.fit == .beginning }, at: place, .beginning, &taken)
    // One letter is inside nearly everything.
    guard first.nodes.count < limit, typed.folded.count >= 2 else { return }
    let further = graph.nodes(
      withWordInFoldedNameBeginningWith: typed.folded, of: kinds, rankedBy: hop,
      limit: limit - first.nodes.count)
    add(further, at: place, .inside, &taken)
    for spelling in typed.otherSpellings {
      let found = graph.nodes(
        withWordInFoldedNameBeginningWith: spelling, of: kinds, rankedBy: hop, limit: limit)
      add(found, at: place, .inside, &taken)
    }
    add(aliases.filter { $0.fit == .inside }, at: place, .inside, &taken)
  }

  private typealias Alias = (node: NodeID, text: TextSlice, fit: TypedText.Fit)

  /// The other names that go with what was typed, in the order of their nodes.
  private func aliases(of kinds: KindSet) -> [Alias] {
    let graph = completer.graph
    guard !typed.isEmpty, let property = graph.property(named: "aliases") else { return [] }
    var aliases: [Alias] = []
    graph.forEachValue(of: property, in: kinds, limit: Self.mostValues) { node, value in
      guard case .text(let text) = value, text.withUnsafeBufferPointer({ typed.mayFit($0) }),
        let fit = typed.fit(Folding.fold(text))
      else { return }
      aliases.append((node, text, fit))
    }
    return aliases
  }

  private mutating func add(
    _ aliases: [Alias], at place: Expectation.Place, _ fit: TypedText.Fit,
    _ taken: inout [String: Int]
  ) {
    let graph = completer.graph
    leaveOut(aliases.count - limit, fit)
    for alias in aliases.prefix(limit) {
      let text = String(decoding: alias.text, as: UTF8.self)
      guard taken.updateValue(alias.node.index, forKey: text) == nil,
        let spelling = spelling(of: text, at: place)
      else { continue }
      let name = String(decoding: graph.name(of: alias.node), as: UTF8.self)
      let kind = graph.kind(of: alias.node)
      offer(
        Candidate(
          spelling, shown: "\(Visible.text(text)) → \(Visible.text(name))",
          note: schema[kind].singular, detail: detail(of: alias.node, kind), stem: text),
        in: Group.names.rawValue)
    }
  }

  private mutating func add(
    _ ranked: RankedNodes, at place: Expectation.Place, _ fit: TypedText.Fit,
    _ taken: inout [String: Int]
  ) {
    let graph = completer.graph
    leaveOut(ranked.total - ranked.nodes.count, fit)
    for (node, uses) in ranked.nodes {
      let name = String(decoding: graph.name(of: node), as: UTF8.self)
      // Two nodes of one name are one to whoever types it.
      guard taken.updateValue(node.index, forKey: name) == nil,
        let text = spelling(of: name, at: place)
      else { continue }
      let kind = graph.kind(of: node)
      offer(
        Candidate(
          text, shown: Visible.text(name), note: schema[kind].singular, count: uses,
          detail: detail(of: node, kind), stem: name), in: Group.names.rawValue)
    }
  }

  /// The uses of a name there are the hops that lead to its node.
  private func hop(at place: Expectation.Place) -> Hop {
    guard case .target(let relation, _) = place else { return Hop(schema.roles.links, .backward) }
    let last = schema[relation.relation].last
    return relation.isInverse ? last : last.reversed
  }

  /// How a name is put in: as the form asks that was begun with, bare only where it is read back.
  func spelling(of name: String, at place: Expectation.Place) -> String? {
    guard name.contains(where: { !$0.isWhitespace }) else { return nil }
    switch fragment.form {
    case .variable: return nil
    case .quoted(let mark): return Visible.quoted(name, mark: mark)
    case .link:
      // Nothing in a link can be escaped.
      let isPlain = Visible.text(name) == name && !name.contains("]]") && !name.contains("|")
      return isPlain ? "[[\(name)]]" : nil
    case .marked(let mark):
      let marked = mark + name + (mark == "[@" ? "]" : "")
      if case .marked(name)? = Lexer.tokens(in: SourceText(marked)).first?.kind,
        Visible.text(name) == name
      {
        return marked
      }
      return Visible.quoted(name)
    case .bare:
      guard Visible.text(name) == name else { return Visible.quoted(name) }
      return Printer.spelling(
        ofName: name, at: place.printed, before: terminators, under: completer.vocabulary)
    }
  }

  /// Words that would end a bare name where it stands: `to` in `path from`.
  private var terminators: Set<Keyword> {
    switch statementWord {
    case .path, .paths: return [.to, .over, .take]
    case .why: return [.in]
    default: return []
    }
  }

  private func detail(of node: NodeID, _ kind: KindID) -> String? {
    let graph = completer.graph
    let traits = schema[kind].traits
    if traits.contains(.source) {
      guard let title = graph.property(named: "title"),
        case .text(let text)? = graph.values(of: title, for: node).first
      else { return nil }
      return Visible.beginning(text)
    }
    return traits.contains(.claim) ? Visible.beginning(graph.text(of: node)) : nil
  }
}

extension Expectation.Place {
  /// Any node can stand there.
  fileprivate var isOpen: Bool {
    switch self {
    case .head, .subject, .ignored: true
    case .target, .test, .text, .value: false
    }
  }

  fileprivate var printed: Printer.NamePlace {
    switch self {
    case .head: .head
    case .target, .ignored: .target
    case .subject: .subject
    case .test, .text, .value: .plain
    }
  }
}
