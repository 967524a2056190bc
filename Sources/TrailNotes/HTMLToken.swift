import TrailBytes
import TrailText

/// One lexical element of HTML. Comments, doctypes and the like are left out.
package enum HTMLToken {
  /// Text without entities. The text of one element may come in several runs.
  case text(ByteRun, at: Int)
  /// An entity that was resolved.
  case character(Unicode.Scalar, at: Int)
  case startTag(HTMLTag)
  case endTag(HTMLTag)
}

/// The name of an element, compared without case. Names over 16 bytes are all the same one.
package struct HTMLName: Hashable, Sendable {
  private var high: UInt64
  private var low: UInt64

  package init(_ name: StaticString) {
    self.init(ByteRun(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  package init(_ name: ByteRun) {
    high = 0
    low = 0
    guard name.count <= 16 else {
      high = .max
      return
    }
    let split = max(name.count - 8, 0)
    var index = 0
    while index < split {
      high = high << 8 | UInt64(name[index].lowered)
      index += 1
    }
    while index < name.count {
      low = low << 8 | UInt64(name[index].lowered)
      index += 1
    }
  }

  /// A name of up to eight letters, in lower case. Made while compiling, unlike that of a text.
  @inline(__always)
  init(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar = "\0", _ third: Unicode.Scalar = "\0",
    _ fourth: Unicode.Scalar = "\0", _ fifth: Unicode.Scalar = "\0",
    _ sixth: Unicode.Scalar = "\0", _ seventh: Unicode.Scalar = "\0",
    _ eighth: Unicode.Scalar = "\0"
  ) {
    high = 0
    low = UInt64(first.value)
    if second != "\0" { low = low << 8 | UInt64(second.value) }
    if third != "\0" { low = low << 8 | UInt64(third.value) }
    if fourth != "\0" { low = low << 8 | UInt64(fourth.value) }
    if fifth != "\0" { low = low << 8 | UInt64(fifth.value) }
    if sixth != "\0" { low = low << 8 | UInt64(sixth.value) }
    if seventh != "\0" { low = low << 8 | UInt64(seventh.value) }
    if eighth != "\0" { low = low << 8 | UInt64(eighth.value) }
  }

  /// 1 to 6 for `h1` to `h6`.
  package var headingLevel: Int? {
    guard high == 0, low >> 8 == UInt64(UInt8(ascii: "h")) else { return nil }
    let digit = Int(low & 0xFF) - 0x30
    return (1...6).contains(digit) ? digit : nil
  }
}

/// A tag as it stands; attributes are looked up only when asked for.
package struct HTMLTag {
  package var name: HTMLName
  /// What stands between the name and the `>`.
  package var attributes: ByteRun
  package var isSelfClosing: Bool
  /// Of the `<`.
  package var offset: Int

  /// The value of the first attribute of this name as written, entities unresolved; empty
  /// without a value; `nil` without the attribute.
  ///
  /// - Parameter name: In lower case.
  /// - Complexity: O(bytes of the tag).
  package func attribute(_ name: StaticString) -> ByteRun? {
    var reader = HTMLAttributes(attributes)
    while let attribute = reader.next() {
      if attribute.name.equalsLowered(name) { return attribute.value }
    }
    return nil
  }

  /// Whether a word of the `class` attribute is this one.
  package func hasClass(_ name: StaticString) -> Bool {
    attribute("class")?.holdsWord(name) == true
  }
}

/// The attributes of a tag, one after the other.
package struct HTMLAttributes {
  private let bytes: ByteRun
  private var position = 0

  package init(_ bytes: ByteRun) { self.bytes = bytes }

  /// Name and value as written; the value is empty where there is none.
  package mutating func next() -> (name: ByteRun, value: ByteRun)? {
    while position < bytes.count, bytes[position].isSpace || bytes[position] == UInt8(ascii: "/") {
      position += 1
    }
    guard position < bytes.count else { return nil }
    let name = position
    // A name may begin with `=`, which keeps the search going forward.
    position += 1
    while position < bytes.count, !bytes[position].endsAttributeName { position += 1 }
    let nameEnd = position
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      return (bytes.run(from: name, to: nameEnd), bytes.run(from: nameEnd, to: nameEnd))
    }
    position += 1
    skipSpace()
    return (bytes.run(from: name, to: nameEnd), value())
  }

  private mutating func value() -> ByteRun {
    let start = position
    guard position < bytes.count else { return bytes.run(from: start, to: start) }
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = ByteSearch.first(quote, in: bytes, from: start + 1, to: bytes.count)
      position = min((end ?? bytes.count) + 1, bytes.count)
      return bytes.run(from: start + 1, to: end ?? bytes.count)
    }
    while position < bytes.count, !bytes[position].isSpace { position += 1 }
    return bytes.run(from: start, to: position)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }
}

extension UInt8 {
  /// White space, `/` or `=`.
  @inline(__always) fileprivate var endsAttributeName: Bool {
    self < 64 && (1 << 61 | 1 << 47 | 0x1_0000_3600 as UInt64) >> UInt64(self) & 1 == 1
  }
}

extension ByteRun {
  /// Whether these bytes are `text`, which is in lower case, in any case.
  func equalsLowered(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    for index in 0..<count where self[index].lowered != text.utf8Start[index] { return false }
    return true
  }

  /// Whether one of the words between white space is this one.
  func holdsWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count > length else { return equals(word) }
    var start = 0
    while start + length <= count {
      var end = start
      while end < count, !self[end].isSpace { end += 1 }
      if end - start == length, run(from: start, to: end).equals(word) { return true }
      start = end + 1
    }
    return false
  }
}
