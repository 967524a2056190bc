import Foundation
import Testing
import TrailCitations
import TrailEngine
import TrailGraph
import TrailSchema
import TrailSyntax

@testable import TrailOutput

struct BibliographyTests {
  private struct Source {
    var name: String
    var citation: String?
    var title: String?
    var authors: [String] = []
    var year: Double?
    var journal: String?
    var doi: String?
    var url: String?
  }

  /// Sources in the default order, that of their names.
  private static let sources: [Source] = [
    Source(
      name: "a & b {2011}, 50%", citation: "A. “B.” (2011)",
      title: #"50% of $5 & #1_x {curly} ~ ^ back\slash <i> | "quoted" {"#, authors: ["Śmith, Ann"],
      year: 2011, journal: "Bones & Joints_100%", doi: "10.1000/a_b{c}",
      url: "https://example.org/a_b%20{c}\\d#e"),
    Source(
      name: "barry2015", citation: "Barry, Pat, and others et al. 2015.",
      title: "The role of MRI and mRNA at L4-L5 in Swedish patients: A trial of Bob",
      authors: ["Barry, Pat, Jr.", "World Health Organization", "and, And"], year: 2015,
      journal: "Spine", doi: "10.1000/x", url: "https://doi.org/10.1000/x"),
    Source(name: "choe2020", citation: "No parts here; just text, 50% of it"),
    Source(
      name: "data1999",
      citation: "Site. “A Page about Discs.” Accessed January 27, 2025. https://example.org/p.",
      title: "A Page about Discs", authors: ["Site"], journal: "Example",
      url: "https://example.org/p"),
    Source(name: "empty2000"),
    Source(
      name: "patent2005", citation: "Doe, J., 2005. A device. US1234567B2",
      title: "A device", authors: ["Doe, J."], year: 2005),
    Source(name: "zhang\u{1B}[31m2001", title: "Esc\u{1B}[31mape\u{202E}"),
  ]

  private static let graph: Graph = {
    var builder = GraphBuilder(schema: .builtIn)
    for source in sources {
      let node = builder.addNode(
        kind: KindID(0), name: Array(source.name.utf8), path: nil as [UInt8]?, hasDocument: false,
        text: [])
      func add(_ property: String, _ texts: [String]) {
        for text in texts { builder.addProperty(property, .text(Array(text.utf8)[...]), to: node) }
      }
      add("citation", [source.citation].compactMap { $0 })
      add("title", [source.title].compactMap { $0 })
      add("authors", source.authors)
      add("journal", [source.journal].compactMap { $0 })
      add("doi", [source.doi].compactMap { $0 })
      add("url", [source.url].compactMap { $0 })
      if let year = source.year { builder.addProperty("year", .number(year), to: node) }
    }
    return builder.build().graph
  }()

  private func rendered(_ format: FormatName) throws -> String {
    let nodes = (0..<Self.graph.nodeCount).map { NodeID($0) }
    var sink = StringSink()
    try format.renderer(Layout()).render(
      .nodes(Table(columns: ["name"], rows: nodes.map { [.node($0)] }, nodes: nodes)),
      of: Self.graph, to: &sink)
    return sink.text
  }

  @Test(
    "a key is what BibTeX and Pandoc take",
    arguments: [
      ("orozcoDisc2011", "orozcoDisc2011"), ("a & b {2011}, 50%", "a-b-2011-50"),
      ("smith:2011.b", "smith:2011.b"), ("a--b__c", "a-b-c"), ("-x-", "x"), ("{}", "source"),
      ("Lluís2011", "Lluís2011"), ("Llui\u{301}s", "Lluis"), ("李2011", "李2011"),
    ])
  func key(name: String, key: String) {
    #expect(ReferenceKeys.mended(name) == key)
  }

  @Test func `keys that are the same but for case are told apart`() {
    var keys = ReferenceKeys()
    let made = ["a b", "A&b", "a-b", "a-b-2"].map { keys.key(for: TextSlice($0.utf8)) }
    #expect(made == ["a-b", "A-b-2", "a-b-3", "a-b-2-2"])
  }

