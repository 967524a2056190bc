import Testing
import TrailGraph
import TrailSchema
import TrailSyntax
import TrailVault

@testable import TrailSemantics

/// An index of names changes what a look-up costs, and nothing else.
struct NameIndexTests {
  static func indexed(_ graph: Graph) throws -> Graph {
    var image = GraphImage.Writer()
    NameTerms.index(of: graph).write(to: &image)
    var reader = try #require(GraphImage.Reader(image.memory()))
    return graph.indexed(by: try #require(TermIndex(&reader)))
  }

  /// What people may type for a node: its name and path, its words, one or two of them, prefixes.
  static func spellings(in graph: Graph) -> [String] {
    var spellings: Set<String> = ["", "*", "a", "and", "2011", "et al", "#", "/", ".md", "(ivd)"]
    func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    for node in graph.allNodes {
      let name = text(graph.name(of: node))
      spellings.formUnion([name, name.uppercased(), text(graph.path(of: node)), name + ".md"])
      spellings.formUnion(["*" + name.dropFirst(2), text(graph.text(of: node))])
      for length in [3, 6, 9] { spellings.insert(String(name.prefix(length))) }
      let words = name.split(separator: " ").map(String.init)
      spellings.formUnion(words)
      spellings.formUnion(zip(words, words.dropFirst()).map { "\($1) \($0)" })
      for property in graph.properties {
        for value in graph.values(of: property, for: node) {
          switch value {
          case .text(let value):
            spellings.insert(text(value))
            spellings.formUnion(text(value).split(separator: " ").prefix(3).map(String.init))
          case .number(let number): spellings.insert(String(Int(number)))
          case .date(let date): spellings.insert(date.text)
          case .flag: break
          }
        }
      }
    }
    return spellings.sorted()
  }

  static func check(_ graph: Graph, every step: Int = 1) throws -> Int {
    let plain = NameLookup(graph)
    let fast = NameLookup(try indexed(graph))
    let everything = KindSet(graph.schema.kinds.indices.lazy.map { KindID($0) })
    var found = 0
    for (number, text) in spellings(in: graph).enumerated() where number % step == 0 {
      for kinds in [
        everything, graph.schema.kinds(with: .source), graph.schema.kinds(with: .topic),
      ] {
        for form in [Name.Form.quoted, .link] {
          for place in [NameLookup.Place.target, .head] {
            let expected = plain.match(text, form: form, among: kinds, at: place)
            #expect(fast.match(text, form: form, among: kinds, at: place) == expected, "\(text)")
            found += expected == nil ? 0 : 1
            guard let expected else { continue }
            let later = plain.later(than: expected, text, among: kinds)
            #expect(fast.later(than: expected, text, among: kinds)?.nodes == later?.nodes)
          }
        }
      }
    }
    return found
  }

  @Test func findsWhatALookAtEveryNodeFinds() throws {
    #expect(try Self.check(shelf.graph) > 500)
  }

  @Test func namesThatShareAHashAreToldApart() throws {
    // Every node under one term: the look-up itself decides.
    var writer = TermIndex.Writer()
    for text in Self.spellings(in: shelf.graph) {
      for node in shelf.graph.allNodes {
        writer.add(NameTerms.term(.whole, Array(text.lowercased().utf8)), node)
      }
    }
    var image = GraphImage.Writer()
    writer.write(to: &image)
    var reader = try #require(GraphImage.Reader(image.memory()))
    let graph = shelf.graph.indexed(by: try #require(TermIndex(&reader)))
    let kinds = graph.schema.kinds(with: .topic)
    for node in graph.nodes(of: kinds) {
      let name = String(decoding: graph.name(of: node), as: UTF8.self)
      let expected = NameLookup(shelf.graph).match(name, form: .quoted, among: kinds, at: .target)
      #expect(
        NameLookup(graph).match(name, form: .quoted, among: kinds, at: .target)?.rule
          == expected?.rule)
    }
  }
}
