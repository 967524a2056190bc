import Testing
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSyntax

@testable import TrailOutput

struct PageTests {
  /// What a page, a picture or an address has signs for.
  private static let texts =
    hostileTexts + [
      "<script>alert(1)</script>", "</style></svg></title></a><img src=x onerror=alert(1)>",
      #"" onclick="alert(1)" x=""#, "]]> <!-- a --> <![CDATA[ b ]]> &amp; &#x3c;",
      "\u{FFFE}\u{FFFF} no characters", "javascript:alert(1)", "日本語の主張がここにある",
      "نص طويل", String(repeating: "W", count: 300),
    ]

  /// Insights that say these, each supported by the next and the last by the first; each with a
  /// source that says the same of itself; a takeaway on the first, which leans on itself.
  private static let graph: Graph = {
    var builder = GraphBuilder(schema: .builtIn)
    let supports = Schema.builtIn.roles.supports
    func support(_ tail: GraphBuilder.DraftNode, _ head: GraphBuilder.DraftNode) {
      builder.addEdge(
        supports, from: tail, to: head, document: [], line: 1, section: [], means: .table)
    }
    let claims = texts.enumerated().map { number, text in
      let claim = builder.addNode(
        kind: KindID(2), name: Array("claim \(number / 10)\(number % 10)".utf8),
        path: Array("Insights/\(number)".utf8), hasDocument: true, text: Array(text.utf8))
      let source = builder.addNode(
        kind: KindID(0), name: Array("key \(number) \(text)".utf8), path: nil as [UInt8]?,
        hasDocument: false, text: [])
      for (property, value) in [
        ("title", text), ("citation", "A, B. \(text). https://doi.org/10.1234/A(\(number)). 1999."),
        ("doi", number % 2 == 0 ? "10.1234/a(\(number))" : "10.1234/" + text), ("url", text),
      ] {
        builder.addProperty(property, .text(Array(value.utf8)[...]), to: source)
      }
      support(source, claim)
      return claim
    }
    for number in claims.indices { support(claims[(number + 1) % claims.count], claims[number]) }
    let takeaway = builder.addNode(
      kind: KindID(5), name: Array("takeaway".utf8), path: Array("Takeaways/a".utf8),
      hasDocument: true, text: Array("so it is".utf8))
    support(claims[0], takeaway)
    support(takeaway, takeaway)
    let doubt = builder.addNode(
      kind: KindID(4), name: Array("doubt".utf8), path: Array("Quick Notes/a".utf8),
      hasDocument: true, text: Array("but is it so?".utf8))
    let other = builder.addNode(
      kind: KindID(0), name: Array("other".utf8), path: nil as [UInt8]?, hasDocument: false,
      text: [])
    support(other, doubt)
    builder.addEdge(
      Schema.builtIn.roles.opposes, from: doubt, to: takeaway, document: [], line: 1, section: [],
      means: .field)
    return builder.build().graph
  }()

  private func nodes(_ kind: Int) -> [NodeID] {
    Self.graph.range(of: KindID(kind)).map { NodeID($0) }
  }

  private func answer(_ nodes: [NodeID]) -> Answer {
    .nodes(
      Table(
        columns: ["name", "<b>", "url"],
        rows: nodes.map { node in
          let words = Value.words(String(decoding: Self.graph.text(of: node), as: UTF8.self))
          return [.node(node), words == .words("") ? .missing : words, .words("javascript:x")]
        }, nodes: nodes))
  }

  private func page(
    _ answer: Answer, titled title: String = "insights", of graph: Graph = graph
  ) throws -> String {
    var sink = StringSink()
    var layout = Layout()
    layout.page = PagePlace(title: title)
    try FormatName.html.renderer(layout).render(answer, of: graph, to: &sink)
    return sink.text
  }

  private var everything: Answer { answer(nodes(2) + nodes(5) + nodes(0) + nodes(4)) }

