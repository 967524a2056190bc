import TrailGraph
import TrailSchema
import TrailText

/// A value as it is sorted and told apart: text folded, so that spellings that compare equal
/// are one, and kinds by their words.
enum SortableValue: Hashable, Comparable {
  case number(Double)
  case date(DateValue)
  case flag(Bool)
  /// Nodes are numbered in the default order.
  case node(NodeID)
  case text([UInt8])
  case list([SortableValue])
  case missing

  init(_ value: Value, _ schema: Schema) {
    self =
      switch value {
      case .missing: .missing
      case .text(let text): .text(Folding.fold(text))
      case .number(let number): .number(number)
      case .date(let date): .date(date)
      case .flag(let flag): .flag(flag)
      case .node(let node): .node(node)
      case .kind(let kind): .text(Folding.fold(schema[kind].singular.utf8))
      case .list(let items): .list(items.map { SortableValue($0, schema) })
      }
  }

  /// Total. Values of different types come type by type, missing ones last.
  static func < (a: SortableValue, b: SortableValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.flag(let a), .flag(let b)): !a && b
    case (.node(let a), .node(let b)): a < b
    case (.text(let a), .text(let b)): TextOrder.compare(a, b) < 0
    case (.list(let a), .list(let b)): a.lexicographicallyPrecedes(b)
    default: a.rank < b.rank
    }
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .date: 1
    case .flag: 2
    case .node: 3
    case .text: 4
    case .list: 5
    case .missing: 6
    }
  }
}

enum Sorting {
  /// The places of rows in sorted order; rows that are equal in all keys stay as they are.
  ///
  /// - Parameters:
  ///   - keys: The sort keys, of which values are not used here.
  ///   - values: By key, by row.
  /// - Throws: `Interrupted` when the user asks to stop, which is looked at every few thousand
  ///   steps.
  static func order(
    by keys: [PlannedSortKey], values: [[Value]], rowCount: Int, _ schema: Schema,
    _ interruption: Interruption?
  ) throws(Interrupted) -> [Int] {
    var steps = 0
    func step() throws(Interrupted) {
      steps += 1
      if steps & 4095 == 0 { try interruption?.check() }
    }
    do {
      let columns = try values.map { column in
        try column.map { value in
          try step()
          return SortableValue(value, schema)
        }
      }
      return try (0..<rowCount).sorted { a, b in
        try step()
        for (key, column) in zip(keys, columns) where column[a] != column[b] {
          if column[a] == .missing { return key.missingFirst }
          if column[b] == .missing { return !key.missingFirst }
          return key.descends ? column[b] < column[a] : column[a] < column[b]
        }
        return a < b
      }
    } catch {
      // Nothing else is thrown.
      throw Interrupted()
    }
  }
}
