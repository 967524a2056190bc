import Foundation
import Testing
import TrailEngine
import TrailGraph
import TrailSyntax

@testable import TrailOutput

/// What spreadsheets and pages make of tables.
struct TableFormatTests {
  private let table = rows(["text", "n"], hostileTexts.map { [.words($0), .number(-1)] })

  @Test func `html holds nothing but its table`() throws {
    let html = try rendered(table, as: .html)
    #expect(html.hasPrefix("<table>\n") && html.hasSuffix("</table>\n"))
    let cells = html.matches(of: /<td>([^<]*)<\/td>/).map { XMLText.read(String($0.1)) }
    #expect(cells == hostileTexts.map { DisplayText.visible($0) })
    let tags = Set(html.matches(of: /<\/?([a-z]+)/).map { String($0.1) })
    #expect(tags == ["table", "thead", "tbody", "tr", "th", "td"])
  }

  @Test(
    "what a spreadsheet would run stands behind an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("a=b", "a=b"),
      ("\tx", "'\tx"), ("\rx", "\"'\nx\""), ("\nx", "\"'\nx\""), ("＝1", "'＝1"), ("", "\"\""),
      ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), (" =1", "' =1"),
      ("\u{A0}\t =1", "'\u{A0}\t =1"), ("  +1", "'  +1"), ("\u{200B}=1", "'\\u{200b}=1"),
      (" a", "\" a\""),
    ])
  func guarded(text: String, cell: String) throws {
    var layout = Layout()
    layout.guardsCells = true
    var sink = StringSink()
    let value: Value = text.isEmpty ? .missing : .words(text)
    try FormatName.csv.renderer(layout).render(rows(["a"], [[value]]), of: graph, to: &sink)
    #expect(sink.text == "a\r\n\(cell)\r\n")
  }

  @Test func `a number is no formula, and a title may be one`() throws {
    var layout = Layout()
    layout.guardsCells = true
    var sink = StringSink()
    try FormatName.csv.renderer(layout).render(
      rows(["=x", "n"], [[.words("y"), .number(-5)]]), of: graph, to: &sink)
    #expect(sink.text == "'=x,n\r\ny,-5\r\n")
  }

  private static let python = OtherProgram.isInstalled("python3")

  @Test(
    "Python reads csv as it was written", .enabled(if: python, "Python is not installed"))
  func pythonCSV() throws {
    let read = try OtherProgram.output(
      of: "python3",
      [
        "-c",
        "import csv, json; print(json.dumps(list(csv.reader(open('x.csv', newline='', "
          + "encoding='utf-8'), strict=True))))",
      ], files: ["x.csv": try rendered(table, as: .csv)])
    let records = try JSONDecoder().decode([[String]].self, from: Data(read.utf8))
    #expect(
      records == [["text", "n"]]
        + hostileTexts.map { [DisplayText.visible($0, whiteSpace: .kept), "-1"] })
  }

  @Test(
    "Python reads json and json lines as they were written",
    .enabled(if: python, "Python is not installed"))
  func pythonJSON() throws {
    let read = try OtherProgram.output(
      of: "python3",
      [
        "-c",
        "import json; a = json.load(open('x.json', encoding='utf-8')); "
          + "b = [json.loads(l) for l in open('x.jsonl', encoding='utf-8', newline='\\n')]; "
          + "assert a == b; print(json.dumps([r['text'] for r in a]))",
      ],
      files: ["x.json": try rendered(table, as: .json), "x.jsonl": try rendered(table, as: .jsonl)])
    #expect(try JSONDecoder().decode([String].self, from: Data(read.utf8)) == hostileTexts)
  }

  @Test(
    "Python reads tsv as it was written", .enabled(if: python, "Python is not installed"))
  func pythonTSV() throws {
    let signs = #"{'\\\\': '\\', '\\t': '\t', '\\n': '\n'}"#
    let read = try OtherProgram.output(
      of: "python3",
      [
        "-c",
        "import csv, json, re; rows = csv.reader(open('x.tsv', newline='\\n', encoding='utf-8'), "
          + "delimiter='\\t', quoting=csv.QUOTE_NONE); signs = \(signs); "
          + "print(json.dumps([[re.sub(r'\\\\[\\\\tn]', lambda m: signs[m[0]], c) for c in r] "
          + "for r in rows]))",
      ], files: ["x.tsv": try rendered(table, as: .tsv)])
    let records = try JSONDecoder().decode([[String]].self, from: Data(read.utf8))
    // A backslash that stands for a control character is doubled by nobody.
    let cells = hostileTexts.map { DisplayText.visible($0, whiteSpace: .kept) }
    #expect(records.count == cells.count + 1 && records.allSatisfy { $0.count == 2 })
    #expect(records.dropFirst().map { $0[0] } == cells)
  }

  @Test(
    "Pandoc reads tables as they were written",
    .enabled(if: OtherProgram.isInstalled("pandoc"), "Pandoc is not installed"),
    arguments: [(FormatName.markdown, "gfm", false), (.html, "html", false), (.html, "html", true)])
  func pandoc(format: FormatName, reader: String, isPage: Bool) throws {
    let table = rows(
      ["text", "n"], (hostileTexts + Self.signs).map { [.words($0), .number(-1)] })
    var layout = Layout()
    if isPage { layout.page = PagePlace(title: "x") }
    var sink = StringSink()
    try format.renderer(layout).render(table, of: graph, to: &sink)
    let read = try OtherProgram.output(
      of: "pandoc", ["-f", reader, "-t", "json", "x"], files: ["x": sink.text])
    let cells = PandocText.cells(try JSONSerialization.jsonObject(with: Data(read.utf8)))
    let expected = (hostileTexts + Self.signs).map { text in
      DisplayText.visible(text).split(separator: " ").joined(separator: " ")
    }
    // A page has a caption, and before each row its number.
    let (first, width) = isPage ? (5, 3) : (2, 2)
    let column = stride(from: first, to: cells.count, by: width).map { cells[$0] }
    #expect(column == expected)
  }

  private static let signs = [
    "a | b \\ c", "*stars* _lines_ `ticks` ~~gone~~ ==mark== $x$", "<b>bold</b> &amp; &lt;",
    "[link](http://a.org) [[wiki]] ![x](y)", "https://a.org/x_y", "%% comment %%", "#tag ^note",
  ]
}

/// Reads the JSON of Pandoc.
private enum PandocText {
  /// The texts of all cells of tables, row by row.
  static func cells(_ value: Any, inTable: Bool = false) -> [String] {
    if let list = value as? [Any] { return list.flatMap { cells($0, inTable: inTable) } }
    guard let object = value as? [String: Any] else { return [] }
    let type = object["t"] as? String
    if inTable, type == "Plain" || type == "Para" {
      return [text(object["c"] as Any).split(separator: " ").joined(separator: " ")]
    }
    return ["blocks", "c"].flatMap { key in
      object[key].map { cells($0, inTable: inTable || type == "Table") } ?? []
    }
  }

  private static func text(_ value: Any) -> String {
    if let list = value as? [Any] { return list.map(text).joined() }
    guard let object = value as? [String: Any] else { return "" }
    switch object["t"] as? String {
    case "Str": return object["c"] as? String ?? ""
    case "Space", "SoftBreak", "LineBreak": return " "
    default: return text(object["c"] as Any)
    }
  }
}
