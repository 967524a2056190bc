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

/// One value of a property as a note states it.
package enum StatedValue: Equatable, Sendable {
  case text(ArraySlice<UInt8>)
  case number(Double)
  case date(DateValue)
  case flag(Bool)
}
