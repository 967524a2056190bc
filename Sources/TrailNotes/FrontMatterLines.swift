import TrailBytes
import TrailText

/// The YAML that most notes have, a hundred times faster than a YAML parser reads it:
/// `key: value` and lists of `- item`, with simple values.
///
/// What it reads means exactly what YAML makes of it, but for `[[link]]` without quotation marks,
/// which is a link here. Everything else is left to the YAML parser.
enum FrontMatterLines {
  /// Puts a map on the tape.
  ///
  /// - Returns: Whether every line is that simple; if not, what is on the tape means nothing.
  static func read(_ content: ByteRun, to tape: inout DataTape) -> Bool {
    tape.removeAll()
    let map = tape.append(.map)
    var start = 0
    var number = 0
    var last: Int?
    /// The blanks before the items of the list that is open.
    var itemIndent: Int?
    while start < content.count {
      let (range, next) = content.line(at: start)
      let line = content.run(range)
      start = next
      number += 1
      var indent = 0
      while indent < line.count, line[indent] == 0x20 { indent += 1 }
      if indent == line.count || indent == 0 && line[0] == UInt8(ascii: "#") { continue }
      if line[indent] == UInt8(ascii: "-") {
        guard let last, itemIndent ?? indent == indent else { return false }
        if itemIndent == nil {
          // Only a key without a value opens a list; `key: null` and a line of items is an error.
          guard tape.form(of: last) == .null else { return false }
          tape.turnIntoList(last)
        }
        guard readItem(line, indent, to: &tape) else { return false }
        tape.close(last)
        itemIndent = indent
      } else {
        guard indent == 0, let entry = readEntry(line, number, of: map, to: &tape) else {
          return false
        }
        itemIndent = nil
        last = entry
      }
    }
    tape.close(map)
    return true
  }

  /// Keys are looked for one by one: of more entries a YAML parser knows more about.
  private static let mostEntries = 64

  private static func readItem(_ line: ByteRun, _ indent: Int, to tape: inout DataTape) -> Bool {
    guard indent + 1 < line.count, line[indent + 1] == UInt8(ascii: " ") else { return false }
    let range = line.trimmed(from: indent + 2, to: line.count)
    return !range.isEmpty && readScalar(line.run(range), DataTape.Key(), to: &tape)
  }

  private static func readEntry(
    _ line: ByteRun, _ number: Int, of map: Int, to tape: inout DataTape
  ) -> Int? {
    guard line[0].isASCIILetter || line[0] == UInt8(ascii: "_") else { return nil }
    var end = 1
    while end < line.count, isKeyByte(line[end]) { end += 1 }
    guard end < line.count, line[end] == UInt8(ascii: ":"), line[end - 1] != 0x20 else {
      return nil
    }
    let name = line.run(from: 0, to: end)
    guard !tape.hasEntry(name, in: map), tape.entryCount(in: map) < mostEntries else { return nil }
    let key = DataTape.Key(text: tape.store(name), line: number)
    let place = tape.count
    let range = line.trimmed(from: end + 1, to: line.count)
    if range.isEmpty { return tape.append(.null, key) }
    guard line[end + 1] == 0x20 else { return nil }
    let text = line.run(range)
    if text[0] == UInt8(ascii: "["), text.count < 2 || text[1] != UInt8(ascii: "[") {
      return readFlowList(text, key, to: &tape) ? place : nil
    }
    // `key: null` takes no items, unlike `key:`.
    return readScalar(text, key, to: &tape) && tape.form(of: place) != .null ? place : nil
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == 0x20 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  /// `[a, "b"]` of words without signs and of texts in quotation marks.
  private static func readFlowList(_ text: ByteRun, _ key: DataTape.Key, to tape: inout DataTape)
    -> Bool
  {
    let last = text.count - 1
    guard last >= 1, text[last] == UInt8(ascii: "]"), !hasOddCharacters(text) else { return false }
    let list = tape.append(.list, key)
    var position = skipBlanks(in: text, from: 1)
    if position == last { return true }
    while true {
      let start = position
      let quote = text[start]
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        guard let close = ByteSearch.first(quote, in: text, from: start + 1, to: last),
          readQuoted(text.run(from: start, to: close + 1), quote, DataTape.Key(), to: &tape)
        else { return false }
        position = skipBlanks(in: text, from: close + 1)
      } else {
        while position < last,
          isKeyByte(text[position]) || text[position] == UInt8(ascii: "/")
            || text[position] >= 0xC3
        { position += 1 }
        let range = text.trimmed(from: start, to: position)
        // An empty item, and one that begins with a sign, mean something else.
        guard !range.isEmpty, text[range.start] != UInt8(ascii: "-") else { return false }
        let item = tape.count
        PlainScalar.read(text.run(range), DataTape.Key(), to: &tape)
        guard tape.form(of: item) != .null else { return false }
      }
      tape.close(list)
      if position == last { return true }
      guard text[position] == UInt8(ascii: ",") else { return false }
      position = skipBlanks(in: text, from: position + 1)
      guard position < last else { return false }
    }
  }

