import Testing
import TrailCitations
import TrailSchema

@testable import TrailVault

/// The libraries beside the notes of a vault.
struct LibrariesTests {
  private func reading(
    _ files: [String: String], _ keys: String...
  ) -> ReferenceLibrary.Reading {
    Libraries.reading(of: keys, in: MemoryTree(files), under: .builtIn)
  }

  @Test func `CSL-JSON is read as Zotero writes it`() {
    let found = reading(
      [
        "Library.json": #"""
        [
          {"id": "http://zotero.org/1", "citation-key": "maple2011", "type": "article-journal",
           "title": "On <i>Wet</i> Rain <5\u00b5m", "container-title": "Clouds \"Weekly\"",
           "volume": 12, "issue": "3", "page": "5-9", "DOI": "https://doi.org/10.1000/X",
           "author": [{"family": "Maple", "given": "Ann", "suffix": "Jr."},
             {"family": "Elm", "given": "Cy", "non-dropping-particle": "van der"},
             {"literal": "World Health Organization"}, {"literal": "others"}],
           "issued": {"date-parts": [["2011", 10, 3]]}, "note": "{\"id\": \"no\"}"},
          {"id": "unwanted", "type": "book", "author": [{"id": "inner"}]},
          {"type": "webpage", "id": "oak2020", "issued": {"raw": "May 2020"}, "URL": "https://a.example"}
        ]
        """#
      ], "maple2011", "oak2020", "inner", "no")
    #expect(found.files == ["Library.json"])
    #expect(found.problems.isEmpty)
    #expect(found.entries.keys.sorted() == ["maple2011", "oak2020"])
    var maple = CSLRecord(type: "article-journal")
    maple.add("title", "On <i>Wet</i> Rain <5µm")
    maple.add("container-title", "Clouds \"Weekly\"")
    maple.add("volume", "12")
    maple.add("issue", "3")
    maple.add("page", "5-9")
    maple.add("DOI", "10.1000/X")
    var elm = CSLRecord.Name(family: "Elm", given: "Cy")
    elm.nonDroppingParticle = "van der"
    maple.add(
      "author",
      .names([
        .init(family: "Maple", given: "Ann", suffix: "Jr."), elm,
        .init(literal: "World Health Organization"), .others,
      ]))
    maple.add("issued", .date(.init(parts: [[2011, 10, 3]])))
    maple.add("note", "{\"id\": \"no\"}")
    #expect(found.entries["maple2011"] == .csl(maple))
    #expect(found.entries["oak2020"]?.csl.date("issued")?.raw == "May 2020")
    #expect(found.entries["oak2020"]?.csl.text("URL") == "https://a.example")
  }

  @Test func `the first library that knows a key tells of it, and what is left out is no library`()
  {
    let found = reading(
      [
        ".trailignore": "Old/\n", "b.bib": "@misc{k, title={b}} @misc{l, title={b}}",
        "a.BIB": "@misc{k, title={a}}", "Old/x.bib": "@misc{m, title={x}}",
        ".hidden/y.bib": "@misc{m, title={y}}", "note.md": "@misc{m, title={z}}",
      ], "k", "l", "m")
    #expect(found.files == ["a.BIB", "b.bib"])
    #expect(found.entries.mapValues { $0.csl.text("title") } == ["k": "a", "l": "b"])
  }

  @Test(arguments: [
    "", "[]", "{}", "[1]", "[{}]", "[{\"name\": \"x\"}]", "\"x\"", "[{\"id\": \"k\"", "[[\"id\"]]",
    "{",
    "[{\"a\": {\"id\": \"k\"}}]",
  ])
  func `a file of JSON that holds something else is no library`(text: String) {
    let found = reading(["data.json": text], "k")
    #expect(found.files.isEmpty && found.problems.isEmpty && found.entries.isEmpty)
  }

  @Test func `what cannot be read is told with its line`() {
    let found = reading(
      [
        "a.json": "[{\"id\": \"k\"},\n{\"id\": \"l\",\n \"title\": tru}]",
        "b.bib": "\n@misc{m, title={", "c.json": "[{\"id\": \"k\"},\n{\"id\": \"x",
      ], "l", "m")
    #expect(
      found.problems.map { "\($0.file):\($0.problem.line): \($0.problem.message)" } == [
        "a.json:3: an item cannot be read: a value is missing", "b.bib:2: an entry is never closed",
        "c.json:2: an item is never closed",
      ])
  }

  @Test func `a chapter stands in a book of another file`() {
    // Before and behind the chapter's file, and one book in another.
    let found = reading(
      [
        "a.bib": "@book{trees, title={All Trees}, crossref={series}}",
        "b.bib": "@inbook{oak, title={Leaves}, crossref={trees}} @inbook{elm, crossref={none}}",
        "c.bib": "@collection{series, publisher={Wood}, year={2010}}",
        "z/d.bib": "@book{trees, title={No}}",
      ], "oak", "elm")
    let oak = found.entries["oak"]?.csl
    #expect(oak?.text("title") == "Leaves" && oak?.text("container-title") == "All Trees")
    #expect(oak?.text("publisher") == "Wood" && oak?.date("issued")?.parts == [[2010]])
    #expect(found.entries["elm"]?.csl.members.isEmpty == true)
    #expect(
      found.problems.map { "\($0.file): \($0.problem.message)" }
        == ["b.bib: entries have fields from \"none\", which no library has"])
  }
}
