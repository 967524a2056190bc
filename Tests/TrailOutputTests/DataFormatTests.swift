import Foundation
import Testing
import TrailEngine
import TrailGraph

@testable import TrailOutput

struct DataFormatTests {
  private let hostile = rows(["text", "n"], hostileTexts.map { [.words($0), .number(1)] })

  @Test func `json of a set begins each object with name and kind`() throws {
    let set = Answer.nodes(
      Table(
        columns: ["name", "year"],
        rows: [[.words("orozco2011"), .number(2011)], [.words("2025-01-30 12-15-27"), .missing]],
        nodes: [NodeID(0), NodeID(1)]))
    #expect(
      try rendered(set, as: .json) == """
        [
          {"name": "orozco2011", "kind": "source", "year": 2011},
          {"name": "2025-01-30 12-15-27", "kind": "insight", "year": null}
        ]

        """)
    #expect(
      try rendered(set, as: .jsonl) == """
        {"name": "orozco2011", "kind": "source", "year": 2011}
        {"name": "2025-01-30 12-15-27", "kind": "insight", "year": null}

        """)
  }

  @Test func `json of a table is its columns in order and titles are made distinct`() throws {
    let table = rows(
      ["year", "name", "year", "year 2", "year"],
      [[.number(1), .words("x"), .number(2), .list([.words("a"), .missing]), .number(.infinity)]])
    #expect(
      try StrictJSON.read(rendered(table, as: .json))
        == .array([
          .object([
            .init("year", .number(1)), .init("name", .text("x")), .init("year 2", .number(2)),
            .init("year 2 2", .array([.text("a"), .null])), .init("year 3", .null),
          ])
        ]))
  }

  @Test func `json reads back hostile text as it was`() throws {
    let expected = JSON.array(
      hostileTexts.map { .object([.init("text", .text($0)), .init("n", .number(1))]) })
    #expect(try StrictJSON.read(rendered(hostile, as: .json)) == expected)
    let lines = try rendered(hostile, as: .jsonl).split(separator: "\n").map {
      try StrictJSON.read(String($0))
    }
    #expect(JSON.array(lines) == expected)
  }

  @Test func `empty answers and counts are json too`() throws {
    #expect(try rendered(rows(["a"], []), as: .json) == "[]\n")
    #expect(try rendered(rows(["a"], []), as: .jsonl) == "")
    #expect(try rendered(.number(3), as: .json) == "3\n")
  }

  @Test(
    "numbers are the shortest that read back",
    arguments: [0, 2011, 0.1, 1e21, .leastNonzeroMagnitude, 1.0 / 3, 9_007_199_254_740_992, -1e15])
  func numbers(number: Double) throws {
    #expect(
      try StrictJSON.read(rendered(rows(["n"], [[.number(number)]]), as: .json))
        == .array([.object([.init("n", .number(number))])]))
  }

  @Test func `csv reads back with line breaks inside of cells`() throws {
    let records = try StrictCSV.read(rendered(hostile, as: .csv))
    #expect(records.first == ["text", "n"])
    let expected = hostileTexts.map { [DisplayText.visible($0, whiteSpace: .kept), "1"] }
    #expect(Array(records.dropFirst()) == expected)
    #expect(records.contains { $0[0] == "one\ntwo\nthree\nfour" })
  }

  @Test(
    "Python reads csv, tsv, json and jsonl as they are meant",
    .enabled(if: OtherProgram.isInstalled("python3"), "Python is not installed"))
  func python() throws {
    let script = """
      import csv, json
      def text(name): return open(name, encoding="utf-8", newline="").read()
      table = list(csv.reader(open("x.csv", encoding="utf-8", newline=""), strict=True))
      signs = {"t": "\\t", "n": "\\n", "\\\\": "\\\\"}
      def plain(cell):
          out, rest = "", iter(cell)
          for sign in rest:
              if sign != "\\\\": out += sign; continue
              sign = next(rest)
              # What a terminal would obey is shown, as in all other formats of text.
              out += signs.get(sign, "\\\\" + sign)
          return out
      lines = text("x.tsv").split("\\n")
      assert lines.pop() == ""
      tabbed = [[plain(cell) for cell in line.split("\\t")] for line in lines]
      objects = json.loads(text("x.json"))
      lines = text("x.jsonl").split("\\n")
      assert lines.pop() == "" and [json.loads(line) for line in lines] == objects
      print(json.dumps({"csv": table, "tsv": tabbed,
          "json": [[str(value) for value in item.values()] for item in objects]}))

      """
    let output = try OtherProgram.output(
      of: "python3", ["-c", script],
      files: [
        "x.csv": rendered(hostile, as: .csv), "x.tsv": rendered(hostile, as: .tsv),
        "x.json": rendered(hostile, as: .json), "x.jsonl": rendered(hostile, as: .jsonl),
      ])
    let found = try JSONDecoder().decode([String: [[String]]].self, from: Data(output.utf8))
    let visible = hostileTexts.map { [DisplayText.visible($0, whiteSpace: .kept), "1"] }
    #expect(found["csv"] == [["text", "n"]] + visible)
    #expect(found["tsv"] == [["text", "n"]] + visible)
    #expect(found["json"] == hostileTexts.map { [$0, "1"] })
  }

  @Test func `csv keeps records of one empty cell and quotes what needs it`() throws {
    let table = rows(["a"], [[.missing], [.words(" x")], [.words("a,b")], [.words("say \"x\"")]])
    #expect(
      try rendered(table, as: .csv) == "a\r\n\"\"\r\n\" x\"\r\n\"a,b\"\r\n\"say \"\"x\"\"\"\r\n")
  }

  @Test func `tsv escapes tabs line breaks and backslashes`() throws {
    let table = rows(["a", "b"], [[.words("x\ty\nz"), .words(#"C:\n"#)]])
    #expect(try rendered(table, as: .tsv) == #"a\#tb"# + "\n" + #"x\ty\nz\#tC:\\n"# + "\n")
  }

  @Test(
    "markdown shows text as it stands",
    arguments: [
      ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), ("<b>&", "&lt;b&gt;&amp;"), ("*x*", #"\*x\*"#),
      ("snake_case _x_", #"snake_case \_x\_"#), ("[[link]]", #"\[\[link]]"#), ("`c`", #"\`c\`"#),
      ("#tag C# # x", ##"\#tag C# # x"##), ("a\nb", "a b"), ("%%x%% 5%", #"\%\%x\%\% 5%"#),
    ])
  func markdown(text: String, escaped: String) {
    #expect(MarkdownRenderer.escaped(text) == escaped)
  }

  @Test func `a markdown table aligns numbers`() throws {
    let table = rows(["name", "n"], [[.words("a"), .number(1)], [.words("b"), .missing]])
    #expect(
      try rendered(table, as: .markdown) == """
        | name | n |
        | --- | ---: |
        | a | 1 |
        | b |  |

        """)
  }
}
