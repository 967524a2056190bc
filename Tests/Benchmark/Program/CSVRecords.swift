#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that cannot be read as a table.
struct TableError: Error {
  var path: String
  var problem: String
}

/// The records of a CSV file, one by one: fields in quotes or not, no more of the file in memory
/// than a few megabytes.
struct CSVRecords {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var chunk: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  /// Fields in which quotes are doubled, without the doubles.
  private var unquoted: [UInt8] = []

  private static let chunkSize = 4 << 20
  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")

  init(_ path: String) throws(TableError) {
    guard let file = fopen(path, "rb") else {
      throw TableError(path: path, problem: String(cString: strerror(errno)))
    }
    self.path = path
    self.file = file
  }

  /// Hands over the fields of every record, the first (the titles) left out. The slices are good
  /// until the body returns.
  static func forEach(
    in path: String, fieldCount: Int, _ body: (_ fields: [ArraySlice<UInt8>]) throws -> Void
  ) throws {
    var records = try CSVRecords(path)
    defer { fclose(records.file) }
    var fields: [ArraySlice<UInt8>] = []
    fields.reserveCapacity(fieldCount)
    var isFirst = true
    while try records.next(into: &fields) {
      guard fields.count == fieldCount else {
        throw TableError(path: path, problem: "a record has \(fields.count) fields")
      }
      if !isFirst { try body(fields) }
      isFirst = false
      fields.removeAll(keepingCapacity: true)
    }
  }

  private mutating func next(into fields: inout [ArraySlice<UInt8>]) throws -> Bool {
    while true {
      if position < chunk.count, let end = endOfRecord(into: &fields) {
        position = end
        return true
      }
      fields.removeAll(keepingCapacity: true)
      guard !isAtEnd else { return false }
      fill()
    }
  }

  /// Drops what was read and reads on.
  private mutating func fill() {
    let rest = chunk.count - position
    var next = [UInt8](unsafeUninitializedCapacity: rest + Self.chunkSize) { buffer, count in
      for index in 0..<rest { buffer[index] = chunk[position + index] }
      count = rest
      guard let base = buffer.baseAddress else { return }
      count += fread(base + rest, 1, Self.chunkSize, file)
    }
    isAtEnd = next.count == rest
    if isAtEnd, let last = next.last, last != Self.lineFeed { next.append(Self.lineFeed) }
    chunk = next
    position = 0
  }

  /// Reads one record.
  ///
  /// - Returns: Where the next begins; `nil` where this one goes on past what was read.
  private mutating func endOfRecord(into fields: inout [ArraySlice<UInt8>]) -> Int? {
    var place = position
    while true {
      guard place < chunk.count else { return nil }
      let end: Int
      if chunk[place] == Self.quote {
        guard let close = closingQuote(from: place + 1) else { return nil }
        fields.append(text(place + 1..<close.end, hasDoubles: close.hasDoubles))
        end = close.end + 1
      } else {
        guard let stop = endOfPlainField(from: place) else { return nil }
        fields.append(chunk[place..<stop])
        end = stop
      }
      guard end < chunk.count else { return nil }
      place = end + 1
      if chunk[end] == Self.lineFeed { return place }
    }
  }

  private func endOfPlainField(from start: Int) -> Int? {
    chunk.withUnsafeBufferPointer { bytes in
      var place = start
      while place < bytes.count {
        if bytes[place] == Self.comma || bytes[place] == Self.lineFeed { return place }
        place += 1
      }
      return nil
    }
  }

  private func closingQuote(from start: Int) -> (end: Int, hasDoubles: Bool)? {
    chunk.withUnsafeBufferPointer { bytes in
      var place = start
      var hasDoubles = false
      // The byte after a quote tells whether the field ends.
      while place + 1 < bytes.count {
        if bytes[place] == Self.quote {
          guard bytes[place + 1] == Self.quote else { return (place, hasDoubles) }
          hasDoubles = true
          place += 1
        }
        place += 1
      }
      return nil
    }
  }

  private mutating func text(_ range: Range<Int>, hasDoubles: Bool) -> ArraySlice<UInt8> {
    guard hasDoubles else { return chunk[range] }
    unquoted.removeAll(keepingCapacity: true)
    var place = range.lowerBound
    while place < range.upperBound {
      unquoted.append(chunk[place])
      place += chunk[place] == Self.quote ? 2 : 1
    }
    return unquoted[...]
  }
}
