import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// One item as it is compared: text folded.
enum Comparand {
  case number(Double)
  case text(TextSlice)
  case date(DateValue)
  case flag(Bool)
  case node(NodeID)
  case kind(KindID)
  /// A list inside a list: equal to nothing.
  case other

  init(_ value: Value) {
    self =
      switch value {
      case .number(let number): .number(number)
      case .text(let text): .text(TextSlice(Folding.fold(text)))
      case .date(let date): .date(date)
      case .flag(let flag): .flag(flag)
      case .node(let node): .node(node)
      case .kind(let kind): .kind(kind)
      case .missing, .list: .other
      }
  }

  /// Whether a comparison holds between two items. Between items of different types none does.
  func holds(_ comparison: Comparison, _ other: Comparand) -> Bool {
    switch comparison {
    case .equal: order(other) == .equal
    case .notEqual: order(other) != .equal
    case .less: order(other) == .less
    case .lessOrEqual: order(other).map { $0 != .greater && isOrdered } ?? false
    case .greater: order(other) == .greater
    case .greaterOrEqual: order(other).map { $0 != .less && isOrdered } ?? false
    case .contains, .startsWith, .endsWith: holdsInside(comparison, other)
    }
  }

  private enum Order { case less, equal, greater, unequal }

  /// Flags, nodes and kinds are equal or not, but neither is less.
  private var isOrdered: Bool {
    switch self {
    case .number, .text, .date: true
    case .flag, .node, .kind, .other: false
    }
  }

  /// `nil` for items that are not compared with each other.
  private func order(_ other: Comparand) -> Order? {
    switch (self, other) {
    case (.number(let a), .number(let b)): a < b ? .less : a > b ? .greater : .equal
    case (.text(let a), .text(let b)):
      a == b ? .equal : a.compare(b) < 0 ? .less : .greater
    case (.date(let a), .date(let b)):
      a.isBefore(b) ? .less : a.isAfter(b) ? .greater : .equal
    case (.date(let a), .number(let b)):
      Self.year(b).map { a.isBefore($0) ? .less : a.isAfter($0) ? .greater : .equal }
    case (.number(let a), .date(let b)):
      Self.year(a).map { $0.isBefore(b) ? .less : $0.isAfter(b) ? .greater : .equal }
    case (.flag(let a), .flag(let b)): a == b ? .equal : .unequal
    case (.node(let a), .node(let b)): a == b ? .equal : .unequal
    case (.kind(let a), .kind(let b)): a == b ? .equal : .unequal
    default: nil
    }
  }

  /// `2015` beside a date is the year: a vault's own property may hold both.
  private static func year(_ number: Double) -> DateValue? {
    guard number.rounded() == number, (0...9999).contains(number),
      let first = DateValue(today: Int(number), month: 1, day: 1)
    else { return nil }
    let next = DateValue(today: Int(number) + 1, month: 1, day: 1)
    return DateValue(
      start: first.start, end: next?.start ?? first.start + 366 * 86_400, precision: .year)
  }

  private func holdsInside(_ comparison: Comparison, _ other: Comparand) -> Bool {
    guard case .text(let text) = self, case .text(let part) = other else { return false }
    switch comparison {
    case .startsWith: return text.starts(with: part)
    case .endsWith: return text.suffix(part.count).elementsEqual(part)
    default: return text.withUnsafeBufferPointer { Needle(part).isFound(in: $0) }
    }
  }
}
