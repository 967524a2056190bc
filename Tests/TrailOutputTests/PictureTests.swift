import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSyntax

@testable import TrailOutput

struct PictureTests {
  /// What each language, and the shell of each that draws it, has signs for.
  private static let texts =
    hostileTexts + [
      #"a "quoted" word\"#, #"\N \l \G back\slash \\ twice"#, "a] b} c) d> end", "x --> y; z",
      "<b>bold</b> &amp; & &lt;", "%%{init: {}}%% #35; #quot;", "/* no */ // comment # none",
      "style:x#y;", "`ticks` **stars** _lines_ ~~gone~~", "1. one", "- dash", "12) brackets",
      "subgraph end", "βδ ± “curly”",
    ]

  /// Insights that say these, each supported by the next one and the last by the first; a source
  /// under the first.
  private static let graph: Graph = {
    var builder = GraphBuilder(schema: .builtIn)
    let supports = Schema.builtIn.roles.supports
    let claims = texts.enumerated().map { number, text in
      builder.addNode(
        kind: KindID(2), name: Array("claim \(number / 10)\(number % 10)".utf8),
        path: Array("Insights/\(number)".utf8), hasDocument: true, text: Array(text.utf8))
    }
    let source = builder.addNode(
      kind: KindID(0), name: Array("orozco\"2011".utf8), path: nil as [UInt8]?, hasDocument: false,
      text: [])
    func support(_ tail: GraphBuilder.DraftNode, _ head: GraphBuilder.DraftNode) {
      builder.addEdge(
        supports, from: tail, to: head, document: [], line: 1, section: [], means: .table)
    }
    for number in claims.indices { support(claims[(number + 1) % claims.count], claims[number]) }
    support(source, claims[0])
    return builder.build().graph
  }()

  private static var nodes: [NodeID] { (0..<graph.nodeCount).map { NodeID($0) } }

  private static var set: Answer {
    .nodes(Table(columns: ["name"], rows: nodes.map { [.node($0)] }, nodes: nodes))
  }

  /// What is to be read in each node, its lines joined.
  private static var labels: [String] {
    nodes.map { PictureWords(graph).lines(of: $0).joined(separator: "\n") }
  }

  private func picture(_ format: FormatName, _ answer: Answer = set) throws -> String {
    var sink = StringSink()
    try format.renderer(Layout()).render(answer, of: Self.graph, to: &sink)
    return sink.text
  }

  @Test func `a claim is wrapped and nothing of it is lost`() {
    let words = PictureWords(Self.graph)
    for node in Self.nodes {
      let lines = words.lines(of: node)
      #expect(lines.allSatisfy { DisplayWidth.width(of: $0) <= 40 })
      #expect(lines.joined(separator: " ") == NodeWords(node, of: Self.graph).title)
    }
  }

  @Test func `dot reads back what the notes say`() throws {
    let read = try DOTReader(try picture(.dot))
    #expect(read.nodes.map { $0["label"] } == Self.labels)
    #expect(read.edges.count == Self.nodes.count)
    // All but the source's lie on the circle.
    #expect(read.edges.filter { $0["color"] == "#c00000" }.count == Self.texts.count)
  }

  @Test(
    "Graphviz draws what the notes say",
    .enabled(if: OtherProgram.isInstalled("dot"), "Graphviz is not installed"))
  func graphviz() throws {
    let drawn = try OtherProgram.output(
      of: "dot", ["-Tsvg", "x.dot"], files: ["x.dot": try picture(.dot)])
    // By node, since the order of a drawing is its own.
    var read: [String: [String]] = [:]
    for group in drawn.split(separator: "class=\"node\"").dropFirst() {
      let title = try #require(group.firstMatch(of: /<title>([^<]*)<\/title>/))
      let node = group.prefix { $0 != "\u{0}" }.components(upTo: "</g>\n")
      read[String(title.1)] = node.matches(of: /<text [^>]*>([^<]*)<\/text>/).map {
        XMLText.read(String($0.1))
      }
    }
    for (index, label) in Self.labels.enumerated() {
      #expect(read["n\(index + 1)"] == label.split(separator: "\n").map(String.init))
    }
  }