  private static func skipBlanks(in text: ByteRun, from start: Int) -> Int {
    var position = start
    while position < text.count, text[position] == 0x20 { position += 1 }
    return position
  }

  /// A value on one line.
  private static func readScalar(_ text: ByteRun, _ key: DataTape.Key, to tape: inout DataTape)
    -> Bool
  {
    guard !hasOddCharacters(text) else { return false }
    switch text[0] {
    case UInt8(ascii: "\""): return readQuoted(text, UInt8(ascii: "\""), key, to: &tape)
    case UInt8(ascii: "'"): return readQuoted(text, UInt8(ascii: "'"), key, to: &tape)
    case UInt8(ascii: "["): return readLink(text, key, to: &tape)
    default: return readPlain(text, key, to: &tape)
    }
  }

  private static func readQuoted(
    _ text: ByteRun, _ quote: UInt8, _ key: DataTape.Key, to tape: inout DataTape
  ) -> Bool {
    guard text.count >= 2, text[text.count - 1] == quote else { return false }
    let inside = text.run(from: 1, to: text.count - 1)
    guard ByteSearch.first(quote, in: inside, from: 0, to: inside.count) == nil,
      quote == UInt8(ascii: "'")
        || ByteSearch.first(UInt8(ascii: "\\"), in: inside, from: 0, to: inside.count) == nil
    else { return false }
    tape.append(.text, key, text: tape.store(inside))
    return true
  }

  /// `[[a]]` as a whole.
  private static func readLink(_ text: ByteRun, _ key: DataTape.Key, to tape: inout DataTape)
    -> Bool
  {
    guard text.count > 4, text.run(from: 0, to: 2).equals("[["),
      text.run(from: text.count - 2, to: text.count).equals("]]"),
      !text[2..<text.count - 2].contains(where: { "[]{}\"'".utf8.contains($0) })
    else { return false }
    tape.append(.text, key, text: tape.store(text))
    return true
  }

  private static func readPlain(
    _ text: ByteRun, _ key: DataTape.Key, to tape: inout DataTape
  ) -> Bool {
    let first = text[0]
    let isSafe =
      first.isASCIILetter || first.isASCIIDigit || first >= 0xC3 || first == UInt8(ascii: "/")
      || first == UInt8(ascii: "(") || first == UInt8(ascii: "_") || first == UInt8(ascii: "$")
      || first == UInt8(ascii: "+")
      || first == UInt8(ascii: "-") && text.count > 1 && text[1].isASCIIDigit
    guard isSafe, text[text.count - 1] != UInt8(ascii: ":") else { return false }
    for index in 1..<max(1, text.count) {
      if text[index] == 0x20, text[index - 1] == UInt8(ascii: ":") { return false }
      if text[index] == UInt8(ascii: "#"), text[index - 1] == 0x20 { return false }
    }
    PlainScalar.read(text, key, to: &tape)
    return true
  }

  /// How many bytes from the start are ASCII without control characters, eight at a time.
  private static func lengthOfPlain(_ text: ByteRun) -> Int {
    let bytes = UnsafeRawBufferPointer(text)
    let (high, each): (UInt64, UInt64) = (0x8080_8080_8080_8080, 0x0101_0101_0101_0101)
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word & high == 0 else { break }
      // Below 0x80 no sum carries: the highest bit is that of printed characters, and of DEL.
      let isPrinted = word &+ 0x60 &* each
      let isDelete = word &+ each
      guard isPrinted & ~isDelete & high == high else { break }
      index += 8
    }
    return index
  }

  /// Control characters, tabs, and what YAML takes for line ends or forbids.
  private static func hasOddCharacters(_ text: ByteRun) -> Bool {
    let plain = lengthOfPlain(text)
    for index in plain..<text.count {
      let byte = text[index]
      if byte < 0x20 || byte == 0x7F { return true }
      // U+0080–U+009F, U+2028, U+2029, U+FEFF and U+FFFE.
      if byte == 0xC2, index + 1 < text.count, text[index + 1] < 0xA0 { return true }
      if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80,
        text[index + 2] == 0xA8 || text[index + 2] == 0xA9
      {
        return true
      }
      if byte == 0xEF, index + 1 < text.count, text[index + 1] >= 0xBB { return true }
    }
    return false
  }
}
