import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What a name stands for among some kinds: the one door to the language's section 5.
///
/// Where the graph has an index of terms, only nodes with those of a name are looked at; else
/// names are found by halving, since nodes are numbered in their order, and the rules that look
/// at more than names read every candidate. The answer is the same.
package struct NameLookup: Sendable {
  /// Where a name stands.
  package enum Place: Hashable, Sendable {
    /// After a relation, which narrows the field.
    case target
    /// At the head of a query and after `named` and `ignoring`: rules 4 and 5 are one.
    case head
  }

  /// The nodes a name stands for, never none, and the rule that found them, from 1.
  package struct Match: Equatable, Sendable {
    package var nodes: NodeSet
    package var rule: Int
  }

  let graph: Graph
  let claims: NodeSet
  let sources: NodeSet
  let aliases: PropertyID?
  let title: PropertyID?
  let doi: PropertyID?
  private let claimBeginnings: ClaimBeginnings?

  package init(_ graph: Graph, claimBeginnings: ClaimBeginnings? = nil) {
    self.graph = graph
    self.claimBeginnings = claimBeginnings
    claims = graph.nodes(of: graph.schema.kinds(with: .claim))
    sources = graph.nodes(of: graph.schema.kinds(with: .source))
    aliases = graph.property(named: "aliases")
    title = graph.property(named: "title")
    doi = graph.property(named: "doi")
  }

  /// What the first rule that matches anything matches; `nil` where none does.
  ///
  /// - Complexity: O(bytes of the candidates' names and properties), or of those that have the
  ///   terms of the text.
  package func match(
    _ text: String, form: Name.Form, among kinds: KindSet, at place: Place
  ) -> Match? {
    let candidates = graph.nodes(of: kinds)
    if form == .link || NamePaths.isPath(text),
      let node = node(at: NamePaths(text), candidates, of: kinds)
    {
      return Match(nodes: NodeSet(capacity: graph.nodeCount, only: node), rule: 1)
    }
    let wanted = form == .link ? NamePaths(text).target : Folding.fold(text.utf8)
    guard !wanted.isEmpty else { return nil }
    let named = nodes(named: wanted, among: candidates, of: kinds)
    if !named.isEmpty { return Match(nodes: named, rule: 2) }
    if form == .link { return nil }
    if Glob.isPattern(text) {
      let glob = Glob(text)
      return match(6, { glob.matches(folded: graph.foldedName(of: $0)) }, among: candidates)
    }
    let implied = narrowed(candidates, toWhole: [wanted])
    if let match = match(3, { isImplied($0, wanted) }, among: implied) { return match }
    return match(byWordsOf: wanted, among: candidates, at: place)
  }

  /// What stands in the name's neighbourhood although an earlier rule won: the nodes whose name
  /// contains the text, beside those that matched, and the pattern that asks for all of them.
  package func later(
    than match: Match, _ text: String, among kinds: KindSet
  ) -> (nodes: NodeSet, spelling: String)? {
    guard (2...5).contains(match.rule), !Glob.isPattern(text) else { return nil }
    let glob = Glob("*\(text)*")
    let candidates = graph.nodes(of: kinds)
    let pattern =
      glob.containedText.map { graph.nodes(whoseFoldedNameContains: $0, among: candidates) }
      ?? nodes({ glob.matches(folded: graph.foldedName(of: $0)) }, among: candidates)
    let more = pattern.subtracting(match.nodes)
    // The pattern takes the place of the name: it must not lose what the name has.
    guard !more.isEmpty, match.nodes.isSubset(of: pattern) else { return nil }
    return (more, "*\(text)*")
  }

  // MARK: - Rules

  private func node(
    at path: NamePaths, _ candidates: NodeSet, of kinds: KindSet
  ) -> NodeID? {
    path.node(in: graph, among: narrowed(candidates, toFile: path.file), of: kinds)
  }

  private func nodes(_ isMatch: (NodeID) -> Bool, among candidates: NodeSet) -> NodeSet {
    candidates.members(where: isMatch)
  }

  private func match(
    _ rule: Int, _ isMatch: (NodeID) -> Bool, among candidates: NodeSet
  ) -> Match? {
    let nodes = nodes(isMatch, among: candidates)
    return nodes.isEmpty ? nil : Match(nodes: nodes, rule: rule)
  }

  /// Rule 2: the name (which is a source's citation key), an alias, a DOI, a claim's text.
  private func nodes(named wanted: [UInt8], among candidates: NodeSet, of kinds: KindSet) -> NodeSet
  {
    if graph.terms != nil {
      let named = narrowed(candidates, toWhole: [wanted, Self.withoutResolver(wanted)])
      return nodes({ isNamed($0, wanted) }, among: named)
    }
    var found = graph.nodes(ofFoldedName: wanted, of: kinds)
    if let aliases {
      for node in graph.nodes(with: aliases).intersection(candidates)
      where spellings(of: aliases, for: node).contains(wanted) { found.insert(node) }
    }
    let key = Self.withoutResolver(wanted)
    // Nothing else is a DOI, and few names begin like one.
    if let doi, key.starts(with: "10.".utf8) {
      for node in graph.nodes(with: doi).intersection(candidates).intersection(sources)
      where spellings(of: doi, for: node).contains(key) { found.insert(node) }
    }
    let sayers = candidates.intersection(claims)
    if let claimBeginnings, sayers.count > claims.count / 2 {
      for node in claimBeginnings.claims(claims, perhapsSaying: wanted, in: graph)
      where sayers.contains(node) && isText(graph.text(of: node), wanted) { found.insert(node) }
      return found
    }
    for node in sayers where isText(graph.text(of: node), wanted) { found.insert(node) }
    return found
  }

  private func isNamed(_ node: NodeID, _ wanted: [UInt8]) -> Bool {
    if graph.foldedName(of: node).elementsEqual(wanted) { return true }
    if spellings(of: aliases, for: node).contains(wanted) { return true }
    let key = Self.withoutResolver(wanted)
    if key.starts(with: "10.".utf8), sources.contains(node),
      spellings(of: doi, for: node).contains(key)
    {
      return true
    }
    return claims.contains(node) && isText(graph.text(of: node), wanted)
  }

  private func isText(_ text: TextSlice, _ wanted: [UInt8]) -> Bool {
    // Folding a text costs; most differ in their first letters already.
    let differs = text.withUnsafeBufferPointer { text in
      for (place, byte) in text.enumerated() {
        // Letters and digits fold to themselves, others may stand for more or less.
        guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 else { return false }
        guard place < wanted.count else { return true }
        let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
        if folded != wanted[place] { return true }
      }
      return text.isEmpty
    }
    return !differs && Folding.fold(text) == wanted
  }

  /// Rule 3: `intervertebral disc (ivd)` answers to both of its parts.
  private func isImplied(_ node: NodeID, _ wanted: [UInt8]) -> Bool {
    let name = graph.foldedName(of: node)
    if ImpliedAlias.aliases(of: name).contains(where: { $0.elementsEqual(wanted) }) {
      return true
    }
    return spellings(of: aliases, for: node).contains { alias in
      ImpliedAlias.aliases(of: alias[...]).contains { $0.elementsEqual(wanted) }
    }
  }

  /// Rules 4 and 5.
  private func match(
    byWordsOf wanted: [UInt8], among candidates: NodeSet, at place: Place
  ) -> Match? {
    let sourceWords = SourceNames.words(of: wanted[...])
    let words = NameWords.words(of: wanted[...])
    guard !words.isEmpty else { return nil }
    let names = SourceNames(graph)
    let needles = sourceWords.map { Needle($0) }
    let found = nodes(
      { names.source($0, matches: needles) },
      among: narrowed(candidates.intersection(sources), toWords: sourceWords))
    if !found.isEmpty, place == .target { return Match(nodes: found, rule: 4) }
    let others = nodes(
      { hasWords($0, words) },
      among: narrowed(candidates.subtracting(sources), toWords: words))
    let all = found.union(others)
    return all.isEmpty ? nil : Match(nodes: all, rule: found.isEmpty ? 5 : 4)
  }

  private func hasWords(_ node: NodeID, _ words: [ArraySlice<UInt8>]) -> Bool {
    let name = NameWords.words(of: graph.foldedName(of: node))
    // The first word that is nowhere decides: a name of many words costs no more than others.
    guard let first = words.firstIndex(where: { !name.contains($0) }) else { return true }
    let further = (spellings(of: title, for: node) + spellings(of: aliases, for: node))
      .flatMap { NameWords.words(of: $0[...]) }
    return words[first...].allSatisfy { further.contains($0) || name.contains($0) }
  }

  /// The texts of a property, folded.
  func spellings(of property: PropertyID?, for node: NodeID) -> [[UInt8]] {
    guard let property else { return [] }
    return graph.values(of: property, for: node).compactMap { value in
      guard case .text(let text) = value else { return nil }
      return Folding.fold(text)
    }
  }

  /// The other names that a node has been given, folded.
  func aliases(of node: NodeID) -> [[UInt8]] { spellings(of: aliases, for: node) }

  /// `10.1097/tp` of `https://doi.org/10.1097/tp` and of `doi:10.1097/tp`.
  private static func withoutResolver(_ folded: [UInt8]) -> [UInt8] {
    var rest = folded[...]
    for prefix in ["https://", "http://", "dx.", "doi.org/", "doi:"]
    where rest.starts(with: prefix.utf8) { rest = rest.dropFirst(prefix.utf8.count) }
    return Array(rest.trimmed)
  }
}
