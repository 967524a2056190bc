/// Reads a regular expression: the syntax that Perl, Python and JavaScript share, without
/// back-references and look-around, which no linear search can have.
struct PatternParser {
  private let scalars: [(value: Unicode.Scalar, offset: Int)]
  private let length: Int
  private var position = 0
  private var ignoresCase: Bool
  private var depth = 0

  static let nestingLimit = 200
  /// The highest number in `{n,m}`.
  static let repetitionLimit = 1000

  init(_ pattern: String, ignoresCase: Bool) {
    var offset = 0
    scalars = pattern.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return (scalar, offset)
    }
    length = offset
    self.ignoresCase = ignoresCase
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    if scalars.count > PatternProgram.sizeLimit {
      throw error(
        "the pattern has more than \(PatternProgram.sizeLimit) characters",
        at: PatternProgram.sizeLimit, isLimit: true)
    }
    let node = try choice()
    if peek != nil { throw error("\")\" closes nothing") }
    return node
  }

  private var peek: Unicode.Scalar? {
    position < scalars.count ? scalars[position].value : nil
  }

  private mutating func next() -> Unicode.Scalar? {
    guard let scalar = peek else { return nil }
    position += 1
    return scalar
  }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard position + wanted.count <= scalars.count else { return false }
    for (index, scalar) in wanted.enumerated() where scalars[position + index].value != scalar {
      return false
    }
    position += wanted.count
    return true
  }

  private func offset(at position: Int) -> Int {
    position < scalars.count ? scalars[position].offset : length
  }

  private func error(
    _ message: String, at place: Int? = nil, isLimit: Bool = false
  ) -> PatternError {
    PatternError(message, offset: offset(at: place ?? position), isLimit: isLimit)
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while skip("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var items: [PatternNode] = []
    while let scalar = peek, scalar != "|", scalar != ")" {
      let item = try atom()
      items.append(try quantified(item))
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = position
    guard let scalar = next() else { return .sequence([]) }
    switch scalar {
    case ".": return .set(.anythingButLineFeed, ignoresCase: false)
    case "^": return .assertion(.textStart)
    case "$": return .assertion(.textEnd)
    case "(": return try group(from: start)
    case "[": return .set(try bracketed(from: start), ignoresCase: ignoresCase)
    case "*", "+", "?": throw error("\"\(scalar)\" has nothing to repeat", at: start)
    case "\\":
      switch peek {
      case "b":
        position += 1
        return .assertion(.wordBoundary)
      case "B":
        position += 1
        return .assertion(.noWordBoundary)
      default:
        switch try escape(from: start) {
        case .scalar(let value): return .scalar(value, ignoresCase: ignoresCase)
        case .set(let set): return .set(set, ignoresCase: false)
        }
      }
    default: return .scalar(scalar.value, ignoresCase: ignoresCase)
    }
  }

  private mutating func group(from start: Int) throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.nestingLimit {
      throw error(
        "brackets are nested more than \(Self.nestingLimit) deep", at: start, isLimit: true)
    }
    let outer = ignoresCase
    if skip("?") {
      if skip("i)") {
        // From here to the end of the group around it, or of the pattern.
        ignoresCase = true
        return .sequence([])
      }
      if skip("i:") {
        ignoresCase = true
      } else if !skip(":") {
        throw error("only (?:…), (?i) and (?i:…) may begin with \"(?\"", at: start)
      }
    }
    let node = try choice()
    guard skip(")") else { throw error("\"(\" is never closed", at: start) }
    ignoresCase = outer
    // In brackets an assertion may be repeated.
    if case .assertion = node { return .sequence([node]) }
    return node
  }

  private mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
    let start = position
    guard let bounds = try quantifier() else { return node }
    // Least or most changes which match is found first, not whether there is one.
    _ = skip("?")
    let behind = position
    if try quantifier() != nil {
      throw error("a repetition cannot be repeated; use brackets", at: behind)
    }
    if case .assertion = node { throw error("there is nothing to repeat", at: start) }
    return .repeated(node, least: bounds.least, most: bounds.most)
  }

  /// `nil`, and nothing read, where no quantifier stands; `{` alone is a character.
  private mutating func quantifier() throws(PatternError) -> (least: Int, most: Int?)? {
    let start = position
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    guard skip("{") else { return nil }
    let least = try number()
    var most = least
    let isRange = skip(",")
    if isRange { most = try number() }
    guard skip("}"), least != nil || most != nil else {
      position = start
      return nil
    }
    if let most, let least, most < least {
      throw error("the bounds of a repetition are the wrong way round", at: start)
    }
    return (least ?? 0, most)
  }

  private mutating func number() throws(PatternError) -> Int? {
    let start = position
    var number: Int?
    while let scalar = peek, ("0"..."9").contains(scalar) {
      position += 1
      number = min((number ?? 0) * 10 + Int(scalar.value - 0x30), Self.repetitionLimit + 1)
    }
    if let number, number > Self.repetitionLimit {
      throw error("a repetition goes up to \(Self.repetitionLimit) times", at: start, isLimit: true)
    }
    return number
  }

  private enum Escape {
    case scalar(UInt32)
    case set(ScalarSet)
  }

  /// What stands behind a back-slash, which has been read.
  private mutating func escape(from start: Int) throws(PatternError) -> Escape {
    guard let scalar = next() else { throw error("\"\\\" has nothing behind it", at: start) }
    switch scalar {
    case "d": return .set(ScalarSet(.digit))
    case "D": return .set(ScalarSet(.digit, isNegated: true))
    case "w": return .set(ScalarSet(.word))
    case "W": return .set(ScalarSet(.word, isNegated: true))
    case "s": return .set(ScalarSet(.space))
    case "S": return .set(ScalarSet(.space, isNegated: true))
    case "n": return .scalar(0x0A)
    case "t": return .scalar(0x09)
    case "r": return .scalar(0x0D)
    case "f": return .scalar(0x0C)
    case "v": return .scalar(0x0B)
    case "x": return .scalar(try hexadecimal(digits: 2, from: start))
    case "u":
      guard skip("{") else { return .scalar(try hexadecimal(digits: 4, from: start)) }
      let value = try hexadecimal(digits: nil, from: start)
      guard skip("}") else { throw error("\"\\u{\" is never closed", at: start) }
      return .scalar(value)
    case "1"..."9": throw error("references to a group are not supported", at: start)
    case "a"..."z", "A"..."Z", "0":
      throw error("\"\\\(scalar)\" is no escape", at: start)
    default: return .scalar(scalar.value)
    }
  }

  private mutating func hexadecimal(
    digits: Int?, from start: Int
  ) throws(PatternError) -> UInt32 {
    var text = ""
    while text.utf8.count < digits ?? 6, let scalar = peek, scalar.properties.isASCIIHexDigit {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    guard text.utf8.count == digits ?? max(1, text.utf8.count),
      let value = UInt32(text, radix: 16), Unicode.Scalar(value) != nil
    else { throw error("the number of a character is expected", at: start) }
    return value
  }

  private mutating func bracketed(from start: Int) throws(PatternError) -> ScalarSet {
    try rejectNamedClass(from: start)
    var set = ScalarSet(isNegated: skip("^"))
    var isFirst = true
    while true {
      let item = position
      guard let scalar = next() else { throw error("\"[\" is never closed", at: start) }
      if scalar == "]", !isFirst { break }
      isFirst = false
      if scalar == "[" { try rejectNamedClass(from: item) }
      guard let low = try member(scalar, from: item, of: &set) else { continue }
      guard peek == "-", position + 1 < scalars.count, scalars[position + 1].value != "]" else {
        set.ranges.append(low...low)
        continue
      }
      position += 1
      let end = position
      guard let last = next(), let high = try member(last, from: end, of: &set), low <= high else {
        throw error("the range of characters is the wrong way round", at: item)
      }
      set.ranges.append(low...high)
    }
    set.normalize()
    if ignoresCase {
      set.foldCase()
      set.normalize()
    }
    return set
  }

  /// Refuses `[:digit:]`, whose opening bracket has been read: here it would be a set of letters.
  private func rejectNamedClass(from start: Int) throws(PatternError) {
    guard peek == ":" else { return }
    var end = position + 1
    if end < scalars.count, scalars[end].value == "^" { end += 1 }
    let first = end
    while end < scalars.count, ("a"..."z").contains(scalars[end].value) { end += 1 }
    guard end > first, end + 1 < scalars.count, scalars[end].value == ":",
      scalars[end + 1].value == "]"
    else { return }
    let name = String(String.UnicodeScalarView(scalars[position..<(end + 1)].map(\.value)))
    let repair =
      switch name {
      case ":digit:": "write \\d"
      case ":space:", ":blank:": "write \\s"
      case ":alnum:", ":word:": "write \\w"
      default: "there are \\d, \\s and \\w, and sets such as [a-z]"
      }
    throw error("\"[\(name)]\" is no class here: \(repair)", at: start)
  }

  /// A character between brackets; `nil` where it was a set of its own, which is added.
  private mutating func member(
    _ scalar: Unicode.Scalar, from start: Int, of set: inout ScalarSet
  ) throws(PatternError) -> UInt32? {
    guard scalar == "\\" else { return scalar.value }
    if skip("b") { return 0x08 }
    switch try escape(from: start) {
    case .scalar(let value): return value
    case .set(let other):
      set.classes.formUnion(other.isNegated ? [] : other.classes)
      set.missingClasses.formUnion(other.isNegated ? other.classes : [])
      return nil
    }
  }
}
