import TrailGraph
import TrailSchema
import TrailText

/// Finds the document that a link or a path names, as links of notes find theirs.
///
/// The graph page's section 2: the exact path, else the path's end; a bare name goes to the
/// file with fewest folders, else to the first in the order of names.
struct NamePaths {
  /// Folded, without anchor, alias and ending.
  let target: [UInt8]

  /// - Parameter text: The inside of a link's brackets, or a path as typed.
  init(_ text: String) {
    var text = Substring(text)
    if let bar = text.firstIndex(of: "|") {
      text = text[..<bar]
      // Inside tables the bar is written `\|`.
      if text.last == "\\" { text.removeLast() }
    }
    if let anchor = text.firstIndex(of: "#") { text = text[..<anchor] }
    var folded = Folding.fold(Self.withSpaces(text.utf8))
    if folded[...].ends(with: ".md".utf8) { folded.removeLast(3) }
    while let first = folded.first, first == UInt8(ascii: "/") { folded.removeFirst() }
    if folded.starts(with: "./".utf8) { folded.removeFirst(2) }
    target = folded
  }

  /// Whether a name that is not written as a link reads as a path.
  static func isPath(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "/")) || text.utf8.suffix(3).elementsEqual(".md".utf8)
  }

  private var hasFolder: Bool { target.contains(UInt8(ascii: "/")) }

  /// The last part of a node's path, folded; its name where it has no path.
  static func file(of node: NodeID, in graph: Graph) -> [UInt8] {
    let path = graph.path(of: node)
    guard !path.isEmpty else { return Array(graph.foldedName(of: node)) }
    let folded = Folding.fold(path)
    return Array(folded[(folded.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...])
  }

  /// The last part of the path.
  var file: ArraySlice<UInt8> {
    target[(target.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
  }

  /// The node that the path names among the candidates.
  ///
  /// - Parameter kinds: Those of the candidates.
  /// - Complexity: O(bytes of the candidates' paths), or next to nothing for the exact path of a
  ///   document.
  func node(in graph: Graph, among candidates: NodeSet, of kinds: KindSet) -> NodeID? {
    guard !target.isEmpty else { return nil }
    if let slash = target.lastIndex(of: UInt8(ascii: "/")) {
      // No two nodes have one path, and most are called as its end is.
      let exact = graph.nodes(ofFoldedName: Array(target[(slash + 1)...]), of: kinds)
        .intersection(candidates).first { Folding.fold(graph.path(of: $0)) == target }
      if let exact { return exact }
    }
    let ending = [UInt8(ascii: "/")] + target
    var best: (node: NodeID, path: [UInt8])?
    var unplaced: NodeID?
    for node in candidates {
      let path = Folding.fold(graph.path(of: node))
      if path.isEmpty {
        if unplaced == nil, graph.foldedName(of: node).elementsEqual(target) { unplaced = node }
        continue
      }
      if path == target, hasFolder { return node }
      guard path == target || path[...].ends(with: ending) else { continue }
      if let known = best, !Self.precedes(path, known.path) { continue }
      best = (node, path)
    }
    // A node that only links name has no path; one that has is the surer meaning.
    return best?.node ?? (hasFolder ? nil : unplaced)
  }

  /// Fewer folders first, then the order of names.
  private static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    let depths = (a.count { $0 == slash }, b.count { $0 == slash })
    return depths.0 != depths.1 ? depths.0 < depths.1 : TextOrder.compare(a, b) < 0
  }

  private static func withSpaces(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      result.append(byte)
      if result[...].ends(with: "%20".utf8) {
        result.removeLast(3)
        result.append(0x20)
      }
    }
    return result
  }
}
