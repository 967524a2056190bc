import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// The long walks that several steps of a plan take to one target, each from nodes of its own:
/// walked once, from the target, for all of them.
struct SharedWalks {
  private struct Key: Hashable {
    var route: Route
    var right: KindSet
    var target: Plan.StepID
    var ignoring: Plan.StepID?

    /// - Returns: `nil` for what is no long walk.
    init?(_ step: Plan.Step) {
      guard case .related(let walk, let target, _) = step.operation, !walk.isOneStep else {
        return nil
      }
      route = walk.route
      right = walk.right
      self.target = target
      ignoring = step.ignoring
    }
  }

  /// How many steps are still to ask.
  private var uses: [Key: Int] = [:]
  private var results: [Key: NodeSet] = [:]

  init(_ plan: Plan) {
    // One long walk has nothing to share.
    let isLong = { (step: Plan.Step) -> Bool in
      if case .related(let walk, _, _) = step.operation { !walk.isOneStep } else { false }
    }
    guard plan.steps.lazy.filter(isLong).count > 1 else { return }
    for step in plan.steps {
      if let key = Key(step) { uses[key, default: 0] += 1 }
    }
    uses = uses.filter { $0.value > 1 }
  }

  /// The nodes from which the walk of a step leads to its target, whatever their kinds.
  ///
  /// - Parameter walk: Makes them; called for the first of the steps that share them.
  /// - Returns: `nil` where no other step shares them.
  mutating func result(
    of step: Plan.Step, _ walk: () throws(Interrupted) -> NodeSet
  ) throws(Interrupted) -> NodeSet? {
    guard !uses.isEmpty, let key = Key(step), let left = uses[key] else { return nil }
    let result: NodeSet
    if let known = results[key] { result = known } else { result = try walk() }
    uses[key] = left - 1
    results[key] = left > 1 ? result : nil
    return result
  }
}
