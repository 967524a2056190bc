/// Where output goes: a file, a terminal, a string in a test.
package protocol Sink {
  /// Takes UTF-8 bytes.
  ///
  /// - Throws: `SinkClosed` when nobody reads any more (`trail … | head`): the work can stop.
  mutating func write(_ bytes: borrowing [UInt8]) throws(SinkClosed)

  /// Hands on what it has kept back, so that what another sink writes next comes after it.
  mutating func flush() throws(SinkClosed)

  /// Whether it is known already that nobody reads any more: long work can stop before it writes.
  var isClosed: Bool { get }
}

/// The reader of a sink has gone; not an error of the user's.
package struct SinkClosed: Error {
  package init() {}
}

extension Sink {
  package mutating func flush() throws(SinkClosed) {}

  package var isClosed: Bool { false }

  package mutating func write(_ text: String) throws(SinkClosed) {
    try write(Array(text.utf8))
  }
}

/// A sink that keeps what it is given.
package struct StringSink: Sink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ bytes: borrowing [UInt8]) {
    self.bytes.append(contentsOf: copy bytes)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
