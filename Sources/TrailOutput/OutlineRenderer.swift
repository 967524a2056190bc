import TrailEngine
import TrailGraph
import TrailSchema

/// What an answer says as a nested Markdown list, sources as the citations of Pandoc: `[@key]`, by
/// the keys of the formats `bibtex` and `csl-json`.
///
/// A tree or a path keeps its branches; a source that a claim rests on directly is cited behind
/// it. Of other answers each node is an item, with all sources that it cites. Branches that go very
/// deep, and those that stand elsewhere, are referred to by number.
///
/// Escape rule: as `markdown`, and what Pandoc alone would read as its own (`@`, `^`, `--`, what
/// would begin a list) stands behind a backslash too.
struct OutlineRenderer: Renderer {
  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    switch answer {
    case .trees(let trees): try Outline(trees, of: graph).write(to: &sink)
    case .paths(let paths): try Outline(Trees(paths), of: graph).write(to: &sink)
    default: try writeItems(of: answer.shownNodes(of: graph), graph, to: &sink)
    }
  }

  private func writeItems(
    of nodes: [NodeID], _ graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let kinds = graph.schema.kinds(with: .source)
    let support = Hop(graph.schema.roles.supports, .backward)
    // Nobody interrupts this reader.
    let reached = try? EdgeReader(graph).reachSets(
      from: NodeSet(capacity: graph.nodeCount, nodes), over: Route(before: support, hop: support),
      to: graph.nodes(of: kinds))
    let all = nodes.flatMap { node in
      kinds.contains(graph.kind(of: node)) ? [node] : reached?.members(for: node) ?? []
    }
    let words = OutlineWords(citing: all, in: graph)
    for node in nodes {
      let isSource = kinds.contains(graph.kind(of: node))
      let sources = isSource ? [node] : reached?.members(for: node) ?? []
      let text = isSource ? "" : words.text(of: node)
      let citation = words.citation(of: sources, behind: isSource ? nil : node)
      try sink.write("- " + [text, citation].filter { !$0.isEmpty }.joined(separator: " ") + "\n")
    }
  }
}

extension Trees {
  /// Each path as a tree of one branch.
  fileprivate init(_ paths: Paths) {
    var rows: [Row] = []
    for path in paths.paths {
      rows.append(Row(node: path.start, depth: 0, edge: nil, hop: nil, mark: .open))
      for (index, step) in path.steps.enumerated() {
        rows.append(
          Row(node: step.end, depth: index + 1, edge: step.edge, hop: step.hop, mark: .open))
      }
    }
    self.init(direction: .evidence, rows: rows)
  }
}

/// Trees as a list.
private struct Outline {
  private let trees: Trees
  private let graph: Graph
  private let shape: TreeShape
  private let words: OutlineWords
  /// By row: the sources that are cited behind it.
  private var cited: [[NodeID]]
  /// By row: whether it is a source that is cited behind another row.
  private var isCited: [Bool]

  /// In steps; a list can hardly be read beyond.
  private static let deepest = 20

  init(_ trees: Trees, of graph: Graph) {
    self.trees = trees
    self.graph = graph
    shape = TreeShape(trees, deepest: Self.deepest)
    let kinds = graph.schema.kinds(with: .source)
    let support = Hop(graph.schema.roles.supports, .backward)
    cited = Array(repeating: [], count: trees.rows.count)
    isCited = Array(repeating: false, count: trees.rows.count)
    var sources: [NodeID] = []
    /// The rows from the root to the row before.
    var above: [Int] = []
    for (index, row) in trees.rows.enumerated() {
      above.removeLast(above.count - row.depth)
      if kinds.contains(graph.kind(of: row.node)) {
        sources.append(row.node)
        let isLeaf = index + 1 == trees.rows.count || trees.rows[index + 1].depth <= row.depth
        if let parent = above.last, row.hop == support, isLeaf {
          cited[parent].append(row.node)
          isCited[index] = true
        }
      }
      above.append(index)
    }
    words = OutlineWords(citing: sources, in: graph)
  }

  func write(to sink: inout some Sink) throws(SinkClosed) {
    for place in shape.places where !isCited[place.row] {
      let indent = String(repeating: " ", count: 2 * place.depth)
      try sink.write(indent + "- " + text(of: place) + "\n")
    }
  }

