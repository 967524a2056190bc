import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What has a value for each row.
extension Resolver {
  private static let failed = TypedExpression(
    expression: .property(.absent), type: .unknown)

  mutating func expression(_ expression: Expression, in context: RowContext) -> TypedExpression {
    // Chains of operators lean to the left: a loop, not a recursion as deep as they are long.
    var rest = expression
    var links: [(ArithmeticOperator, Expression)] = []
    while case .arithmetic(let left, let sign, let right, _) = rest,
      column(of: rest, in: context) == nil
    {
      links.append((sign, right))
      rest = left
    }
    var result = operand(rest, in: context)
    guard !links.isEmpty else { return result }
    checkNumber(result, rest)
    for (sign, right) in links.reversed() {
      let operand = self.expression(right, in: context)
      checkNumber(operand, right)
      result = TypedExpression(
        expression: .arithmetic(result.expression, sign, operand.expression), type: .number)
    }
    return result
  }

  /// A column whose title are the words of an expression, unless it is a plain value.
  private func column(of expression: Expression, in context: RowContext) -> Int? {
    guard !context.columns.isEmpty else { return nil }
    switch expression {
    case .number, .text, .date, .flag, .today, .variable: return nil
    case .property(let word): return context.column(titled: word.name)
    default:
      let range = expression.range
      let longest = context.columns.reduce(0) { max($0, $1.title.utf8.count) }
      // Longer words are no title: nothing to fold, however deep expressions are nested.
      guard range.end - range.start <= 2 * longest + 16 else { return nil }
      return context.column(titled: source[range])
    }
  }

  private mutating func operand(_ expression: Expression, in context: RowContext)
    -> TypedExpression
  {
    if let column = column(of: expression, in: context) {
      return TypedExpression(expression: .column(column), type: context.columns[column].type)
    }
    switch expression {
    case .number(let number, _):
      return TypedExpression(expression: .number(number), type: .number)
    case .text(let text, _): return TypedExpression(expression: .text(text), type: .text)
    case .date(let date, _): return TypedExpression(expression: .date(date), type: .date)
    case .flag(let flag, _): return TypedExpression(expression: .flag(flag), type: .flag)
    case .today:
      return TypedExpression(expression: .date(environment.today), type: .date)
    case .property(let word): return property(word, in: context)
    case .variable(let word): return parameter(word)
    case .collection(let word):
      guard let collection = members(word, in: context) else { return Self.failed }
      return TypedExpression(expression: .members(collection), type: .members)
    case .member(let word, let property, _):
      return memberValues(word, property, in: context)
    case .call(let function, let arguments, let range):
      return call(function, arguments, range, in: context)
    case .negative(let inner, _):
      let typed = self.expression(inner, in: context)
      checkNumber(typed, inner)
      return TypedExpression(expression: .negative(typed.expression), type: .number)
    case .arithmetic:
      return self.expression(expression, in: context)
    }
  }

  /// What a parameter was given: a number or a date where it reads as one, else a text.
  private mutating func parameter(_ word: VariableWord) -> TypedExpression {
    guard let given = environment.parameters[word.name] else {
      let table = environment.tables[word.name]
      if let number = table?.number {
        return TypedExpression(expression: .number(number), type: .number)
      }
      report(
        NameDiagnostics.noValue(
          word, isSet: environment.variables[word.name] != nil, isTable: table != nil))
      return Self.failed
    }
    if let number = NumberLiteral.value(of: given) {
      return TypedExpression(expression: .number(number), type: .number)
    }
    if let date = DateValue(parsing: given) {
      return TypedExpression(expression: .date(date), type: .date)
    }
    return TypedExpression(expression: .text(given), type: .text)
  }

  // MARK: Properties and collections