  /// Answers of each sort.
  private var answers: [Answer] {
    let hop = Hop(Schema.builtIn.roles.supports, .backward)
    let insights = nodes(2)
    let step = Paths.Path.Step(hop: hop, edge: EdgeID(0), end: insights[1])
    return [
      everything, answer(nodes(5)), answer([]), answer(nodes(0)), .number(1_234_567),
      rows(["a <", "n"], [[.words("x"), .number(1)], [.missing, .missing]]),
      .trees(
        Trees(
          direction: .evidence,
          rows: [
            .init(node: insights[0], depth: 0, edge: nil, hop: nil, mark: .open),
            .init(node: insights[1], depth: 1, edge: EdgeID(0), hop: hop, mark: .open),
            .init(node: insights[0], depth: 2, edge: EdgeID(0), hop: hop, mark: .circle(row: 0)),
          ])),
      .paths(Paths(paths: [.init(start: insights[0], steps: [step])], total: nil)),
      .paths(Paths(paths: [], total: .exactly(0))),
      .findings([
        Finding(
          rule: "circular", node: insights[0], message: "<i>", document: Array("a.md".utf8),
          line: 1, repair: "mend it")
      ]), .findings([]),
      .explanation(
        Explanation(
          canonical: "a <b", paraphrase: ["Every <i>"], names: [],
          steps: [.init(words: "<s>", estimate: 1, actual: 1, edgeVisits: 0, seconds: nil)],
          edgeVisits: 0, nodeCount: 0, edgeCount: 0)),
    ]
  }

  // MARK: - What is on it

  @Test func `a page is read without a mistake, and its pictures are XML`() throws {
    for answer in answers {
      let text = try page(answer, titled: #"insights "a" <b> & c"#)
      let page = try #require(PageReader(html: text))
      #expect(page.mistakes.isEmpty)
      #expect(page.root.all("title").first?.text == #"insights "a" <b> & c"#)
      #expect(page.root.all("h1").map(\.text) == [#"insights "a" <b> & c"#])
      #expect(text.hasSuffix("</main>\n</body>\n</html>\n"))
      for part in text.split(separator: "<svg").dropFirst() {
        let picture = "<svg" + (part.firstRange(of: "</svg>").map { part[..<$0.upperBound] } ?? "")
        let read = PageReader(xml: picture)
        #expect(read?.mistakes == [], "\(picture.prefix(200))")
      }
    }
  }

  @Test func `what is read would tell of mistakes`() {
    #expect(PageReader(html: "<p id=\"a\" id=\"a\">x</b></p>")?.mistakes.isEmpty == false)
    #expect(PageReader(xml: "<svg><a></svg>") == nil)
  }

  @Test func `nothing of a note is the page's own`() throws {
    let own: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "main", "article", "h1", "h2", "nav", "ul",
      "ol", "li", "a", "section", "p", "strong", "span", "div", "table", "caption", "thead",
      "tbody", "tr", "th", "td", "bdi", "b", "code", "svg", "g", "defs", "marker", "path", "rect",
      "text",
    ]
    for answer in answers {
      let page = try #require(PageReader(html: try page(answer, titled: Self.texts.joined())))
      for element in page.root.all {
        #expect(own.contains(element.name), "\(element.name)")
        for (name, value) in element.attributes {
          #expect(!name.hasPrefix("on") && name != "style", "\(name)")
          if name == "href" {
            #expect(value.contains(/^(#|https:\/\/doi\.org\/10\.)/), "\(value)")
          }
        }
      }
    }
  }

