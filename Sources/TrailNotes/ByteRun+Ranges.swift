import TrailBytes
import TrailText

extension ByteRun {
  /// Whether these are the same bytes.
  func equals(_ other: ByteRun) -> Bool { count == other.count && hasRun(other, at: 0) }

  /// The bytes of a range, indexed from 0. What lies outside the buffer is left out.
  package func run(_ range: SourceRange) -> ByteRun {
    run(from: range.start, to: range.end)
  }
}
