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
      ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), (" =1", "\" =1\""),
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
}
