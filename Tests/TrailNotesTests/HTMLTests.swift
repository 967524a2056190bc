import Testing
import TrailBytes
import TrailText

@testable import TrailNotes

/// The tokens of a text, in a few letters each.
private func tokens(_ html: String) -> String {
  var told: [String] = []
  Array(html.utf8).withUnsafeBufferPointer { bytes in
    var tokenizer = HTMLTokenizer(bytes)
    while let token = tokenizer.next() {
      switch token {
      case .text(let run, let offset):
        told.append("'\(run.string)'")
        #expect(bytes.run(from: offset, to: offset + run.count).elementsEqual(run))
      case .character(let character, _): told.append("&\(character)")
      case .startTag(let tag):
        var attributes = HTMLAttributes(tag.attributes)
        var text = ""
        while let attribute = attributes.next() {
          text += " \(attribute.name.string)=\(attribute.value.string)"
        }
        told.append("<\(name(tag, bytes))\(text)\(tag.isSelfClosing ? "/" : "")>")
      case .endTag(let tag): told.append("</\(name(tag, bytes))>")
      }
    }
  }
  return told.joined(separator: " ")
}

private func name(_ tag: HTMLTag, _ bytes: ByteRun) -> String {
  let rest = bytes.run(from: tag.offset, to: bytes.count).drop { !$0.isASCIILetter }
  return String(decoding: rest.prefix { $0.isASCIILetter || $0.isASCIIDigit }, as: UTF8.self)
}

@Test(arguments: [
  ("<p>a</p>", "<p> 'a' </p>"),
  ("<a href=\"x>y\" class=b c>", "<a href=x>y class=b c=>"),
  ("<a b = 'c \"d\"'/>", "<a b=c \"d\"/>"),
  ("<a b='>\"' c=\">'\" d>e", "<a b=>\" c=>' d=> 'e'"),
  ("<a b=x\"y>c\"", "<a b=x\"y> 'c\"'"),
  ("p < 0.05 <b>c</b> 3<4 a<", "'p ' '< 0.05 ' <b> 'c' </b> ' 3' '<4 a' '<'"),
  ("a &amp;&lt;b &#960;&#x3c0;", "'a ' && &< 'b ' &π &π"),
  (
    "&nosuch; & &#0; &#xD800; &#1114112; &amp",
    "'&nosuch; ' '& ' '&#0; ' '&#xD800; ' '&#1114112; ' '&amp'"
  ),
  ("a<!-- <b> -->c<!DOCTYPE html>d<?x?>e", "'a' 'c' 'd' 'e'"),
  ("<!-->a<!--->b<!-- c", "'a' 'b'"),
  ("<script>if (a<b) '</p>' &amp;</script>c", "<script> 'if (a<b) '</p>' &amp;' </script> 'c'"),
  ("<title>a &amp; <b></TITLE>c", "<title> 'a ' && ' <b>' </TITLE> 'c'"),
  ("<style>a", "<style> 'a'"),
  ("<a b=\"c>d</a>", "<a b=c> 'd' </a>"),
  ("<a b", "'<a b'"),
  ("</>a</ b>c", "'a' 'c'"),
])
func `HTML is told as browsers read it`(html: String, expected: String) {
  #expect(tokens(html) == expected)
}

@Test func `an attribute is found whatever its case, and its entities resolve`() {
  Array("<A HREF=a&amp;b Class='x y-z'>".utf8).withUnsafeBufferPointer { bytes in
    var tokenizer = HTMLTokenizer(bytes)
    guard case .startTag(let tag) = tokenizer.next() else {
      Issue.record("no tag")
      return
    }
    #expect(tag.name == HTMLName("a"))
    #expect(tag.attribute("href")?.string == "a&amp;b")
    #expect(tag.attribute("hre") == nil)
    #expect(tag.hasClass("y-z") && tag.hasClass("x") && !tag.hasClass("y"))
    var resolved: [UInt8] = []
    if let value = tag.attribute("href") { HTMLEntity.append(resolving: value, to: &resolved) }
    #expect(String(decoding: resolved, as: UTF8.self) == "a&b")
  }
}

@Test(arguments: [
  ("<", 20_000), ("<a b=\"", 10_000), ("<a x=\">\" ", 10_000), ("<!-- ", 10_000), ("</", 10_000),
  ("<table>", 5_000), ("<td>", 5_000), ("<ul><li>", 5_000), ("&amp", 10_000),
  ("<title>&amp;", 5_000), ("<svg>", 5_000), ("<a href=x>", 5_000), ("<a b='\">", 5_000),
  ("<table><tr><td>", 5_000), ("<div>", 10_000), ("<a =", 10_000),
])
func `hostile HTML is read to its end`(part: String, times: Int) {
  Array(String(repeating: part, count: times).utf8).withUnsafeBufferPointer {
    let fragment = HTMLFragment($0)
    #expect(fragment.bytes.count <= $0.count * 2)
  }
}

/// A fragment in a few letters: `T` a table, `|` between its cells, `[target|text]` a link.
private func outline(_ html: String) -> String {
  var fragment = HTMLFragment()
  return outline(html, readInto: &fragment)
}

