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

  let condensations = Kept<Condensation>()
  let chainLengths = Kept<[UInt32]>()
  /// Both ways, once they have been asked for.
  let links = Mutex<Adjacency?>(nil)

  /// One value for each hop.
  final class Kept<Value: Sendable>: Sendable {
    private let values = Mutex<[Hop: (value: Value, visits: Visits)]>([:])

    /// - Parameter make: May run twice where two threads ask at once; both get the same.
    func value(
      over hop: Hop, for reader: EdgeReader, _ make: () throws(Interrupted) -> Value
    ) throws(Interrupted) -> Value {
      if let known = values.withLock({ $0[hop] }) {
        reader.count(known.visits)
        return known.value
      }
      let before = reader.allVisits
      let made = try make()
      let visits = reader.visits(since: before)
      values.withLock { $0[hop] = (made, visits) }
      return made
    }
  }
}
