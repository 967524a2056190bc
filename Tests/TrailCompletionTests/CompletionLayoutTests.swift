import Testing
import TrailOutput
import TrailText

@testable import TrailCompletion

struct CompletionLayoutTests {
  private func list(_ candidates: [Candidate], total: Int? = nil) -> CompletionList {
    var list = CompletionList(at: 0)
    list.candidates = candidates
    list.total = total ?? candidates.count
    return list
  }

  private let words = ["tagged", "supported by", "citing", "assuming", "where", "with"].map {
    Candidate($0, note: "")
  }

  @Test func `columns go down and then across`() {
    #expect(
      CompletionLayout.lines(of: list(words), width: 40, limit: 10) == [
        "tagged         assuming",
        "supported by   where",
        "citing         with",
      ])
  }

  @Test func `what each is stands beside it`() {
    let tags = [
      Candidate("Back Pain", note: "tag", count: 6), Candidate("L4-L5", note: "tag", count: 12),
    ]
    #expect(
      CompletionLayout.lines(of: list(tags), width: 30, limit: 10) == [
        "Back Pain  tag 6", "L4-L5      tag 12",
      ])
  }

  @Test func `a name that is too long leaves room for what it is`() {
    let tags = [
      Candidate("Bone Marrow Long-Term Hematopoietic Stem Cells", note: "tag", count: 6),
      Candidate("Insulin", note: "tag", count: 27),
    ]
    #expect(
      CompletionLayout.lines(of: list(tags), width: 30, limit: 10) == [
        "Bone Marrow Long-Term…  tag 6", "Insulin                 tag 27",
      ])
  }

  @Test func `the last line says how many are left`() {
    #expect(
      CompletionLayout.lines(of: list(words), width: 12, limit: 3) == [
        "tagged", "supported by", "and 4 more",
      ])
    #expect(
      CompletionLayout.lines(of: list(words, total: 90), width: 80, limit: 3).last == "and 84 more")
  }

  @Test func `a few long names do not keep the others from being seen`() {
    let name = "benjaminFastingInducesHighly2022 - Materials and methods"
    let long = Candidate(name, note: "excerpt")
    let sources = (1...30).map { Candidate("author \($0)", note: "source") }
    let lines = CompletionLayout.lines(of: list([long] + sources), width: 60, limit: 10)
    #expect(lines.count == 10)
    #expect(lines[0].hasPrefix("benjaminFastingInd…  excerpt   author "))
  }

  @Test func `no line is wider than the terminal, whatever the width`() {
    let odd = [
      Candidate("日本語の長い名前", note: "tag", count: 1),
      Candidate("β-Galactosidase", note: "tag", count: 100_000), Candidate("a", note: ""),
    ]
    for width in 1...60 {
      for limit in 1...4 {
        let lines = CompletionLayout.lines(of: list(odd, total: 9), width: width, limit: limit)
        #expect(lines.count <= limit && !lines.isEmpty)
        for line in lines { #expect(DisplayWidth.width(of: line) <= width, "\(width): \(line)") }
      }
    }
  }

  @Test func `what cannot be chosen is said`() {
    var empty = CompletionList(at: 0)
    empty.hint = "a number of rows"
    #expect(CompletionLayout.lines(of: empty, width: 40, limit: 3) == ["(type a number of rows)"])
    empty.hint = "a variable, like $found,"
    #expect(
      CompletionLayout.lines(of: empty, width: 40, limit: 3) == ["(type a variable, like $found)"])
  }

  @Test func `where not all fit, each sort is seen`() {
    func some(_ note: String, _ count: Int) -> [Candidate] {
      (1...count).map { Candidate("\(note) \($0)", note: note) }
    }
    let sources = some("author", 50) + some("year", 30) + some("source", 2)
    let lines = CompletionLayout.lines(of: list(sources), width: 20, limit: 13)
    #expect(lines.filter { $0.hasPrefix("author") }.count == 6)
    #expect(lines.filter { $0.hasPrefix("year") }.count == 4)
    #expect(lines.filter { $0.hasPrefix("source") }.count == 2)
    #expect(lines.last == "and 70 more")
  }

  // MARK: What all begin with

  @Test func `the common beginning keeps the real spelling, or what was typed`() {
    #expect(CommonBeginning.of(["Back Pain", "Back Surgery"], typed: "ba") == "Back ")
    #expect(CommonBeginning.of(["Orozco", "orozcoDisc2011"], typed: "oro") == "orozco")
    #expect(CommonBeginning.of(["Orozco", "orozcoDisc2011"], typed: "Oro") == "Orozco")
    #expect(CommonBeginning.of(["Müller", "Mulhouse"], typed: "mu") == "mul")
    #expect(CommonBeginning.of(["Stem Cells", "Cells"], typed: "ce") == nil)
    #expect(CommonBeginning.of(["β-actin", "β-Galactosidase"], typed: "") == "β-")
  }
}