  @Test(
    "a title keeps the capitals that are no headline's",
    arguments: [
      ("The role of MRI in Sweden", "The role of {MRI} in {Sweden}"),
      ("Cells in Discs of Older People: A Trial", "Cells in Discs of Older People: A Trial"),
      ("mRNA at L4-L5: A trial", "{mRNA} at {L4-L5}: A trial"),
      (
        "TNF-α and IL-1β in Degenerate Discs",
        #"{TNF-{$\alpha$}} and {IL-1{$\beta$}} in Degenerate Discs"#
      ),
      ("Bicarbonate Ion", "Bicarbonate Ion"), ("Effects of pH, (ALP)", "Effects of {pH}, ({ALP})"),
      ("Urolithin A Is Safe: A Trial", "Urolithin {A} Is Safe: A Trial"),
      ("T-Cell and X-ray Therapies Work", "{T-Cell} and {X-ray} Therapies Work"),
      (
        "A Follow-Up of COVID-19 in Non-Small Cells", "A Follow-Up of {COVID-19} in Non-Small Cells"
      ),
      ("Trials in non-Hodgkin Lymphoma Patients", "Trials in {non-Hodgkin} Lymphoma Patients"),
      ("The effect of Kaplan-Meier curves", "The effect of {Kaplan-Meier} curves"),
      ("100% of {x}", #"100\% of \{x\}"#), ("", ""),
      ("a {b c} d}", #"a {\textbraceleft}b c{\textbraceright} d{\textbraceright}"#),
      (
        "a {b C} | }{",
        #"a {\textbraceleft}b C{\textbraceright} {$|$} {\textbraceright}{\textbraceleft}"#
      ),
      ("The {Big C} x", #"The \{Big C\} x"#),
    ])
  func title(text: String, title: String) {
    #expect(BibTeXTitle.text(text) == title)
  }

  @Test func `an entry has what is known and nothing else`() throws {
    #expect(
      try rendered(.bibtex).contains(
        """
        @article{barry2015,
          author = {Barry, Jr., Pat and {World Health Organization} and {and}, {And} and others},
          title = {The role of {MRI} and {mRNA} at {L4-L5} in {Swedish} patients: A trial of {Bob}},
          journal = {Spine},
          year = {2015},
          doi = {10.1000/x}
        }

        @misc{choe2020,
          key = {choe2020},
          note = {No parts here; just text, 50\\% of it}
        }

        @misc{data1999,
          author = {{Site}},
          title = {A Page about Discs},
          howpublished = {Example},
          url = {https://example.org/p}
        }

        @misc{empty2000,
          key = {empty2000}
        }

        """))
  }

  @Test func `braces in an entry are balanced and nothing in it is a terminal's`() throws {
    for entry in try rendered(.bibtex).components(separatedBy: "\n\n") {
      var depth = 0
      for scalar in entry.unicodeScalars {
        if scalar == "{" { depth += 1 }
        if scalar == "}" { depth -= 1 }
        #expect(depth >= 0)
        #expect(scalar == "\n" || !DisplayText.isObeyed(scalar))
      }
      #expect(depth == 0)
    }
  }

  /// What stands in formulas alone, raised or lowered, and thin.
  private static let signs =
    "β-Catenin, 5 ≥ 4 µM, CO₂, Ca²⁺, 10⁻³, ΔF, 5′, −1, a\u{2009}b, ∞, ¬, n = 5"

  @Test func `signs of formulas are read back as what they are`() {
    let text = BibTeXText.escaped(Self.signs)
    #expect(text.hasPrefix(#"{$\beta$}-Catenin, 5 {$\geq$} 4 µM, CO{\textsubscript{2}}, "#))
    var search = LibrarySearch(for: ["k"])
    let problems = Array("@misc{k, title = {\(text)}}".utf8).withUnsafeBufferPointer {
      BibTeXReader.read($0, for: &search)
    }
    #expect(problems.isEmpty)
    #expect(search.found["k"]?.csl.text("title") == Self.signs.replacing("\u{2009}", with: " "))
  }

  @Test(
    "LaTeX sets them, whatever fonts it has",
    .enabled(if: OtherProgram.isInstalled("pdflatex"), "LaTeX is not installed"))
  func latex() throws {
    let signs = Self.signs.replacing("¬", with: "")
    _ = try OtherProgram.output(
      of: "pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "x.tex"],
      files: [
        "x.tex": """
        \\documentclass{article}\\begin{document}\(BibTeXText.escaped(signs))\\end{document}

        """
      ])
  }

  @Test func `csl-json reads back what is known`() throws {
    guard case .array(let items) = try StrictJSON.read(rendered(.cslJSON)) else {
      Issue.record("no array")
      return
    }
    #expect(items.count == Self.sources.count)
    #expect(
      items[0]
        == .object([
          .init("id", .text("a-b-2011-50")), .init("type", .text("article-journal")),
          .init(
            "author",
            .array([.object([.init("family", .text("Śmith")), .init("given", .text("Ann"))])])),
          .init("title", .text(Self.sources[0].title ?? "")),
          .init("container-title", .text("Bones & Joints_100%")),
          .init(
            "issued", .object([.init("date-parts", .array([.array([.number(2011)])]))])),
          .init("DOI", .text("10.1000/a_b{c}")),
          .init("URL", .text("https://example.org/a_b%20{c}\\d#e")),
        ]))
    #expect(
      items[4] == .object([.init("id", .text("empty2000")), .init("type", .text("document"))]))
  }

