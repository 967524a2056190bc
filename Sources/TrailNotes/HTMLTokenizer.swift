import TrailBytes

/// HTML as a run of tokens. Every input is accepted, as browsers do.
///
/// A `<` that no letter, `/`, `!` or `?` follows is text, and so is a tag that is never closed.
/// The insides of `script` and `style` are told as text without entities, those of `title` and
/// `textarea` as text with them.
package struct HTMLTokenizer {
  private let bytes: ByteRun
  private var position = 0
  /// Before this offset all is text.
  private var textEnd = 0
  private var textHasEntities = true
  /// Quotation marks no longer hide a `>`, since one of them is never closed.
  private var ignoresQuotes = false
  /// There is no `>` from here on, so that what begins a tag is text.
  private var isTagless = false

  package init(_ bytes: ByteRun) { self.bytes = bytes }

  /// - Complexity: O(bytes) over all calls; nothing is allocated.
  package mutating func next() -> HTMLToken? {
    while true {
      if position < textEnd { return text() }
      guard position < bytes.count else { return nil }
      if bytes[position] != UInt8(ascii: "<") {
        takeAsText(to: next(UInt8(ascii: "<"), from: position))
      } else if let token = markup() {
        return token
      }
    }
  }

  // MARK: Icons

  /// What lies between two offsets, if it was read as it is read wherever else it stands.
  func icon(from start: Int) -> ByteRun? {
    ignoresQuotes ? nil : bytes.run(from: start, to: position)
  }

  /// Goes on behind an icon that stands at an offset as it stood elsewhere; false where something
  /// else stands there.
  mutating func skip(_ icon: ByteRun, at offset: Int) -> Bool {
    guard !ignoresQuotes, bytes.hasRun(icon, at: offset) else { return false }
    position = offset + icon.count
    return true
  }

  // MARK: Text

  /// A run of text or one entity.
  private mutating func text() -> HTMLToken {
    let start = position
    let sign = UInt8(ascii: "&")
    guard textHasEntities else {
      position = textEnd
      return .text(bytes.run(from: start, to: textEnd), at: start)
    }
    if bytes[start] == sign, let entity = HTMLEntity.match(in: bytes, at: start) {
      position += entity.length
      return .character(entity.character, at: start)
    }
    position = next(sign, from: start + 1, to: textEnd) ?? textEnd
    return .text(bytes.run(from: start, to: position), at: start)
  }

  private mutating func takeAsText(to end: Int?, hasEntities: Bool = true) {
    textEnd = end ?? bytes.count
    textHasEntities = hasEntities
  }

  // MARK: Markup

  /// The token of the `<` at `position`; `nil` after a comment and the like, and where the `<` is
  /// text, which `textEnd` then tells.
  private mutating func markup() -> HTMLToken? {
    let following = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch following {
    case _ where following.isASCIILetter:
      return tag(nameStart: position + 1, isEnd: false)
    case UInt8(ascii: "/"):
      if position + 2 < bytes.count, bytes[position + 2].isASCIILetter {
        return tag(nameStart: position + 2, isEnd: true)
      }
      skipDeclaration(from: position + 2)
    case UInt8(ascii: "!"):
      if bytes.run(from: position, to: position + 4).equals("<!--") {
        skipComment()
      } else {
        skipDeclaration(from: position + 2)
      }
    case UInt8(ascii: "?"): skipDeclaration(from: position + 2)
    default: takeAsText(to: next(UInt8(ascii: "<"), from: position + 1))
    }
    return nil
  }

  private mutating func tag(nameStart: Int, isEnd: Bool) -> HTMLToken? {
    let start = position
    var nameEnd = nameStart
    while nameEnd < bytes.count, bytes[nameEnd].isASCIILetter || bytes[nameEnd].isASCIIDigit {
      nameEnd += 1
    }
    var end = endOfRegularTag(from: nameEnd)
    if end == nil {
      end = endOfTag(from: nameStart)
      while nameEnd < end ?? 0, !bytes[nameEnd].isSpace, bytes[nameEnd] != UInt8(ascii: "/") {
        nameEnd += 1
      }
    }
    guard let end else {
      takeAsText(to: next(UInt8(ascii: "<"), from: position + 1))
      return nil
    }
    position = end + 1
    let name = bytes.run(from: nameStart, to: nameEnd)
    let isSelfClosing = end > nameEnd && bytes[end - 1] == UInt8(ascii: "/")
    let tag = HTMLTag(
      name: HTMLName(name), attributes: bytes.run(from: nameEnd, to: end),
      isSelfClosing: isSelfClosing, offset: start)
    if isEnd { return .endTag(tag) }
    switch tag.name {
    case .script, .style: takeAsText(to: endOfInside(of: name), hasEntities: false)
    case .title, .textarea: takeAsText(to: endOfInside(of: name))
    default: break
    }
    return .startTag(tag)
  }

  /// The offset of the `>` that closes a tag as machines write it, which is nearly every one:
  /// `name="value"` with one blank before each; `nil` for any other.
  ///
  /// - Parameter start: Past the tag's name.
  private func endOfRegularTag(from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: ">") { return position }
      guard bytes[position] == 0x20, !ignoresQuotes else { return nil }
      position += 1
      while position < bytes.count, !bytes[position].endsAttributeName { position += 1 }
      guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "="),
        bytes[position + 1] == UInt8(ascii: "\""),
        let close = next(UInt8(ascii: "\""), from: position + 2)
      else { return nil }
      position = close + 1
    }
    return nil
  }

  /// The offset of the `>` that closes a tag: the first outside of a quoted value.
  private mutating func endOfTag(from start: Int) -> Int? {
    if !ignoresQuotes {
      if let end = unquotedEnd(from: start) { return end }
      // A quote that is never closed would swallow all the rest.
      ignoresQuotes = true
    }
    if isTagless { return nil }
    let end = next(UInt8(ascii: ">"), from: start)
    isTagless = end == nil
    return end
  }

  /// The first `>` that stands in no quoted value; `nil` where a quote is never closed.
  ///
  /// Jumps from quote to quote; what lies between is not looked at.
  private func unquotedEnd(from start: Int) -> Int? {
    guard var end = next(UInt8(ascii: ">"), from: start) else { return nil }
    // Nearly all tags are a name of one or two letters: no room for a quote.
    guard end - start > 2 else { return end }
    var from = start
    var double = QuoteSearch(quote: UInt8(ascii: "\""), next: start)
    var single = QuoteSearch(quote: UInt8(ascii: "'"), next: start)
    while true {
      let quote = single.next(in: bytes, from, double.next(in: bytes, from, end))
      guard quote < end else { return end }
      // A quote elsewhere than at the start of a value is a character like any other.
      if followsSign(quote, since: from) {
        guard let close = next(bytes[quote], from: quote + 1) else { return nil }
        from = close + 1
        if close > end {
          guard let further = next(UInt8(ascii: ">"), from: from) else { return nil }
          end = further
        }
      } else {
        from = quote + 1
      }
    }
  }

  /// Whether the last thing before a place that is no white space is a `=`.
  private func followsSign(_ place: Int, since start: Int) -> Bool {
    var before = place - 1
    while before >= start, bytes[before].isSpace { before -= 1 }
    return before >= start && bytes[before] == UInt8(ascii: "=")
  }

  private mutating func skipComment() {
    var from = position + 4
    // `<!-->` and `<!--->` are whole comments.
    if bytes.run(from: from, to: from + 1).equals(">")
      || bytes.run(from: from, to: from + 2).equals("->")
    {
      position = (next(UInt8(ascii: ">"), from: from) ?? from) + 1
      return
    }
    while let dash = next(UInt8(ascii: "-"), from: from) {
      if bytes.run(from: dash, to: dash + 3).equals("-->") {
        position = dash + 3
        return
      }
      from = dash + 1
    }
    position = bytes.count
  }

  private mutating func skipDeclaration(from start: Int) {
    position = (next(UInt8(ascii: ">"), from: start) ?? bytes.count - 1) + 1
  }

  /// The offset of the end tag of an element whose inside is text, else the end.
  private func endOfInside(of name: ByteRun) -> Int {
    var from = position
    while let bracket = next(UInt8(ascii: "<"), from: from) {
      let nameEnd = bracket + 2 + name.count
      if bytes.run(from: bracket, to: bracket + 2).equals("</"), nameEnd <= bytes.count,
        HTMLName(bytes.run(from: bracket + 2, to: nameEnd)) == HTMLName(name),
        nameEnd == bytes.count || bytes[nameEnd].isSpace || bytes[nameEnd] == UInt8(ascii: ">")
          || bytes[nameEnd] == UInt8(ascii: "/")
      {
        return bracket
      }
      from = bracket + 1
    }
    return bytes.count
  }

  private func next(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
    ByteSearch.first(byte, in: bytes, from: start, to: end ?? bytes.count)
  }
}

/// Remembers where the next quote of a kind stands, so that no byte is searched twice.
private struct QuoteSearch {
  let quote: UInt8
  /// None stands between where the search began and here. Either the place of one or the end up
  /// to which there is none.
  var next: Int

  /// The place of the first one in a part of the bytes, or its end.
  mutating func next(in bytes: ByteRun, _ start: Int, _ end: Int) -> Int {
    if next < start { next = start }
    if next < end, bytes[next] != quote {
      next = ByteSearch.first(quote, in: bytes, from: next, to: end) ?? end
    }
    return next
  }
}

extension UInt8 {
  /// White space, a quotation mark, `/`, `=` or `>`.
  @inline(__always) fileprivate var endsAttributeName: Bool {
    self < 64
      && (1 << 62 | 1 << 61 | 1 << 47 | 1 << 39 | 1 << 34 | 0x1_0000_3600 as UInt64)
        >> UInt64(self) & 1 == 1
  }
}
