import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Rows gathered by the values of keys. A list puts its row into a group for each distinct
/// item; a row without a value is in the group of the missing key.
struct Grouping {
  struct Group {
    /// As the first of its rows has them.
    var keys: [Value]
    fileprivate var sortable: [SortableValue]
    var count = 0

    fileprivate var hasMissingKey: Bool { sortable.contains(.missing) }
  }

  private let schema: Schema
  private(set) var groups: [Group] = []
  private var numbers: [[SortableValue]: Int] = [:]

  init(_ schema: Schema) { self.schema = schema }

  /// Adds a row and tells the groups it is in.
  ///
  /// - Parameter keys: One value for each key.
  mutating func add(_ keys: [Value]) -> [Int] {
    var combinations: [(values: [Value], sortable: [SortableValue])] = [([], [])]
    for key in keys {
      let items = distinctItems(key)
      combinations = combinations.flatMap { combination in
        items.map { (combination.values + [$0.value], combination.sortable + [$0.sortable]) }
      }
    }
    return combinations.map { values, sortable in
      let number = numbers[sortable] ?? groups.count
      if number == groups.count {
        numbers[sortable] = number
        groups.append(Group(keys: values, sortable: sortable))
      }
      groups[number].count += 1
      return number
    }
  }

  private func distinctItems(
    _ value: Value
  ) -> [(value: Value, sortable: SortableValue)] {
    guard case .list(let items) = value else { return [(value, SortableValue(value, schema))] }
    var seen: Set<SortableValue> = []
    return items.map { ($0, SortableValue($0, schema)) }.filter { seen.insert($0.1).inserted }
  }

  /// The groups' numbers by their keys, natural order; those with a missing key last.
  var keyOrder: [Int] {
    groups.indices.sorted { a, b in
      let a = (group: groups[a], number: a)
      let b = (group: groups[b], number: b)
      if a.group.hasMissingKey != b.group.hasMissingKey { return b.group.hasMissingKey }
      if a.group.sortable != b.group.sortable {
        return a.group.sortable.lexicographicallyPrecedes(b.group.sortable)
      }
      return a.number < b.number
    }
  }

  /// As `keyOrder`, larger groups first.
  var countOrder: [Int] {
    let order = keyOrder
    let places = order.indices.sorted { a, b in
      let x = groups[order[a]]
      let y = groups[order[b]]
      if x.hasMissingKey != y.hasMissingKey { return y.hasMissingKey }
      return x.count != y.count ? x.count > y.count : a < b
    }
    return places.map { order[$0] }
  }
}

/// One aggregate over the rows of one group, as they come.
struct Aggregate {
  private let summary: PlannedSummary
  private let schema: Schema
  private var rowCount = 0
  private var items: [Value] = []
  private var seen: Set<SortableValue> = []
  private var count = 0
  private var numberCount = 0
  private var sum = 0.0
  private var extreme: (key: SortableValue, value: Value)?

  init(_ summary: PlannedSummary, _ schema: Schema) {
    self.summary = summary
    self.schema = schema
  }

  /// - Parameter value: The argument's for a row; a list counts item by item.
  mutating func add(_ value: Value) {
    rowCount += 1
    for item in value.items {
      if summary.isDistinct, !seen.insert(SortableValue(item, schema)).inserted { continue }
      count += 1
      switch summary.function {
      case .count: break
      case .list: items.append(item)
      case .sum, .avg:
        if case .number(let number) = item {
          numberCount += 1
          sum += number
        }
      case .min, .max: addExtreme(item)
      }
    }
  }

  private mutating func addExtreme(_ item: Value) {
    let key = SortableValue(item, schema)
    if let extreme, summary.function == .min ? !(key < extreme.key) : !(extreme.key < key) {
      return
    }
    extreme = (key, item)
  }

  var value: Value {
    switch summary.function {
    case .count: .number(Double(summary.argument == nil ? rowCount : count))
    case .sum: Arithmetic.finite(sum)
    case .avg: numberCount == 0 ? .missing : Arithmetic.finite(sum / Double(numberCount))
    case .min, .max: extreme?.value ?? .missing
    case .list: items.isEmpty ? .missing : .list(items)
    }
  }
}
