/// What the search does for a regular expression, step by step.
///
/// Source: Thompson, "Regular Expression Search Algorithm" (1968), in the form of Russ Cox,
/// "Regular Expression Matching: the Virtual Machine Approach" (2009).
struct PatternProgram: Equatable, Sendable {
  enum Instruction: Equatable, Sendable {
    case scalar(UInt32)
    /// A scalar whose simple case folding is this one.
    case foldedScalar(UInt32)
    /// An index into `sets`.
    case set(Int)
    case foldedSet(Int)
    case assert(PatternAssertion)
    case jump(Int)
    /// Goes on at both places.
    case split(Int, Int)
    case found
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  /// Bytes that a match can begin with; `nil` where it may be empty.
  private(set) var firstBytes: [Bool]?
  /// Every match begins at the beginning of the text.
  private(set) var isAnchored = false

  /// It asks where words begin and end.
  private(set) var asksForWords = false

  static let sizeLimit = 10_000
  /// Repetitions of nothing write no instruction, so the visits of nodes are counted too.
  private var visits = 0

  init(_ node: PatternNode) throws(PatternError) {
    try write(node)
    instructions.append(.found)
    findBeginnings()
  }

  private mutating func write(_ node: PatternNode) throws(PatternError) {
    visits += 1
    if instructions.count > Self.sizeLimit || visits > 2 * Self.sizeLimit {
      throw PatternError(
        "the pattern is too large: its repetitions multiply", offset: 0, isLimit: true)
    }
    switch node {
    case .scalar(let value, let ignoresCase):
      instructions.append(
        ignoresCase ? .foldedScalar(Folding.simpleCase(value)) : .scalar(value))
    case .set(let set, let ignoresCase):
      let index = sets.last == set ? sets.count - 1 : sets.count
      if index == sets.count { sets.append(set) }
      instructions.append(ignoresCase ? .foldedSet(index) : .set(index))
    case .assertion(let assertion):
      if assertion == .wordBoundary || assertion == .noWordBoundary { asksForWords = true }
      instructions.append(.assert(assertion))
    case .sequence(let items): for item in items { try write(item) }
    case .choice(let branches): try write(choice: branches)
    case .repeated(let item, let least, let most):
      for _ in 0..<least { try write(item) }
      if let most {
        var splits: [Int] = []
        for _ in least..<max(least, most) {
          splits.append(instructions.count)
          instructions.append(.found)
          try write(item)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
      } else {
        let loop = instructions.count
        instructions.append(.found)
        try write(item)
        instructions.append(.jump(loop))
        instructions[loop] = .split(loop + 1, instructions.count)
      }
    }
  }

  private mutating func write(choice branches: [PatternNode]) throws(PatternError) {
    var ends: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try write(branch)
        break
      }
      let split = instructions.count
      instructions.append(.found)
      try write(branch)
      ends.append(instructions.count)
      instructions.append(.found)
      instructions[split] = .split(split + 1, instructions.count)
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  /// Looks at every instruction that can come first.
  private mutating func findBeginnings() {
    var bytes = Array(repeating: false, count: 256)
    var isEmptyPossible = false
    var isFreePossible = false
    var seen = Array(repeating: [false, false], count: instructions.count)
    var open = [(at: 0, anchored: false)]
    while let (at, anchored) = open.popLast() {
      if seen[at][anchored ? 1 : 0] { continue }
      seen[at][anchored ? 1 : 0] = true
      switch instructions[at] {
      case .jump(let target): open.append((target, anchored))
      case .split(let first, let second): open += [(first, anchored), (second, anchored)]
      case .assert(let assertion): open.append((at + 1, anchored || assertion == .textStart))
      case .found:
        isEmptyPossible = true
        isFreePossible = isFreePossible || !anchored
      case .scalar, .foldedScalar, .set, .foldedSet:
        isFreePossible = isFreePossible || !anchored
        for byte in 0..<UInt32(128) where accepts(instructions[at], byte) {
          bytes[Int(byte)] = true
        }
        // Which bytes begin the others is not worth the search.
        for byte in 128..<256 { bytes[byte] = true }
      }
    }
    firstBytes = isEmptyPossible ? nil : bytes
    isAnchored = !isFreePossible
  }

  @inline(__always)
  func accepts(_ instruction: Instruction, _ scalar: UInt32) -> Bool {
    switch instruction {
    case .scalar(let wanted): scalar == wanted
    case .foldedScalar(let wanted): scalar == wanted || Folding.simpleCase(scalar) == wanted
    case .set(let index): sets[index].contains(scalar)
    case .foldedSet(let index): sets[index].contains(Folding.simpleCase(scalar))
    default: false
    }
  }
}
