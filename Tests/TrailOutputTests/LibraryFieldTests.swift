import Foundation
import Testing
import TrailCitations
import TrailGraph
import TrailSchema

@testable import TrailOutput

/// What a user's library says of a work comes through, whatever the library is written in.
struct LibraryFieldTests {
  private static let graph: Graph = {
    var builder = GraphBuilder(schema: .builtIn)
    _ = builder.addNode(
      kind: KindID(0), name: Array("k".utf8), path: nil as [UInt8]?, hasDocument: false, text: [])
    return builder.build().graph
  }()

  private func reference(_ entry: LibraryEntry?) -> Reference {
    var reference = Reference(NodeID(0), key: "k", in: Self.graph)
    reference.entry = entry
    return reference
  }

  private func entry(_ library: String) -> LibraryEntry? {
    var search = LibrarySearch(for: ["k"])
    let problems = Array(library.utf8).withUnsafeBufferPointer {
      BibTeXReader.read($0, for: &search)
    }
    #expect(problems.isEmpty)
    return search.found["k"]
  }

  /// One of each type, with all that it may have.
  private static let library = [
    #"""
    @book{k,
      author = {Maple, Ann and others},
      editor = {Fir, Di and {The Body}},
      translator = {Oak, Bo},
      title = {The {COVID}-19 Book of \emph{In vivo} T-Cells {and More}},
      subtitle = {A {NASA} story},
      shorttitle = {Short},
      edition = {2},
      publisher = {Wood \& Co.},
      address = {Berlin},
      series = {Lecture Notes},
      number = {12},
      volume = {3},
      volumes = {4},
      pagetotal = {300},
      year = {2011},
      month = oct,
      day = {3},
      isbn = {978-3-16},
      issn = {1234-5678},
      note = {With \textbf{maps}},
      keywords = {a, b},
      abstract = {It says 50\% of it.},
      annote = {Read it},
      eprint = {1234.5678},
      archiveprefix = {arXiv},
      primaryclass = {cs.CL},
      doi = {10.1000/A_b},
      url = {http://x.example/a_b},
      urldate = {2020-01-02},
      language = {english},
      mykey = {what \nobody knows}
    }

    """#,
    #"""
    @phdthesis{k,
      author = {Maple, Ann},
      title = {Rain},
      school = {Wet University},
      type = {Doctoral thesis},
      address = {Ghent},
      year = {2001}
    }

    """#,
    #"""
    @inproceedings{k,
      author = {M{\"u}ller, J{\"o}rg and van der Elm, Cy},
      title = {Rain},
      booktitle = {Proceedings of {RAIN}},
      editor = {Fir, Di},
      series = {LNCS},
      volume = {12},
      pages = {1--3},
      publisher = {Wood},
      organization = {IEEE},
      address = {Paris},
      year = {1999}
    }

    """#,
    #"""
    @misc{k,
      author = {Maple, Ann},
      title = {Rain},
      howpublished = {Talk at the Club},
      note = {Slides},
      month = oct # {~3},
      year = {1999}
    }

    """#,
  ]

  @Test("an entry of BibTeX is written as it was, field by field", arguments: library)
  func unchanged(_ library: String) {
    #expect(BibTeXRenderer.entry(reference(entry(library))) == library)
  }

  @Test(
    "Pandoc reads of CSL-JSON what it reads of the library",
    .enabled(if: OtherProgram.isInstalled("pandoc"), "Pandoc is not installed"),
    arguments: library)
  func mapping(_ library: String) throws {
    func items(_ file: String, _ text: String, _ format: String) throws -> [String: String] {
      let output = try OtherProgram.output(
        of: "pandoc", ["-f", format, "-t", "csljson", file], files: [file: text])
      let item = try #require(
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
      ).first
      return try #require(item).mapValues { value in
        (value as? String)
          ?? String(
            decoding: (try? JSONSerialization.data(
              withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])) ?? Data(),
            as: UTF8.self)
      }
    }
    // It sorts `van der Elm` under Elm, BibTeX under van, and reads no day behind a month.
    let library = library.replacing(" and van der Elm, Cy", with: "").replacing(" # {~3}", with: "")
    let csl = "[" + CSLRenderer.item(reference(entry(library))) + "]"
    var ours = try items("x.json", csl, "csljson")
    // Without the tag it takes titles for English headlines and writes them small.
    var theirs = try items(
      "x.bib", library.replacing("language = {english},", with: ""), "biblatex")
    // It reads them, and CSL has no marks for what is in bold braces alone.
    for name in ["title", "collection-title", "container-title", "note"] {
      ours[name] = ours[name].map { CSLMarks.plain($0).lowercased() }
      theirs[name] = theirs[name].map { CSLMarks.plain($0).lowercased() }
    }
    for name in ["language", "type", "archive", "archive_location"] {
      ours[name] = nil
      theirs[name] = nil
    }
    #expect(ours == theirs)
  }

  @Test("CSL-JSON keeps type, capitals and every field that it has a word for")
  func csl() {
    #expect(
      CSLRenderer.item(reference(entry(Self.library[0]))) == #"""
        {"id": "k", "type": "book", "author": [{"family": "Maple", "given": "Ann"}, {"literal": "others"}], "editor": [{"family": "Fir", "given": "Di"}, {"literal": "The Body"}], "translator": [{"family": "Oak", "given": "Bo"}], "title": "The <span class=\"nocase\">COVID</span>-19 Book of <i>In vivo</i> T-Cells <span class=\"nocase\">and More</span>: A <span class=\"nocase\">NASA</span> story", "title-short": "Short", "collection-title": "Lecture Notes", "volume": "3", "collection-number": "12", "publisher": "Wood & Co.", "publisher-place": "Berlin", "issued": {"date-parts": [[2011, 10, 3]]}, "accessed": {"date-parts": [[2020, 1, 2]]}, "DOI": "10.1000/A_b", "URL": "http://x.example/a_b", "archive": "arXiv", "archive_location": "1234.5678 [cs.CL]", "edition": "2", "ISBN": "978-3-16", "ISSN": "1234-5678", "keyword": "a, b", "abstract": "It says 50% of it.", "annote": "Read it", "number-of-pages": "300", "number-of-volumes": "4", "language": "en-US", "note": "With <b>maps</b>"}
        """#)
  }

  /// An item with all that an item of its type may have.
  private static let item: CSLRecord = {
    var item = CSLRecord(type: "chapter")
    var particle = CSLRecord.Name(family: "Elm", given: "Cy")
    particle.nonDroppingParticle = "van der"
    item.add(
      "author", .names([.init(family: "Maple", given: "Ann", suffix: "Jr."), particle, .others]))
    item.add("editor", .names([.init(literal: "The Body & Co.")]))
    item.add("container-author", .names([.init(family: "Oak", given: "Bo")]))
    for (name, text) in [
      ("title", #"The <span class="nocase">Titanic</span> and <i>E. coli</i> H₂O of MRI"#),
      ("container-title", "A Book"), ("collection-title", "Series & More"),
      ("collection-number", "4"),
      ("edition", "2"), ("publisher", "Wood"), ("publisher-place", "Berlin"), ("page", "1-9"),
      ("volume", "3"), ("ISBN", "978"), ("DOI", "10.1/x"), ("URL", "http://x.example"),
      ("note", "N <b>b</b>"),
      ("abstract", "50% <5"), ("keyword", "a, b"), ("language", "en"), ("PMID", "7"),
      ("archive", "arXiv"), ("archive_location", "1234.5 [cs.CL]"), ("license", "CC-BY"),
      ("event-title", "Meeting"), ("event-place", "Paris"), ("chapter-number", "7"),
    ] { item.add(name, text) }
    item.add("issued", .date(.init(parts: [[2011, 10, 3]])))
    item.add("accessed", .date(.init(parts: [[2020, 1, 2]])))
    item.add("original-date", .date(.init(parts: [[1990]])))
    return item
  }()

  @Test("an item of CSL-JSON is written as it was, and in BibTeX with all that it says")
  func items() throws {
    #expect(
      BibTeXRenderer.entry(reference(.csl(Self.item))) == #"""
        @incollection{k,
          author = {Maple, Jr., Ann and van der Elm, Cy and others},
          editor = {{The Body \& Co.}},
          bookauthor = {Oak, Bo},
          title = {The {Titanic} and \emph{{E}. coli} {H{\textsubscript{2}}O} of {MRI}},
          booktitle = {A Book},
          series = {Series \& More},
          number = {4},
          edition = {2},
          publisher = {Wood},
          address = {Berlin},
          pages = {1--9},
          volume = {3},
          isbn = {978},
          doi = {10.1/x},
          url = {http://x.example},
          note = {N \textbf{b}},
          abstract = {50\% {\textless}5},
          keywords = {a, b},
          language = {en},
          pmid = {7},
          license = {CC-BY},
          eventtitle = {Meeting},
          venue = {Paris},
          chapter = {7},
          year = {2011},
          month = oct,
          day = {3},
          urldate = {2020-01-02},
          origdate = {1990},
          eprint = {1234.5},
          primaryclass = {cs.CL},
          archiveprefix = {arXiv}
        }

        """#)
    // Back again, it is what it was.
    let back = try #require(entry(BibTeXRenderer.entry(reference(.csl(Self.item))))).csl
    for member in Self.item.members where !["license", "author"].contains(member.name) {
      if member.name == "title" {
        #expect(
          back.text("title").map(CSLMarks.plain) == CSLMarks.plain(Self.item.text("title") ?? ""))
      } else {
        #expect(back[member.name] == member.value, "\(member.name)")
      }
    }
    let csl = CSLRenderer.item(reference(.csl(Self.item)))
    #expect(csl.contains(#""non-dropping-particle": "van der""#))
    #expect(csl.contains(#"<span class=\"nocase\">Titanic</span>"#))
    #expect(csl.contains(#""license": "CC-BY""#))
  }

  @Test("what biblatex calls otherwise has the name that BibTeX knows as well")
  func names() {
    #expect(
      BibTeXRenderer.entry(
        reference(
          entry(
            #"""
            @article{k, journaltitle = {Rain}, location = {Rome}, date = {2011-10-03},
              eprinttype = {arxiv}, eprint = {1}, file = {/home/me/x.pdf}, bdsk-file-1 = {abc},
              crossref = {none}, title = {{\LaTeX} of \noopsort{a}B}, url = {https://x.example/\%7Ea_b},
              doi = {https://doi.org/10.1/A}}
            """#)))
          == #"""
          @article{k,
            journal = {Rain},
            address = {Rome},
            date = {2011-10-03},
            year = {2011},
            archiveprefix = {arxiv},
            eprint = {1},
            title = {{\LaTeX} of \noopsort{a}B},
            url = {https://x.example/%7Ea_b},
            doi = {10.1/A},
            key = {k}
          }

          """#)
  }

  @Test("what is no DOI and no address is left out, and so are paths and fields of others")
  func falseAddresses() {
    let entry = entry(
      """
      @misc{k, title = {Rain}, doi = {n/a}, url = {javascript:alert(1)}, ids = {K, old}}
      """)
    #expect(
      BibTeXRenderer.entry(reference(entry)) == """
        @misc{k,
          title = {Rain},
          key = {k}
        }

        """)
    #expect(
      CSLRenderer.item(reference(entry)) == #"{"id": "k", "type": "document", "title": "Rain"}"#)
  }

  @Test("a title that is not English keeps its capitals, and a date has what is sure of its words")
  func titlesAndDates() throws {
    var item = CSLRecord(type: "article-journal")
    item.add("title", "Über <i>die</i> {Wirkung}")
    item.add("language", "de")
    var date = CSLRecord.Date()
    date.raw = "2019 Spring"
    item.add("issued", .date(date))
    var accessed = CSLRecord.Date()
    accessed.literal = "May 3, 2020"
    item.add("accessed", .date(accessed))
    #expect(
      BibTeXRenderer.entry(reference(.csl(item))) == #"""
        @article{k,
          title = {{Über \emph{die} \{Wirkung\}}},
          language = {de},
          date = {2019-21},
          year = {2019},
          urldate = {2020-05-03},
          key = {k}
        }

        """#)
    let csl = CSLRenderer.item(reference(.csl(item)))
    #expect(csl.contains(#""issued": {"raw": "2019 Spring"}"#))
    let back = try #require(self.entry(BibTeXRenderer.entry(reference(.csl(item))))).csl
    #expect(back.text("title").map(CSLMarks.plain) == "Über die {Wirkung}")
    #expect(back.date("issued")?.season == "1" && back.date("issued")?.parts == [[2019]])
  }

  @Test("nothing in a library is obeyed by a terminal, and braces match")
  func hostile() {
    let text = BibTeXRenderer.entry(
      reference(
        entry("@misc{k, title = {a\u{1B}[31m b\u{202E}}, note = \"c } d { e\", year={x\\}}\n}")))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isObeyed($0) })
    #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
  }

  @Test(
    "BibTeX and LaTeX take what comes of a library",
    .enabled(
      if: OtherProgram.isInstalled("bibtex") && OtherProgram.isInstalled("pdflatex"),
      "LaTeX is not installed"))
  func latex() throws {
    let texts = (Self.library + [BibTeXRenderer.entry(reference(.csl(Self.item)))]).enumerated()
    let library = texts.map {
      $1.replacing("{k,", with: "{k\($0),").replacing(#"\nobody "#, with: "")
    }.joined()
    _ = try OtherProgram.output(
      of: "sh",
      [
        "-c",
        "pdflatex -interaction=nonstopmode -halt-on-error x.tex && bibtex x && pdflatex -interaction=nonstopmode -halt-on-error x.tex && cat x.bbl",
      ],
      files: [
        "x.tex": #"""
        \documentclass{article}\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{x}
        \end{document}

        """#,
        "x.bib": library,
      ])
  }

  @Test(
    "more authors than are named are `et al.` to Pandoc",
    .enabled(if: OtherProgram.isInstalled("pandoc"), "Pandoc is not installed"))
  func others() throws {
    let entry = entry("@article{k, author={Maple, Ann and others}, title={Rain}, year=2011}")
    for (file, text) in [
      ("x.bib", BibTeXRenderer.entry(reference(entry))),
      ("x.json", "[" + CSLRenderer.item(reference(entry)) + "]"),
    ] {
      let plain = try OtherProgram.output(
        of: "pandoc", ["--citeproc", "--bibliography", file, "-t", "plain", "x.md"],
        files: [file: text, "x.md": "[@k]\n"])
      #expect(plain.contains("(Maple et al. 2011)"), "\(plain)")
      #expect(!plain.contains("others"))
    }
  }
}