  /// A property of the rows' nodes or a column; a report and something without a value where
  /// there is neither.
  mutating func property(_ word: PropertyWord, in context: RowContext) -> TypedExpression {
    if let column = context.column(titled: word.name) {
      return TypedExpression(expression: .column(column), type: context.columns[column].type)
    }
    guard context.standsForNodes else {
      report(TypeDiagnostics.noColumn(word.name, at: word.range, context, words))
      return Self.failed
    }
    guard rules.hasProperty(word.name, context.kinds) else {
      reportUnknown(word, in: context)
      return Self.failed
    }
    return property(named: word.name, of: context.kinds)
  }

  private func isFound(_ word: PropertyWord, in context: RowContext) -> Bool {
    context.column(titled: word.name) != nil
      || context.standsForNodes && rules.hasProperty(word.name, context.kinds)
  }

  /// A property that is known to exist.
  mutating func property(named name: String, of kinds: KindSet) -> TypedExpression {
    let row = rules.builtIn(name)
    let reference = rules.property(named: name)
    // A built-in property of other kinds that these nodes' front matter has is their own.
    if let row, kinds.isEmpty || !row.kinds.isDisjoint(with: kinds) {
      let base: ValueType.Base =
        switch row.type {
        case .text: .text
        case .number: .number
        case .date: .date
        case .kind: .kind
        }
      return TypedExpression(
        expression: .property(reference), type: ValueType(base: base, isList: row.isList))
    }
    let base = graph.property(named: name).map { storedType(of: $0) } ?? .unknown
    return TypedExpression(
      expression: .property(reference), type: ValueType(base: base, isOwn: true, isList: true))
  }

  /// The type that all values of a stored property have; unknown where they differ.
  private mutating func storedType(of property: PropertyID) -> ValueType.Base {
    if let known = storedTypes[property] { return known }
    var base: ValueType.Base?
    search: for node in graph.nodes(with: property) {
      for value in graph.values(of: property, for: node) {
        let type: ValueType.Base =
          switch value {
          case .text: .text
          case .number: .number
          case .date: .date
          case .flag: .flag
          }
        guard base == nil || base == type else {
          base = .unknown
          break search
        }
        base = type
      }
    }
    storedTypes[property] = base ?? .unknown
    return base ?? .unknown
  }

  private mutating func reportUnknown(_ word: PropertyWord, in context: RowContext) {
    if environment.acceptsUnknownWords { return }
    guard !isTrial, !isHopeless else {
      report(Diagnostic(.unknownProperty, "", at: word.range))
      return
    }
    let all = graph.schema.properties.map(\.name) + graph.properties.map { graph.name(of: $0) }
    let near = Suggestions.nearest(
      to: word.name, in: all.filter { rules.hasProperty($0, context.kinds) })
    var kinds = rules.kinds(withProperty: word.name)
    var elsewhere: String?
    if kinds.isEmpty, near.isEmpty,
      let other = Suggestions.nearest(to: word.name, in: all, limit: 1).first
    {
      elsewhere = other
      kinds = rules.kinds(withProperty: other)
    }
    let rewritings =
      kinds.isEmpty
      ? [] : rewritings(of: word, as: elsewhere ?? word.name, ownedBy: kinds, in: context)
    var diagnostic = TypeDiagnostics.unknownProperty(
      word, of: context.words, near: near, owners: kinds, elsewhere: elsewhere,
      rewritings: rewritings, words)
    let counts = counts(of: context.kinds)
    if kinds.isEmpty, !counts.isEmpty, Folding.fold(word.name) == Function.count.rawValue {
      diagnostic.label = "did you mean \(counts.joinedAsChoice)?"
      diagnostic.fixIts = counts.map {
        FixIt("write `\($0)`", replacing: word.range, with: $0)
      }
    }
    report(diagnostic)
  }

  /// `count(claims)`: of the collections that nodes of some kinds have those that are shown by
  /// default, else the first ones.
  private func counts(of kinds: KindSet) -> [String] {
    let collections = graph.schema.collections.filter {
      !rules.readings(of: $0, for: kinds).isEmpty
    }
    let shown = kinds.kinds.flatMap { graph.schema[$0].defaultColumns }
    let usual = collections.filter { shown.contains($0.plural) }
    return (usual.isEmpty ? collections : usual).prefix(3)
      .map { "\(Function.count.rawValue)(\($0.plural))" }
  }

