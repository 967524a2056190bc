import TrailSchema
import TrailText

/// What may follow: wherever the parser decides by the next word, it says here what it looks for,
/// and what it looks for at the end of the text is kept.
extension Parser {
  /// All that would be taken where a text ends, in the order in which the parser looks for it;
  /// nothing where the text is wrong already.
  ///
  /// Phrases count as one: after `supported` this tells what follows a name of that word, and
  /// before it that a relation may stand there.
  ///
  /// - Complexity: O(bytes).
  package static func expectations(after source: SourceText, under vocabulary: Vocabulary)
    -> [Expectation]
  {
    let recorder = ExpectationRecorder()
    var parser = Parser(source, vocabulary, recorder: recorder)
    _ = parser.script()
    return recorder.expectations
  }

  /// Says what is looked for at a place, the present one unless told.
  func expect(_ expectations: Expectation..., at place: Int? = nil) {
    guard let recorder = input.recorder, isEndOfText(place ?? index) else { return }
    for expectation in expectations { recorder.add(expectation) }
  }

  private func isEndOfText(_ place: Int) -> Bool { place == tokens.count - 1 }

  /// At the beginning of a statement.
  func expectStatement() {
    guard input.recorder != nil else { return }
    for word in Keyword.statements { expect(.word(word)) }
    expectHead()
    expect(.punctuation(.semicolon))
  }

  func expectHead() {
    expect(.kind(.head), .name(.head), .variable, .word(.this), .punctuation(.leftParenthesis))
  }

  func expectSetToGoOn() {
    expect(.word(.union), .word(.minus), .word(.intersect), .word(.ignoring))
  }

  /// The words that begin a condition.
  ///
  /// - Parameter subject: What it would be said of.
  func expectCondition(of subject: Subject, at place: Int? = nil) {
    guard input.recorder != nil else { return }
    expect(
      .relation(of: subject), .word(.where), .word(.with), .word(.without), .word(.named),
      .word(.mentioning), .word(.not), .word(.directly), .word(.ultimately),
      .punctuation(.leftParenthesis), at: place)
  }

  /// A condition that simply follows, or a parenthesis that begins with one.
  func expectFactor(of subject: Subject) {
    expectCondition(of: subject)
    expectOpenedCondition(of: subject, at: index)
  }

  /// The condition behind the parentheses and `not`s at a place.
  func expectOpenedCondition(of subject: Subject, at place: Int) {
    if pastNegation[place] > place { expectCondition(of: subject, at: pastNegation[place]) }
  }

  /// `or` and `and` before a condition, and the condition after one of them.
  func expectJoint(_ joint: Keyword, of subject: Subject) {
    expect(.word(joint))
    if keyword == joint { expectCondition(of: subject, at: pastNegation[peek(1)]) }
  }

  /// `or` and `and` in a list, and the condition that may come after one of them.
  ///
  /// - Parameter withAnd: Its items may be joined by `and`.
  func expectListToGoOn(withAnd: Bool = true) {
    expect(.word(.or))
    if isInConditions || withAnd && !isCounted { expect(.word(.and)) }
    if isInConditions, keyword == .or || keyword == .and {
      expectCondition(of: headSubject, at: pastNegation[peek(1)])
    }
  }

  func expectQuantity() {
    expectCount()
    expect(.word(.only))
  }

  /// A quantity but `only`.
  func expectCount() {
    expect(
      .word(.exactly), .word(.at), .word(.more), .word(.fewer), .word(.less), .word(.no))
    switch keyword {
    case .at: expect(.word(.least), .word(.most), at: peek(1))
    case .more, .fewer, .less: expect(.word(.than), at: peek(1))
    default: break
    }
  }

  func expectTarget() {
    guard let targetPlace else { return }
    expect(.kind(targetPlace), .name(targetPlace), .variable, .word(.this))
    if targetPlace != .ignored { expect(.word(.something), .word(.itself)) }
    expect(.word(.maybe), .punctuation(.leftParenthesis))
  }

  func expectOperand() {
    guard input.recorder != nil else { return }
    switch operandPlace {
    case .counted: expect(.collection(of: subject, isCompared: false))
    case .aggregated: expect(.member(of: subject))
    case .plain, .left:
      expectColumn(isCompared: operandPlace.isCompared)
      expectValue(comparedWith: nil)
    case .compared(let left):
      expectValue(comparedWith: left)
      expectColumn(isCompared: true)
    }
    expect(.punctuation(.leftParenthesis))
  }

  private func expectColumn(isCompared: Bool) {
    expect(
      .property(of: subject), .collection(of: subject, isCompared: isCompared),
      .member(of: subject))
  }

  private func expectValue(comparedWith left: Expression?) {
    expect(
      .literal(subject, comparedWith: left), .function, .word(.true), .word(.false), .word(.today),
      .variable)
  }

  /// After `where`.
  mutating func expectPredicate() {
    expect(.word(.not))
    operandPlace = .left
    expectOperand()
    operandPlace = .plain
  }

  func expectComparison() {
    expect(
      .comparison, .word(.contains), .word(.starts), .word(.ends), .word(.matches), .word(.in),
      .word(.between), .word(.is))
  }

  func expectStage(after previous: Stage?) {
    guard input.recorder != nil else { return }
    if case .count? = previous?.kind { return expect(.word(.as)) }
    for word in Keyword.stages { expect(.word(word)) }
    expect(.collection(of: subject, isCompared: false))
  }
}

/// What an operand is there for.
enum OperandPlace {
  case plain
  /// In a predicate, where it may be compared with something.
  case left
  /// The right side of a comparison.
  case compared(with: Expression)
  /// Between the parentheses of `count`.
  case counted
  /// Between the parentheses of `min`, `max`, `sum` and `avg` of a collection.
  case aggregated

  /// Between the parentheses of a function.
  init(in function: Function) {
    self =
      switch function {
      case .count: .counted
      case .min, .max, .sum, .avg: .aggregated
      default: .plain
      }
  }

  /// No value that could be reckoned with.
  var isMember: Bool {
    switch self {
    case .counted, .aggregated: true
    case .plain, .left, .compared: false
    }
  }

  var isCompared: Bool {
    switch self {
    case .left, .compared: true
    case .plain, .counted, .aggregated: false
    }
  }
}