  private func text(of place: TreeShape.Place) -> String {
    let row = trees.rows[place.row]
    var parts: [String] = []
    if !place.isRoot, let hop = row.hop, hop.edge != graph.schema.roles.supports {
      parts.append("*\(OutlineWords.escaped(graph.schema.phrase(of: hop))):*")
    }
    if graph.schema[graph.kind(of: row.node)].traits.contains(.source) {
      parts.append(words.citation(of: [row.node], behind: nil))
    } else {
      parts.append(words.text(of: row.node))
      if !place.goesOnBelow {
        parts.append(words.citation(of: cited[place.row], behind: row.node))
      }
    }
    if let remark = remark(on: place, row) { parts.append("(\(remark))") }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func remark(on place: TreeShape.Place, _ row: Trees.Row) -> String? {
    func number(_ row: Int) -> String { shape.numbers[row].map(String.init) ?? "?" }
    switch row.mark {
    case .shown(let target): return "see no. \(number(target))"
    case .circle(let target): return "a circle back to no. \(number(target))"
    case .cut: return "and more"
    case .open: break
    }
    if place.goesOnBelow { return "goes on as no. \(number(place.row))" }
    return shape.numbers[place.row].map { "no. \($0)" }
  }
}

/// What the items of an outline say.
private struct OutlineWords {
  private let graph: Graph
  private var keys: [NodeID: String] = [:]

  /// - Parameter sources: In the order of their first mention; doubles change nothing.
  init(citing sources: [NodeID], in graph: Graph) {
    self.graph = graph
    var next = ReferenceKeys()
    for source in sources where keys[source] == nil {
      keys[source] = next.key(for: graph.name(of: source))
    }
  }

  /// A claim's or an excerpt's words, else the name.
  func text(of node: NodeID) -> String {
    let words = NodeWords(node, of: graph)
    let text = words.isExcerpt ? words.details ?? words.title : words.title
    return Self.escaped(text)
  }

  /// `[@one; @other, Figure 1]`; empty without sources.
  ///
  /// - Parameter node: Where it is an excerpt, its part of its source follows the key.
  func citation(of sources: [NodeID], behind node: NodeID?) -> String {
    guard !sources.isEmpty else { return "" }
    let mentions = sources.map { source in
      let part = node.map { self.part(of: $0, in: source) } ?? ""
      return "@\(keys[source] ?? "source")" + (part.isEmpty ? "" : ", \(part)")
    }
    return "[" + mentions.joined(separator: "; ") + "]"
  }

  /// `Figure 1` of `orozco2011 - Figure 1`.
  private func part(of node: NodeID, in source: NodeID) -> String {
    let name = NodeWords(node, of: graph)
    let beginning = DisplayText.visible(String(decoding: graph.name(of: source), as: UTF8.self))
    let whole = DisplayText.visible(String(decoding: graph.name(of: node), as: UTF8.self))
    guard name.isExcerpt, whole.hasPrefix(beginning + " - ") else { return "" }
    let part = whole.dropFirst(beginning.count + 3)
    // A semicolon would begin another key, and a bracket end the citation.
    let plain = part.unicodeScalars.reduce(into: "") { text, scalar in
      text.unicodeScalars.append(";[]{}@".unicodeScalars.contains(scalar) ? " " : scalar)
    }
    return Self.escaped(plain.split(separator: " ").joined(separator: " "))
  }

  /// Visible text as Pandoc reads it back.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var previous: Unicode.Scalar?
    for scalar in MarkdownRenderer.escaped(text).unicodeScalars {
      if scalar == "@" || scalar == "^" || scalar == "-" && previous == "-" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
      previous = scalar
    }
    return withoutMarker(escaped)
  }

  /// The text, its first word no mark of a list or a heading.
  private static func withoutMarker(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return text }
    if "-+:#(=".unicodeScalars.contains(first) { return "\\" + text }
    let word = scalars.prefix { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    guard !word.isEmpty, word.count < scalars.count, [".", ")"].contains(scalars[word.count]) else {
      return text
    }
    var escaped = String.UnicodeScalarView(word)
    escaped.append("\\")
    escaped.append(contentsOf: scalars[word.count...])
    return String(escaped)
  }
}
