import Synchronization
import TrailSchema
import TrailText

/// What is worked out of a whole graph when it is first asked for, and kept for as long as the
/// graph: copies of a graph share it, so that in a session only the first question waits.
///
/// The edges that were looked at are kept along with it, and counted for each question that uses
/// it: what a question costs must not hang on what was asked before.
final class DerivedColumns: Sendable {
  /// How many edges and how many nodes were looked at.
  typealias Visits = (edges: Int, nodes: Int)

  private let condensations = Mutex<[Hop: (value: Condensation, visits: Visits)]>([:])
  private let chainLengths = Mutex<[Hop: (value: [UInt32], visits: Visits)]>([:])

  /// - Parameter make: May run twice where two threads ask at once; both get the same.
  func condensation(
    over hop: Hop, for reader: EdgeReader, _ make: () throws(Interrupted) -> Condensation
  ) throws(Interrupted) -> Condensation {
    if let known = condensations.withLock({ $0[hop] }) {
      reader.count(known.visits)
      return known.value
    }
    let before = reader.allVisits
    let made = try make()
    let visits = reader.visits(since: before)
    condensations.withLock { $0[hop] = (made, visits) }
    return made
  }

  func chainLengths(
    over hop: Hop, for reader: EdgeReader, _ make: () throws(Interrupted) -> [UInt32]
  ) throws(Interrupted) -> [UInt32] {
    if let known = chainLengths.withLock({ $0[hop] }) {
      reader.count(known.visits)
      return known.value
    }
    let before = reader.allVisits
    let made = try make()
    let visits = reader.visits(since: before)
    chainLengths.withLock { $0[hop] = (made, visits) }
    return made
  }
}