  private mutating func members(_ word: CollectionWord, in context: RowContext)
    -> ResolvedCollection?
  {
    guard context.standsForNodes else {
      report(TypeDiagnostics.noColumn(source[word.range], at: word.range, context, words))
      return nil
    }
    return collection(word, in: context)
  }

  private mutating func memberValues(
    _ word: CollectionWord, _ property: PropertyWord, in context: RowContext
  ) -> TypedExpression {
    guard let collection = members(word, in: context) else { return Self.failed }
    let inner = RowContext(
      kinds: collection.kinds, words: collection.plural, whole: property.range)
    var typed = self.property(property, in: inner)
    guard case .property(let reference) = typed.expression else { return Self.failed }
    typed.type.isList = true
    return TypedExpression(
      expression: .memberValues(collection, reference), type: typed.type)
  }

  // MARK: Functions

  private mutating func call(
    _ function: Function, _ arguments: [Expression], _ range: SourceRange,
    in context: RowContext
  ) -> TypedExpression {
    let typed = arguments.map { expression($0, in: context) }
    let resolved = ResolvedExpression.call(function, typed.map(\.expression))
    guard let first = typed.first, let argument = arguments.first else {
      return TypedExpression(expression: resolved, type: .unknown)
    }
    switch function {
    case .count:
      check(first, argument, isListFor: function)
      return TypedExpression(expression: resolved, type: .number)
    case .min, .max, .sum, .avg:
      check(first, argument, isListFor: function)
      if first.type.base == .members {
        report(TypeDiagnostics.propertyNeeded(function, argument.range, in: source))
      }
      if function == .sum || function == .avg {
        check(first, argument, .number, for: "`\(function.rawValue)`")
        return TypedExpression(expression: resolved, type: .number)
      }
      return TypedExpression(
        expression: resolved, type: ValueType(base: first.type.base, isOwn: first.type.isOwn))
    case .lower, .length:
      check(first, argument, .text, for: "`\(function.rawValue)`")
      return TypedExpression(expression: resolved, type: function == .lower ? .text : .number)
    case .year:
      check(first, argument, .date, for: "`year`")
      return TypedExpression(expression: resolved, type: .number)
    case .floor, .round:
      check(first, argument, .number, for: "`\(function.rawValue)`")
      return TypedExpression(expression: resolved, type: .number)
    }
  }

  private mutating func check(
    _ typed: TypedExpression, _ expression: Expression, isListFor function: Function
  ) {
    guard !typed.type.isList, !typed.type.canBe(.members) else { return }
    report(TypeDiagnostics.listNeeded(function, expression.range, in: source, graph.schema))
  }

  mutating func check(
    _ typed: TypedExpression, _ expression: Expression, _ base: ValueType.Base,
    for user: String
  ) {
    guard !typed.type.canBe(base), typed.type.base != .members else { return }
    report(
      TypeDiagnostics.wrongOperand(
        source[expression.range], typed.type, needed: ValueType(base: base), user,
        at: expression.range))
  }

  private mutating func checkNumber(_ typed: TypedExpression, _ expression: Expression) {
    if typed.type.base == .members || typed.type.isList && !typed.type.isOwn {
      report(TypeDiagnostics.collectionInArithmetic(expression.range, in: source))
    } else {
      check(typed, expression, .number, for: "arithmetic")
    }
  }

  /// Whether a word that is no property was most likely meant as text: `journal = Spine`.
  mutating func reportUnquoted(_ expression: Expression, in context: RowContext) -> Bool {
    guard case .property(let word) = expression, !word.isQuoted, !isFound(word, in: context)
    else { return false }
    report(TypeDiagnostics.unquotedText(word))
    return true
  }
}
