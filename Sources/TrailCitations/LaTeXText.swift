import TrailBytes

/// The text of a field of BibTeX: braces dropped, accents and signs set, quotation marks and dashes
/// as type has them. A command that is not known stays as it is written, with what it is given:
/// nothing of a title vanishes.
struct LaTeXText {
  private let source: ArraySlice<UInt8>
  private var place: Int
  private var text: [UInt8] = []
  /// Between dollar signs.
  private var isFormula = false
  /// Whether type and protected words are marked, as CSL marks them.
  private let isMarked: Bool
  /// The braces that are open.
  private var groups: [Group] = []
  /// Whether one of them protects its words.
  private var isProtected = false

  private struct Group {
    /// Written at its end.
    var end: [StaticString] = []
    /// Where the words begin that keep their capitals, behind what marks them.
    var protected: Int?
    /// Where they begin in the source.
    var start = 0
    /// Of a command that is not known: what follows may be its as well.
    var isArgument = false
  }

  /// - Complexity: O(bytes).
  static func plain(_ source: ArraySlice<UInt8>) -> String { text(of: source, isMarked: false) }

  /// The text with the marks of CSL: `<i>`, `<b>`, `<sup>`, `<sub>`, small capitals, and
  /// `<span class="nocase">` around words that stand in braces.
  static func marked(_ source: ArraySlice<UInt8>) -> String { text(of: source, isMarked: true) }

  private static func text(of source: ArraySlice<UInt8>, isMarked: Bool) -> String {
    var reader = LaTeXText(source: source, place: source.startIndex, isMarked: isMarked)
    reader.readAll()
    // Runs of white space as one blank.
    return String(decoding: reader.text, as: UTF8.self).split { $0.isWhitespace }
      .joined(separator: " ")
  }

  /// An address: only braces and backslashes before signs are LaTeX's.
  static func verbatim(_ source: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    for (place, byte) in zip(source.indices, source) {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"): continue
      case UInt8(ascii: "\\") where place + 1 < source.endIndex && !source[place + 1].isASCIILetter:
        continue
      default: text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self).split { $0.isWhitespace }.joined()
  }

  private init(source: ArraySlice<UInt8>, place: Int, isMarked: Bool) {
    self.source = source
    self.place = place
    self.isMarked = isMarked
  }

  private var byte: UInt8? { place < source.endIndex ? source[place] : nil }

  private mutating func readAll() {
    while let byte {
      place += 1
      switch byte {
      case UInt8(ascii: "\\"): readCommand()
      case UInt8(ascii: "{"): openBraces()
      case UInt8(ascii: "}"): closeGroup()
      case UInt8(ascii: "$"): isFormula.toggle()
      case UInt8(ascii: "^") where isFormula: readScript(isRaised: true)
      case UInt8(ascii: "_") where isFormula: readScript(isRaised: false)
      case UInt8(ascii: "~"): text.append(0x20)
      case UInt8(ascii: "-") where isFormula: text += "−".utf8
      case UInt8(ascii: "-"): readRun(of: byte, ["-", "–", "—"])
      case UInt8(ascii: "`"): readRun(of: byte, ["‘", "“"])
      case UInt8(ascii: "'") where isFormula: readRun(of: byte, ["′", "″"])
      case UInt8(ascii: "'"): readRun(of: byte, ["’", "”"])
      default: text.append(byte)
      }
    }
    while !groups.isEmpty { closeGroup() }
  }

  /// One sign, two or three as what type has for them.
  private mutating func readRun(of sign: UInt8, _ spellings: [StaticString]) {
    var count = 1
    while byte == sign, count < spellings.count {
      count += 1
      place += 1
    }
    write(spellings[count - 1])
  }

  private mutating func write(_ words: StaticString) {
    words.withUTF8Buffer { text.append(contentsOf: $0) }
  }

  // MARK: - Groups

  private static let protection: StaticString = #"<span class="nocase">"#

  /// Braces that no command takes: what they hold keeps its capitals, unless a command begins it.
  private mutating func openBraces() {
    guard isMarked, !isProtected, !isFormula, byte != UInt8(ascii: "\\") else {
      return groups.append(Group())
    }
    isProtected = true
    write(Self.protection)
    groups.append(Group(end: ["</span>"], protected: text.count, start: place))
  }

  /// The braces behind a command, if there are any.
  private mutating func openArgument(_ style: LaTeXCommands.Style) {
    guard byte == UInt8(ascii: "{") else { return }
    place += 1
    let isWritten = isMarked || style.isText
    if isWritten { write(style.begin) }
    groups.append(Group(end: isWritten ? [style.end] : []))
  }

  private mutating func closeGroup() {
    guard let group = groups.popLast() else { return }
    if let start = group.protected {
      isProtected = false
      if isFormula(from: group.start) || !isWorthProtecting(from: start) {
        text.removeSubrange((start - Self.protection.utf8CodeUnitCount)..<start)
        return
      }
    }
    for mark in group.end.reversed() { write(mark) }
    if group.isArgument { openUnknownArgument() }
  }

