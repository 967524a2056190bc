import TrailBytes

/// Bytes of a citation, and what is looked for in them.
typealias CitationSlice = ArraySlice<UInt8>

enum CitationText {
  /// What a number of four digits must be to be a year.
  static let years = 1500...2100

  /// The text with runs of white space, no-break spaces included, as one blank.
  static func collapsed(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for character in text.unicodeScalars {
      let isSpace =
        character.isASCII
        ? character == " " || ("\t"..."\r").contains(character) : character.properties.isWhitespace
      if isSpace {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      } else if character.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: character.value))
      } else {
        bytes.append(character)
      }
    }
    return bytes
  }
}

extension CitationSlice {
  var string: String { String(decoding: self, as: UTF8.self) }

  func first(_ needle: StaticString) -> Int? { first(needle, from: startIndex) }

  /// The first place of a text from here on.
  ///
  /// - Precondition: The text is not empty.
  func first(_ needle: StaticString, from start: Int) -> Int? {
    let offset = startIndex
    let place = withUnsafeBufferPointer { bytes -> Int? in
      var from = start - offset
      while let place = ByteSearch.first(
        needle.utf8Start[0], in: bytes, from: from, to: bytes.count)
      {
        if bytes.holds(needle, at: place) { return place }
        from = place + 1
      }
      return nil
    }
    return place.map { $0 + offset }
  }

  func last(_ needle: StaticString) -> Int? {
    let place = withUnsafeBufferPointer { bytes in
      (0..<bytes.count).last { bytes.holds(needle, at: $0) }
    }
    return place.map { $0 + startIndex }
  }

  func begins(_ needle: StaticString, at index: Int) -> Bool {
    guard index >= startIndex, index < endIndex, self[index] == needle.utf8Start[0] else {
      return false
    }
    let offset = index - startIndex
    return withUnsafeBufferPointer { $0.holds(needle, at: offset) }
  }

  func ends(_ needle: StaticString) -> Bool {
    begins(needle, at: endIndex - needle.utf8CodeUnitCount)
  }

  /// Without blanks at the ends, nor these signs at the end.
  func trimmed(_ signs: StaticString = "") -> CitationSlice {
    var slice = self
    while let first = slice.first, first == 0x20 { slice = slice.dropFirst() }
    while let last = slice.last {
      let isSign = (0..<signs.utf8CodeUnitCount).contains { signs.utf8Start[$0] == last }
      guard last == 0x20 || isSign else { break }
      slice = slice.dropLast()
    }
    return slice
  }

  /// The parts between separators, blanks at their ends removed, empty ones left out.
  func parts(between separator: StaticString) -> [CitationSlice] {
    var parts: [CitationSlice] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      if begins(separator, at: index) {
        parts.append(self[start..<index].trimmed())
        index += separator.utf8CodeUnitCount
        start = index
      } else {
        index += 1
      }
    }
    parts.append(self[start...].trimmed())
    return parts.filter { !$0.isEmpty }
  }

  /// The year of four digits that begin here, not part of a longer number or word.
  func year(at index: Int) -> Int? {
    guard endIndex - index >= 4, self[index..<(index + 4)].allSatisfy(\.isASCIIDigit) else {
      return nil
    }
    if index > startIndex, self[index - 1].isWordByte { return nil }
    if index + 4 < endIndex, self[index + 4].isWordByte { return nil }
    let year = self[index..<(index + 4)].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return CitationText.years.contains(year) ? year : nil
  }

  /// The last year in it.
  var lastYear: Int? {
    for index in indices.reversed() {
      if let year = year(at: index) { return year }
    }
    return nil
  }

  /// The sentences, as full stops followed by a blank divide them, each with its sign of the end.
  /// An initial ends none.
  var sentences: [CitationSlice] {
    var sentences: [CitationSlice] = []
    var start = startIndex
    for index in indices where index + 1 < endIndex && self[index + 1] == 0x20 {
      guard [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(self[index]),
        !isInitial(before: index)
      else { continue }
      sentences.append(self[start...index].trimmed())
      start = index + 1
    }
    sentences.append(self[start...].trimmed())
    return sentences.filter { !$0.isEmpty }
  }

  /// A single capital, alone or behind a full stop or hyphen: `A.`, `J.-P.`
  private func isInitial(before index: Int) -> Bool {
    guard self[index] == UInt8(ascii: "."), index > startIndex,
      (0x41...0x5A).contains(self[index - 1])
    else { return false }
    guard index - 1 > startIndex else { return true }
    return [0x20, UInt8(ascii: "."), UInt8(ascii: "-")].contains(self[index - 2])
  }
}

extension ByteRun {
  /// Whether a text stands at a place of the bytes.
  @inline(__always)
  fileprivate func holds(_ needle: StaticString, at place: Int) -> Bool {
    guard count - place >= needle.utf8CodeUnitCount else { return false }
    for step in 0..<needle.utf8CodeUnitCount where self[place + step] != needle.utf8Start[step] {
      return false
    }
    return true
  }
}

extension UInt8 {
  /// A letter, a digit or a byte of a character beyond ASCII.
  fileprivate var isWordByte: Bool { isASCIILetter || isASCIIDigit || self >= 0x80 }
}