  @Test(
    "BibTeX reads every entry",
    .enabled(if: OtherProgram.isInstalled("bibtex"), "BibTeX is not installed"))
  func bibtex() throws {
    // The style is our own, so that no distribution of LaTeX is needed: it prints key and title.
    let style = """
      ENTRY {author title journal year note howpublished doi url} {} {}
      FUNCTION {article} {cite$ "=" * title missing$ {""} {title} if$ * write$ newline$}
      FUNCTION {misc} {article}
      FUNCTION {default.type} {"unknown type" write$ newline$}
      READ
      ITERATE {call.type$}
      """
    _ = try OtherProgram.output(
      of: "bibtex", ["x"],
      files: [
        "x.aux": "\\relax\n\\citation{*}\n\\bibstyle{own}\n\\bibdata{x}\n", "own.bst": style + "\n",
        "x.bib": try rendered(.bibtex),
      ])
  }

  @Test(
    "BibTeX and Pandoc read volume, number, pages and publisher",
    .enabled(
      if: OtherProgram.isInstalled("bibtex") && OtherProgram.isInstalled("pandoc"),
      "BibTeX or Pandoc is not installed"))
  func numbers() throws {
    let style = """
      ENTRY {volume number pages publisher booktitle journal} {} {}
      FUNCTION {field} {duplicate$ missing$ {pop$ "-"} 'skip$ if$ "|" * write$}
      FUNCTION {article}
        {volume field number field pages field publisher field booktitle field journal field newline$}
      FUNCTION {incollection} {article}
      READ
      ITERATE {call.type$}
      """
    var article = Reference(NodeID(1), key: "a", in: Self.graph)
    var record = CSLRecord(type: "article-journal")
    record.add("container-title", "Bones & Joints")
    for (name, text) in [("volume", "12_A"), ("issue", "3–4"), ("page", "e5–e9, 11")] {
      record.add(name, text)
    }
    article.entry = .csl(record)
    var chapter = Reference(NodeID(1), key: "b", in: Self.graph)
    var other = CSLRecord(type: "chapter")
    other.add("container-title", "50% of MRI")
    for (name, text) in [("volume", "2"), ("page", "7"), ("publisher", "Wood & Co.")] {
      other.add(name, text)
    }
    chapter.entry = .csl(other)
    let text = BibTeXRenderer.entry(article) + "\n" + BibTeXRenderer.entry(chapter)
    let printed = try OtherProgram.output(
      of: "sh", ["-c", "bibtex x >&2 && cat x.bbl"],
      files: [
        "x.aux": "\\relax\n\\citation{*}\n\\bibstyle{own}\n\\bibdata{x}\n", "own.bst": style + "\n",
        "x.bib": text,
      ])
    #expect(
      printed == #"""
        12\_A|3--4|e5--e9, 11|-|-|Bones \& Joints|
        2|-|7|Wood \& Co.|50\% of {MRI}|-|

        """#)
    let csl = try OtherProgram.output(
      of: "pandoc", ["-f", "bibtex", "-t", "csljson", "x.bib"], files: ["x.bib": text])
    for field in [
      #""volume": "12_A""#, #""issue": "3–4""#, #""page": "e5-e9, 11""#,
      #""container-title": "Bones & Joints""#, #""container-title": "50% of MRI""#,
      #""publisher": "Wood & Co.""#,
    ] { #expect(csl.contains(field), "\(csl)") }
  }

  private func csl(_ bibTeX: String) throws -> String {
    var search = LibrarySearch(for: ["k"])
    let problems = Array(bibTeX.utf8).withUnsafeBufferPointer {
      BibTeXReader.read($0, for: &search)
    }
    #expect(problems.isEmpty)
    var reference = Reference(NodeID(4), key: "k", in: Self.graph)
    reference.entry = search.found["k"]
    return CSLRenderer.item(reference)
  }

  @Test func aReportHasANumberAndAJournalIssues() throws {
    #expect(try csl("@techreport{k, number={7}}").contains(#""number": "7""#))
    #expect(try csl("@article{k, number={7}}").contains(#""issue": "7""#))
    #expect(
      try csl("@book{k, series={S}, number={7}}").contains(#""collection-number": "7""#))
  }

  @Test func aThesisStandsInNoJournalWhateverTheNotesSay() throws {
    var reference = Reference(NodeID(1), key: "k", in: Self.graph)
    #expect(CSLRenderer.item(reference).contains(#""container-title": "Spine""#))
    reference.entry = .csl(CSLRecord(type: "thesis"))
    #expect(!CSLRenderer.item(reference).contains("Spine"))
    #expect(!BibTeXRenderer.entry(reference).contains("Spine"))
    #expect(CSLRenderer.item(reference).contains(#""literal": "World Health Organization""#))
  }

  @Test(
    "Pandoc reads the same from both formats",
    .enabled(if: OtherProgram.isInstalled("pandoc"), "Pandoc is not installed"))
  func pandoc() throws {
    let bibtex = try OtherProgram.output(
      of: "pandoc", ["-f", "biblatex", "-t", "csljson", "x.bib"],
      files: ["x.bib": try rendered(.bibtex)])
    let csl = try OtherProgram.output(
      of: "pandoc", ["-f", "csljson", "-t", "csljson", "x.json"],
      files: ["x.json": try rendered(.cslJSON)])
    let one = try JSONDecoder().decode([Item].self, from: Data(bibtex.utf8))
    let other = try JSONDecoder().decode([Item].self, from: Data(csl.utf8))
    #expect(one.map(\.id) == other.map(\.id))
    // The last title holds control characters, which JSON can write and BibTeX shows.
    #expect(one.dropLast().map(\.plainTitle) == other.dropLast().map(\.plainTitle))
    #expect(one.map(\.doi) == ["10.1000/a_b%7Bc%7D", "10.1000/x", nil, nil, nil, nil, nil])
    #expect(other.map(\.doi) == ["10.1000/a_b{c}", "10.1000/x", nil, nil, nil, nil, nil])
  }

  @Test(
    "Pandoc cites every key",
    .enabled(if: OtherProgram.isInstalled("pandoc"), "Pandoc is not installed"))
  func citeproc() throws {
    var keys = ReferenceKeys()
    let all = Self.sources.map { keys.key(for: TextSlice($0.name.utf8)) }
    let text = all.map { "[@\($0)]" }.joined(separator: "\n\n")
    for (format, file) in [(FormatName.bibtex, "x.bib"), (.cslJSON, "x.json")] {
      let html = try OtherProgram.output(
        of: "pandoc", ["--citeproc", "--bibliography", file, "-t", "html", "x.md"],
        files: [file: try rendered(format), "x.md": text])
      for key in all { #expect(html.contains("id=\"ref-\(key)\""), "\(key) in \(file)") }
    }
  }

  private struct Item: Decodable {
    var id: String
    var title: String?
    var doi: String?

    enum CodingKeys: String, CodingKey {
      case id, title
      case doi = "DOI"
    }

    /// In small letters, as Pandoc writes titles of BibTeX, without the marks by which it keeps the
    /// capitals of protected words.
    var plainTitle: String? {
      // It leaves out the commands for braces and bars, which LaTeX knows.
      title?.replacing(/<\/?span[^>]*>/, with: "").replacing(/[“”]/, with: "\"")
        .replacing(/[{}|]/, with: "").lowercased().split(separator: " ").joined(separator: " ")
    }
  }
}
