import TrailBytes

/// The plain text of a field of BibTeX: braces dropped, accents and signs set, quotation marks and
/// dashes as type has them. A command that is not known is dropped, what it is given stays.
struct LaTeXText {
  private let source: ArraySlice<UInt8>
  private var place: Int
  private var text: [UInt8] = []
  /// Between dollar signs.
  private var isFormula = false

  /// - Complexity: O(bytes).
  static func plain(_ source: ArraySlice<UInt8>) -> String {
    var reader = LaTeXText(source: source, place: source.startIndex)
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

  private init(source: ArraySlice<UInt8>, place: Int) {
    self.source = source
    self.place = place
  }

  private var byte: UInt8? { place < source.endIndex ? source[place] : nil }

  private mutating func readAll() {
    while let byte {
      place += 1
      switch byte {
      case UInt8(ascii: "\\"): readCommand()
      case UInt8(ascii: "{"), UInt8(ascii: "}"): break
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
  }

  /// One sign, two or three as what type has for them.
  private mutating func readRun(of sign: UInt8, _ spellings: [StaticString]) {
    var count = 1
    while byte == sign, count < spellings.count {
      count += 1
      place += 1
    }
    text += spellings[count - 1].withUTF8Buffer { Array($0) }
  }

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
    // A blank behind a command ends it and is none.
    while let byte, byte.isSpace { place += 1 }
    if command.elementsEqual("textsuperscript".utf8) { return readScript(isRaised: true) }
    if command.elementsEqual("textsubscript".utf8) { return readScript(isRaised: false) }
    if let known = LaTeXSigns.sign(String(decoding: command, as: UTF8.self)) { text += known.utf8 }
  }

  /// One sign, or what stands in braces: raised or lowered where Unicode has all of it so, else as
  /// it is.
  private mutating func readScript(isRaised: Bool) {
    var end = place
    if byte == UInt8(ascii: "{") {
      end += 1
      while end < source.endIndex, source[end] != UInt8(ascii: "}"),
        LaTeXSigns.script(source[end], isRaised: isRaised) != nil
      { end += 1 }
      guard end < source.endIndex, source[end] == UInt8(ascii: "}") else { return }
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
    while let byte, byte.isSpace || byte == UInt8(ascii: "{") { place += 1 }
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