  @Test func `what the notes say can be read on the page`() throws {
    let page = try #require(PageReader(html: try page(everything)))
    let cells = Set(page.root.all("td").map(\.text))
    for text in Self.texts { #expect(cells.contains(PageText.visible(text)), "\(text)") }
    for element in page.root.all {
      #expect(!element.text.unicodeScalars.contains { $0 != "\n" && DisplayText.isObeyed($0) })
    }
  }

  // MARK: - How it hangs together

  @Test func `links lead somewhere, and from a row to its node and back`() throws {
    for answer in answers {
      let page = try #require(PageReader(html: try page(answer)))
      let ids = page.root.all.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for link in page.root.all("a") {
        guard let target = link.attributes["href"], target.hasPrefix("#") else { continue }
        #expect(ids.contains(String(target.dropFirst())), "\(target)")
      }
      for label in page.root.all.compactMap({ $0.attributes["aria-labelledby"] }) {
        #expect(ids.contains(label))
      }
    }
    let page = try #require(PageReader(html: try page(everything)))
    let drawn = page.root.all("svg").flatMap { $0.all("a") }
    #expect(drawn.count == Self.graph.nodeCount)
    let rows = page.root.all("tr").filter { $0.attributes["id"]?.hasPrefix("r") == true }
    #expect(rows.count == Self.graph.nodeCount)
    for row in rows {
      let id = try #require(row.attributes["id"])
      let target = try #require(row.all("a").first?.attributes["href"])
      let node = try #require(drawn.first { "#" + ($0.attributes["id"] ?? "") == target })
      #expect(node.attributes["href"] == "#" + id)
    }
  }

  @Test func `circles are red, and a note that leans on itself has a loop`() throws {
    let page = try #require(PageReader(html: try page(everything)))
    let arrows = page.root.all(ofClass: "picture")[0].all(ofClass: "arrow")
    let red = arrows.filter { $0.attributes["class"] == "arrow round" }
    #expect(arrows.count == 2 * Self.texts.count + 4)
    #expect(red.count == Self.texts.count + 1)
  }

  @Test func `evidence of a set is drawn down to its sources and told in words`() throws {
    let page = try #require(PageReader(html: try page(answer(nodes(5)))))
    #expect(page.root.all(ofClass: "picture")[0].all("a").count == Self.graph.nodeCount)
    let words = page.root.all("tr").filter { $0.attributes["id"]?.hasPrefix("e") == true }
    #expect(words.count == Self.texts.count + 2)
    // One of them speaks against it.
    #expect(page.root.all(ofClass: "sources")[0].all("li").count == Self.texts.count + 1)
  }

  @Test func `a DOI is a link once, and only where it is one`() throws {
    let page = try #require(PageReader(html: try page(answer(nodes(0)))))
    let items = page.root.all(ofClass: "sources")[0].all("li")
    let links = items.map { $0.all("a").compactMap { $0.attributes["href"] } }
    // Every second one is a DOI that stands in its citation in other letters.
    for (number, links) in links.enumerated() where number < Self.texts.count && number % 2 == 0 {
      #expect(links.filter { $0.hasPrefix("https://doi.org/") }.count == 1, "\(links)")
    }
    #expect(links.last == [])
  }

  // MARK: - How it looks

  @Test func `the same answer is the same page`() throws {
    for answer in answers { #expect(try page(answer) == page(answer)) }
  }

  // MARK: - What is left out

  @Test func `a picture that is too large says what is left out`() throws {
    var builder = GraphBuilder(schema: .builtIn)
    let supports = Schema.builtIn.roles.supports
    func node(_ kind: Int, _ name: String) -> GraphBuilder.DraftNode {
      builder.addNode(
        kind: KindID(kind), name: Array(name.utf8), path: Array(name.utf8), hasDocument: true,
        text: Array(name.utf8))
    }
    func support(_ tail: GraphBuilder.DraftNode, _ head: GraphBuilder.DraftNode) {
      builder.addEdge(
        supports, from: tail, to: head, document: [], line: 1, section: [], means: .table)
    }
    for number in 100..<300 {
      let insight = node(2, "insight \(number)")
      support(node(0, "source \(number)"), insight)
      if number >= 250 { support(insight, node(5, "takeaway \(number)")) }
    }
    let all = node(5, "all")
    for number in 0..<400 { support(node(2, "many \(1000 + number)"), all) }
    let graph = builder.build().graph
    func told(_ nodes: some Sequence<Int>) throws -> (drawn: Int, notes: [String]) {
      let nodes = nodes.map { NodeID($0) }
      let answer = Answer.nodes(
        Table(columns: ["name"], rows: nodes.map { [.node($0)] }, nodes: nodes))
      let page = try #require(PageReader(html: try self.page(answer, of: graph)))
      var layout = Layout()
      layout.page = PagePlace(title: "x")
      let notes = FormatName.html.renderer(layout).remarks(on: answer, of: graph).map(\.message)
      let sentences = page.root.all("strong").map { $0.text.lowercased() }
      #expect(sentences == notes.map { $0 + "." })
      return (page.root.all("svg").flatMap { $0.all("a") }.count, notes)
    }
    let insights = graph.range(of: KindID(2))
    let few = try told(insights.prefix(100))
    #expect(few.drawn == 200 && few.notes.isEmpty)
    let many = try told(insights.prefix(200))
    #expect(many.drawn == 300)
    #expect(
      many.notes == [
        "the picture shows what the first 150 of 200 nodes rest on: more would be too large to read"
      ])
    let one = try told(graph.range(of: KindID(5)).prefix(1))
    #expect(one.drawn == Evidence.mostNodes)
    #expect(
      one.notes == [
        "the picture shows, of all that the node rests on, the nearest 299: more would be too large "
          + "to read"
      ])
  }

  @Test func `several answers stand on one page`() throws {
    var sink = StringSink()
    var open = OpenPage()
    for answer in answers {
      var layout = Layout()
      layout.page = open.next(titled: "one")
      try FormatName.html.renderer(layout).render(answer, of: Self.graph, to: &sink)
    }
    try open.close(to: &sink)
    try open.close(to: &sink)
    let page = try #require(PageReader(html: sink.text))
    #expect(page.mistakes.isEmpty && page.root.all("article").count == answers.count)
    let ids = page.root.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
  }
}
