/// One search: the set of places in the program that the text read so far can have led to.
///
/// The set holds each place once, so that a character costs at most one visit of every
/// instruction, and nothing is ever tried again.
struct PatternRun {
  private let program: PatternProgram
  private let interruption: Interruption?
  /// Places that wait for the next character.
  private var waiting: [Int] = []
  /// Where the last character led, before assertions and jumps are followed.
  private var reached: [Int] = []
  private var open: [Int] = []
  /// The number of the step in which an instruction was last visited.
  private var visited: [Int]
  private var step = 0
  private var work = 0

  private static let workBetweenChecks = 1 << 16

  init(_ program: PatternProgram, _ interruption: Interruption?) {
    self.program = program
    self.interruption = interruption
    visited = Array(repeating: 0, count: program.instructions.count)
  }

  mutating func isFound(in text: UnsafeBufferPointer<UInt8>) throws(Interrupted) -> Bool {
    try interruption?.check()
    var position = 0
    var wasWord = false
    while true {
      if reached.isEmpty {
        if position > 0, program.isAnchored { return false }
        if let firstBytes = program.firstBytes {
          let start = position
          while position < text.count, !firstBytes[Int(text[position])] { position += 1 }
          if position > start {
            work += (position - start) / 16
            wasWord = Self.isWordBefore(position, in: text)
          }
          if position == text.count { return false }
        }
      }
      let next = position < text.count ? UTF8Scalars.scalar(in: text, at: position) : nil
      let isWord =
        program.asksForWords ? next.map { ScalarSet.isWord($0.value) } ?? false : false
      let place = Place(
        isStart: position == 0, isEnd: next == nil, isWordBoundary: wasWord != isWord)
      if follow(at: place, begins: position == 0 || !program.isAnchored) { return true }
      guard let next else { return false }
      advance(over: next.value)
      position += next.length
      wasWord = isWord
      work += 1
      if work > Self.workBetweenChecks {
        work = 0
        try interruption?.check()
      }
    }
  }

  private struct Place {
    let isStart: Bool
    let isEnd: Bool
    let isWordBoundary: Bool

    func satisfies(_ assertion: PatternAssertion) -> Bool {
      switch assertion {
      case .textStart: isStart
      case .textEnd: isEnd
      case .wordBoundary: isWordBoundary
      case .noWordBoundary: !isWordBoundary
      }
    }
  }

  /// Goes from what was reached to what waits for a character; true where a match ends.
  private mutating func follow(at place: Place, begins: Bool) -> Bool {
    step += 1
    waiting.removeAll(keepingCapacity: true)
    swap(&open, &reached)
    reached.removeAll(keepingCapacity: true)
    if begins { open.append(0) }
    while let index = open.popLast() {
      if visited[index] == step { continue }
      visited[index] = step
      work += 1
      switch program.instructions[index] {
      case .found: return true
      case .jump(let target): open.append(target)
      case .split(let first, let second):
        open.append(second)
        open.append(first)
      case .assert(let assertion): if place.satisfies(assertion) { open.append(index + 1) }
      case .scalar, .foldedScalar, .set, .foldedSet: waiting.append(index)
      }
    }
    return false
  }

  private mutating func advance(over scalar: UInt32) {
    for index in waiting where program.accepts(program.instructions[index], scalar) {
      reached.append(index + 1)
    }
  }

  /// Whether the character that ends before `position` is one of a word.
  private static func isWordBefore(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Every byte that was skipped is ASCII, since no other byte is ever ruled out as a start.
    position > 0 && ScalarSet.isWord(UInt32(text[position - 1]))
  }
}
