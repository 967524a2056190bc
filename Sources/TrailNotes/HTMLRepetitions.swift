import TrailBytes

/// What pages that plugins wrote repeat from row to row and from note to note: icons, which are half
/// of their bytes, and how the tags of links end. What is known is stepped over.
struct HTMLRepetitions {
  private struct Known {
    /// In `pool`.
    var range: Range<Int>
    /// Of the end of a link.
    var place: HTMLLinkAttributes.Place?
  }

  private var pool: [UInt8] = []
  private var icons: [Known] = []
  private var linkEnds: [Known] = []

  /// So many of a sort are remembered before all are forgotten, and none that is longer.
  private static let most = 16
  private static let longest = 4096

  /// The length of the known icon that begins at an offset, from its `<svg` to past its `</svg>`.
  func icon(in html: ByteRun, at offset: Int) -> Int? {
    find(icons, in: html, at: offset)?.range.count
  }

  /// How the attributes of a link go on behind an offset up to the `>`: the length of that, and what
  /// its classes say.
  func linkEnd(
    in html: ByteRun, at offset: Int
  ) -> (length: Int, place: HTMLLinkAttributes.Place?)? {
    find(linkEnds, in: html, at: offset).map { ($0.range.count, $0.place) }
  }

  mutating func add(icon: ByteRun) {
    guard let known = store(icon) else { return }
    icons.append(known)
  }

  mutating func add(linkEnd: ByteRun, _ place: HTMLLinkAttributes.Place?) {
    guard var known = store(linkEnd) else { return }
    known.place = place
    linkEnds.append(known)
  }

  private func find(_ list: [Known], in html: ByteRun, at offset: Int) -> Known? {
    guard offset >= 0, offset + 1 < html.count else { return nil }
    let second = html[offset + 1]
    return pool.withUnsafeBufferPointer { pool in
      for known in list
      // All begin with the same byte: the next one tells most of them apart.
      where pool[known.range.lowerBound + 1] == second {
        let bytes = pool.run(from: known.range.lowerBound, to: known.range.upperBound)
        if html.hasRun(bytes, at: offset) { return known }
      }
      return nil
    }
  }

  private mutating func store(_ bytes: ByteRun) -> Known? {
    guard (2...HTMLRepetitions.longest).contains(bytes.count) else { return nil }
    if max(icons.count, linkEnds.count) == HTMLRepetitions.most {
      pool.empty()
      icons.empty()
      linkEnds.empty()
    }
    let start = pool.count
    pool.append(contentsOf: bytes)
    return Known(range: start..<pool.count)
  }
}
