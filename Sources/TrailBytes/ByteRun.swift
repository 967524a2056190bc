#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes of a document, borrowed: valid only while the document's buffer is.
@usableFromInline package typealias ByteRun = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// No bytes.
  @inlinable package static var nothing: ByteRun { ByteRun(start: nil, count: 0) }

  /// The bytes of a range that is known to lie in the buffer, which a release build does not look at
  /// by itself.
  @inlinable @inline(__always)
  package func bytes(_ range: Range<Int>) -> ByteRun {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "a text lies in the pool it was put in")
    return ByteRun(rebasing: self[range])
  }

  /// The bytes from `start` up to `end`, indexed from 0. What lies outside the buffer is left out.
  @inlinable @inline(__always)
  package func run(from start: Int, to end: Int) -> ByteRun {
    let start = Swift.min(Swift.max(start, 0), count)
    let end = Swift.min(Swift.max(end, start), count)
    return ByteRun(rebasing: self[start..<end])
  }

  /// Whether the bytes from an offset on begin with these.
  @inlinable package func hasRun(_ run: ByteRun, at offset: Int) -> Bool {
    guard let base = baseAddress, let other = run.baseAddress, offset >= 0,
      offset + run.count <= count
    else { return run.isEmpty }
    return memcmp(base + offset, other, run.count) == 0
  }

  /// Whether these are the same bytes, many at a time.
  @inlinable package func equals(_ other: ByteRun) -> Bool {
    count == other.count && hasRun(other, at: 0)
  }

  /// Negative, zero or positive: the order of the bytes, a run before what it begins.
  @inlinable package func order(to other: ByteRun) -> Int {
    guard let base = baseAddress, let second = other.baseAddress else { return count - other.count }
    let order = memcmp(base, second, Swift.min(count, other.count))
    return order != 0 ? Int(order) : count - other.count
  }

  /// The bytes of a text that is always there.
  @inlinable package init(_ text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// The bytes as text, invalid UTF-8 replaced.
  @inlinable package var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether these are the bytes of `text`.
  @inlinable package func equals(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }
}

extension UInt8 {
  /// Blank, tab, line feed, form feed, carriage return: white space of HTML and of notes.
  @inlinable @inline(__always) package var isSpace: Bool {
    self <= 0x20 && (0x1_0000_3600 as UInt64) >> UInt64(self) & 1 == 1
  }
  @inlinable @inline(__always) package var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inlinable @inline(__always) package var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// The lower-case form of an ASCII letter, anything else as it is.
  @inlinable @inline(__always) package var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension [UInt8] {
  /// Appends the UTF-8 of a character.
  @inlinable package mutating func append(_ character: Unicode.Scalar) {
    append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
  }
}
