import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// What `where` asks of values.
extension Resolver {
  mutating func predicate(_ predicate: Predicate, in context: RowContext) -> TypedPredicate {
    switch predicate {
    case .not(let inner, _):
      let typed = self.predicate(inner, in: context)
      return TypedPredicate(predicate: .not(typed.predicate), kinds: context.kinds)
    case .all(let inner, _):
      let typed = inner.map { self.predicate($0, in: context) }
      return TypedPredicate(
        predicate: .all(typed.map(\.predicate)),
        kinds: typed.reduce(context.kinds) { $0.intersection($1.kinds) })
    case .any(let inner, _):
      let typed = inner.map { self.predicate($0, in: context) }
      return TypedPredicate(
        predicate: .any(typed.map(\.predicate)),
        kinds: typed.reduce([]) { $0.union($1.kinds) })
    default:
      if let kind = kindPredicate(predicate, in: context) { return kind }
      if reportCollection(in: predicate, of: context) {
        return TypedPredicate(predicate: .all([]), kinds: context.kinds)
      }
      return TypedPredicate(predicate: test(predicate, in: context), kinds: context.kinds)
    }
  }

  // MARK: Tests of values

  private mutating func test(_ predicate: Predicate, in context: RowContext) -> ResolvedPredicate {
    switch predicate {
    case .comparison(let left, let comparison, let right, let range):
      return compared(left, comparison, right, range, in: context)
    case .matches(let expression, let literal, _):
      let typed = self.expression(expression, in: context)
      check(typed, expression, .text, for: "`matches`")
      do {
        return .matches(
          typed.expression, try Pattern(literal.pattern, ignoresCase: literal.ignoresCase))
      } catch {
        // The parser takes none that is invalid.
        report(TypeDiagnostics.invalidPattern(at: literal.range))
        return .any([])
      }
    case .membership(let expression, let items, let range):
      let typed = self.expression(expression, in: context)
      return .membership(
        typed.expression,
        items.map { operand($0, against: typed, expression, range, in: context) })
    case .between(let expression, let low, let high, let range):
      let typed = self.expression(expression, in: context)
      return .between(
        typed.expression, operand(low, against: typed, expression, range, in: context),
        operand(high, against: typed, expression, range, in: context))
    case .missing(let expression, _):
      return .missing(self.expression(expression, in: context).expression)
    case .present(let expression, _):
      return .not(.missing(self.expression(expression, in: context).expression))
    case .flag(let expression, let range):
      let typed = self.expression(expression, in: context)
      if !typed.type.canBe(.flag) {
        report(TypeDiagnostics.notAFlag(source[range], typed.type, at: range))
      }
      return .flag(typed.expression)
    case .not, .all, .any: return .all([])
    }
  }

  private mutating func compared(
    _ left: Expression, _ comparison: Comparison, _ right: Expression, _ range: SourceRange,
    in context: RowContext
  ) -> ResolvedPredicate {
    var first = expression(left, in: context)
    if reportUnquoted(right, in: context) { return .all([]) }
    var second = expression(right, in: context)
    second = coerced(second, right, toward: first.type)
    first = coerced(first, left, toward: second.type)
    switch comparison {
    case .contains, .startsWith, .endsWith:
      let user = "`\(comparison.rawValue)`"
      check(first, left, .text, for: user)
      if !second.type.canBe(.text) {
        report(
          TypeDiagnostics.comparison(
            left.range, first.type, right.range, second.type, literal: Self.isLiteral(right),
            in: source))
      }
    default:
      checkComparable(first, left, second, right)
    }
    let isNegated = comparison == .notEqual
    let test = ResolvedPredicate.comparison(
      first.expression, isNegated ? .equal : comparison, second.expression)
    return isNegated ? .not(test) : test
  }

  /// A value of a list or a range, compared with what stands before it.
  private mutating func operand(
    _ value: Expression, against typed: TypedExpression, _ expression: Expression,
    _ range: SourceRange, in context: RowContext
  ) -> ResolvedExpression {
    if reportUnquoted(value, in: context) { return .property(.absent) }
    let operand = coerced(
      self.expression(value, in: context), value, toward: typed.type)
    checkComparable(typed, expression, operand, value)
    return operand.expression
  }

  private mutating func checkComparable(
    _ first: TypedExpression, _ left: Expression, _ second: TypedExpression, _ right: Expression
  ) {
    guard !first.type.isComparable(with: second.type) else { return }
    let leftIsLiteral = Self.isLiteral(left) && !Self.isLiteral(right)
    if leftIsLiteral {
      report(
        TypeDiagnostics.comparison(
          right.range, second.type, left.range, first.type, literal: true, in: source))
    } else {
      report(
        TypeDiagnostics.comparison(
          left.range, first.type, right.range, second.type, literal: Self.isLiteral(right),
          in: source))
    }
  }

  /// A literal read the way that what it is compared with asks for: `2025` and `"2025-01"` are
  /// dates beside a date.
  private func coerced(
    _ typed: TypedExpression, _ expression: Expression, toward type: ValueType
  ) -> TypedExpression {
    guard type.base == .date, Self.isLiteral(expression) else { return typed }
    let written: String
    switch expression {
    case .text(let text, _): written = text
    case .number(_, let range): written = source[range]
    default: return typed
    }
    guard let date = DateValue(parsing: written) else { return typed }
    return TypedExpression(expression: .date(date), type: .date)
  }

