/// Whoever goes over many things that lie in scratch files counts them here: now and then what has
/// been read is let go of.
package struct ReadingRests: Sendable {
  private let files: [ScratchFile]
  private let interval: Int
  private var count = 0

  /// In things as large as what is said of a note: enough that a rest costs little, few enough that
  /// what is read between two takes a few megabytes, or tens of them where it comes in no order.
  private static let usualInterval = 1 << 8

  /// - Parameters:
  ///   - files: Empty where all lies in memory, in which case counting does nothing.
  package init(_ files: [ScratchFile], every interval: Int? = nil) {
    self.files = files
    self.interval = interval ?? Self.usualInterval
  }

  /// Counts one thing that has been read.
  package mutating func countOne() {
    guard !files.isEmpty else { return }
    count += 1
    guard count >= interval else { return }
    count = 0
    rest()
  }

  package func rest() {
    for file in files { file.rest() }
  }
}
