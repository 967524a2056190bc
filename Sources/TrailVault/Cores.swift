import TrailBytes

/// Shares work out among the cores.
enum Cores {
  /// Smaller parts cost more to hand out than they bring.
  static let smallestPart = 128
  private static let mostParts = 16

  /// Calls `body` with parts of `0..<count` that make up all of it, several at a time; when it
  /// returns, all are done.
  static func forEachPart(
    of count: Int, smallest: Int = smallestPart, _ body: @Sendable (Range<Int>) -> Void
  ) {
    let parts = min(mostParts, count / smallest)
    guard parts > 1 else { return body(0..<count) }
    Parallel.forEach(parts) { part in
      body(count * part / parts..<count * (part + 1) / parts)
    }
  }
}