  private static func isLiteral(_ expression: Expression) -> Bool {
    switch expression {
    case .number, .text, .date, .flag: true
    default: false
    }
  }

  // MARK: Kinds

  /// A comparison of a kind; `nil` where the predicate is none.
  private mutating func kindPredicate(_ predicate: Predicate, in context: RowContext)
    -> TypedPredicate?
  {
    let subject: Expression
    let values: [Expression]
    var isNegated = false
    switch predicate {
    case .comparison(let left, let comparison, let right, let range):
      let leftIsKind = isKind(left, in: context)
      guard leftIsKind || isKind(right, in: context) else { return nil }
      guard comparison == .equal || comparison == .notEqual else {
        return kindFailure(range, in: context)
      }
      subject = leftIsKind ? left : right
      values = [leftIsKind ? right : left]
      isNegated = comparison == .notEqual
    case .membership(let expression, let items, _):
      guard isKind(expression, in: context) else { return nil }
      subject = expression
      values = items
    case .matches(let expression, _, let range), .between(let expression, _, _, let range),
      .missing(let expression, let range), .present(let expression, let range),
      .flag(let expression, let range):
      return isKind(expression, in: context) ? kindFailure(range, in: context) : nil
    case .not, .all, .any: return nil
    }
    var kinds: KindSet = []
    for value in values {
      let text =
        if case .text(let text, _) = value { text } else { source[value.range] }
      if let noun = words.vocabulary.noun(named: text) {
        kinds.formUnion(graph.schema[noun].kinds)
      } else {
        report(TypeDiagnostics.unknownKind(text, at: value.range, words))
      }
    }
    let typed = expression(subject, in: context)
    let test = ResolvedPredicate.kind(typed.expression, in: kinds)
    guard case .property(.kind) = typed.expression else {
      return TypedPredicate(predicate: isNegated ? .not(test) : test, kinds: context.kinds)
    }
    return TypedPredicate(
      predicate: isNegated ? .not(test) : test,
      kinds: isNegated ? context.kinds.subtracting(kinds) : context.kinds.intersection(kinds))
  }

  private mutating func kindFailure(_ range: SourceRange, in context: RowContext)
    -> TypedPredicate
  {
    report(TypeDiagnostics.kindComparison(at: range, graph.schema))
    return TypedPredicate(predicate: .all([]), kinds: context.kinds)
  }

  private func isKind(_ expression: Expression, in context: RowContext) -> Bool {
    guard case .property(let word) = expression else { return false }
    if let column = context.column(titled: word.name) {
      return context.columns[column].type.base == .kind
    }
    return context.standsForNodes && rules.isKind(expression)
  }

  // MARK: Collections

  /// Reports a collection that is compared, with the relation that was probably meant.
  private mutating func reportCollection(in predicate: Predicate, of context: RowContext) -> Bool {
    guard context.standsForNodes else { return false }
    let sides: [Expression]
    switch predicate {
    case .comparison(let left, _, let right, _): sides = [left, right]
    case .matches(let expression, _, _), .membership(let expression, _, _),
      .between(let expression, _, _, _), .missing(let expression, _),
      .present(let expression, _), .flag(let expression, _):
      sides = [expression]
    case .not, .all, .any: return false
    }
    for side in sides {
      switch side {
      case .collection(let word), .member(let word, _, _):
        // A collection that these nodes cannot have is the greater mistake.
        if let collection = collection(word, in: context) {
          let relation = collection.readings.first.flatMap { _ in
            rules.readings(
              of: graph.schema.collections[word.collection], for: context.kinds
            ).first?.relation
          }
          let isSure = isRepairSure(predicate, side, relation, collection)
          report(
            TypeDiagnostics.collectionInComparison(
              predicate, side, relation: relation.map { graph.schema.phrase(of: $0) },
              whole: context.whole, isStage: context.isStage, isSure: isSure, in: source))
        }
        return true
      default: break
      }
    }
    return false
  }

  /// Whether what takes the place of a comparison will resolve: its names are known and a
  /// property of the members is compared with what it can be.
  private mutating func isRepairSure(
    _ predicate: Predicate, _ side: Expression, _ relation: DirectedRelation?,
    _ collection: ResolvedCollection
  ) -> Bool {
    func isName(_ value: Expression) -> Bool {
      guard let relation else { return false }
      let name: Name
      switch value {
      case .text(let text, let range): name = Name(text, form: .quoted, range: range)
      case .property(let word) where !word.isQuoted:
        name = Name(word.name, form: .bare, range: word.range)
      default: return false
      }
      return match(name, among: graph.schema.rightKinds(of: relation), at: .target) != nil
    }
    switch predicate {
    case .comparison(let left, let comparison, let right, let range):
      guard case .member(_, let property, _) = side else {
        return isName(left == side ? right : left)
      }
      let members = RowContext(
        kinds: collection.kinds, words: collection.plural, whole: range)
      return isAccepted {
        _ = $0.compared(.property(property), comparison, right, range, in: members)
      }
    case .membership(_, let items, _): return items.allSatisfy(isName)
    default: return true
    }
  }
}
