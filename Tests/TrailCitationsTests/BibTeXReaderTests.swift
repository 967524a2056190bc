import Testing

@testable import TrailCitations

/// Libraries of BibTeX, as Zotero, JabRef and people write them.
struct BibTeXReaderTests {
  private func read(
    _ text: String, _ keys: String...
  ) -> (found: [String: LibraryEntry], problems: [LibraryProblem]) {
    var search = LibrarySearch(for: keys)
    let problems = Array(text.utf8).withUnsafeBufferPointer {
      BibTeXReader.read($0, for: &search)
    }
    return (search.found, problems)
  }

  @Test func `an entry has its fields, whatever stands around them`() throws {
    let (found, problems) = read(
      #"""
      % @article{commented, title = {No}}
      @comment{x, @article{no, title = {No}}}
      @preamble{"\newcommand{\x}{y}"}
      @string(jw = "Journal of " # {Weather})
      @string{sea = {Rain and }}
      @ARTICLE {maple2011 ,
        Author = {Maple, Ann B. and van der Elm, Cy and {World Health Organization} and Bo Oak
          and Fir, Jr., Di and others},
        title = "{On} {\"U}ber " # sea # "{Wind}: 50\% of $\beta$",
        journal = jw, volume = 12, number = {3}, pages = {5--9}, month = oct, year = 2011,
        doi = {https://doi.org/10.1000/A_b}, url = {https://a.example/x\_y},
        abstract = {A {nested} text with "quotation marks" and a comma, a = sign},
        title = {The second does not count}
      }
      @book{other, title = {No}}
      """#, "maple2011", "none")
    #expect(problems.isEmpty)
    #expect(found.keys.sorted() == ["maple2011"])
    var expected = CSLRecord(type: "article-journal")
    expected.add(
      "author",
      .names([
        .init(family: "Maple", given: "Ann B."), .init(family: "van der Elm", given: "Cy"),
        .init(literal: "World Health Organization"), .init(family: "Oak", given: "Bo"),
        .init(family: "Fir", given: "Di", suffix: "Jr."), .others,
      ]))
    expected.add(
      "title",
      #"<span class="nocase">On</span> Über Rain and <span class="nocase">Wind</span>: 50% of β"#)
    expected.add("container-title", "Journal of Weather")
    expected.add("volume", "12")
    expected.add("issue", "3")
    expected.add("page", "5-9")
    expected.add("issued", .date(.init(parts: [[2011, 10]])))
    expected.add("DOI", "10.1000/A_b")
    expected.add("URL", "https://a.example/x_y")
    expected.add("abstract", "A nested text with \"quotation marks\" and a comma, a = sign")
    #expect(found["maple2011"]?.csl == expected)
  }

  @Test(arguments: [
    (
      #"M{\"u}ller, \'E. \o re, {\ss}, na\"{\i}ve, \v{S}, \c c, {\c{C}}"#,
      "Müller, É. øre, ß, naïve, Š, ç, Ç"
    ),
    (#"a~b -- c --- d ``e'' `f'"#, "a b – c — d “e” ‘f’"),
    (#"\emph{x} \textit{y} {\bf z}"#, "x y z"),
    // What is not known does not vanish.
    (
      #"\unknown w, \foo{bar} baz, \frac{a}{b}, {\bar}"#,
      #"\unknown w, \foo{bar} baz, \frac{a}{b}, \bar"#
    ),
    (#"\LaTeX\ and {\TeX}, \BibTeX{} too"#, "LaTeX and TeX, BibTeX too"),
    (#"\textalpha-Synuclein, \textbeta{}-catenin, \textOmega"#, "α-Synuclein, β-catenin, Ω"),
    (#"\enquote{A} \noopsort{1973}B \mbox{C}\quad D, 5\textdegree C"#, "“A” B C D, 5°C"),
    (#"CO$_2$, H$_{2}$O, 10$^{-3}$, Ca\textsuperscript{2+}, x_2^3"#, "CO₂, H₂O, 10⁻³, Ca²⁺, x_2^3"),
    (#"$x_{max}$, $^{\prime}$, \textsuperscript{th}, $a^"#, "xmax, ′, th, a"),
    (#"5\,mM\;and\:so\! on, $-1$, \(\leq\) $5'$"#, "5 mM and so on, −1, ≤ 5′"),
    (##"A \& B \$5 \#1 \_"##, "A & B $5 #1 _"),
    (#"\alpha-\textsubscript{2} H$_2$O $\times$"#, "α-₂ H₂O ×"), (#"\'q x\\y"#, "q\u{301} x y"),
    (#"a \"#, "a"), (#"{\"#, ""), (#"\'"#, ""), (#"\'{"#, ""), (#"Line\-break"#, "Linebreak"),
    (#"\k{a} {\b z}"#, "ą ẕ"), ("", ""),
  ])
  func `what LaTeX spells is read as it is printed`(source: String, text: String) {
    #expect(LaTeXText.plain(Array(source.utf8)[...]) == text)
  }

  @Test(arguments: [
    ("article", "article-journal"), ("InProceedings", "paper-conference"), ("inbook", "chapter"),
    ("phdthesis", "thesis"), ("techreport", "report"), ("online", "webpage"), ("patent", "patent"),
    ("misc", "document"), ("book", "book"), ("whatever", "document"), ("dataset", "dataset"),
    ("unpublished", "manuscript"), ("manual", "book"),
    ("article, entrysubtype=magazine", "article-magazine"),
  ])
  func `a type has a name in CSL`(words: String, type: String) {
    let parts = words.split(separator: ",", maxSplits: 1)
    let more = parts.count > 1 ? ",\(parts[1])" : ""
    #expect(read("@\(parts[0]){k\(more), title={x}}", "k").found["k"]?.csl.type == type)
  }

  @Test(arguments: [
    (#"The {COVID}-19 {mRNA} Vaccine"#, "The <n>COVID</n>-19 <n>mRNA</n> Vaccine"),
    (#"{All of It}"#, "<n>All of It</n>"),
    (#"{{NASA}} and {\"U}ber M{ü}ller"#, "<n>NASA</n> and Über Müller"),
    (#"\emph{In vivo} {\it E. coli} \textbf{B}"#, "<i>In vivo</i> <i>E. coli</i> <b>B</b>"),
    (#"19\textsuperscript{th} $x_{max}$ {1} {}"#, "19<sup>th</sup> x<sub>max</sub> 1"),
    (
      #"\emph{The {DNA} of \textsc{ibm}}"#,
      #"<i>The <n>DNA</n> of <span style="font-variant:small-caps;">ibm</span></i>"#
    ),
    (#"{never closed"#, "<n>never closed</n>"), ("closed}", "closed"),
  ])
  func `CSL keeps type and capitals`(source: String, marked: String) {
    let written = marked.replacing("<n>", with: #"<span class="nocase">"#).replacing(
      "</n>", with: "</span>")
    #expect(LaTeXText.marked(Array(source.utf8)[...]) == written)
  }

  @Test(
    arguments: [
      ("2011-10-03", [[2011, 10, 3]]), ("2011-10/2012-01", [[2011, 10], [2012, 1]]),
      ("1999", [[1999]]), ("2011-21", [[2011]]), ("October 2011", [[2011]]), ("2011/", [[2011]]),
      ("forthcoming", []), ("0000-99", []),
    ] as [(String, [[Int]])])
  func `a date is read as biblatex has it`(text: String, parts: [[Int]]) {
    #expect(BibTeXDate.date(text)?.parts == parts)
  }

  @Test func `an entry that is never closed does not take the next one with it`() {
    let (found, problems) = read(
      "\n@article{a, title = {x\n@article{b, title = {y}}\n@book{c, title = \"z\n", "a", "b", "c")
    #expect(found.keys.sorted() == ["b"])
    #expect(
      problems == [
        LibraryProblem(line: 2, message: "an entry is never closed"),
        LibraryProblem(line: 4, message: "an entry is never closed"),
      ])
  }

  @Test func `a key that is spelt so goes before one that differs by case`() {
    let library = "@misc{A, title={1}} @misc{a, title={2}} @misc{a, title={3}} @misc{B, title={4}}"
    let found = read(library, "a", "b").found
    #expect(found["a"]?.csl.text("title") == "2")
    #expect(found["b"]?.csl.text("title") == "4")
  }

  @Test(arguments: [
    "@", "@{", "@article", "@article{", "@article{a", "@article{a,", "@article{a,b",
    "@article{a,b=",
    "@article{a,b={", "@article{a,b=\"", "@article{a,b=}", "@article{a,b=#}", "@article{a,b==,=}",
    "@article{,}", "@article(a, title = {)})", "@string{a}", "@string{a=", "}{@",
    "@article{a b={}}",
  ])
  func `what is broken is read to its end`(text: String) {
    _ = read(text, "a")
    _ = read(String(repeating: text, count: 2_000), "a")
  }

  @Test func `a long library is read in one pass`() {
    var library = ""
    for number in 0..<30_000 {
      library += "@article{key\(number),\n  title = {The {Title} of \(number)},\n  year = 2011\n}\n"
    }
    let (found, problems) = read(library, "key7", "key29999", "key30000")
    #expect(problems.isEmpty)
    #expect(
      found.mapValues { CSLMarks.plain($0.csl.text("title") ?? "") }
        == ["key7": "The Title of 7", "key29999": "The Title of 29999"])
  }

  // MARK: - Entries in others

  private static let chapter = #"""
    @incollection{oak2011, author = {Oak, Bo}, title = {Leaves}, crossref = {Trees},
      pages = {3--9}}
    """#
  private static let book = #"""
    @book{trees, title = {All Trees}, subtitle = {A \& B}, author = {Elm, Cy}, editor = {Fir, Di},
      publisher = {Wood}, year = 2010, doi = {10.1000/book}, url = {https://book.example},
      pages = {1--900}, volume = 7}
    """#

  @Test(
    "a chapter has from its book what it does not say itself",
    arguments: [chapter + book, book + chapter])
  func crossReference(_ library: String) {
    let (found, problems) = read(library, "oak2011")
    #expect(problems.isEmpty)
    var expected = CSLRecord(type: "chapter")
    expected.add("author", .names([.init(family: "Oak", given: "Bo")]))
    expected.add("editor", .names([.init(family: "Fir", given: "Di")]))
    expected.add("title", "Leaves")
    expected.add("container-title", "All Trees: A & B")
    expected.add("volume", "7")
    expected.add("page", "3-9")
    expected.add("publisher", "Wood")
    expected.add("issued", .date(.init(parts: [[2010]])))
    #expect(found["oak2011"]?.csl == expected)
    #expect(found.count == 1)
    #expect(read(library, "oak2011", "trees").found["trees"]?.csl.text("DOI") == "10.1000/book")
  }

  @Test("what a chapter says of its year is not mixed with what its book says")
  func ownYear() {
    let found = read(
      "@inbook{a, crossref={b}, year=1999} @book{b, date={2001-01-01}, title={B}}", "a"
    ).found["a"]
    #expect(found?.csl.date("issued")?.parts == [[1999]])
  }

  @Test("books in books, in themselves and in none are fine")
  func circles() {
    let found = read(
      """
      @inbook{a, crossref = {b}} @inbook{b, crossref = {c}, title = {B}} @book{c, year = 2001,
      title = {C}, crossref = {a}} @book{d, title = {D}, crossref = {d}} @book{e, crossref = {none}}
      @inbook{f, crossref = {}}
      """, "a", "d", "e", "f"
    ).found
    #expect(found["a"]?.csl.date("issued")?.parts == [[2001]])
    #expect(found["a"]?.csl.text("container-title") == "B")
    #expect(found["d"]?.csl.has("container-title") == false)
    #expect(found.keys.sorted() == ["a", "d", "e", "f"])
  }

  @Test("a long chain of them, all before their chapters, takes a few passes and no more")
  func longChain() {
    var library = ""
    for number in (0..<30_000).reversed() {
      library += "@book{k\(number), volume = \(number), crossref = {k\(number + 1)}}\n"
    }
    library += (0..<30_000).map { "@book{x\($0), crossref = {k\($0)}}\n" }.joined()
    let keys = (0..<30_000).map { "x\($0)" }
    var search = LibrarySearch(for: keys)
    let problems = Array(library.utf8).withUnsafeBufferPointer {
      BibTeXReader.read($0, for: &search)
    }
    #expect(problems.isEmpty)
    #expect(search.found.count == 30_000)
    #expect(search.found["x29999"]?.csl.text("volume") == "29999")
  }

  @Test("an entry has what its `xdata` names, its own first, and what that names in turn")
  func commonFields() {
    let library = #"""
      @book{trees, xdata = {wood, rome}, title = {Trees}, date = {2010}}
      @inbook{oak, crossref = {trees}, title = {Leaves}}
      @xdata{wood, xdata = {more}, publisher = {Wood}, year = {1999}, title = {No}}
      @xdata{rome, location = {Rome}, publisher = {No}}
      @xdata{more, address = {Paris}, series = {Plants}, xdata = {wood}}
      @book{lost, xdata = {wood, none}}
      """#
    var search = LibrarySearch(for: ["trees", "oak", "lost"])
    _ = Array(library.utf8).withUnsafeBufferPointer { BibTeXReader.read($0, for: &search) }
    var expected = CSLRecord(type: "book")
    expected.add("title", "Trees")
    expected.add("collection-title", "Plants")
    expected.add("publisher", "Wood")
    expected.add("publisher-place", "Paris")
    expected.add("issued", .date(.init(parts: [[2010]])))
    #expect(search.found["trees"]?.csl == expected)
    let oak = search.found["oak"]?.csl
    #expect(oak?.text("title") == "Leaves" && oak?.text("container-title") == "Trees")
    #expect(oak?.text("publisher") == "Wood" && oak?.date("issued")?.parts == [[2010]])
    #expect(search.missingParents.map(\.key) == ["none"])
  }

  @Test("an entry is found by its further keys, behind the keys of others")
  func aliases() {
    let library = #"""
      @book{trees, ids = {woods,  plants, oaks}, title = {Trees}, note = {ids = {no}}}
      @book{oaks, title = {Oaks}} @inbook{leaf, crossref = {plants}, title = {Leaf}}
      @book{w, title = {Ids}, Ids={Woods}} @inbook{bud, crossref = {trees}, ids={buds}, title={Bud}}
      """#
    let found = read(library, "trees", "woods", "oaks", "leaf", "no", "buds").found
    #expect(
      found.mapValues { $0.csl.text("title") } == [
        "trees": "Trees", "woods": "Trees", "oaks": "Oaks", "leaf": "Leaf", "buds": "Bud",
      ])
    #expect(found["leaf"]?.csl.text("container-title") == "Trees")
    #expect(found["buds"]?.csl.text("container-title") == "Trees")
  }

  // MARK: - Mistakes

  @Test("keys that two entries have and names that stand for nothing are told, each with its line")
  func check() {
    let library = #"""
      @string{jw = {Weather} # js}
      @article{a, journal = jw, month = oct, year = 2011,
        publisher = wood}
      @article{b, publisher = wood}

      @misc{a, title = {No}} @misc{A, note = jw}
      @misc{a, note = LATE} @string{late = {x}}
      """#
    func problems(isCheck: Bool, _ keys: String...) -> [String] {
      var search = LibrarySearch(for: keys, isCheck: isCheck)
      return Array(library.utf8).withUnsafeBufferPointer {
        BibTeXReader.read($0, for: &search)
      }.map { "\($0.line): \($0.message)" }
    }
    #expect(
      problems(isCheck: true) == [
        #"1: no `@string` before it says what "js" stands for"#,
        #"3: no `@string` before it says what "wood" stands for"#,
        #"6: "a" is the key of an entry in line 2 as well"#,
        #"7: "a" is the key of an entry in line 2 as well"#,
        #"7: no `@string` before it says what "late" stands for"#,
      ])
    #expect(
      problems(isCheck: false, "b").filter { $0.contains("wood") }
        == [#"4: no `@string` before it says what "wood" stands for"#])
  }

  @Test(
    "what is no DOI or address is none",
    arguments: [
      ("10.1000/X", "10.1000/X", false), ("https://doi.org/10.1000/X", "10.1000/X", true),
      ("doi:10.1000/x(1)<2>", "10.1000/x(1)<2>", false), ("10.1/x", "10.1/x", false),
      ("n/a", nil, false), ("PMID 123", nil, false), ("10.1000", nil, false),
      ("10.1000/", nil, false), ("3.10.5/x", nil, false), ("2010.5/x", nil, false),
      ("10.1000/a b", nil, false), ("javascript:alert(1)", nil, false),
      ("javascript://x.example/%0Aalert(1)", nil, false), ("java\tscript:x.y", nil, false),
      (" javascript:x.y", nil, false), ("data:text/html,x.y", nil, false), ("", nil, false),
      ("www.a.example/x", nil, true), ("a.example:8080/x", nil, true), ("HTTP://a/b c", nil, true),
      ("mailto:a@b.example", nil, false), ("file:///etc/x.y", nil, false), ("none", nil, false),
    ] as [(String, String?, Bool)])
  func addresses(text: String, doi: String?, isAddress: Bool) {
    #expect(DOISpelling.doi(in: text) == doi)
    #expect(AddressSpelling.isAddress(text) == isAddress)
  }

  @Test(
    "a date in words is known as far as it is sure",
    arguments: [
      ("2019 Spring", [[2019]], "1"), ("Fall 2019", [[2019]], "3"), ("2019-21", [[2019]], "1"),
      ("May 3, 2019", [[2019, 5, 3]], ""), ("3rd Sept. 2019", [[2019, 9, 3]], ""),
      ("October 2011", [[2011, 10]], ""), ("2019-05-03", [[2019, 5, 3]], ""),
      ("2019/05/03", [[2019, 5, 3]], ""), ("05/03/2019", [[2019]], ""), ("c. 1850", [[1850]], ""),
      ("2019-05/2019-07", [[2019, 5], [2019, 7]], ""), ("May-June 2019", [[2019]], ""),
      ("2019-2020", [[2019]], ""), ("Spring 2019 or 2020", [[2019]], ""), ("in press", [], ""),
    ] as [(String, [[Int]], String)])
  func dateWords(text: String, parts: [[Int]], season: String) {
    var date = CSLRecord.Date()
    date.raw = text
    #expect(date.understood.parts == parts && date.understood.season == season)
    #expect(date.understood.raw == text)
  }

  // MARK: - Hostile text

  @Test("names that stand for names do not grow without end")
  func names() {
    var library = "@string{a0 = {0123456789}}\n"
    for number in 1..<60 {
      library += "@string{a\(number) = a\(number - 1) # a\(number - 1)}\n"
    }
    let many = Array(repeating: "a12", count: 5000).joined(separator: " # ")
    library += "@misc{k, title = a5, journal = a59, year = 2001, note = \(many)}\n"
    library += "@misc{l, title = a3}\n"
    let (found, problems) = read(library, "k", "l")
    #expect(found["k"]?.csl.text("title")?.count == 320)
    #expect(found["k"]?.csl.date("issued")?.parts == [[2001]])
    #expect(found["l"]?.csl.text("title")?.count == 80)
    #expect(
      problems.map(\.message)
        == Array(repeating: "names of `@string` stand for too much text", count: 2))
  }

  @Test("a file of nothing but mistakes is not told of line by line")
  func mistakes() {
    let library = String(repeating: "@misc{k,\n", count: 100_000)
    #expect(read(library, "k").problems.count == 100)
  }

  @Test("a gigantic entry, deep in braces, is read in one go")
  func gigantic() {
    let deep = String(repeating: "{", count: 300_000) + "x" + String(repeating: "}", count: 300_000)
    let authors = Array(repeating: "Oak, Bo", count: 100_000).joined(separator: " and ")
    let (found, problems) = read(
      "@misc{k, title = {\(deep)}, author = {\(authors)}, abstract = {\(String(repeating: "\\\"", count: 300_000))}}",
      "k")
    #expect(problems.isEmpty)
    #expect(CSLMarks.plain(found["k"]?.csl.text("title") ?? "") == "x")
    #expect(found["k"]?.csl.names("author").count == 100_000)
  }
}
