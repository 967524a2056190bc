import Testing
import TrailEngine
import TrailGraph
import TrailText

@testable import TrailOutput

struct TableRendererTests {
  private let sources = rows(
    ["name", "year", "title"],
    [
      [.words("orozco2011"), .number(2011), .words("Lumbar discs under load")],
      [.words("chen1999"), .missing, .words("漢字 and 👩‍🔬")],
    ])

  @Test func `columns that fit keep their widths and numbers stand to the right`() throws {
    #expect(
      try rendered(sources, as: .table, width: 80) == """
        name        year  title
        ──────────  ────  ───────────────────────
        orozco2011  2011  Lumbar discs under load
        chen1999          漢字 and 👩‍🔬

        """)
  }

  @Test func `words wrap and a blank line parts the rows`() throws {
    #expect(
      try rendered(sources, as: .table, width: 30) == """
        name        year  title
        ──────────  ────  ────────────
        orozco2011  2011  Lumbar discs
                          under load

        chen1999          漢字 and 👩‍🔬

        """)
  }

  @Test func `a narrow terminal gets records`() throws {
    #expect(
      try rendered(sources, as: .table, width: 20) == """
        name   orozco2011
        year   2011
        title  Lumbar discs
               under load

        name   chen1999
        title  漢字 and 👩‍🔬

        """)
  }

  @Test func `a long text leaves room for the name and a long key is broken`() throws {
    let answer = rows(
      ["text", "name"],
      [
        [
          .words("The annulus tears first at its outer third, then inward, under torsion."),
          .words("2025-01-30 12-15-27"),
        ],
        [.words("Short."), .words("anUnusuallyLongCitationKeyWithoutAnySpaces2011")],
      ])
    #expect(
      try rendered(answer, as: .table, width: 50) == """
        text                      name
        ────────────────────────  ────────────────────────
        The annulus tears first   2025-01-30 12-15-27
        at its outer third, then
        inward, under torsion.

        Short.                    anUnusuallyLongCitationK
                                  eyWithoutAnySpaces2011

        """)
  }

  @Test func `single words keep their width while the others can be read`() throws {
    let answer = rows(
      ["name", "title"],
      [
        [
          .words("anUnusuallyLongCitationKeyWithoutAnySpaces2011"),
          .words("Regeneration of the lumbar disc in a model of degeneration"),
        ]
      ])
    #expect(
      try rendered(answer, as: .table, width: 70) == """
        name                                            title
        ──────────────────────────────────────────────  ──────────────────────
        anUnusuallyLongCitationKeyWithoutAnySpaces2011  Regeneration of the
                                                        lumbar disc in a model
                                                        of degeneration

        """)
  }

  @Test func `where hardly anything fits titles stand above their values`() throws {
    let answer = rows(["name", "year"], [[.words("orozco"), .number(2011)]])
    #expect(try rendered(answer, as: .table, width: 5) == "name\norozc\no\nyear\n2011\n")
    #expect(try rendered(answer, as: .table, width: 1) == "name\noroz\nco\nyear\n2011\n")
  }

  @Test func `an empty table is its titles and a count is a number`() throws {
    #expect(try rendered(rows(["name"], []), as: .table, width: 9) == "name\n────\n")
    #expect(try rendered(.number(182), as: .table) == "182\n")
  }

  @Test func `titles wrap too and headings are bold where colour is wanted`() throws {
    var sink = StringSink()
    try TableRenderer(Layout(width: 12, style: TextStyle(isColored: true))).render(
      rows(["number of notes"], [[.number(3)]]), of: graph, to: &sink)
    #expect(
      sink.text == """
        \u{1B}[1m   number of\u{1B}[0m
        \u{1B}[1m       notes\u{1B}[0m
        \u{1B}[2m────────────\u{1B}[0m
                   3

        """)
  }

  @Test func `no line is wider than the terminal`() throws {
    for width in 10...100 {
      let text = try rendered(sources, as: .table, width: width)
      for line in text.split(separator: "\n") {
        #expect(DisplayWidth.width(of: line) <= width)
        #expect(line.last != " ")
      }
    }
  }

  @Test func `values read the same in every text format`() throws {
    let date = try #require(DateValue(today: 2025, month: 1, day: 30))
    let answer = rows(
      ["a", "b", "c", "d", "e", "f"],
      [
        [
          .number(2), .number(0.1), .date(date), .flag(true), .node(NodeID(1)),
          .list([.words("L4-L5"), .node(NodeID(0))]),
        ],
        [
          .number(-0.0), .number(1e300), .missing, .flag(false), .kind(graph.kind(of: NodeID(1))),
          .list([]),
        ],
      ])
    #expect(
      try rendered(answer, as: .list) == """
        2\t0.1\t2025-01-30\ttrue\t2025-01-30 12-15-27\tL4-L5; orozco2011
        0\t1e+300\t\tfalse\tinsight\t

        """)
  }
}
