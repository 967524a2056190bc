import TrailSchema
import TrailText

/// Courses that visit no node twice, shortest first.
///
/// A search for the best first: what is under way waits by the length that it will have at least,
/// its steps so far and the fewest that lead on to an end. Of those as long, the one that was
/// begun last goes on, so that without circles each step belongs to a course that is found. A
/// course may end at its own start, round a circle.
///
/// Source: Hart, Nilsson and Raphael, "A formal basis for the heuristic determination of minimum
/// cost paths" (1968), with exact distances for the estimate.
package struct SimpleCourses {
  package enum Failure: Error, Equatable {
    case interrupted
    /// More steps were looked into than allowed.
    case overLimit
  }

  private let space: CourseSpace
  private let mayRepeat: Bool
  /// Steps under way and done: a tree, each after the one before it.
  private var steps: [Step] = []
  /// By length: steps that wait, the next one last.
  private var waiting: [[Waiting]] = []
  /// The nodes from a start to `current`.
  private var onPath: NodeSet
  private var current = -1

  private struct Step {
    var state: UInt32
    /// The step before; -1 for a start.
    var before: Int32
    var depth: Int32
  }

  private struct Waiting {
    var step: Int32
    /// It ends there; else it goes on.
    var isDone: Bool
  }

  /// - Parameter mayRepeat: Whether a circle could lead a course back to a node of its own.
  package init(_ space: CourseSpace, mayRepeat: Bool) {
    self.space = space
    self.mayRepeat = mayRepeat
    onPath = space.reader.graph.noNodes
  }

  /// The first courses, shortest first; those of one length in no particular order.
  ///
  /// - Parameter budget: How many steps may still be looked into; less by those that were.
  package mutating func first(
    _ count: Int, from starts: NodeSet, budget: inout Int
  ) throws(Failure) -> [Course] {
    for start in Array(starts).reversed() where space.reachesEnd(from: start) {
      let state = space.start(at: start)
      steps.append(Step(state: UInt32(state), before: -1, depth: 0))
      wait(for: steps.count - 1, isDone: false, length: space.distance(from: state))
    }
    var courses: [Course] = []
    var length = 0
    while length < waiting.count, courses.count < count {
      guard let next = waiting[length].popLast() else {
        length += 1
        continue
      }
      if next.isDone {
        courses.append(course(to: Int(next.step)))
      } else {
        try goOn(from: Int(next.step), budget: &budget)
      }
    }
    return courses
  }

  private mutating func wait(for step: Int, isDone: Bool, length: Int) {
    while waiting.count <= length { waiting.append([]) }
    waiting[length].append(Waiting(step: Int32(step), isDone: isDone))
  }

  private mutating func goOn(from step: Int, budget: inout Int) throws(Failure) {
    do throws(Interrupted) { try space.reader.countNode() } catch { throw .interrupted }
    if mayRepeat { move(to: step) }
    let depth = Int(steps[step].depth) + 1
    // The first is to be on top of the others.
    for state in space.states(after: Int(steps[step].state)).reversed() {
      let isRepeated = mayRepeat && onPath.contains(space.node(of: state))
      let ends = space.isEnd(state) && (!isRepeated || isStart(state, of: step))
      let goesOn = space.leadsOn(state) && !isRepeated
      guard ends || goesOn else { continue }
      budget -= 1
      guard budget >= 0 else { throw .overLimit }
      steps.append(Step(state: UInt32(state), before: Int32(step), depth: Int32(depth)))
      if goesOn {
        let rest = space.distance(from: state)
        wait(for: steps.count - 1, isDone: false, length: depth + rest)
      }
      if ends { wait(for: steps.count - 1, isDone: true, length: depth) }
    }
  }

  private func isStart(_ state: Int, of step: Int) -> Bool {
    start == space.node(of: state)
  }

  /// Where the current path begins.
  private var start: NodeID?

  /// Makes the path to a step the current one.
  private mutating func move(to step: Int) {
    var new: [Int] = []
    var next = step
    while current >= 0 || next >= 0, current != next {
      let depth = next >= 0 ? steps[next].depth : -1
      if current >= 0, steps[current].depth > depth {
        onPath.remove(node(of: current))
        current = Int(steps[current].before)
      } else if current >= 0, steps[current].depth == depth {
        onPath.remove(node(of: current))
        current = Int(steps[current].before)
        new.append(next)
        next = Int(steps[next].before)
      } else {
        new.append(next)
        next = Int(steps[next].before)
      }
    }
    for step in new { onPath.insert(node(of: step)) }
    if let first = new.last, steps[first].before < 0 { start = node(of: first) }
    current = step
  }

  private func node(of step: Int) -> NodeID { space.node(of: Int(steps[step].state)) }

  private func course(to step: Int) -> Course {
    var states: [Int] = []
    var step = step
    while step >= 0 {
      states.append(Int(steps[step].state))
      step = Int(steps[step].before)
    }
    return space.course(of: states.reversed())
  }
}
