/// What a terminal is sent, parted as ECMA-48 and xterm's "Control Sequences" do.
enum TerminalItem: Equatable, Sendable {
  case text(Unicode.Scalar)
  /// A control character of C0, or DEL.
  case control(UInt8)
  /// ESC and what follows it: `7`, `(B`.
  case escape(String)
  /// ESC [ …
  case sequence(ControlSequence)
  /// ESC ] … of the operating system, and the other strings.
  case string(ControlString)
  /// What was cut off by something else, or is no control function at all, as it was sent.
  case broken(String)
}

/// A control sequence: `ESC [ 1 ; 31 m`.
struct ControlSequence: Equatable, Sendable {
  /// All but the numbers: `m`, `?h`, ` q`.
  var name: String
  /// Parameters with their parts: `38:5:1` has three. `nil` where nothing stands.
  var parameters: [[Int?]]

  /// - Parameter body: What follows `ESC [`. `nil` if it is not formed as ECMA-48, 5.4 asks.
  init?(_ body: String.UnicodeScalarView) {
    var rest = body[...]
    var marker = ""
    if let first = rest.first, "<=>?".unicodeScalars.contains(first) {
      marker = String(first)
      rest.removeFirst()
    }
    let numbers = rest.prefix { (0x30...0x3B).contains($0.value) }
    rest = rest.dropFirst(numbers.count)
    let intermediates = rest.prefix { (0x20...0x2F).contains($0.value) }
    rest = rest.dropFirst(intermediates.count)
    guard rest.count == 1 else { return nil }
    name = marker + String(intermediates) + String(rest)
    parameters = numbers.split(separator: ";", omittingEmptySubsequences: false).map {
      $0.split(separator: ":", omittingEmptySubsequences: false).map { Int(String($0)) }
    }
  }

  /// The parameter at `index`, or `usual` where it is not given or 0.
  func count(at index: Int = 0, usual: Int = 1) -> Int {
    let value = number(at: index)
    return value == 0 ? usual : value
  }

  /// The parameter at `index`, 0 where it is not given.
  func number(at index: Int = 0) -> Int {
    guard parameters.indices.contains(index), let value = parameters[index].first else { return 0 }
    return min(value ?? 0, 65_535)
  }
}

/// A string that is meant for the terminal: a title, a link.
struct ControlString: Equatable, Sendable {
  enum Kind: Equatable, Sendable { case operatingSystem, device, other }

  var kind: Kind
  var body: String
}
