import Testing
import TrailBytes
import TrailText

@testable import TrailNotes

/// What a document says, one event after the other, in a few letters each.
private func events(_ text: String, from start: Int = 0) -> String {
  var told: [String] = []
  _ = Array(text.utf8).withUnsafeBufferPointer { bytes in
    MarkdownParser.parse(bytes, from: start) { event in
      switch event {
      case .enter(let block, _): told.append("<\(name(block, bytes))")
      case .leave(let block, _): told.append("\(name(block, bytes))>")
      case .text(let run, let offset):
        told.append("'\(run.string)'")
        #expect(offset <= bytes.count)
      case .code(let run, _): told.append("`\(run.string)`")
      case .lineBreak(let isHard, _): told.append(isHard ? "hard" : "soft")
      case .wikiLink(let link): told.append(describe(link, bytes))
      case .hashtag(let run, let offset):
        told.append("#\(run.string)")
        #expect(bytes[offset] == UInt8(ascii: "#"))
      case .enterLink(let link):
        told.append((link.kind == .image ? "img(" : "a(") + link.destination.string + ")")
      case .leaveLink: told.append("/a")
      case .html(let run, let isBlock, _): told.append((isBlock ? "HTML" : "html") + run.string)
      }
    }
  }
  return told.joined(separator: " ")
}

private func name(_ block: MarkdownBlock, _ bytes: ByteRun) -> String {
  switch block {
  case .heading(let level): "h\(level)"
  case .code(let info): "code:" + bytes.run(info).string
  case .list(let isOrdered): isOrdered ? "ol" : "ul"
  case .paragraph: "p"
  case .item: "li"
  default: "\(block)"
  }
}

private func describe(_ link: WikiLink, _ bytes: ByteRun) -> String {
  var text = (link.isEmbed ? "embed[" : "link[") + bytes.run(link.target).string
  if let anchor = link.anchor { text += "#" + bytes.run(anchor).string }
  if let alias = link.alias { text += "|" + bytes.run(alias).string }
  #expect(bytes.run(link.range).string.hasPrefix(link.isEmbed ? "![[" : "[["))
  #expect(bytes.run(link.range).string.hasSuffix("]]"))
  return text + "]"
}

@Test(arguments: [
  ("# One\nword", "<h1 'One' h1> <p 'word' p>"),
  ("- a\n- b", "<ul <li 'a' li> <li 'b' li> ul>"),
  ("1. a\n\n2. b", "<ol <li <p 'a' p> li> <li <p 'b' p> li> ol>"),
  ("> q", "<quote <p 'q' p> quote>"),
  ("a  \nb\nc", "<p 'a' hard 'b' soft 'c' p>"),
  ("```trail x\nq\n```", "<code:trail x `q` `\n` code:trail x>"),
  ("a `b [[c]] #d` e", "<p 'a ' `b [[c]] #d` ' e' p>"),
  ("a &amp; b &beta; &nosuch; &#960;", "<p 'a ' '&' ' b ' 'β' ' ' '&nosuch;' ' ' 'π' p>"),
  ("*a* \\* __b__", "<p 'a' ' ' '*' ' ' 'b' p>"),
  ("---", "<thematicBreak thematicBreak>"),
  ("- [x] done", "<ul <li 'done' li> ul>"),
  (
    "|a|b|\n|---|:-:|\n|1|2|",
    "<table <tableHead <tableRow <headerCell 'a' headerCell> <headerCell 'b' headerCell> tableRow> "
      + "tableHead> <tableBody <tableRow <cell '1' cell> <cell '2' cell> tableRow> tableBody> table>"
  ),
  ("[t](<a b.md>) ![i](x.png)", "<p a(a b.md) 't' /a ' ' img(x.png) 'i' /a p>"),
  (
    "<https://x.org/a> https://y.org/#b",
    "<p a(https://x.org/a) 'https://x.org/a' /a ' ' a(https://y.org/#b) 'https://y.org/#b' /a p>"
  ),
  ("p < 0.05 [[a]]", "<p 'p < 0.05 ' link[a] p>"),
  ("a <b>c</b>", "<p 'a ' html<b> 'c' html</b> p>"),
])
func `Markdown is told as blocks, text and links`(source: String, expected: String) {
  #expect(events(source) == expected)
}

