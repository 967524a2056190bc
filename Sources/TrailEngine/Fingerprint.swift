import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// A number that follows from what a set or condition says, in every run the same: what costs the
/// same is planned in its order, so that the order of the text makes no difference.
///
/// Lists whose order means nothing give the same number in any order.
struct Fingerprint {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Equal ones stay as they are.
  static func sorted(_ conditions: [ResolvedCondition]) -> [ResolvedCondition] {
    sorted(conditions) { $0.add($1) }
  }

  /// Equal ones stay as they are.
  static func sorted(_ sets: [ResolvedSet]) -> [ResolvedSet] { sorted(sets) { $0.add($1) } }

  /// Equal ones stay as they are.
  static func sorted(_ predicates: [ResolvedPredicate]) -> [ResolvedPredicate] {
    sorted(predicates) { $0.add($1) }
  }

  private static func sorted<T>(
    _ values: [T], _ add: (inout Fingerprint, T) -> Void
  ) -> [T] {
    guard values.count > 1 else { return values }
    return values.enumerated().map { place, value in
      var fingerprint = Fingerprint()
      add(&fingerprint, value)
      return (key: (fingerprint.value, place), value: value)
    }.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: - Numbers and texts

  private mutating func add(_ number: UInt64) {
    // Source: the finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
    var z = (value ^ number) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    value = z ^ (z >> 31)
  }

  private mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  private mutating func add(_ text: String) { add(StableHash(text.utf8).value) }

  private mutating func add(_ hop: Hop?) {
    add((hop?.edge.number).map { 2 * $0 + (hop?.direction == .forward ? 1 : 2) } ?? 0)
  }

  /// Values in any order.
  private mutating func add<T>(
    unordered values: [T], _ add: (inout Fingerprint, T) -> Void
  ) {
    var sum: UInt64 = 0
    for value in values {
      var own = Fingerprint()
      add(&own, value)
      sum = sum &+ own.value
    }
    self.add(values.count)
    self.add(sum)
  }

  // MARK: - Sets

  private mutating func add(_ set: ResolvedSet) {
    // A row of `union`s is deep on its left; only parentheses are deep on the right.
    var rest = set
    while true {
      switch rest {
      case .nodes(let nodes):
        add(1)
        for node in nodes { add(node.index) }
        return
      case .kinds(let kinds, let needsDocument):
        add(needsDocument ? 2 : 3)
        add(kinds.rawValue)
        return
      case .filtered(let base, let condition):
        add(4)
        add(condition)
        rest = base
      case .union(let left, let right):
        add(5)
        add(right)
        rest = left
      case .difference(let left, let right):
        add(6)
        add(right)
        rest = left
      case .intersection(let left, let right):
        add(7)
        add(right)
        rest = left
      case .ignoring(let base, let ignored):
        add(8)
        add(ignored)
        rest = base
      }
    }
  }

  private mutating func add(_ walk: Walk) {
    add(walk.before)
    add(walk.hop)
    add(walk.after)
    add(walk.limit ?? -1)
    add(walk.left.rawValue)
    add(walk.right.rawValue)
  }

  // MARK: - Conditions

  private mutating func add(_ condition: ResolvedCondition) {
    switch condition {
    case .related(let related):
      add(11)
      add(related.walk)
      add(related.target)
      add(related.targetHasItself ? 1 : 0)
      switch related.bound {
      case .atLeast(let count):
        add(1)
        add(count)
      case .atMost(let count):
        add(2)
        add(count)
      case .exactly(let count):
        add(3)
        add(count)
      case .only: add(4)
      }
      for branch in related.further {
        add(branch.walk)
        add(branch.target)
      }
    case .member(let nodes):
      add(12)
      for node in nodes { add(node.index) }
    case .ofKind(let kinds):
      add(13)
      add(kinds.rawValue)
    case .mentions(let text):
      add(14)
      add(StableHash(text).value)
    case .predicate(let predicate):
      add(15)
      add(predicate)
    case .not(let inner):
      add(16)
      add(inner)
    case .all(let parts):
      add(17)
      add(unordered: parts) { $0.add($1) }
    case .any(let parts):
      add(18)
      add(unordered: parts) { $0.add($1) }
    }
  }

  private mutating func add(_ predicate: ResolvedPredicate) {
    switch predicate {
    case .comparison(let left, let comparison, let right):
      add(21)
      add(left)
      add(comparison.rawValue)
      add(right)
    case .matches(let expression, let pattern):
      add(pattern.ignoresCase ? 22 : 23)
      add(pattern.text)
      add(expression)
    case .membership(let expression, let items):
      add(24)
      add(expression)
      add(unordered: items) { $0.add($1) }
    case .between(let expression, let low, let high):
      add(25)
      add(expression)
      add(low)
      add(high)
    case .missing(let expression):
      add(26)
      add(expression)
    case .flag(let expression):
      add(27)
      add(expression)
    case .kind(let expression, let kinds):
      add(28)
      add(expression)
      add(kinds.rawValue)
    case .condition(let condition):
      add(29)
      add(condition)
    case .not(let inner):
      add(30)
      add(inner)
    case .all(let parts):
      add(31)
      add(unordered: parts) { $0.add($1) }
    case .any(let parts):
      add(32)
      add(unordered: parts) { $0.add($1) }
    }
  }

  // MARK: - Expressions

  private mutating func add(_ expression: ResolvedExpression) {
    // A long sum is deep on its left.
    var rest = expression
    while case .arithmetic(let left, let sign, let right) = rest {
      add(sign.rawValue)
      add(right)
      rest = left
    }
    switch rest {
    case .number(let number): add(number.bitPattern)
    case .text(let text): add(text)
    case .date(let date): add(date.text)
    case .flag(let flag): add(flag ? 41 : 42)
    case .property(let property): add(property)
    case .column(let column): add(1000 + column)
    case .members(let collection): add(collection)
    case .memberValues(let collection, let property):
      add(collection)
      add(property)
    case .call(let function, let arguments):
      add(function.rawValue)
      for argument in arguments { add(argument) }
    case .negative(let inner):
      add(43)
      add(inner)
    case .arithmetic: break
    }
  }

  private mutating func add(_ property: PropertyReference) {
    switch property {
    case .name: add(51)
    case .kind: add(52)
    case .path: add(53)
    case .text: add(54)
    case .depth: add(55)
    case .absent: add(56)
    case .stored(let property): add(2000 + property.number)
    }
  }

  private mutating func add(_ collection: ResolvedCollection) {
    for reading in collection.readings {
      add(reading.owners.rawValue)
      add(reading.walk)
      if let members = reading.members { add(members) }
    }
  }
}
