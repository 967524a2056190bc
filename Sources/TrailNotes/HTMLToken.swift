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

/// The name of an element, compared without case. Names of more than ten characters, and those
/// with others than letters and digits, are all the same one.
package struct HTMLName: Hashable, Sendable {
  /// Six bits a character, the last one lowest: names are compared at once.
  private var packed: UInt64

  private static let longest = 10
  private static let other = HTMLName(packed: .max)

  private init(packed: UInt64) { self.packed = packed }

  package init(_ name: StaticString) { self.init(ByteRun(name)) }

  package init(_ name: ByteRun) {
    let (read, end) = HTMLName.read(name, from: 0)
    self = end == name.count ? read : .other
  }

  /// The name that begins at an offset, and where its letters and digits end.
  @inline(__always)
  static func read(_ bytes: ByteRun, from start: Int) -> (name: HTMLName, end: Int) {
    var packed: UInt64 = 0
    var end = start
    while end < bytes.count, let code = code(bytes[end]) {
      packed = packed << 6 | UInt64(code)
      end += 1
    }
    return (end - start > longest ? .other : HTMLName(packed: packed), end)
  }

  /// 1 to 26 for a letter in either case, 48 to 57 for a digit; `nil` for any other character.
  @inline(__always)
  private static func code(_ character: UInt8) -> UInt8? {
    if character.isASCIILetter { return character & 0x1F }
    return character.isASCIIDigit ? character : nil
  }

  /// A name of up to ten letters. Made while compiling, unlike that of a text.
  @inline(__always)
  init(
    of first: Unicode.Scalar, _ second: Unicode.Scalar = "\0", _ third: Unicode.Scalar = "\0",
    _ fourth: Unicode.Scalar = "\0", _ fifth: Unicode.Scalar = "\0",
    _ sixth: Unicode.Scalar = "\0", _ seventh: Unicode.Scalar = "\0",
    _ eighth: Unicode.Scalar = "\0", _ ninth: Unicode.Scalar = "\0",
    _ tenth: Unicode.Scalar = "\0"
  ) {
    packed = 0
    append(first)
    append(second)
    append(third)
    append(fourth)
    append(fifth)
    append(sixth)
    append(seventh)
    append(eighth)
    append(ninth)
    append(tenth)
  }

  @inline(__always)
  private mutating func append(_ letter: Unicode.Scalar) {
    if letter != "\0" { packed = packed << 6 | UInt64(letter.value & 0x1F) }
  }

  /// 1 to 6 for `h1` to `h6`.
  package var headingLevel: Int? {
    guard packed >> 6 == HTMLName(of: "h").packed else { return nil }
    let digit = Int(packed & 0x3F) - 0x30
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
