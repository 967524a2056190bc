import Testing
import TrailEngine

struct RetractionListTests {
  private func list(_ text: String) -> RetractionList { RetractionList(utf8: Array(text.utf8)) }

  @Test func `a list has a DOI a line, however it is spelt`() {
    let list = list(
      "# comment\n10.1000/A\r\nhttps://doi.org/10.1000/b # why\n\n doi:10.1000/c.\nx\n")
    #expect(list.count == 3)
    for doi in ["10.1000/a", "10.1000/B", "https://doi.org/10.1000/c"] {
      #expect(list.contains(doi.utf8))
    }
    #expect(!list.contains("10.1000/d".utf8))
  }

  @Test func `signs within a DOI belong to it`() {
    let sici = "10.1002/(SICI)1097-0258(1998)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    #expect(list(sici).contains(sici.utf8))
    #expect(list("10.1000/a#b").contains("10.1000/a#b".utf8))
  }

  @Test func `a table is read by its column`() {
    let text = "\u{FEFF}Id;\"DOI\";Note\n1;\"10.1000/a\";\"10.1000/x;\n10.1000/y\"\n2;10.1000/b;\n"
    let list = list(text)
    #expect(list.count == 2)
    #expect(list.contains("10.1000/b".utf8))
    #expect(!list.contains("10.1000/y".utf8))
  }

  @Test func `nothing is an empty list`() {
    #expect(list("").count == 0)
    #expect(list("DOI\n").count == 0)
    #expect(list("10.\n10.1000\n10.x/y").count == 0)
  }
}
