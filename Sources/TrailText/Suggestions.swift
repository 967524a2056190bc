/// Names that someone may have meant who typed another one.
package enum Suggestions {
  /// The nearest of the candidates, best first, each once.
  ///
  /// First come those within a few slips of the whole word, then those that contain it, then
  /// those of which some word begins nearly so (`Orozko` for `orozcoIntervertebral2011`);
  /// equally near ones in natural order. Nothing where nothing is near: the bound is no slip
  /// for one character, one up to four characters, two up to eight, and so on. A word longer than
  /// could be typed by hand is near to nothing.
  ///
  /// - Complexity: O(characters of all candidates × slips).
  package static func nearest(
    to word: String, in candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let folded = Folding.fold(word.utf8)
    guard !folded.isEmpty, folded.count <= longestWord, limit > 0 else { return [] }
    var search = Search(folded)
    var best: [Found] = []
    var key: [UInt8] = []
    for candidate in candidates {
      key.removeAll(keepingCapacity: true)
      candidate.utf8.withBytes { Folding.fold($0, into: &key) }
      let worst = best.count == limit ? best.last?.rank : nil
      guard let rank = search.rank(of: key, notAfter: worst) else { continue }
      insert(Found(rank: rank, key: key, text: candidate), into: &best, limit: limit)
    }
    return best.map(\.text)
  }

  /// In bytes, folded.
  private static let longestWord = 200

  /// The slips that are forgiven, in halves.
  static func bound(forLength length: Int) -> Int {
    length <= 1 ? 0 : min((length + 3) / 4, 6) * EditDistance.slip
  }

  private struct Rank: Comparable {
    /// 0 near as a whole, 1 contained, 2 near in a part.
    let tier: Int
    let distance: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.tier, left.distance) < (right.tier, right.distance)
    }
  }

  private struct Found {
    let rank: Rank
    let key: [UInt8]
    let text: String

    func precedes(_ other: Found) -> Bool {
      if rank != other.rank { return rank < other.rank }
      let order = TextOrder.compare(key, other.key)
      return order != 0 ? order < 0 : text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
  }

  private static func insert(_ found: Found, into best: inout [Found], limit: Int) {
    if best.contains(where: { $0.text == found.text }) { return }
    let index = best.firstIndex { found.precedes($0) } ?? best.count
    guard index < limit else { return }
    best.insert(found, at: index)
    if best.count > limit { best.removeLast() }
  }

  private struct Search {
    private let needle: Needle<UInt8>
    private let length: Int
    private let bound: Int
    private var distance: EditDistance
    private var scalars: [UInt32] = []

    /// Shorter words are contained in, or begin like, too much to tell anything.
    private static let shortestContained = 3
    private static let shortestPart = 5
    /// The words of a candidate that are compared; the rest of a long text is no name.
    private static let mostParts = 64

    init(_ folded: [UInt8]) {
      let word = String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value)
      needle = Needle(folded)
      length = word.count
      bound = Suggestions.bound(forLength: word.count)
      distance = EditDistance(from: word)
    }

    /// `nil` where the key is not near, or farther than `worst`.
    mutating func rank(of key: [UInt8], notAfter worst: Rank?) -> Rank? {
      scalars.removeAll(keepingCapacity: true)
      key.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          let (scalar, size) = UTF8Scalars.scalar(in: bytes, at: position)
          scalars.append(scalar)
          position += size
        }
      }
      let tier = worst?.tier ?? 2
      let wholeBound = if let worst, tier == 0 { worst.distance } else { bound }
      let result = distance.measure(to: scalars[...], within: wholeBound)
      if let whole = result.whole { return Rank(tier: 0, distance: whole) }
      guard tier > 0 else { return nil }
      let place = key.withUnsafeBufferPointer { needle.firstOffset(in: $0) }
      if let place, place == 0 || length >= Self.shortestContained {
        return Rank(tier: 1, distance: min(place, 1))
      }
      guard tier > 1 else { return nil }
      return partRank(atBeginning: result.beginning, within: worst?.distance)
    }

    private mutating func partRank(atBeginning: Int?, within limit: Int?) -> Rank? {
      guard length >= Self.shortestPart else { return nil }
      // Half of what the whole is forgiven: a part is easily like something.
      let partBound = min(max(bound / 2, EditDistance.slip), limit ?? bound)
      var best = atBeginning ?? partBound + 1
      var parts = 0
      for index in scalars.indices.dropFirst()
      where !ScalarSet.isWord(scalars[index - 1]) && ScalarSet.isWord(scalars[index]) {
        parts += 1
        guard parts <= Self.mostParts else { break }
        let result = distance.measure(to: scalars[index...], within: partBound)
        best = min(best, result.beginning ?? best)
      }
      return best <= partBound ? Rank(tier: 2, distance: best) : nil
    }
  }
}

extension Collection<String> {
  /// `a`, `a or b`, `a, b or c`; empty for none.
  package var joinedAsChoice: String { joined(last: "or") }

  /// `a`, `a and b`, `a, b and c`; empty for none.
  package var joinedAsList: String { joined(last: "and") }

  private func joined(last word: String) -> String {
    guard count > 1, let last = dropFirst(count - 1).first else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
