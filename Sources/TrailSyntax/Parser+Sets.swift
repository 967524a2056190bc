import TrailSchema
import TrailText

/// Sets, terms, and what stands in parentheses where a set or targets may.
extension Parser {
  /// term { ("union" | "minus" | "intersect") term } [ "ignoring" targets ]
  mutating func set() throws(Failure) -> SetExpression {
    try set(from: term(isFirst: true))
  }

  /// The rest of a set whose first term was read.
  private mutating func set(from first: Term) throws(Failure) -> SetExpression {
    var set = SetExpression.term(first)
    var length = 0
    while true {
      expectSetToGoOn()
      guard let setOperator = setOperator(at: index) else { break }
      length += 1
      if length > Self.chainLimit {
        throw fail(
          SyntaxDiagnostics.tooMany("sets", limit: Self.chainLimit, at: token.range))
      }
      index += 1
      let next = try term(isFirst: false)
      set = .combination(
        set, setOperator, .term(next), range: range(from: first.range.start))
    }
    guard keyword == .ignoring else { return set }
    lastLead = token.range
    index += 1
    let outer = (targetPlace, isInConditions)
    (targetPlace, isInConditions) = (.ignored, false)
    if startsQuantity(index) || keyword == .something || keyword == .itself {
      throw fail(SyntaxDiagnostics.notIgnorable(source[token.range], at: token.range))
    }
    let targets = try targets(of: "`ignoring`")
    (targetPlace, isInConditions) = outer
    if let range = Self.notIgnorable(in: targets) {
      throw fail(SyntaxDiagnostics.notIgnorable(source[range], at: range))
    }
    return .ignoring(set, targets, range: range(from: first.range.start))
  }

  /// What is said of each node of a set, and so cannot be left out of the whole graph: quantities,
  /// `something` and `itself`, in lists in parentheses as well. A set in parentheses is one.
  private static func notIgnorable(in targets: Targets) -> SourceRange? {
    var open = [targets]
    while let list = open.popLast() {
      if let quantity = list.quantity { return quantity.range }
      for target in list.alternatives.joined() {
        switch target {
        case .something(let range), .itself(let range): return range
        case .group(let inner, _): open.append(inner)
        default: break
        }
      }
    }
    return nil
  }

  /// noun [ conditions ] | "(" set ")" [ conditions ]
  ///
  /// - Parameter isFirst: Nothing of the statement or parenthesis stands before it.
  mutating func term(isFirst: Bool) throws(Failure) -> Term {
    let start = token.range.start
    let place = index
    if isFirst, depth == 0, terminators.isEmpty { try rejectRowCount() }
    try rejectCommand(isWhole: isFirst && depth == 0 && terminators.isEmpty)
    let head = try head()
    if case .name(let name) = head, name.form == .bare {
      try rejectMisspeltHead(from: place, name, isWhole: depth == 0)
    }
    let condition = try conditionsOfHead(head)
    return Term(head: head, condition: condition, range: range(from: start))
  }

  /// The conditions that follow a head, if any do.
  private mutating func conditionsOfHead(_ head: Term.Head) throws(Failure) -> Condition? {
    let outer = (subject, headSubject)
    subject = .head(head)
    headSubject = subject
    expectFactor(of: subject)
    let condition = startsFactor(index) ? try conditions() : nil
    (subject, headSubject) = outer
    return condition
  }

  private mutating func head() throws(Failure) -> Term.Head {
    expectHead()
    let outer = subject
    subject = .unknown
    nameTakesConditions = true
    defer { subject = outer }
    let token = token
    switch token.kind {
    case .punctuation(.leftParenthesis):
      let place = targetPlace
      targetPlace = nil
      let (content, range) = try enclosed()
      targetPlace = place
      return .parenthesis(try set(of: content), range: range)
    case .variable(let name):
      index += 1
      return .variable(VariableWord(name, range: token.range))
    case .quoted, .backticked, .link, .marked:
      return .name(try name(as: "a name"))
    case .word:
      if keyword == .this, !isPlainWord(index + 1) {
        index += 1
        return .this(token.range)
      }
      if let noun = kind(at: index) {
        try rejectMisspeltRelation(after: noun.count)
        index += noun.count
        expect(.nameGoesOn)
        return .noun(NounWord(noun.value, range: range(from: token.range.start)))
      }
      if let noun = vocabulary.nouns.longest(in: words, at: index) {
        try rejectMisspeltRelation(after: noun.count)
        if depth == 0 { try rejectEnglishPhrase(after: noun) }
      }
      if isReserved(index) { throw missingHead() }
      return .name(try name(as: "a name"))
    default:
      throw missingHead()
    }
  }

