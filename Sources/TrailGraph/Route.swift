import TrailSchema

/// The steps of a walk, free of what may stand at its ends: any number of `before` hops, one
/// `hop`, any number of `after` hops.
package struct Route: Hashable, Sendable {
  package let before: Hop?
  package let hop: Hop
  package let after: Hop?
  /// The most steps, the one over `hop` included; `nil` means any number.
  package let limit: Int?

  package init(before: Hop? = nil, hop: Hop, after: Hop? = nil, limit: Int? = nil) {
    // "Any number and then one" is "one and then any number": one spelling means one plan.
    let isMirrored = before == nil && after == hop
    self.before = isMirrored ? hop : before
    self.hop = hop
    self.after = isMirrored ? nil : after
    self.limit = limit
  }

  /// The same steps from the other end.
  package var reversed: Route {
    Route(before: after?.reversed, hop: hop.reversed, after: before?.reversed, limit: limit)
  }

  /// One hop and no more, whether it says so or its limit does.
  package var isOneStep: Bool {
    before == nil && after == nil || limit.map { $0 <= 1 } ?? false
  }

  /// One or more hops of the same kind.
  package var isClosure: Bool { before == hop && after == nil && !isOneStep }
}