@Test(arguments: [
  ("[[a]]", "link[a]"),
  ("[[Research/Tags/L4-L5|L4-L5]]", "link[Research/Tags/L4-L5|L4-L5]"),
  ("[[a\\|b]]", "link[a|b]"),
  ("[[a#h|b]]", "link[a#h|b]"),
  ("[[a#h#i]]", "link[a#h#i]"),
  ("[[a#^b1\\|c]]", "link[a#^b1|c]"),
  ("[[#h]]", "link[#h]"),
  ("[[ a | b ]]", "link[a|b]"),
  ("x![[a.png|100]]", "'x' embed[a.png|100]"),
  ("[[a*b*c_d_ &amp; `e` <i>]]", "link[a*b*c_d_ &amp; `e` <i>]"),
  ("*[[a* b]]", "link[a* b]"),
  ("[[[a]]]", "'[' link[a] ']'"),
  ("[[a [[b]]", "'[[a ' link[b]"),
  ("[[a|b|c]]", "link[a|b|c]"),
  ("[[]] [[|x]]", "'[[]] [[|x]]'"),
  ("[[a\nb]]", "'[[a' soft 'b]]'"),
  ("\\[[a]]", "'[' '[a]]'"),
  ("[[a `]]` b", "'[[a ' `]]` ' b'"),
  ("[[a `]]` b]]", "link[a `]]` b]"),
  ("[[1]](u)", "a(u) '[1]' /a"),
  ("[x [[a]]](u)", "a(u) 'x ' link[a] /a"),
  ("%%[[a]]%% b", "' b'"),
  ("a %% b", "'a %% b'"),
  ("%%%%a%%b%%c", "'a' 'c'"),
  ("[[a%%b]] c %%", "link[a%%b] ' c %%'"),
  ("%% *a %% b*", "' b'"),
])
func `a wiki-link is taken whole from one line`(source: String, expected: String) {
  #expect(events(source) == "<p \(expected) p>")
}

@Test func `a link whose brackets are a reference too is still a wiki-link`() {
  #expect(events("[[foo]]\n\n[foo]: /url") == "<p link[foo] p>")
}

@Test func `a reference is found on any line of a paragraph, and over two`() {
  let source = "a\nb [x][foo] c\n[foo\nbar] d [y](/three\n't')\n\n[foo]: /one\n[foo bar]: /two"
  #expect(
    events(source)
      == "<p 'a' soft 'b ' a(/one) 'x' /a ' c' soft a(/two) 'foo' soft 'bar' /a ' d ' "
      + "a(/three) 'y' /a p>")
}

/// Were each bracket looked for from the first line on, this would take minutes.
@Test func `every link of a paragraph of very many lines is told`() {
  let lines = 100_000
  let source = String(repeating: "word [[n]] [x](y) [z]\n", count: lines) + "\n[z]: w\n"
  var links = 0
  _ = Array(source.utf8).withUnsafeBufferPointer { bytes in
    MarkdownParser.parse(bytes, from: 0) { event in
      switch event {
      case .wikiLink, .enterLink: links += 1
      default: break
      }
    }
  }
  #expect(links == 3 * lines)
}

@Test func `a link over a hundred bytes is a link, in a table, a heading and an item`() {
  let path = String(repeating: "long/", count: 60) + "é"
  for source in ["# [[\(path)\\|x]]", "- [[\(path)\\|x]]", "|a|\n|---|\n|[[\(path)\\|x]]|"] {
    #expect(events(source).contains("link[\(path)|x]"))
  }
}

@Test func `a pipe behind two backslashes stays in its cell, and in the link`() {
  let table = events("|a|b|\n|---|---|\n|[[x\\\\|y]]|`c\\\\|d`|")
  #expect(table.contains("<cell link[x|y] cell> <cell `c\\\\|d` cell>"))
  #expect(events("a\\\\|b \\\\\\|") == "<p 'a\\' '|' 'b ' '\\' '|' p>")
}

@Test(arguments: ["|-|-|", "| - | -- |", "-|:-", "|:-|-:|", "|--|---|", "> |-|-|"])
func `one dash is enough for a table, and what follows keeps its place`(border: String) {
  let quote = border.hasPrefix(">") ? "> " : ""
  let source = "\(quote)|a|b|\n\(border)\n\(quote)|[[x]]|d|\n\n```\nk|l\n|-|-|\n```\n\n[[y]]"
  let told = events(source)
  #expect(told.contains("<cell link[x] cell> <cell 'd' cell>"))
  #expect(told.contains("`|-|-|`"))
  #expect(told.hasSuffix("<p link[y] p>"))
  #expect(!events("a|b\n\n|-|-|").contains("table"))
}

