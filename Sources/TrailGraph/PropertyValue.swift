import TrailText

/// The number of a property that some node of the graph has.
package struct PropertyID: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) { self.number = number }
}

/// One value of a property of a node.
package enum PropertyValue: Equatable, Sendable {
  /// Never empty: empty text is missing.
  case text(TextSlice)
  case number(Double)
  case date(DateValue)
  case flag(Bool)
}

/// How a value is stored: text by its range in the pool.
enum StoredValue: Sendable {
  case text(TextRange)
  case number(Double)
  case date(DateValue)
  case flag(Bool)
}

/// The values of one property: for each node that has it a run of values, in stated order.
struct PropertyColumn: Sendable {
  /// As it is written most often: `NodeFormality`.
  var name: String
  /// Folded, for look-up.
  var foldedName: String
  /// The nodes that have it, ascending.
  var nodes: [UInt32]
  /// One more than `nodes`: where the values of each begin.
  var starts: [UInt32]
  var values: [StoredValue]
}
