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
    for byte in name {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte.lowered)
    }
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
    guard let words = attribute("class") else { return false }
    var start = 0
    for end in 0...words.count where end == words.count || words[end].isSpace {
      if words.run(from: start, to: end).equals(name) { return true }
      start = end + 1
    }
    return false
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
    while position < bytes.count, !bytes[position].isSpace, bytes[position] != UInt8(ascii: "="),
      bytes[position] != UInt8(ascii: "/")
    { position += 1 }
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
      position += 1
      while position < bytes.count, bytes[position] != quote { position += 1 }
      let end = position
      position = min(position + 1, bytes.count)
      return bytes.run(from: start + 1, to: end)
    }
    while position < bytes.count, !bytes[position].isSpace { position += 1 }
    return bytes.run(from: start, to: position)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }
}

extension ByteRun {
  /// Whether these bytes are `text`, which is in lower case, in any case.
  func equalsLowered(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    for index in 0..<count where self[index].lowered != text.utf8Start[index] { return false }
    return true
  }
}
