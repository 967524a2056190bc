import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What may have been meant by a name that nothing has.
struct NameSuggestions {
  let lookup: NameLookup
  let words: QueryWords
  var interruption: Interruption?

  /// Longer names are no slips of anything that could be typed by hand.
  private static let longestName = 200
  private static let mostWords = 6

  /// Names among the candidates that are like a name, the likeliest first, each of which is
  /// found; at most three, none for nodes that a likelier one has.
  ///
  /// - Complexity: O(bytes of the candidates' names × slips).
  func spellings(near name: Name, among kinds: KindSet, at place: NameLookup.Place) -> [String] {
    let text =
      name.form == .link
      ? String(decoding: NamePaths(name.text).target, as: UTF8.self)
      : name.text
    guard text.utf8.count <= Self.longestName else { return [] }
    // Links are compared by their last part, which is the name.
    let wanted = text.split(separator: "/").last.map(String.init) ?? text
    var near = nearest(to: wanted, in: names(of: kinds), limit: 6)
    if near.isEmpty { near = corrected(wanted, among: kinds).map { [$0] } ?? [] }
    var found: [NodeSet] = []
    var spellings: [String] = []
    for spelling in near where spellings.count < 3 {
      guard let match = lookup.match(spelling, form: .quoted, among: kinds, at: place),
        !found.contains(where: { match.nodes.isSubset(of: $0) })
      else { continue }
      found.append(match.nodes)
      spellings.append(spelling)
    }
    return spellings
  }

  private var isStopped: Bool { interruption?.isRequested == true }

  private func nearest(to name: String, in names: [String], limit: Int) -> [String] {
    Suggestions.nearest(to: name, in: names.lazy.prefix { _ in !isStopped }, limit: limit)
  }

  /// All that the nodes answer to, as it is written.
  private func names(of kinds: KindSet) -> [String] {
    let graph = lookup.graph
    let aliases = graph.property(named: "aliases")
    var names: [String] = []
    for node in graph.nodes(of: kinds) {
      if isStopped { return [] }
      let name = graph.name(of: node)
      names.append(text(name))
      names += ImpliedAlias.aliases(of: name).map { text($0) }
      guard let aliases else { continue }
      for case .text(let alias) in graph.values(of: aliases, for: node) {
        names.append(text(alias))
        names += ImpliedAlias.aliases(of: alias).map { text($0) }
      }
    }
    return authors(of: kinds) + names
  }

  /// The words of the authors' names as they are written, without initials.
  private func authors(of kinds: KindSet) -> [String] {
    let graph = lookup.graph
    guard let authors = graph.property(named: "authors") else { return [] }
    let sources = kinds.intersection(graph.schema.kinds(with: .source))
    var known: Set<String> = []
    return graph.nodes(of: sources).flatMap { node in
      graph.values(of: authors, for: node).flatMap { value -> [String] in
        guard case .text(let author) = value else { return [] }
        return NameWords.words(of: author).map { text($0) }
          .filter { $0.count > 2 && known.insert($0).inserted }
      }
    }
  }

  /// A source's name of several words with those put right that are like an author's:
  /// `Orosco 2011` as `Orozco 2011`.
  private func corrected(_ name: String, among kinds: KindSet) -> String? {
    let parts = name.split(separator: " ").map(String.init)
    guard (2...Self.mostWords).contains(parts.count) else { return nil }
    let authors = authors(of: kinds)
    guard !authors.isEmpty else { return nil }
    return parts.map { part in
      lookup.match(part, form: .quoted, among: kinds, at: .target) != nil
        ? part : nearest(to: part, in: authors, limit: 1).first ?? part
    }.joined(separator: " ")
  }

  private func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
