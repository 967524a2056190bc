#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    guard let end = endOfTag(from: nameStart) else {
      takeAsText(to: next(UInt8(ascii: "<"), from: position + 1))
      return nil
    }
    var nameEnd = nameStart
    while nameEnd < end, !bytes[nameEnd].isSpace, bytes[nameEnd] != UInt8(ascii: "/") {
      nameEnd += 1
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

  private func unquotedEnd(from start: Int) -> Int? {
    var from = start
    var isAfterSign = false
    while from < bytes.count {
      let byte = bytes[from]
      switch byte {
      case UInt8(ascii: ">"): return from
      case UInt8(ascii: "="): isAfterSign = true
      // A quote elsewhere than at the start of a value is a character like any other.
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard isAfterSign else { break }
        isAfterSign = false
        guard let close = next(byte, from: from + 1) else { return nil }
        from = close
      case _ where byte.isSpace: break
      default: isAfterSign = false
      }
      from += 1
    }
    return nil
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

  /// The offset of the next byte of this value, which the C library finds fastest.
  private func next(_ byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
    let end = end ?? bytes.count
    guard start < end, let base = bytes.baseAddress,
      let found = memchr(base + start, CInt(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

extension HTMLName {
  static let script = HTMLName("script")
  static let style = HTMLName("style")
  static let title = HTMLName("title")
  static let textarea = HTMLName("textarea")
}
