/// Parts what a terminal is sent into texts and control functions, whatever pieces it comes in.
///
/// Source: Paul Williams' state machine for the VT500, with what xterm does differently.
struct SequenceParser: Equatable, Sendable {
  private enum State: Equatable, Sendable {
    case ground, escape, sequence
    case string(ControlString.Kind)
    /// After an ESC in a string, which ends it if a `\` follows.
    case endOfString(ControlString.Kind)
  }

  private var state = State.ground
  private var body = ""
  /// The control function that was last begun, as it was sent.
  private(set) var source = ""

  /// Whether no control function has begun.
  var isIdle: Bool { state == .ground }

  /// What ends with `scalar`: nothing within a control function, two where one is cut off.
  mutating func items(after scalar: Unicode.Scalar) -> [TerminalItem] {
    // In UTF-8, xterm takes a control character of C1 for its two-character spelling.
    if (0x80...0x9F).contains(scalar.value), let letter = Unicode.Scalar(scalar.value - 0x40) {
      return items(after: "\u{1B}") + items(after: letter)
    }
    if state != .ground, state != .escape || scalar != "\u{1B}" {
      source.unicodeScalars.append(scalar)
    }
    switch (state, scalar.value) {
    case (.string, 0x07), (.endOfString, 0x5C): return [finishString()].compactMap(\.self)
    case (.string(let kind), 0x1B):
      state = .endOfString(kind)
      return []
    case (.endOfString, _):
      source.unicodeScalars.removeLast()
      return breakOff() + items(after: scalar)
    // CAN and SUB cut off what was begun.
    case (.ground, 0x18), (.ground, 0x1A): return [.control(UInt8(scalar.value))]
    case (_, 0x18), (_, 0x1A):
      state = .ground
      return [.broken(source)]
    case (.ground, 0x1B):
      restart()
      return []
    case (_, 0x1B):
      if state == .sequence { source.unicodeScalars.removeLast() }
      return breakOff()
    case (.string, _):
      body.unicodeScalars.append(scalar)
      return []
    // Control characters within a control function work as if they stood before it.
    case (_, 0x00...0x1F), (_, 0x7F): return [.control(UInt8(scalar.value))]
    case (.ground, _): return [.text(scalar)]
    case (.escape, _): return [continueEscape(scalar)].compactMap(\.self)
    case (.sequence, _): return [continueSequence(scalar)].compactMap(\.self)
    }
  }

  private mutating func restart() {
    state = .escape
    body = ""
    source = "\u{1B}"
  }

  private mutating func breakOff() -> [TerminalItem] {
    defer { restart() }
    return [.broken(source)]
  }

  private mutating func continueEscape(_ scalar: Unicode.Scalar) -> TerminalItem? {
    switch scalar {
    case "[" where body.isEmpty: state = .sequence
    case "]" where body.isEmpty: state = .string(.operatingSystem)
    case "P" where body.isEmpty: state = .string(.device)
    case "X" where body.isEmpty, "^" where body.isEmpty, "_" where body.isEmpty:
      state = .string(.other)
    case " "..."/": body.unicodeScalars.append(scalar)
    case "0"..."~":
      state = .ground
      return .escape(body + String(scalar))
    default:
      state = .ground
      return .broken(source)
    }
    return nil
  }

  private mutating func continueSequence(_ scalar: Unicode.Scalar) -> TerminalItem? {
    switch scalar {
    case " "..."?":
      body.unicodeScalars.append(scalar)
      return nil
    case "@"..."~":
      state = .ground
      body.unicodeScalars.append(scalar)
      return ControlSequence(body.unicodeScalars).map(TerminalItem.sequence) ?? .broken(source)
    default:
      state = .ground
      return .broken(source)
    }
  }

  private mutating func finishString() -> TerminalItem? {
    defer { state = .ground }
    switch state {
    case .string(let kind), .endOfString(let kind):
      return .string(ControlString(kind: kind, body: body))
    case .ground, .escape, .sequence: return nil
    }
  }
}
