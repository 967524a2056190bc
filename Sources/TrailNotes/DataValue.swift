/// A value as YAML and JSON have it.
package enum DataValue: Hashable, Sendable {
  case text(String)
  /// With the spelling, which an answer shows.
  case number(Double, spelling: String)
  case flag(Bool)
  case null
  case list([DataValue])
  /// In the order of the text; keys may repeat in JSON.
  case map([DataEntry])
}

/// A key of a map and its value.
package struct DataEntry: Hashable, Sendable {
  package var key: String
  package var value: DataValue
  /// The line of the key in the text that was read, from 1.
  package var line: Int

  package init(_ key: String, _ value: DataValue, line: Int) {
    self.key = key
    self.value = value
    self.line = line
  }
}

extension DataValue {
  /// The value of the first entry with this key, if this is a map that has one.
  package subscript(key: String) -> DataValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text, if this is one.
  package var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The elements, if this is a list; else none.
  package var elements: [DataValue] {
    guard case .list(let elements) = self else { return [] }
    return elements
  }
}
