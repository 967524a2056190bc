import TrailSchema
import TrailText

/// Shortest courses from one start after another to every end, breadth first; of those as long
/// as each other the one that goes by the earlier nodes first.
package struct ShortestCourses {
  package let space: CourseSpace
  /// By state: the one before it; none where the search has not been.
  private var parents: NodeMap
  private var seen: [Int] = []

  package init(_ space: CourseSpace) {
    self.space = space
    parents = NodeMap(nodeCount: space.stateCount, expecting: 0)
  }

  /// Where the courses of one start end, and how.
  package struct Found {
    package let end: NodeID
    /// Steps.
    package let length: Int
    fileprivate let last: Int
    fileprivate let final: Int
  }

  /// What a start reaches, by end in the default order. Their courses can be had until the next
  /// search.
  ///
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges) between the start and the ends.
  package mutating func search(from start: NodeID) throws(Interrupted) -> [Found] {
    for state in seen { parents[UInt32(state)] = NodeMap.absent }
    let first = space.start(at: start)
    seen = [first]
    guard space.leadsOn(first) else { return [] }
    parents[UInt32(first)] = UInt32(first)
    var found: [Found] = []
    var reached = space.reader.graph.noNodes
    var frontier = [first]
    var length = 0
    while !frontier.isEmpty {
      length += 1
      var next: [Int] = []
      for state in frontier {
        try space.reader.countNode()
        for after in space.states(after: state) {
          let node = space.node(of: after)
          if space.isEnd(after), reached.insert(node) {
            found.append(Found(end: node, length: length, last: state, final: after))
          }
          guard parents[UInt32(after)] == NodeMap.absent, space.leadsOn(after) else { continue }
          parents[UInt32(after)] = UInt32(state)
          seen.append(after)
          next.append(after)
        }
      }
      frontier = next
    }
    return found.sorted { $0.end < $1.end }
  }

  /// The course to one of the ends that the last search found.
  package func course(to found: Found) -> Course {
    var states = [found.final]
    var state = found.last
    states.append(state)
    while case let parent = parents[UInt32(state)], parent != UInt32(state),
      parent != NodeMap.absent
    {
      state = Int(parent)
      states.append(state)
    }
    return space.course(of: states.reversed())
  }
}