  @Test func `mermaid reads back what the notes say`() throws {
    let text = try picture(.mermaid)
    let lines = text.split(separator: "\n").dropFirst()
    let nodes = lines.compactMap { $0.wholeMatch(of: /\s\sn\d+[\[({\/]+"([^"]*)"[\])}\/]+:::k\d/) }
    #expect(nodes.map { MermaidText.read(String($0.1)) } == Self.labels)
    let red = try #require(lines.last?.wholeMatch(of: /\s\slinkStyle ([0-9,]+) stroke:#c00000.*/))
    #expect(red.1.split(separator: ",").count == Self.texts.count)
  }

  @Test func `nothing of a note is Mermaid's own`() throws {
    for line in try picture(.mermaid).split(separator: "\n") {
      guard let text = line.firstMatch(of: /"([^"]*)"/)?.1 else { continue }
      let plain = text.replacing("<br/>", with: "").replacing(MermaidText.number, with: "x")
      #expect(!plain.contains(/[#;:%&<>`*_~{}\[\]|\\^$@]/), "\(text)")
      #expect(!plain.contains(/^\s*([-+]|\d+[.)])/), "\(text)")
    }
  }

  @Test func `a tree and a path have the edges that they show`() throws {
    let hop = Hop(Schema.builtIn.roles.supports, .backward)
    let trees = Answer.trees(
      Trees(
        direction: .evidence,
        rows: [
          .init(node: NodeID(1), depth: 0, edge: nil, hop: nil, mark: .open),
          .init(node: NodeID(2), depth: 1, edge: EdgeID(0), hop: hop, mark: .open),
          .init(node: NodeID(1), depth: 2, edge: EdgeID(0), hop: hop, mark: .circle(row: 0)),
          .init(node: NodeID(0), depth: 1, edge: EdgeID(0), hop: hop, mark: .open),
        ]))
    let read = try DOTReader(try picture(.dot, trees))
    #expect(read.nodes.count == 3)
    #expect(read.edges.map { $0["ends"] } == ["n2 n1", "n1 n2", "n3 n1"])
    let paths = Answer.paths(
      Paths(
        paths: [
          .init(start: NodeID(1), steps: [.init(hop: hop, edge: EdgeID(0), end: NodeID(0))])
        ], total: nil))
    #expect(try DOTReader(try picture(.dot, paths)).edges.map { $0["ends"] } == ["n2 n1"])
  }

  @Test("a picture of nothing is one", arguments: [FormatName.dot, .mermaid])
  func nothing(format: FormatName) throws {
    let text = try picture(format, .nodes(Table(columns: ["name"], rows: [], nodes: [])))
    #expect(text.hasPrefix(format == .dot ? "digraph trail {" : "flowchart LR"))
  }

  @Test func `mermaid is known to stop at five hundred arrows`() {
    #expect(FormatName.mermaid.renderer(Layout()).remarks(on: Self.set, of: Self.graph).isEmpty)
  }
}

extension Substring {
  fileprivate func components(upTo end: String) -> Substring {
    firstRange(of: end).map { self[..<$0.lowerBound] } ?? self
  }
}

/// Reads the part of DOT that is written: statements with attributes.
struct DOTReader {
  struct Malformed: Error { var at: String }

  /// The attributes of each node, in order.
  var nodes: [[String: String]] = []
  /// The attributes of each edge, with its `ends`.
  var edges: [[String: String]] = []

  init(_ text: String) throws {
    var rest = Substring(text)
    func skip() { rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "," } }
    func word() -> Substring {
      skip()
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      rest = rest.dropFirst(word.count)
      return word
    }
    func accept(_ sign: String) -> Bool {
      skip()
      guard rest.unicodeScalars.starts(with: sign.unicodeScalars) else { return false }
      rest = Substring(rest.unicodeScalars.dropFirst(sign.unicodeScalars.count))
      return true
    }
    func value() throws -> String {
      guard accept("\"") else { return String(word()) }
      var value = ""
      var scalars = rest.unicodeScalars
      while let scalar = scalars.popFirst() {
        if scalar == "\"" {
          rest = Substring(scalars)
          return value.replacing("&amp;", with: "&")
        }
        guard scalar == "\\" else {
          value.unicodeScalars.append(scalar)
          continue
        }
        switch scalars.popFirst() {
        case "\"": value += "\""
        case "\\": value += "\\"
        case "n": value += "\n"
        default: throw Malformed(at: value)
        }
      }
      throw Malformed(at: value)
    }
    guard word() == "digraph", word() == "trail", accept("{") else { throw Malformed(at: text) }
    while !accept("}") {
      let subject = word()
      guard !subject.isEmpty else { throw Malformed(at: String(rest.prefix(40))) }
      var attributes: [String: String] = [:]
      if accept("=") {
        _ = try value()
      } else {
        if accept("->") { attributes["ends"] = "\(subject) \(word())" }
        if accept("[") {
          while !accept("]") {
            let name = word()
            guard !name.isEmpty, accept("=") else { throw Malformed(at: String(rest.prefix(40))) }
            attributes[String(name)] = try value()
          }
        }
        if attributes["ends"] != nil {
          edges.append(attributes)
        } else if subject != "node", subject != "edge" {
          nodes.append(attributes)
        }
      }
      guard accept(";") else { throw Malformed(at: String(rest.prefix(40))) }
    }
    skip()
    guard rest.isEmpty else { throw Malformed(at: String(rest.prefix(40))) }
  }
}

/// Reads the text of an XML element.
enum XMLText {
  static func read(_ text: String) -> String {
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    // By scalars: a semicolon may have an accent behind it.
    let entity = /&(#(?<number>\d+)|#x(?<hex>[0-9a-f]+)|(?<name>[a-z]+));/
    return text.replacing(entity.matchingSemantics(.unicodeScalar)) { match in
      if let name = match.name { return named[String(name)] ?? "?" }
      let value = match.number.flatMap { UInt32($0) } ?? match.hex.flatMap { UInt32($0, radix: 16) }
      return value.flatMap(Unicode.Scalar.init).map { String($0) } ?? "?"
    }
  }
}

/// Reads a text of Mermaid.
enum MermaidText {
  /// A sign by its number. By scalars: a semicolon may have an accent behind it.
  static var number: Regex<(Substring, Substring)> {
    /#(\d+);/.matchingSemantics(.unicodeScalar)
  }

  static func read(_ text: String) -> String {
    text.replacing("<br/>", with: "\n").replacing(number) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { String($0) } ?? "?"
    }
  }
}
