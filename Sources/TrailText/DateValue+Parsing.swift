extension DateValue {
  /// Reads `2025`, `2025-01`, `2025-01-30`, `2025-01-30T12:16` and `2025-01-30T12:16:01`, with
  /// `T` or a space before the time. A fraction and a zone behind the time are dropped: the
  /// time is the one written.
  ///
  /// `nil` for anything else, and for days and times that do not exist.
  package init?(parsing text: some StringProtocol) {
    self.init(parsingUTF8: text.utf8)
  }

  /// As `init(parsing:)`.
  package init?(parsingUTF8 bytes: some Sequence<UInt8>) {
    self.init(parsingUTF8: Array(bytes.prefix(DateReader.longest))[...])
  }

  /// As `init(parsing:)`; for many texts, since it is compiled for these bytes alone.
  package init?(parsingUTF8 bytes: ArraySlice<UInt8>) {
    guard let date = bytes.withUnsafeBufferPointer(DateValue.init(parsingUTF8:)) else { return nil }
    self = date
  }

  /// The same for bytes in place.
  package init?(parsingUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(parsing: DateReader(bytes))
  }

  private init?(parsing start: DateReader) {
    var reader = start
    guard let year = reader.number(digits: 4) else { return nil }
    var fields = Fields(year: year)
    if reader.skip("-") {
      guard let month = reader.number(digits: 2) else { return nil }
      fields.month = month
      if reader.skip("-") {
        guard let day = reader.number(digits: 2) else { return nil }
        fields.day = day
        if reader.skip("T") || reader.skip("t") || reader.skip(" ") {
          guard reader.time(separators: [":"], into: &fields) else { return nil }
          reader.skipFraction()
          reader.skipZone()
        }
      }
    }
    guard reader.isAtEnd else { return nil }
    self.init(fields)
  }

  /// The time stamp at the beginning of a note's name, whatever follows it:
  /// `2025-01-30 12-15-27`, `2025-01-30 12.15.27`, `2025-01-30T12:15:27`, `20250130121527`,
  /// `2025-01-30`, `2024.05.01`, `20250130`, and the same without seconds.
  ///
  /// `nil` where the name begins otherwise. A time that is none leaves the day.
  package init?(timeStampIn name: some StringProtocol) {
    let bytes = Array(name.utf8.prefix(DateReader.longest))
    let stamp = bytes.withUnsafeBufferPointer { DateValue(timeStampInUTF8: $0) }
    guard let stamp else { return nil }
    self = stamp
  }

  /// As `init(timeStampIn:)`; for many names, since it is compiled for these bytes alone.
  package init?(timeStampInUTF8 name: UnsafeBufferPointer<UInt8>) {
    var reader = DateReader(name)
    guard let stamp = Self.separatedStamp(&reader) ?? Self.compactStamp(&reader) else {
      return nil
    }
    self = stamp
  }

  /// `2025-01-30 12-15-27`: the fields apart.
  private static func separatedStamp(_ reader: inout DateReader) -> DateValue? {
    reader.restart()
    guard let year = reader.number(digits: 4), let separator = reader.skip(anyOf: ["-", ".", "_"]),
      let month = reader.number(digits: 2), reader.skip(separator),
      let day = reader.number(digits: 2)
    else { return nil }
    var fields = Fields(year: year, month: month, day: day)
    let afterDay = reader
    if reader.skip(anyOf: [" ", "T", "t", "_"]) != nil,
      reader.time(separators: [":", "-", ".", "_"], into: &fields), !reader.isInsideWord,
      let stamp = DateValue(fields)
    {
      return stamp
    }
    guard !afterDay.isInsideWord else { return nil }
    return DateValue(Fields(year: year, month: month, day: day))
  }

  /// `20250130121527`, `20250130 1215`: only digits. A bare number is a date only in the
  /// centuries that notes are written in, since names begin with other numbers as well.
  private static func compactStamp(_ reader: inout DateReader) -> DateValue? {
    reader.restart()
    guard let year = reader.number(digits: 4), (1900...2199).contains(year),
      let month = reader.number(digits: 2), let day = reader.number(digits: 2)
    else { return nil }
    let afterDay = reader
    _ = reader.skip(anyOf: [" ", "T", "t", "_", "-"])
    if let hour = reader.number(digits: 2), let minute = reader.number(digits: 2) {
      let second = reader.number(digits: 2)
      let fields = Fields(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
      if !reader.isInsideWord, let stamp = DateValue(fields) { return stamp }
    }
    guard !afterDay.isInsideWord else { return nil }
    return DateValue(Fields(year: year, month: month, day: day))
  }
}

/// Walks over the beginning of a text that may be a date.
private struct DateReader {
  /// Borrowed.
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Longer than any date with its fraction and zone; what lies behind is not looked at.
  static let longest = 64

  init(_ text: UnsafeBufferPointer<UInt8>) {
    bytes = UnsafeBufferPointer(rebasing: text.prefix(Self.longest))
  }

  var isAtEnd: Bool { position == bytes.count }

  /// A letter or digit comes next, so that what was read is a part of something longer.
  var isInsideWord: Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    return isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  mutating func restart() { position = 0 }

  mutating func number(digits count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var number = 0
    for index in position..<position + count {
      guard isDigit(bytes[index]) else { return nil }
      number = number * 10 + Int(bytes[index] - 0x30)
    }
    position += count
    return number
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func skip(anyOf characters: [Unicode.Scalar]) -> Unicode.Scalar? {
    for character in characters where skip(character) { return character }
    return nil
  }

  /// `12:16` or `12:16:01` with the same separator twice; false, where no time stands.
  mutating func time(
    separators: [Unicode.Scalar], into fields: inout DateValue.Fields
  ) -> Bool {
    guard let hour = number(digits: 2), let separator = skip(anyOf: separators),
      let minute = number(digits: 2)
    else { return false }
    fields.hour = hour
    fields.minute = minute
    let afterMinute = position
    if skip(separator) { fields.second = number(digits: 2) }
    if fields.second == nil { position = afterMinute }
    return true
  }

  mutating func skipFraction() {
    let start = position
    guard skip(".") || skip(",") else { return }
    let digits = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    if position == digits { position = start }
  }

  /// `Z`, `+01:00`, `+0100` or `-05`, perhaps after a space.
  mutating func skipZone() {
    let start = position
    _ = skip(" ")
    if skip("Z") || skip("z") { return }
    if skip("+") || skip("-"), number(digits: 2) != nil {
      let afterHour = position
      _ = skip(":")
      if number(digits: 2) == nil { position = afterHour }
      return
    }
    position = start
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
