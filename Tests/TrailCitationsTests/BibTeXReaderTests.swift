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
    var expected = LibraryEntry(key: "maple2011", form: .article)
    expected.authors = [
      .init(family: "Maple", given: "Ann B."), .init(family: "van der Elm", given: "Cy"),
      .init(family: "World Health Organization"), .init(family: "Oak", given: "Bo"),
      .init(family: "Fir", given: "Di", suffix: "Jr."),
    ]
    expected.hasOtherAuthors = true
    expected.title = "On Über Rain and Wind: 50% of β"
    expected.container = "Journal of Weather"
    (expected.volume, expected.issue, expected.pages) = ("12", "3", "5–9")
    expected.year = 2011
    expected.doi = "10.1000/a_b"
    expected.url = "https://a.example/x_y"
    #expect(found["maple2011"] == expected)
  }

  @Test(arguments: [
    (
      #"M{\"u}ller, \'E. \o re, {\ss}, na\"{\i}ve, \v{S}, \c c, {\c{C}}"#,
      "Müller, É. øre, ß, naïve, Š, ç, Ç"
    ),
    (#"a~b -- c --- d ``e'' `f'"#, "a b – c — d “e” ‘f’"),
    (#"\emph{x} \textit{y} {\bf z} \unknown w"#, "x y z w"),
    (##"A \& B \$5 \#1 \_"##, "A & B $5 #1 _"),
    (#"\alpha-\textsubscript{2} H$_2$O $\times$"#, "α-2 H_2O ×"), (#"\'q x\\y"#, "q\u{301} x y"),
    (#"a \"#, "a"), (#"{\"#, ""), (#"\'"#, ""), (#"\'{"#, ""), (#"Line\-break"#, "Linebreak"),
    (#"\k{a} {\b z}"#, "ą ẕ"), ("", ""),
  ])
  func `what LaTeX spells is read as it is printed`(source: String, text: String) {
    #expect(LaTeXText.plain(Array(source.utf8)[...]) == text)
  }

  @Test(arguments: [
    ("article", LibraryEntry.Form.article), ("InProceedings", .paper), ("inbook", .chapter),
    ("phdthesis", .thesis), ("techreport", .report), ("online", .webPage), ("patent", .patent),
    ("misc", .other), ("book", .book), ("whatever", .other),
  ])
  func `a type has a form`(type: String, form: LibraryEntry.Form) {
    #expect(read("@\(type){k, title={x}}", "k").found["k"]?.form == form)
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
    #expect(found["a"]?.title == "2")
    #expect(found["b"]?.title == "4")
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
      found.mapValues(\.title) == ["key7": "The Title of 7", "key29999": "The Title of 29999"])
  }
}
