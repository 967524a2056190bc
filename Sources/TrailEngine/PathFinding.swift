import TrailGraph
import TrailSchema
import TrailText

extension Paths {
  /// What can keep `paths` from an answer.
  package typealias Failure = SimpleCourses.Failure

  /// A shortest path for each pair that has one, by start, then by end, in the default order.
  ///
  /// - Parameters:
  ///   - routes: Ways to go, any of them for each pair: the one with fewest steps, of those as
  ///     short the first.
  ///   - limit: The most paths.
  /// - Throws: `Interrupted` when the user asks to stop.
  /// - Complexity: O(nodes + edges) for each start that leads to an end, as many as the limit at
  ///   most, and once for each route.
  package static func shortest(
    from starts: NodeSet, to ends: NodeSet, over routes: [Route], limit: Int, _ reader: EdgeReader
  ) throws(Interrupted) -> Paths {
    var searches: [ShortestCourses] = []
    for route in routes {
      searches.append(ShortestCourses(try CourseSpace(to: ends, over: route, reader)))
    }
    var courses: [Course] = []
    for start in starts where searches.contains(where: { $0.space.reachesEnd(from: start) }) {
      var best: [NodeID: (search: Int, found: ShortestCourses.Found)] = [:]
      for search in searches.indices {
        for found in try searches[search].search(from: start) {
          if let other = best[found.end], other.found.length <= found.length { continue }
          best[found.end] = (search, found)
        }
      }
      for (_, choice) in best.sorted(by: { $0.key < $1.key }) {
        guard courses.count < limit else {
          return Paths(courses, total: nil, hasMore: true, in: reader.graph)
        }
        courses.append(searches[choice.search].course(to: choice.found))
      }
    }
    return Paths(courses, total: nil, hasMore: false, in: reader.graph)
  }

  /// The shortest simple paths, and how many there are.
  ///
  /// - Parameters:
  ///   - routes: Ways to go.
  ///   - limit: The most paths.
  ///   - budget: How many steps may be looked into.
  /// - Throws: When the user asks to stop, and over the budget.
  /// - Complexity: O(nodes + edges) for each route, and the budget.
  package static func simple(
    from starts: NodeSet, to ends: NodeSet, over routes: [Route], limit: Int,
    budget: Int = 1_000_000, _ reader: EdgeReader
  ) throws(Failure) -> Paths {
    var budget = budget
    var courses: [Course] = []
    var loops: Set<NodeID> = []
    var total = 0
    var isExact = true
    for route in routes {
      let space: CourseSpace
      let count: Int?
      do throws(Interrupted) {
        space = try CourseSpace(to: ends, over: route, reader)
        count = try space.courseCount(from: starts)
      } catch { throw .interrupted }
      var search = SimpleCourses(space, mayRepeat: count == nil)
      // One more tells whether these are all.
      let wanted = limit < .max ? limit + 1 : limit
      let found = try search.first(count == nil ? wanted : limit, from: starts, budget: &budget)
      // A support of a node by itself is the same path up and down.
      let new = found.filter { !$0.isLoop || loops.insert($0.nodes[0]).inserted }
      courses += new
      if let count {
        total = min(total + count, CourseSpace.mostCounted)
        if count == CourseSpace.mostCounted { isExact = false }
      } else {
        total = min(total + new.count, CourseSpace.mostCounted)
        if found.count == wanted { isExact = false }
      }
    }
    courses.sort(by: Course.precedes)
    return Paths(
      Array(courses.prefix(limit)), total: isExact ? .exactly(total) : .atLeast(total),
      hasMore: courses.count > limit || !isExact || total > limit, in: reader.graph)
  }

  private init(_ courses: [Course], total: Total?, hasMore: Bool, in graph: Graph) {
    self.init(paths: courses.map { Path($0, in: graph) }, total: total, hasMore: hasMore)
  }
}

extension Paths.Path {
  init(_ course: Course, in graph: Graph) {
    var steps: [Step] = []
    for (index, hop) in course.hops.enumerated() {
      let (from, to) = (course.nodes[index], course.nodes[index + 1])
      let edge =
        hop.direction == .forward
        ? graph.edge(hop.edge, from: from, to: to) : graph.edge(hop.edge, from: to, to: from)
      guard let edge else { continue }
      steps.append(Step(hop: hop, edge: edge, end: to))
    }
    self.init(start: course.nodes[0], steps: steps)
  }
}

extension Course {
  /// One step from a node to itself.
  fileprivate var isLoop: Bool { nodes.count == 2 && nodes[0] == nodes[1] }
}
