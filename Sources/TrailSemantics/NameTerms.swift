import TrailGraph
import TrailSchema
import TrailText

/// The terms by which `NameLookup` finds nodes in an index, so that it need not look at each.
///
/// A rule may match only nodes that have the rule's terms; that they do match it looks up itself.
package enum NameTerms {
  /// What a term is about: its first byte.
  enum Space: UInt8 {
    /// A name, an alias, a DOI, a claim's words, whole: rules 2 and 3.
    case whole = 1
    /// A word of a name, a title, an alias or an author's name; a year: rules 4 and 5.
    case word
    /// The author part of a citation key: rule 4.
    case author
    /// The last part of a path, where it is not the name: rule 1.
    case file
  }

  static func term(_ space: Space, _ folded: some Sequence<UInt8>) -> [UInt8] {
    [space.rawValue] + folded
  }

  /// Everything that the nodes of a graph answer to.
  ///
  /// - Complexity: O(bytes of names, titles, aliases, authors and claims' texts), and O(n log n)
  ///   in terms.
  package static func index(of graph: Graph) -> TermIndex.Writer {
    var writer = TermIndex.Writer()
    let lookup = NameLookup(graph)
    let names = SourceNames(graph)
    for node in graph.allNodes {
      lookup.forEachTerm(of: node, names) { writer.add(term($0, $1), node) }
    }
    return writer
  }
}

extension NameLookup {
  fileprivate func forEachTerm(
    of node: NodeID, _ sources: SourceNames,
    _ body: (NameTerms.Space, ArraySlice<UInt8>) -> Void
  ) {
    let name = Array(graph.foldedName(of: node))
    let aliases = spellings(of: aliases, for: node)
    for spelling in [name] + aliases {
      body(.whole, spelling[...])
      for alias in ImpliedAlias.aliases(of: spelling[...]) { body(.whole, alias) }
    }
    for text in [name] + aliases + spellings(of: title, for: node) {
      for word in NameWords.words(of: text[...]) { body(.word, word) }
    }
    let file = NamePaths.file(of: node, in: graph)
    if !file.elementsEqual(name) { body(.file, file[...]) }
    if claims.contains(node) {
      let text = Folding.fold(graph.text(of: node))
      if text != name { body(.whole, text[...]) }
    }
    guard self.sources.contains(node) else { return }
    for text in spellings(of: doi, for: node) { body(.whole, text[...]) }
    for word in sources.authorWords(of: node) + sources.years(of: node) { body(.word, word[...]) }
    let author = CitationKeyStem(graph.name(of: node), folded: graph.foldedName(of: node))
      .authorPart
    if !author.isEmpty { body(.author, author[...]) }
  }

  // MARK: - Look-ups

  /// The candidates that have one of the texts whole; all where there is no index.
  func narrowed(_ candidates: NodeSet, toWhole texts: [[UInt8]]) -> NodeSet {
    guard let index = graph.terms else { return candidates }
    return nodes(texts.map { index.nodes(for: NameTerms.term(.whole, $0)) }, candidates)
  }

  /// The candidates that have each of the words; all where there is no index.
  func narrowed(_ candidates: NodeSet, toWords words: [ArraySlice<UInt8>]) -> NodeSet {
    guard let index = graph.terms else { return candidates }
    var narrowed = candidates
    for word in words {
      // A citation key begins with the word, and the word with the key's author part.
      let authors = word.indices.map { word[...$0] }.map {
        index.nodes(for: NameTerms.term(.author, $0))
      }
      let rows = [index.nodes(for: NameTerms.term(.word, word))] + authors
      narrowed = nodes(rows, narrowed)
    }
    return narrowed
  }

  /// The candidates whose path ends with a file of the name; all where there is no index.
  func narrowed(_ candidates: NodeSet, toFile name: some Sequence<UInt8>) -> NodeSet {
    guard let index = graph.terms else { return candidates }
    return nodes(
      [NameTerms.Space.file, .whole].map { index.nodes(for: NameTerms.term($0, name)) }, candidates)
  }

  private func nodes(_ rows: [[UInt32]], _ candidates: NodeSet) -> NodeSet {
    var nodes = graph.noNodes
    for row in rows {
      for number in row where candidates.contains(NodeID(number)) { nodes.insert(NodeID(number)) }
    }
    return nodes
  }
}