  // MARK: Parentheses

  /// What a parenthesis holds where both targets and a set may stand.
  enum Enclosed {
    case targets(Targets)
    case set(SetExpression)
  }

  /// "(" targets ")" | "(" set ")", the range with its parentheses.
  ///
  /// A parenthesis that holds nothing but another one is that one.
  mutating func enclosed() throws(Failure) -> (Enclosed, range: SourceRange) {
    let opening = token.range
    try enter()
    index += 1
    let outer = isInConditions
    isInConditions = false
    let content = try enclosedContent()
    isInConditions = outer
    try closeParenthesis(opening, after: "this set")
    leave()
    return (content, range(from: opening.start))
  }

  private mutating func enclosedContent() throws(Failure) -> Enclosed {
    if targetPlace != nil {
      if !isCounted, targetPlace != .ignored { expectQuantity() }
      expectTarget()
    }
    if startsQuantity(index) || keyword == .something || keyword == .itself || keyword == .maybe {
      return .targets(try targets(of: nil))
    }
    let start = token.range.start
    guard token.kind == .punctuation(.leftParenthesis) else {
      return try continued(with: try term(isFirst: true))
    }
    let (inner, range) = try enclosed()
    if let head = subject(of: inner, range: range) {
      expectFactor(of: head)
      expectSetToGoOn()
    }
    if startsFactor(index) || setOperator(at: index) != nil || keyword == .ignoring {
      var term = Term(
        head: .parenthesis(try set(of: inner), range: range), condition: nil, range: range)
      term.condition = try conditionsOfHead(term.head)
      term.range = self.range(from: start)
      return try continued(with: term)
    }
    if targetPlace != nil { expectListToGoOn() }
    guard listGoesOn else { return inner }
    return .targets(try targets(of: nil, from: target(of: inner, range: range)))
  }

  /// A parenthesis whose first part is a term: a set, unless `or` or `and` makes it a target.
  private mutating func continued(with term: Term) throws(Failure) -> Enclosed {
    expectSetToGoOn()
    if setOperator(at: index) != nil || keyword == .ignoring {
      return .set(try set(from: term))
    }
    guard let target = target(of: term) else { return .set(.term(term)) }
    if targetPlace != nil { expectListToGoOn() }
    if listGoesOn { return .targets(try targets(of: nil, from: target)) }
    if case .narrowed = target { return .set(.term(term)) }
    if case .set = target { return .set(.term(term)) }
    return .targets(Targets(quantity: nil, alternatives: [[target]], range: term.range))
  }

  /// A term as a target, if it can be one.
  private func target(of term: Term) -> Target? {
    switch (term.head, term.condition) {
    case (.noun(let noun), let condition): .narrowed(noun, condition, range: term.range)
    case (.name(let name), nil): .name(name, maybe: false, range: name.range)
    case (.variable(let word), nil): .variable(word)
    case (.this(let range), nil): .this(range)
    case (.parenthesis(let set, let range), nil): .set(set, range: range)
    default: nil
    }
  }

  func target(of content: Enclosed, range: SourceRange) -> Target {
    switch content {
    case .set(let set): return .set(set, range: range)
    case .targets(let targets):
      if targets.quantity == nil, targets.alternatives.count == 1,
        let only = targets.alternatives.first, only.count == 1, let target = only.first
      {
        return target
      }
      return .group(targets, range: range)
    }
  }

  /// The content of a parenthesis as a set; `or` between names is none.
  mutating func set(of content: Enclosed) throws(Failure) -> SetExpression {
    switch content {
    case .set(let set): return set
    case .targets(let targets):
      if targets.quantity == nil, let only = targets.alternatives.first,
        targets.alternatives.count == 1, only.count == 1, let head = only.first.flatMap(head(of:))
      {
        return .term(Term(head: head, condition: nil, range: targets.range))
      }
      throw fail(SyntaxDiagnostics.listAsSet(targets, in: source))
    }
  }

  /// What conditions after a parenthesis would be said of; `nil` where none can stand.
  private func subject(of content: Enclosed, range: SourceRange) -> Subject? {
    switch content {
    case .set(let set): return .head(.parenthesis(set, range: range))
    case .targets(let targets):
      guard targets.quantity == nil, let only = targets.alternatives.first,
        targets.alternatives.count == 1, only.count == 1
      else { return nil }
      return only.first.flatMap(head(of:)).map { .head($0) }
    }
  }

  private func head(of target: Target) -> Term.Head? {
    switch target {
    case .name(let name, maybe: false, _): .name(name)
    case .variable(let word): .variable(word)
    case .this(let range): .this(range)
    default: nil
    }
  }
}