@Test func `a link does not cross the border of a cell or a block`() {
  #expect(!events("|[[a|b]]|c|\n|---|---|---|\n|1|2|3|").contains("link["))
  #expect(!events("- [[a\n- b]]").contains("link["))
  #expect(!events("[[a\n\nb]]").contains("link["))
}

@Test(arguments: [
  ("#a #b/c", "#a ' ' #b/c"),
  ("x#a", "'x#a'"),
  ("#1 #1a #a/ #-", "'#1 ' #1a ' ' #a '/ ' #-"),
  ("#größe, #日本", "#größe ', ' #日本"),
  ("**#a**", "#a"),
  ("[#a](u)", "a(u) '#a' /a"),
  ("x\n#a", "'x' soft #a"),
  ("\\#a", "'#' 'a'"),
  ("[[a]]#b", "link[a] '#b'"),
])
func `a hashtag follows white space and is no number`(source: String, expected: String) {
  #expect(events(source) == "<p \(expected) p>")
}

@Test func `a comment across blocks takes what lies in it and leaves blocks balanced`() {
  #expect(events("a %% b\n\n# c\n\nd %% e") == "<p 'a ' p> <p ' e' p>")
  #expect(events("- %% a\n- b\n\n# c\n\n%% d") == "<ul <li li> ul> <p ' d' p>")
  #expect(events("%%\n```\n[[a]]\n```\n%%\nb") == "<p p> <p soft 'b' p>")
}

@Test func `an HTML block is one run, and ends at a blank line`() {
  #expect(
    events("<div>\n  <b>x</b>\n</div>\n\n[[a]]")
      == "<html HTML<div>\n  <b>x</b>\n</div>\n html> <p link[a] p>")
  #expect(events("<div>\r\n[[x]]</div>\r\n") == "<html HTML<div>\r\n[[x]]</div>\r\n html>")
  #expect(events("> <div>\n> x\n> </div>") == "<quote <html HTML<div>\nx\n</div>\n html> quote>")
}

@Test func `offsets count from the start of the document`() {
  let source = "---\n---\nä [[b]] c"
  var offsets: [Int] = []
  _ = Array(source.utf8).withUnsafeBufferPointer {
    MarkdownParser.parse($0, from: 8) { event in
      switch event {
      case .enter(_, let offset), .text(_, let offset): offsets.append(offset)
      case .wikiLink(let link): offsets.append(link.range.start)
      default: break
      }
    }
  }
  #expect(offsets == [8, 8, 11, 16])
}

@Test(arguments: [
  ("[", 20_000), ("[[a ", 10_000), ("![[", 10_000), ("[[a `b` <i> ", 2_000),
  ("[[a|b]]", 5_000), ("%%a", 10_000), ("#a ", 10_000), ("> ", 1_000), ("*a **b ", 5_000),
  ("a\n", 10_000), ("[a](", 5_000), ("<a <b ", 5_000), ("&a;", 5_000), ("`", 10_000),
  ("` `` ", 3_000), ("[a]: b\n", 3_000), ("- ", 1_000), ("|a\n", 3_000), ("https://a.", 3_000),
  ("|a|\n|---|\n", 3_000), ("<!-- ", 5_000), ("![](", 5_000), ("word ", 400_000), ("_a__b", 5_000),
])
func `hostile Markdown is read to its end`(part: String, times: Int) {
  let source = String(repeating: part, count: times)
  var balance = 0
  Array(source.utf8).withUnsafeBufferPointer {
    let isWhole = MarkdownParser.parse($0) { event in
      if case .enter = event { balance += 1 }
      if case .leave = event { balance -= 1 }
    }
    #expect(isWhole)
  }
  #expect(balance == 0)
}

@Test func `ten thousand brackets around a word are text`() {
  let source =
    String(repeating: "[", count: 10_000) + "a" + String(repeating: "]", count: 10_000)
  #expect(events(source).contains("link[a]"))
}

@Test(FieldData.isHere) func `the garden has 2,768 wiki-links`() throws {
  var links = 0
  for note in try FieldData.notes(of: "garden") {
    note.bytes.withUnsafeBufferPointer { bytes in
      _ = MarkdownParser.parse(bytes) { event in
        if case .wikiLink = event { links += 1 }
      }
    }
  }
  #expect(links == 2_768)
}