  /// Whether the braces that end here hold a formula and nothing else, as `{$\beta$}` does.
  private func isFormula(from start: Int) -> Bool {
    let inside = source[start..<max(start, place - 1)]
    return inside.first == UInt8(ascii: "$") && inside.last == UInt8(ascii: "$")
      && inside.count { $0 == UInt8(ascii: "$") } == 2
  }

  /// An accent inside of a word stands in braces as well, `M{ü}ller`, and so may a sign.
  private func isWorthProtecting(from start: Int) -> Bool {
    let words = String(decoding: text[start...], as: UTF8.self)
    guard words.contains(where: \.isLetter) else { return false }
    let mark = start - Self.protection.utf8CodeUnitCount
    return words.count > 1 || mark == 0 || !(text[mark - 1].isASCIILetter)
      || words.contains(where: \.isUppercase)
  }

  // MARK: - Commands

  private mutating func readCommand() {
    guard let sign = byte else { return }
    place += 1
    guard sign.isASCIILetter else {
      if LaTeXSigns.isAccent(sign) {
        readAccented(by: sign)
      } else if sign.isSpace || #"\,;:"#.utf8.contains(sign) {
        text.append(0x20)
      } else if sign == UInt8(ascii: "(") || sign == UInt8(ascii: ")") {
        isFormula = sign == UInt8(ascii: "(")
      } else if !"-/!".utf8.contains(sign) {
        text.append(sign)
      }
      return
    }
    var end = place
    while end < source.endIndex, source[end].isASCIILetter { end += 1 }
    let command = source[(place - 1)..<end]
    place = end
    if command.count == 1, LaTeXSigns.isAccent(sign), isGivenLetter {
      return readAccented(by: sign)
    }
    read(String(decoding: command, as: UTF8.self))
  }

  private mutating func read(_ command: String) {
    guard let meaning = LaTeXCommands.meaning(of: command) else {
      text += "\\\(command)".utf8
      return openUnknownArgument()
    }
    // A blank behind a command ends it and is none.
    while let byte, byte.isSpace { place += 1 }
    switch meaning {
    case .text(let known): text += known.utf8
    case .nothing: break
    case .style(let style): openArgument(style)
    case .switched(let style):
      guard isMarked, !groups.isEmpty else { break }
      write(style.begin)
      groups[groups.count - 1].end.append(style.end)
    case .script(let isRaised): readScript(isRaised: isRaised)
    case .withoutArgument: skipArgument()
    }
  }

  private mutating func openUnknownArgument() {
    guard byte == UInt8(ascii: "{") else { return }
    place += 1
    text.append(UInt8(ascii: "{"))
    groups.append(Group(end: ["}"], isArgument: true))
  }

  private mutating func skipArgument() {
    guard byte == UInt8(ascii: "{") else { return }
    var depth = 0
    while let byte {
      place += 1
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return }
    }
  }

  /// One sign, or what stands in braces: raised or lowered where Unicode has all of it so, else
  /// marked.
  private mutating func readScript(isRaised: Bool) {
    var end = place
    if byte == UInt8(ascii: "{") {
      end += 1
      while end < source.endIndex, source[end] != UInt8(ascii: "}"),
        LaTeXSigns.script(source[end], isRaised: isRaised) != nil
      { end += 1 }
      guard end < source.endIndex, source[end] == UInt8(ascii: "}") else {
        return openArgument(isRaised ? .raised : .lowered)
      }
    }
    guard end < source.endIndex else { return }
    let signs = end > place ? source[(place + 1)..<end] : source[place...place]
    let scripts = signs.compactMap { LaTeXSigns.script($0, isRaised: isRaised) }
    guard scripts.count == signs.count else { return }
    for scalar in scripts { text += String(Character(scalar)).utf8 }
    place = end + 1
  }

  /// Whether a letter follows that an accent of letters can be set over: `\v{s}`, `\c c`.
  private var isGivenLetter: Bool {
    var next = place
    while next < source.endIndex, source[next].isSpace { next += 1 }
    if next < source.endIndex, source[next] == UInt8(ascii: "{") { return true }
    return next > place && next < source.endIndex && source[next].isASCIILetter
  }

  private mutating func readAccented(by accent: UInt8) {
    var braces = 0
    while let byte, byte.isSpace || byte == UInt8(ascii: "{") {
      if byte == UInt8(ascii: "{") { braces += 1 }
      place += 1
    }
    for _ in 0..<braces { groups.append(Group()) }
    // A dotless letter is the letter, below an accent.
    if byte == UInt8(ascii: "\\"), place + 1 < source.endIndex,
      [UInt8(ascii: "i"), UInt8(ascii: "j")].contains(source[place + 1])
    {
      place += 1
    }
    guard let letter = byte, letter.isASCIILetter,
      let accented = LaTeXSigns.accented(Unicode.Scalar(letter), by: accent)
    else { return }
    place += 1
    text += accented.utf8
  }
}
