import TrailBytes
import TrailCitations
import TrailNotes
import TrailText

/// What is known of a source: what its note says goes before its citation, and the citation's
/// year before the key's.
struct SourceDetails {
  private(set) var citation: [UInt8]?
  /// Every citation that pages give, commonest first, where they give several.
  private(set) var citations: [[UInt8]] = []
  private(set) var authors: [[UInt8]] = []
  private(set) var year: Double?
  private(set) var title: [UInt8]?
  private(set) var doi: [UInt8]?
  private(set) var url: [UInt8]?
  private(set) var journal: [UInt8]?

  /// - Parameters:
  ///   - key: The citation key: the node's name.
  ///   - stated: The citation that the source's own note gives.
  ///   - quoted: Those that pages give, commonest first.
  init(key: ByteRun, stated: ByteRun?, quoted: [[UInt8]]) {
    citation = stated.map { Array($0) } ?? quoted.first
    if quoted.count > 1 { citations = quoted }
    if let citation {
      let parsed = Citation(parsing: String(decoding: citation, as: UTF8.self))
      authors = parsed.authors.map { Array($0.displayName.utf8) }
      year = parsed.year.map(Double.init)
      title = parsed.title.map { Array($0.utf8) }
      doi = parsed.doi.map { Array($0.utf8) }
      url = parsed.url.map { Array($0.utf8) }
      journal = parsed.journal.map { Array($0.utf8) }
    }
    if year == nil {
      year = CitationKey(String(decoding: key, as: UTF8.self)).year.map(Double.init)
    }
  }
}
