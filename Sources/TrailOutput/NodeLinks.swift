import TrailGraph
import TrailSchema

/// Links to nodes as notes write them, so that they lead to the same node when they are read.
///
/// A name that a wiki-link cannot hold stands in a Markdown link, every sign of it by number; one
/// that no link can hold is plain text. A source that is known by its key alone is cited: a link
/// would lead nowhere.
struct NodeLinks {
  private let graph: Graph

  init(_ graph: Graph) { self.graph = graph }

  /// As it stands in a cell of a table: `[[Folder/Name\|Name]]`.
  func markdown(of node: NodeID) -> String {
    let name = String(decoding: graph.name(of: node), as: UTF8.self)
    if let citation = citation(of: node, name) { return citation }
    let target = target(of: node)
    if Self.fitsWikiLink(target), Self.fitsWikiLink(name) {
      return target == name ? "[[\(name)]]" : "[[\(target)\\|\(name)]]"
    }
    let words = MarkdownRenderer.woven(name).replacing("]", with: "\\]")
    guard !graph.path(of: node).isEmpty else { return words }
    return "[\(words)](\(Self.spelt(Array(graph.path(of: node)))))"
  }

  /// As published gardens have it.
  func html(of node: NodeID) -> String {
    let plain = String(decoding: graph.name(of: node), as: UTF8.self)
    let name = HTMLRenderer.woven(plain)
    if let citation = citation(of: node, plain) { return citation }
    let target = target(of: node)
    guard Self.fitsAddress(target) else { return name }
    let address = HTMLRenderer.escaped(target + (graph.path(of: node).isEmpty ? "" : ".md"))
    return "<a data-href=\"\(address)\" href=\"\(address)\" class=\"internal-link\" "
      + "target=\"_blank\" rel=\"noopener nofollow\">\(name)</a>"
  }

  /// Whether no link can lead to a node.
  ///
  /// - Parameter isHTML: Whether it would be one of HTML.
  func isUnlinked(_ node: NodeID, isHTML: Bool) -> Bool {
    let name = String(decoding: graph.name(of: node), as: UTF8.self)
    guard citation(of: node, name) == nil else { return false }
    let target = target(of: node)
    if isHTML { return !Self.fitsAddress(target) }
    return graph.path(of: node).isEmpty && !(Self.fitsWikiLink(target) && Self.fitsWikiLink(name))
  }

  /// `[@key]` of a source without a path; `nil` of any other node, and of a name that is no key.
  private func citation(of node: NodeID, _ name: String) -> String? {
    guard graph.path(of: node).isEmpty, ReferenceKeys.mended(name) == name,
      graph.schema[graph.kind(of: node)].traits.contains(.source)
    else { return nil }
    return "[@\(name)]"
  }

  /// The path, or the name where it has none. A path without a folder is tied to the root where
  /// other notes have the name too.
  private func target(of node: NodeID) -> String {
    let path = String(decoding: graph.path(of: node), as: UTF8.self)
    guard !path.isEmpty else { return String(decoding: graph.name(of: node), as: UTF8.self) }
    guard !path.utf8.contains(UInt8(ascii: "/")) else { return path }
    let others = graph.nodes(
      ofFoldedName: Array(graph.foldedName(of: node)), of: graph.schema.allKinds)
    return others.count > 1 ? "/" + path : path
  }

  /// Whether a text stands in a wiki-link as it is read.
  private static func fitsWikiLink(_ text: String) -> Bool {
    guard isVisible(text), let first = text.utf8.first, let last = text.utf8.last,
      first != UInt8(ascii: " "), last != UInt8(ascii: " "),
      !text.lowercased().hasSuffix(".md")
    else { return false }
    return !text.utf8.contains { "[]|#^%<>\\`\t".utf8.contains($0) }
  }

  /// Whether a text stands in a link of HTML as it is read: what follows `#` is a heading.
  private static func fitsAddress(_ text: String) -> Bool {
    !text.contains("#") && !text.contains("%20") && isVisible(text)
  }

  private static func isVisible(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !DisplayText.isObeyed($0) && !DisplayText.isInvisible($0) }
  }

  /// A path from the root, with everything but letters, digits and `-._/` by number (RFC 3986).
  private static func spelt(_ path: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var spelt = Array("/".utf8)
    for byte in path + Array(".md".utf8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "/"):
        spelt.append(byte)
      default: spelt += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: spelt, as: UTF8.self)
  }
}