private func outline(_ html: String, readInto fragment: inout HTMLFragment) -> String {
  Array(html.utf8).withUnsafeBufferPointer { bytes in
    fragment.read(bytes)
    func passage(_ index: Int) -> String {
      let passage = fragment.passages[index]
      #expect(bytes.isEmpty || passage.offset < bytes.count)
      return fragment.string(passage.text)
        + fragment.links[passage.links].map {
          "[\(fragment.string($0.target))|\(fragment.string($0.text))]\($0.isExternal ? "!" : "")"
        }.joined()
    }
    func cells(_ range: Range<Int>) -> String { range.map(passage).joined(separator: "|") }
    return fragment.blocks.map {
      switch $0 {
      case .heading(let level, let index): "h\(level) \(passage(index))"
      case .paragraph(let index): "p \(passage(index))"
      case .item(let depth, let index): "li\(depth) \(passage(index))"
      case .table(let table):
        "T " + cells(table.headers)
          + fragment.rows[table.rows].map { " / " + cells($0.cells) }.joined()
      }
    }.joined(separator: "; ")
  }
}

@Test(arguments: [
  (
    "<table><thead><tr><th><span>Name</span><span class=\"dataview small-text\">2</span></th>"
      + "<th>B</th></tr></thead><tbody><tr><td>a</td><td>b <b>c</b></td></tr></tbody></table>",
    "T Name|B / a|b c"
  ),
  (
    "<table><tr><td><a class=\"internal-link\" data-href=\"x/y.md\" href=\"z\">y</a>"
      + "<a class=\"metadata-menu fileclass-icon\"><svg><title>t</title></svg></a></td></tr></table>",
    "T  / y[x/y.md|y]"
  ),
  ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "li1 a; li2 b; li1 c"),
  ("<ul><li>a<li><p>b</p>c</ul>d", "li1 a; li1 b c; p d"),
  ("<h2>A &amp; B</h2>x<p>y<div>z</div>", "h2 A & B; p x; p y; p z"),
  ("<table><tr><td>a<td>b<tr><td>c</table>d", "T  / a|b / c; p d"),
  ("<table><tr><td><ul><li>a</li><li>b</li></ul></td></tr></table>", "T  / a b"),
  (
    "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table>",
    "T  / a b c d|e"
  ),
  (
    "<a href='https://x.org'>x</a><a href=\"//y.org\">y</a><a href=z:>w</a><a href='a b'>v</a>",
    "p xywv[https://x.org|x]![//y.org|y]![z:|w]![a b|v]"
  ),
  ("a  <i> b</i>\n c<br>d&nbsp;e", "p a b c d\u{A0}e"),
  ("x <a href=u> y </a> z", "p x y z[u|y]"),
  ("<table><tr><th>a</th><td>b</td></tr></table>", "T  / a|b"),
  ("<table><tr><th>a</th></tr><tr><th>b</th></tr></table>", "T a / b"),
  ("<table><tr><td><svg><path>a<td>b", "T  / |b"),
  ("<table><thead><tr><td>a</td></tr></thead><tr><td>b</table>", "T a / b"),
  ("<td>a</td>", "p a"),
  ("<table>", "T "),
  ("<a href=''>x</a>", "p x"),
])
func `a fragment says headings, lists, tables and links`(html: String, expected: String) {
  #expect(outline(html) == expected)
}

/// Links and icons that end or begin alike, and the like of them that mean something else.
private let repeated = [
  "<a data-href=\"a\" href=\"b\" class=\"internal-link\" rel=\"r\">x</a>",
  "<a href=\"b\" class=\"internal-link\" rel=\"r\">x</a>",
  "<a href=\"b\" rel=\"r\">x</a>",
  "<a href=\"http://b\" rel=\"r\">x</a>",
  "<a class=\"external-link\" href=\"b\" rel=\"r\">x</a>",
  "<a class=\"internal-link\" href=\"http://b\" rel=\"r\">x</a>",
  "<a class=\"internal-link\" href=\"b\" class=\"external-link\" rel=\"r\">x</a>",
  "<a href=\"b\" class=\"external-link\" rel=\"r\">x</a>",
  "<a href=\"b\" rel=\"r\" data-href=\"c\">x</a>",
  "<a href=\"\" rel=\"r\">x</a>", "<a href=\"b\" href=\"c\" rel=\"r\">x</a>",
  "<a href=\"b\" rel=\"r\" >x</a>", "<a href='b' rel=\"r\">x</a>",
  "<a ==\"href=b\" rel=\"r\">x</a>",
  "<A HREF=\"b\" rel=\"r\">x</A>", "<a href=\"b\">x</a>", "<a>x</a>", "<a rel=\"r\">x</a>",
  "y<svg class=\"i\"><path d=\"m\"></path></svg>x", "y<svg class=\"i\"><b>z</b></svg>x",
  "y<svg class=\"i\"><path d=\"m\"></path>x</svg>x", "y<svg class=\"i\"/>x",
  "y<svg class=\"i\"><svg></svg></svg>x",
]

@Test(arguments: repeated)
func `what was read before changes nothing`(first: String) {
  var kept = HTMLFragment()
  for second in repeated {
    let apart = [first, second].map { outline("<p>\($0)</p>") }.joined(separator: "; ")
    #expect(outline("<p>\(first)</p><p>\(second)</p>") == apart)
    #expect(outline("<p>\(first)</p><p>\(second)</p>", readInto: &kept) == apart)
  }
}
