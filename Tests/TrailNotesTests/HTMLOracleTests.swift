import CLibXML2
import Testing

@testable import TrailNotes

/// The cells of a fragment, as libxml2's HTML parser sees them.
private struct Oracle {
  struct Cell: Equatable {
    var text = ""
    var targets: [String] = []
  }

  private(set) var cells: [Cell] = []
  private var open: Int?
  private static let blocks: Set<String> = [
    "li", "ul", "ol", "br", "p", "div", "table", "tr", "td", "th", "tbody", "thead",
  ]

  init(_ html: [UInt8]) {
    let flags =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
    let document = html.withUnsafeBytes {
      htmlReadMemory(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), nil, "UTF-8",
        CInt(flags))
    }
    guard let document else { return }
    walk(xmlDocGetRootElement(document))
    xmlFreeDoc(document)
  }

  private mutating func walk(_ node: xmlNodePtr?) {
    guard let node else { return }
    if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE {
      if let open { cells[open].text += string(node.pointee.content) }
      return
    }
    let name = string(node.pointee.name)
    if ["svg", "script", "style"].contains(name)
      || attribute("class", node) == "dataview small-text"
    {
      return
    }
    let isCell = open == nil && (name == "td" || name == "th")
    if isCell {
      cells.append(Cell())
      open = cells.count - 1
    } else if let open {
      if Self.blocks.contains(name) { cells[open].text += " " }
      if name == "a", let target = attribute("data-href", node) ?? attribute("href", node),
        !target.isEmpty
      {
        cells[open].targets.append(target)
      }
    }
    var child = node.pointee.children
    while let next = child {
      walk(next)
      child = next.pointee.next
    }
    if let open, Self.blocks.contains(name) { cells[open].text += " " }
    guard isCell, let closed = open else { return }
    cells[closed].text = cells[closed].text.split { " \n\t\r".contains($0) }.joined(separator: " ")
    open = nil
  }

  private func attribute(_ name: String, _ node: xmlNodePtr) -> String? {
    guard let attribute = xmlHasProp(node, name) else { return nil }
    var value = ""
    var child = attribute.pointee.children
    while let next = child {
      value += string(next.pointee.content)
      child = next.pointee.next
    }
    return value
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

private func ownCells(_ html: [UInt8]) -> [Oracle.Cell] {
  html.withUnsafeBufferPointer { bytes in
    let fragment = HTMLFragment(bytes)
    var cells: [Oracle.Cell] = []
    for case .table(let table) in fragment.blocks {
      let rows = [table.headers] + fragment.rows[table.rows].map(\.cells)
      for passage in rows.flatMap({ fragment.passages[$0] }) {
        cells.append(
          Oracle.Cell(
            text: fragment.string(passage.text),
            targets: fragment.links[passage.links].map { fragment.string($0.target) }))
      }
    }
    return cells
  }
}

/// Makes tables as people and plugins write them: end tags left out, attributes quoted or not.
private struct Maker {
  var random: RandomNumbers

  mutating func pick(_ choices: [String]) -> String {
    choices[Int(random.next() % UInt64(choices.count))]
  }

  mutating func word() -> String {
    pick([
      "a", "rain ", " wet\n day", "x &amp; y", "&lt;b&gt;", "&#960;", "&beta;x", "é ", "p < 0.05",
      "1 > 0",
      "&nbsp;", "<!-- no <b> -->", "<br>", "<br/>", "a&b", "&#x3c0;", "“q”", "",
    ])
  }

  mutating func link() -> String {
    let target = pick(["a/b.md", "x &amp; y.md", "é", "a b", "?q=1&amp;r=2"])
    let attribute = pick([
      "href=\"\(target)\"", "data-href='\(target)' href=\"z\"",
      "href='\(target)' class=internal-link",
      "class=x", "HREF=\"\(target)\"", "href=\"\"", "title=\"a>b\" href=\"\(target)\"",
    ])
    return "<a \(attribute)>\(word())<svg width=1><path d=\"M1\"></path></svg></a>"
  }

  mutating func content(_ depth: Int) -> String {
    var text = ""
    for _ in 0..<(random.next() % 4) {
      switch random.next() % (depth > 2 ? 2 : 5) {
      case 0: text += word()
      case 1: text += link()
      case 2: text += "<span>\(content(depth + 1))</span>"
      case 3: text += "<ul><li>\(content(depth + 1))" + pick(["</li>", ""]) + "<li>\(word())</ul>"
      default: text += "<b>\(word())</b><span class=\"dataview small-text\">12</span>"
      }
    }
    return text
  }

  mutating func table() -> String {
    var html = "<div><table class=\"dataview\">"
    for row in 0...(random.next() % 4) {
      html += "<tr>"
      for _ in 0...(random.next() % 3) {
        let tag = row == 0 ? pick(["th", "td"]) : "td"
        html += "<\(tag)>\(content(0))" + pick(["</\(tag)>", "", "</\(tag)>\n"])
      }
      html += pick(["</tr>", "", "\n</tr>\n"])
    }
    return html + "</table></div>"
  }
}

@Test func `cells and links are those that libxml2 finds in generated tables`() {
  for seed in 0..<2_000 {
    var maker = Maker(random: RandomNumbers(state: UInt64(seed)))
    let html = maker.table()
    let bytes = Array(html.utf8)
    let own = ownCells(bytes)
    let expected = Oracle(bytes).cells
    if own != expected {
      Issue.record("seed \(seed): \(html)\nours \(own)\nlibxml2 \(expected)")
      return
    }
  }
}

@Test(FieldData.isHere, arguments: ["garden", "garden-2024"])
func `cells and links are those that libxml2 finds in real tables`(vault: String) throws {
  var links = 0
  for note in try FieldData.notes(of: vault) {
    note.bytes.withUnsafeBufferPointer { bytes in
      _ = MarkdownParser.parse(bytes) { event in
        guard case .html(let html, true, _) = event else { return }
        let own = ownCells(Array(html))
        #expect(own == Oracle(Array(html)).cells, "\(note.path)")
        links += own.reduce(0) { $0 + $1.targets.count }
      }
    }
  }
  #expect(vault != "garden" || links == 5_941)
}
