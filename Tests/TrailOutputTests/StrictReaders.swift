/// A JSON value as RFC 8259 has it, objects in their order.
indirect enum JSON: Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case array([JSON])
  case object([Member])

  struct Member: Equatable {
    var key: String
    var value: JSON

    init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }
}

/// Reads JSON and refuses everything the standard refuses; also the same key twice.
struct StrictJSON {
  struct Malformed: Error {
    var at: Int
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0

  static func read(_ text: String) throws -> JSON {
    var reader = StrictJSON(scalars: Array(text.unicodeScalars))
    let value = try reader.value()
    reader.skipSpace()
    guard reader.index == reader.scalars.count else { throw Malformed(at: reader.index) }
    return value
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func skipSpace() {
    while index < scalars.count, " \n\r\t".unicodeScalars.contains(scalars[index]) { index += 1 }
  }

  private mutating func accept(_ word: String) -> Bool {
    skipSpace()
    let word = Array(word.unicodeScalars)
    guard scalars[index...].starts(with: word) else { return false }
    index += word.count
    return true
  }

  private mutating func expect(_ word: String) throws {
    guard accept(word) else { throw Malformed(at: index) }
  }

  private mutating func value() throws -> JSON {
    if accept("null") { return .null }
    if accept("true") { return .flag(true) }
    if accept("false") { return .flag(false) }
    if accept("[") {
      var items: [JSON] = []
      if accept("]") { return .array([]) }
      repeat { items.append(try value()) } while accept(",")
      try expect("]")
      return .array(items)
    }
    if accept("{") {
      var members: [JSON.Member] = []
      if accept("}") { return .object([]) }
      repeat {
        skipSpace()
        let key = try text()
        guard !members.contains(where: { $0.key == key }) else { throw Malformed(at: index) }
        try expect(":")
        members.append(JSON.Member(key, try value()))
      } while accept(",")
      try expect("}")
      return .object(members)
    }
    if index < scalars.count, scalars[index] == "\"" { return .text(try text()) }
    return .number(try number())
  }

  private mutating func number() throws -> Double {
    let start = index
    while index < scalars.count, "+-0123456789.eE".unicodeScalars.contains(scalars[index]) {
      index += 1
    }
    let text = String(String.UnicodeScalarView(scalars[start..<index]))
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil,
      let number = Double(text)
    else { throw Malformed(at: start) }
    return number
  }

  private mutating func text() throws -> String {
    try expect("\"")
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\"": return String(text)
      case "\\":
        guard index < scalars.count else { throw Malformed(at: index) }
        index += 1
        switch scalars[index - 1] {
        case "\"": text.append("\"")
        case "\\": text.append("\\")
        case "n": text.append("\n")
        case "r": text.append("\r")
        case "t": text.append("\t")
        case "u":
          let digits = String(String.UnicodeScalarView(scalars[index...].prefix(4)))
          guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16),
            let escaped = Unicode.Scalar(value)
          else { throw Malformed(at: index) }
          text.append(escaped)
          index += 4
        default: throw Malformed(at: index)
        }
      case _ where scalar.value < 0x20: throw Malformed(at: index)
      default: text.append(scalar)
      }
    }
    throw Malformed(at: index)
  }
}

/// Reads CSV as RFC 4180 has it, and nothing else.
enum StrictCSV {
  struct Malformed: Error {}

  static func read(_ text: String) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    let bytes = Array(text.utf8)
    var index = 0
    func isAt(_ sign: String) -> Bool { bytes[index...].starts(with: Array(sign.utf8)) }
    while index < bytes.count {
      var cell: [UInt8] = []
      if isAt("\"") {
        index += 1
        while !isAt("\"") || isAt("\"\"") {
          guard index < bytes.count else { throw Malformed() }
          if isAt("\"\"") { index += 1 }
          cell.append(bytes[index])
          index += 1
        }
        index += 1
      } else {
        while index < bytes.count, !isAt(","), !isAt("\r\n") {
          guard !isAt("\""), !isAt("\n"), !isAt("\r") else { throw Malformed() }
          cell.append(bytes[index])
          index += 1
        }
      }
      record.append(String(decoding: cell, as: UTF8.self))
      if isAt(",") {
        index += 1
        if index == bytes.count { throw Malformed() }
      } else if isAt("\r\n") {
        index += 2
        records.append(record)
        record = []
      } else {
        throw Malformed()
      }
    }
    return records
  }
}
