import TrailCitations
import TrailGraph

/// Where the links of a drawn answer lead, on a terminal that has links (OSC 8).
package struct NoteLinks: Equatable, Sendable {
  /// The folder of the vault, absolute.
  private let root: String

  package init(root: String) { self.root = root }

  /// The file of a node; `nil` where it has none.
  func address(of node: NodeID, in graph: Graph) -> String? {
    guard graph.hasDocument(node) else { return nil }
    let path = Array(root.utf8) + [UInt8(ascii: "/")] + graph.path(of: node) + Array(".md".utf8)
    return "file://" + Self.spelt(path)
  }

  /// The page of a publication; `nil` for what holds no DOI.
  ///
  /// - Parameter doi: As notes write it, by itself or as an address.
  static func address(ofDOI doi: String) -> String? {
    DOISpelling.doi(in: doi).map { "https://doi.org/" + spelt(Array($0.utf8)) }
  }

  /// What opens a note in Obsidian.
  ///
  /// - Parameter path: Absolute.
  package static func obsidianAddress(ofFile path: String) -> String {
    "obsidian://open?path=" + spelt(Array(path.utf8))
  }

  /// Letters, digits and `-._~/` as they are, all other bytes by their number (RFC 3986).
  private static func spelt(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var spelt: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        spelt.append(byte)
      default: spelt += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: spelt, as: UTF8.self)
  }

  /// The text as a link: between two sequences that terminals without links may show.
  static func linked(_ text: String, to address: String) -> String {
    "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
