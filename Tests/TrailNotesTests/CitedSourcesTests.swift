import Testing
import TrailCitations

@testable import TrailNotes

@Test(FieldData.isHere) func `the garden cites 91 sources`() throws {
  var citations: [String: Citation] = [:]
  for note in try FieldData.notes(of: "garden") {
    note.bytes.withUnsafeBufferPointer { bytes in
      _ = MarkdownParser.parse(bytes) { event in
        guard case .html(let html, true, _) = event else { return }
        for (key, citation) in sourceRows(HTMLFragment(html)) {
          citations[key] = Citation(parsing: citation)
        }
      }
    }
  }
  #expect(citations.count == 91)
  let all = citations.map { (key: CitationKey($0.key), citation: $0.value) }
  #expect(all.count { $0.citation.style == .chicago } == 71)
  #expect(all.count { $0.citation.style == .authorDate } == 20)
  #expect(all.count { $0.citation.doi != nil } == 85)
  #expect(all.count { ($0.citation.year ?? $0.key.year) != nil } == 89)
  #expect(all.allSatisfy { $0.citation.title?.isEmpty == false })
  #expect(all.allSatisfy { !$0.citation.authors.isEmpty && !$0.key.authorPart.isEmpty })
}

/// Citation key and citation of the rows of source tables.
private func sourceRows(_ fragment: HTMLFragment) -> [(String, String)] {
  var found: [(String, String)] = []
  for case .table(let table) in fragment.blocks {
    let titles = fragment.passages[table.headers].map { fragment.string($0.text) }
    guard titles.count == 2,
      let quote = titles.firstIndex(where: { $0 == "Original Source" || $0 == "Citations" })
    else { continue }
    for row in fragment.rows[table.rows] where row.cells.count == 2 {
      let cells = fragment.passages[row.cells].map { fragment.string($0.text) }
      found.append((cells[1 - quote], cells[quote]))
    }
  }
  return found
}
