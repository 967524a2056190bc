import TrailBytes

/// Values by byte strings: the rules of a schema by their folded words.
struct ByteMap<Value: Sendable>: Sendable {
  private var keys = ByteTable()
  private var values: [Value] = []

  var isEmpty: Bool { values.isEmpty }

  var count: Int { values.count }

  /// - Complexity: O(bytes of the key).
  subscript(key: [UInt8]) -> Value? {
    get { keys.number(of: key[...]).map { values[$0] } }
    set {
      guard let newValue else { return }
      let number = keys.insert(key[...])
      if number == values.count { values.append(newValue) } else { values[number] = newValue }
    }
  }

  subscript(key: ByteRun) -> Value? { keys.number(of: key).map { values[$0] } }

  /// In the order in which their keys arrived.
  var all: [Value] { values }
}

/// Byte strings, to be looked up.
struct ByteSet: Sendable {
  private var table = ByteTable()

  init(_ elements: some Sequence<[UInt8]>) {
    for element in elements { _ = table.insert(element[...]) }
  }

  var isEmpty: Bool { table.count == 0 }

  /// - Complexity: O(bytes).
  func contains(_ bytes: [UInt8]) -> Bool { table.number(of: bytes[...]) != nil }
}
