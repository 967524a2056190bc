import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

extension Function {
  /// The value of a call. `count min max sum avg` take a list as a whole; the others take each
  /// item of one by itself.
  func value(of arguments: [Value], _ schema: Schema) -> Value {
    guard let argument = arguments.first else { return .missing }
    switch self {
    case .count: return .number(Double(argument.items.count))
    case .min: return Self.least(argument.items, schema)
    case .max: return Self.greatest(argument.items, schema)
    case .sum: return Self.sum(argument.items)
    case .avg: return Self.average(argument.items)
    case .lower: return argument.mapItems(Self.lower)
    case .length: return argument.mapItems(Self.length)
    case .year: return argument.mapItems(Self.year)
    case .floor: return argument.mapItems { Arithmetic.number($0) { $0.rounded(.down) } }
    case .round: return argument.mapItems { Arithmetic.number($0) { $0.rounded() } }
    }
  }

  /// The first in the order of sorting; missing where there is none.
  static func least(_ items: [Value], _ schema: Schema) -> Value {
    items.map { (key: SortableValue($0, schema), value: $0) }
      .min { $0.key < $1.key }?.value ?? .missing
  }

  /// The last in the order of sorting; missing where there is none.
  static func greatest(_ items: [Value], _ schema: Schema) -> Value {
    items.map { (key: SortableValue($0, schema), value: $0) }
      .max { $0.key < $1.key }?.value ?? .missing
  }

  /// Of the numbers among the items; 0 where there is none.
  static func sum(_ items: [Value]) -> Value {
    Arithmetic.finite(numbers(items).reduce(0, +))
  }

  /// Of the numbers among the items; missing where there is none.
  static func average(_ items: [Value]) -> Value {
    let numbers = numbers(items)
    return numbers.isEmpty
      ? .missing : Arithmetic.finite(numbers.reduce(0, +) / Double(numbers.count))
  }

  private static func numbers(_ items: [Value]) -> [Double] {
    items.compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  private static func lower(_ value: Value) -> Value {
    guard case .text(let text) = value else { return .missing }
    return .text(TextSlice(String(decoding: text, as: UTF8.self).lowercased().utf8))
  }

  /// In characters, as people count them.
  private static func length(_ value: Value) -> Value {
    guard case .text(let text) = value else { return .missing }
    return .number(Double(String(decoding: text, as: UTF8.self).count))
  }

  private static func year(_ value: Value) -> Value {
    guard case .date(let date) = value else { return .missing }
    return .number(Double(date.year))
  }
}

/// `+ - * /` over numbers; whatever else there is is missing. What is too large for a number is no
/// number, and neither is what is made of it, until `finite` makes it missing.
enum Arithmetic {
  /// A list on one side is taken item by item; two lists have no sum.
  static func combine(_ a: Value, _ sign: ArithmeticOperator, _ b: Value) -> Value {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      switch sign {
      case .add: result(a + b)
      case .subtract: result(a - b)
      case .multiply: result(a * b)
      // Division by zero is missing.
      case .divide: b == 0 ? .missing : result(a / b)
      }
    case (.list, .list): .missing
    case (.list, _): a.mapItems { combine($0, sign, b) }
    case (_, .list): b.mapItems { combine(a, sign, $0) }
    default: .missing
    }
  }

  static func negate(_ value: Value) -> Value {
    value.mapItems { if case .number(let number) = $0 { result(-number) } else { .missing } }
  }

  static func number(_ value: Value, _ change: (Double) -> Double) -> Value {
    guard case .number(let number) = value else { return .missing }
    return finite(change(number))
  }

  private static func result(_ number: Double) -> Value {
    .number(number.isFinite ? number : .nan)
  }

  /// With what is no number missing.
  static func finite(_ value: Value) -> Value {
    value.mapItems { item in if case .number(let number) = item { finite(number) } else { item } }
  }

  static func finite(_ number: Double) -> Value {
    // A zero is shown without a sign.
    number.isFinite ? .number(number == 0 ? 0 : number) : .missing
  }
}

extension Value {
  /// The value, or the items of a list, changed; items that become missing are left out.
  func mapItems(_ change: (Value) -> Value) -> Value {
    guard case .list(let items) = self else { return self == .missing ? self : change(self) }
    let changed = items.map(change).filter { $0 != .missing }
    return changed.isEmpty ? .missing : .list(changed)
  }
}
