import TrailBytes
import TrailText

extension ByteRun {
  /// The bytes of a range, indexed from 0. What lies outside the buffer is left out.
  package func run(_ range: SourceRange) -> ByteRun {
    run(from: range.start, to: range.end)
  }
}
