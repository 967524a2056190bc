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
  let kinds = KindNodes()
  /// Both ways, once they have been asked for.
  let links = Mutex<Adjacency?>(nil)

  /// The nodes of some kinds: every question asks for those of its words many times.
  final class KindNodes: Sendable {
    private let known = Mutex<[KindSet: NodeSet]>([:])
    /// So many sets are more than the words of a vocabulary; then all are made again.
    private static let most = 64

    func nodes(of kinds: KindSet, _ make: () -> NodeSet) -> NodeSet {
      if let nodes = known.withLock({ $0[kinds] }) { return nodes }
      let nodes = make()
      known.withLock { known in
        if known.count == Self.most { known.removeAll() }
        known[kinds] = nodes
      }
      return nodes
    }
  }

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
