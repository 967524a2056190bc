import TrailText

/// The comments that stand in a statement, by the piece of its formatted text that they belong to.
struct PlacedComments {
  /// On lines of their own, before a piece.
  private(set) var own: [Int: [String]] = [:]
  /// At the end of a line, before a piece; the number of pieces for those behind the last one.
  private(set) var trailing: [Int: [String]] = [:]

  /// - Parameters:
  ///   - comments: In order.
  ///   - tokens: Of the statement in the source.
  init(_ comments: [Comment], in source: SourceText, tokens: [Token], among pieces: [Piece]) {
    guard !comments.isEmpty else { return }
    let matches = Self.matches(of: tokens.map(\.kind.key), with: pieces)
    var next = 0
    var last = 0
    for comment in comments {
      let text = source[comment.range].trimmingTrailingSpace
      while next < tokens.count, tokens[next].range.start < comment.range.start {
        last = matches[next] ?? last
        next += 1
      }
      if comment.startsLine {
        // Twelve tokens that formatting left out are more than it ever does.
        let place = matches[next...].prefix(12).compactMap { $0 }.first ?? last
        own[place, default: []].append(text)
      } else {
        trailing[last + 1, default: []].append(text)
      }
    }
  }

  /// For each token of the source the piece that holds it, if one does.
  ///
  /// Formatting changes few tokens at a time: where the two differ, the nearest place at which
  /// they agree again is looked for within a few tokens.
  /// - Complexity: O(tokens).
  private static func matches(of keys: [String], with pieces: [Piece]) -> [Int?] {
    let printed = pieces.enumerated().flatMap { place, piece in piece.keys.map { (place, $0) } }
    var matches = [Int?](repeating: nil, count: keys.count)
    var place = 0
    var other = 0
    while place < keys.count, other < printed.count {
      if let (skipped, passed) = agreement(keys[place...], printed[other...]) {
        place += skipped
        other += passed
        matches[place] = printed[other].0
      }
      place += 1
      other += 1
    }
    return matches
  }

  private static func agreement(_ keys: ArraySlice<String>, _ printed: ArraySlice<(Int, String)>)
    -> (Int, Int)?
  {
    for distance in 0...12 {
      for skipped in 0...distance {
        let place = keys.startIndex + skipped
        let other = printed.startIndex + distance - skipped
        if place < keys.endIndex, other < printed.endIndex, keys[place] == printed[other].1 {
          return (skipped, distance - skipped)
        }
      }
    }
    return nil
  }
}
