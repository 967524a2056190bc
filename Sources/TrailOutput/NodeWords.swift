import TrailCitations
import TrailGraph
import TrailSchema

/// What people are told of a node in a tree or a path: its kind, what it says or is called, and
/// for a source its citation. Everything is visible text.
struct NodeWords {
  let kind: String
  /// A claim's text, else the name: what the eye looks for.
  let title: String
  /// The name, where the title is not it: what the note is found by.
  let name: String?
  /// A source's citation with its DOI, an excerpt's content; shown once.
  let details: String?
  let isExcerpt: Bool

  /// Longer contents are cut, in characters.
  private static let longestDetails = 600

  init(_ node: NodeID, of graph: Graph) {
    let row = graph.schema[graph.kind(of: node)]
    kind = DisplayText.visible(row.singular)
    isExcerpt = row.traits.contains(.excerpt)
    let name = DisplayText.visible(String(decoding: graph.name(of: node), as: UTF8.self))
    let text = String(decoding: graph.text(of: node), as: UTF8.self)
    if row.traits.contains(.claim), !text.isEmpty, text != name {
      title = Self.oneLine(text)
      self.name = title == name ? nil : name
      details = nil
    } else {
      title = name
      self.name = nil
      if row.traits.contains(.source) {
        details = Self.citation(of: node, in: graph).map { Self.oneLine($0) }
      } else if isExcerpt, !text.isEmpty {
        details = Self.oneLine(text)
      } else {
        details = nil
      }
    }
  }

  /// The citation of a node, its DOI after it where it does not hold it; `nil` where nothing is
  /// known.
  static func citation(of node: NodeID, in graph: Graph) -> String? {
    let doi = text(of: "doi", for: node, in: graph).flatMap(DOISpelling.doi(in:))
    guard let citation = text(of: "citation", for: node, in: graph) else {
      return doi.map { "https://doi.org/\($0)" }
    }
    guard let doi, !citation.lowercased().contains(doi) else { return citation }
    return "\(citation) https://doi.org/\(doi)"
  }

  /// The first text that a property has.
  static func text(of property: String, for node: NodeID, in graph: Graph) -> String? {
    guard let property = graph.property(named: property) else { return nil }
    for case .text(let text) in graph.values(of: property, for: node) {
      return String(decoding: text, as: UTF8.self)
    }
    return nil
  }

  /// Line breaks and runs of spaces as one space each.
  private static func oneLine(_ text: String) -> String {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    guard words.count > longestDetails else { return DisplayText.visible(words) }
    return DisplayText.visible(words.prefix(longestDetails) + "…")
  }
}
