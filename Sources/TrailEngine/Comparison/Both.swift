/// One of two states of a vault.
package enum StateSide: Sendable {
  case old, new

  package var other: StateSide { self == .old ? .new : .old }
}

/// What there is of each of two states.
package struct Both<Value> {
  package var old: Value
  package var new: Value

  package init(old: Value, new: Value) {
    self.old = old
    self.new = new
  }

  package subscript(side: StateSide) -> Value {
    get { side == .old ? old : new }
    set { if side == .old { old = newValue } else { new = newValue } }
  }

  func map<Other, Failure: Error>(
    _ transform: (Value) throws(Failure) -> Other
  ) throws(Failure) -> Both<Other> {
    Both<Other>(old: try transform(old), new: try transform(new))
  }
}

extension Both: Sendable where Value: Sendable {}
extension Both: Equatable where Value: Equatable {}
