/// The marks of type that texts of CSL hold: `<i>`, `<sup>`, `<span class="nocase">`.
package enum CSLMarks {
  package enum Style: Equatable, Sendable {
    case italic, bold, raised, lowered, small
    /// Its words keep their capitals.
    case protected
    /// A span that says nothing else.
    case plain
  }

  package enum Piece: Equatable, Sendable {
    case text(String)
    case begin(Style)
    case end(Style)
  }

  /// The pieces of a text, in order; every `begin` has its `end`. What looks like a mark and has no
  /// end is text, and so is one inside of more marks than anybody sets.
  ///
  /// - Complexity: O(characters).
  package static func pieces(of text: String) -> [Piece] {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text.isEmpty ? [] : [.text(text)] }
    var pieces: [Piece] = []
    /// Marks that have begun, by their places in `pieces`, with what was written.
    var open: [(place: Int, name: String, words: String)] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
      rest = rest[start...]
      guard let tag = tag(at: rest) else {
        pieces.append(.text("<"))
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(tag.words.count)
      if !tag.isEnd, open.count < deepest {
        open.append((pieces.count, tag.name, tag.words))
        pieces.append(.begin(tag.style))
      } else if tag.isEnd, let match = open.lastIndex(where: { $0.name == tag.name }) {
        for lost in open[(match + 1)...] { pieces[lost.place] = .text(lost.words) }
        if case .begin(let style) = pieces[open[match].place] { pieces.append(.end(style)) }
        open.removeSubrange(match...)
      } else {
        pieces.append(.text(tag.words))
      }
    }
    for lost in open { pieces[lost.place] = .text(lost.words) }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  /// The text without its marks.
  package static func plain(_ text: String) -> String {
    pieces(of: text).map { if case .text(let words) = $0 { words } else { "" } }.joined()
  }

  private static let deepest = 32

  private struct Tag {
    var name: String
    var style: Style
    var isEnd: Bool
    /// As it is written.
    var words: String
  }

  private static let longest = 80

  private static func tag(at text: Substring) -> Tag? {
    guard let close = text.prefix(longest).firstIndex(of: ">") else { return nil }
    let words = text[...close]
    let isEnd = words.dropFirst().first == "/"
    let inside = words.dropFirst(isEnd ? 2 : 1).dropLast()
    let name = inside.prefix { $0.isLetter }.lowercased()
    let style: Style
    switch name {
    case "i", "em": style = .italic
    case "b", "strong": style = .bold
    case "sup": style = .raised
    case "sub": style = .lowered
    case "sc": style = .small
    case "span" where inside.contains("nocase"): style = .protected
    case "span" where inside.contains("small-caps"): style = .small
    case "span": style = .plain
    default: return nil
    }
    // `<i>` alone has nothing behind its name.
    guard name == "span" || inside.count == name.count else { return nil }
    return Tag(name: name, style: style, isEnd: isEnd, words: String(words))
  }
}
