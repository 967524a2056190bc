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

  /// What both return, called at the same time. Neither may change what the other one looks at.
  static func both<First, Second>(
    _ first: () -> First, _ second: () -> Second
  ) -> (First, Second) {
    var results: (First?, Second?) = (nil, nil)
    withUnsafeMutablePointer(to: &results.0) { one in
      withUnsafeMutablePointer(to: &results.1) { other in
        withoutActuallyEscaping(first) { first in
          withoutActuallyEscaping(second) { second in
            // Each is called once, and each writes to a place of its own.
            nonisolated(unsafe) let (first, second) = (first, second)
            nonisolated(unsafe) let (one, other) = (one, other)
            Parallel.forEach(2) { number in
              if number == 0 { one.pointee = first() } else { other.pointee = second() }
            }
          }
        }
      }
    }
    guard case (let one?, let other?) = results else {
      preconditionFailure("both have been called")
    }
    return (one, other)
  }
}
