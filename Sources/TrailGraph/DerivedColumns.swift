import Synchronization
import TrailSchema
import TrailText

/// What is worked out of a whole graph when it is first asked for, and kept for as long as the
/// graph: copies of a graph share it, so that in a session only the first question waits.
final class DerivedColumns: Sendable {
  private let condensations = Mutex<[Hop: Condensation]>([:])
  private let chainLengths = Mutex<[Hop: [UInt32]]>([:])

  /// - Parameter make: May run twice where two threads ask at once; both get the same.
  func condensation(
    over hop: Hop, _ make: () throws(Interrupted) -> Condensation
  ) throws(Interrupted) -> Condensation {
    if let known = condensations.withLock({ $0[hop] }) { return known }
    let made = try make()
    condensations.withLock { $0[hop] = made }
    return made
  }

  func chainLengths(
    over hop: Hop, _ make: () throws(Interrupted) -> [UInt32]
  ) throws(Interrupted) -> [UInt32] {
    if let known = chainLengths.withLock({ $0[hop] }) { return known }
    let made = try make()
    chainLengths.withLock { $0[hop] = made }
    return made
  }
}
