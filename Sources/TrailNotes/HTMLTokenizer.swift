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
  /// What was taken down of the last link while its end was looked for.
  private var regularLink: HTMLLinkAttributes?
  /// What was met before, here or in what was read earlier.
  var repetitions = HTMLRepetitions()

  package init(_ bytes: ByteRun) { self.bytes = bytes }

  /// - Parameter skipsIcons: Whether icons that are known are stepped over.
  /// - Complexity: O(bytes) over all calls.
  package mutating func next(skippingIcons skipsIcons: Bool = false) -> HTMLToken? {
    while true {
      if position < textEnd { return text() }
      guard position < bytes.count else { return nil }
      if bytes[position] != UInt8(ascii: "<") {
        takeAsText(to: next(UInt8(ascii: "<"), from: position))
      } else if let token = markup(skipsIcons) {
        return token
      }
    }
  }

  // MARK: Icons

  /// Remembers the icon from an offset up to here, if it was read as it is read wherever else it
  /// stands.
  mutating func learnIcon(from start: Int) {
    if !ignoresQuotes { repetitions.add(icon: bytes.run(from: start, to: position)) }
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

  /// The token of the `<` at `position`; `nil` after a comment, an icon and the like, and where
  /// the `<` is text, which `textEnd` then tells.
  private mutating func markup(_ skipsIcons: Bool) -> HTMLToken? {
    let following = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch following {
    case _ where following.isASCIILetter:
      return tag(nameStart: position + 1, isEnd: false, skipsIcons: skipsIcons)
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

  private mutating func tag(
    nameStart: Int, isEnd: Bool, skipsIcons: Bool = false
  ) -> HTMLToken? {
    let start = position
    var (name, nameEnd) = HTMLName.read(bytes, from: nameStart)
    if skipsIcons, name == .svg, !ignoresQuotes,
      let length = repetitions.icon(in: bytes, at: start)
    {
      position = start + length
      return nil
    }
    var end: Int?
    if name == .a, !isEnd {
      end = endOfRegularLink(from: nameEnd)
    } else if nameEnd < bytes.count, bytes[nameEnd] == UInt8(ascii: ">") {
      end = nameEnd
    } else {
      end = endOfRegularTag(from: nameEnd)
    }
    if end == nil {
      end = endOfTag(from: nameStart)
      while nameEnd < end ?? 0, !bytes[nameEnd].isSpace, bytes[nameEnd] != UInt8(ascii: "/") {
        nameEnd += 1
      }
      name = HTMLName(bytes.run(from: nameStart, to: nameEnd))
    }
    guard let end else {
      takeAsText(to: next(UInt8(ascii: "<"), from: position + 1))
      return nil
    }
    position = end + 1
    let tag = HTMLTag(
      name: name, attributes: bytes.run(from: nameEnd, to: end),
      isSelfClosing: end > nameEnd && bytes[end - 1] == UInt8(ascii: "/"), offset: start)
    if isEnd { return .endTag(tag) }
    switch name {
    case .script, .style:
      takeAsText(to: endOfInside(of: name, nameEnd - nameStart), hasEntities: false)
    case .title, .textarea: takeAsText(to: endOfInside(of: name, nameEnd - nameStart))
    default: break
    }
    return .startTag(tag)
  }

  /// What the attributes of the link say that was read last.
  func link(of tag: HTMLTag) -> HTMLLinkAttributes { regularLink ?? tag.link }

  /// The offset of the `>` that closes a tag as machines write it, which is nearly every one:
  /// `name="value"` with one blank before each; `nil` for any other.
  ///
  /// - Parameter start: Past the tag's name.
  private func endOfRegularTag(from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: ">") { return position }
      guard let attribute = regularAttribute(at: position) else { return nil }
      position = attribute.end
    }
    return nil
  }

  /// The same for a link, whose attributes are taken down on the way.
  private mutating func endOfRegularLink(from start: Int) -> Int? {
    regularLink = nil
    var link = HTMLLinkAttributes()
    var position = start
    /// Behind the last attribute that names a target, where no classes stand before it.
    var targetEnd: Int?
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: ">") {
        if let targetEnd {
          repetitions.add(linkEnd: bytes.run(from: targetEnd, to: position + 1), link.place)
        }
        regularLink = link
        return position
      }
      guard let attribute = regularAttribute(at: position) else { return nil }
      position = attribute.end
      guard link.read(attribute.name, attribute.value) else { continue }
      targetEnd = link.place == nil ? position : nil
      if let known = repetitions.linkEnd(in: bytes, at: position) {
        link.place = link.place ?? known.place
        regularLink = link
        return position + known.length - 1
      }
    }
    return nil
  }

  /// ` name="value"`, and where it ends.
  @inline(__always)
  private func regularAttribute(at offset: Int) -> (name: ByteRun, value: ByteRun, end: Int)? {
    guard bytes[offset] == 0x20, !ignoresQuotes else { return nil }
    let start = offset + 1
    var sign = start
    while sign < bytes.count, !bytes[sign].endsAttributeName { sign += 1 }
    guard sign > start, sign + 1 < bytes.count, bytes[sign] == UInt8(ascii: "="),
      bytes[sign + 1] == UInt8(ascii: "\""),
      let close = next(UInt8(ascii: "\""), from: sign + 2)
    else { return nil }
    return (
      bytes.run(from: start, to: sign), bytes.run(from: sign + 2, to: close), close + 1
    )
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
    var double = NextByte(UInt8(ascii: "\""))
    var single = NextByte(UInt8(ascii: "'"))
    while true {
      let quote = single.place(
        in: bytes, from: from, to: double.place(in: bytes, from: from, to: end))
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
  private func endOfInside(of name: HTMLName, _ length: Int) -> Int {
    var from = position
    while let bracket = next(UInt8(ascii: "<"), from: from) {
      let nameEnd = bracket + 2 + length
      if bytes.run(from: bracket, to: bracket + 2).equals("</"), nameEnd <= bytes.count,
        HTMLName(bytes.run(from: bracket + 2, to: nameEnd)) == name,
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

extension UInt8 {
  /// White space, a quotation mark, `/`, `=` or `>`.
  @inline(__always) fileprivate var endsAttributeName: Bool {
    self < 64
      && (1 << 62 | 1 << 61 | 1 << 47 | 1 << 39 | 1 << 34 | 0x1_0000_3600 as UInt64)
        >> UInt64(self) & 1 == 1
  }
}
