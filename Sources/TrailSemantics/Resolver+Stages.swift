import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Stages: what is done with the rows.
extension Resolver {
  /// The rows that the stages begin with: nodes of some kinds, or those of a table.
  func rows(of kinds: KindSet, _ table: TableShape?) -> RowContext {
    var context = RowContext(
      kinds: kinds, words: words.plural(of: kinds), whole: SourceRange(0, 0))
    if let table {
      context.columns = table.columns
      context.standsForNodes = table.standsForNodes
    }
    return context
  }

  /// - Parameter context: The rows before the stages; afterwards those that they leave.
  mutating func stages(_ stages: [Stage], in context: inout RowContext) -> [ResolvedStage] {
    var resolved: [ResolvedStage] = []
    for stage in stages {
      context.whole = stage.range
      if let stage = self.stage(stage, in: &context) { resolved.append(stage) }
    }
    return resolved
  }

  private mutating func stage(_ stage: Stage, in context: inout RowContext) -> ResolvedStage? {
    switch stage.kind {
    case .show(let columns):
      let typed = columns.flatMap { self.columns($0, in: context) }
      context.columns = typed.map(\.shape)
      return .show(typed.map(\.column))
    case .sort(let keys):
      return .sort(
        keys.map { key in
          ResolvedSortKey(
            expression: expression(key.expression, in: context).expression,
            descends: key.descends, missingFirst: key.missingFirst)
        })
    case .take(let count): return .take(count)
    case .skip(let count): return .skip(count)
    case .filter(let condition):
      let typed = filter(condition, in: context)
      if !context.kinds.isEmpty, !typed.kinds.isEmpty { context.kinds = typed.kinds }
      return .filter(typed.predicate)
    case .count: return .count
    case .countBy(let columns):
      let typed = columns.flatMap { self.columns($0, in: context) }
      group(
        &context, typed.map { Self.split($0.shape) } + [.init(title: "count", type: .number)])
      return .countBy(typed.map(\.column))
    case .summarize(let summaries, let keys):
      let typedKeys = keys.flatMap { self.columns($0, in: context) }
      let typed = summaries.map { summary($0, in: context) }
      group(&context, typedKeys.map { Self.split($0.shape) } + typed.map(\.shape))
      return .summarize(typed.map(\.summary), by: typedKeys.map(\.column))
    case .distinct: return .distinct
    case .format(let word): return .format(word.format)
    case .collection(let word):
      guard context.standsForNodes else {
        report(TypeDiagnostics.noRows(for: source[word.range], at: word.range, context))
        return nil
      }
      guard let collection = collection(word, in: context) else { return nil }
      context = RowContext(
        kinds: collection.kinds, words: collection.plural, whole: stage.range)
      return .collection(collection)
    }
  }

  private func group(_ context: inout RowContext, _ columns: [RowContext.Column]) {
    context.columns = columns
    context.standsForNodes = false
  }

  /// A key of `count by`: a list splits its row, so that the column has single items.
  private static func split(_ column: RowContext.Column) -> RowContext.Column {
    guard column.type.isList else { return column }
    var column = column
    column.type.isList = false
    // A node there is compared by its name.
    if column.type.base == .members { column.type = .unknown }
    return column
  }

  // MARK: Columns

  private struct TypedColumn {
    var column: ResolvedColumn
    var shape: RowContext.Column
  }

  private mutating func columns(_ column: Column, in context: RowContext) -> [TypedColumn] {
    switch column.content {
    case .expression(let expression):
      let typed = self.expression(expression, in: context)
      let title = column.title ?? column.words
      return [
        TypedColumn(
          column: ResolvedColumn(title: title, expression: typed.expression),
          shape: .init(title: title, type: typed.type))
      ]
    case .defaults:
      guard context.standsForNodes else {
        return context.columns.enumerated().map { index, shape in
          TypedColumn(
            column: ResolvedColumn(title: shape.title, expression: .column(index)), shape: shape)
        }
      }
      return defaultColumns(in: context)
    }
  }

  private mutating func defaultColumns(in context: RowContext) -> [TypedColumn] {
    DefaultColumns.columns(for: context.kinds, in: graph).map { column in
      let type =
        if case .property = column.expression {
          property(named: column.title, of: []).type
        } else {
          ValueType.number
        }
      return TypedColumn(column: column, shape: .init(title: column.title, type: type))
    }
  }

  private mutating func summary(_ summary: Summary, in context: RowContext)
    -> (summary: ResolvedSummary, shape: RowContext.Column)
  {
    let typed = summary.argument.map { expression($0, in: context) }
    if let typed, let argument = summary.argument,
      summary.function == .sum || summary.function == .avg
    {
      if typed.type.base == .members {
        report(TypeDiagnostics.collectionInArithmetic(argument.range, in: source))
      } else {
        check(typed, argument, .number, for: "`\(summary.function.rawValue)`")
      }
    }
    let title = summary.title ?? summary.words
    let type: ValueType =
      switch summary.function {
      case .count, .sum, .avg: .number
      case .min, .max: typed.map { ValueType(base: $0.type.base, isOwn: $0.type.isOwn) } ?? .unknown
      case .list: ValueType(base: .unknown, isList: true)
      }
    return (
      ResolvedSummary(
        function: summary.function, isDistinct: summary.isDistinct, argument: typed?.expression,
        title: title), .init(title: title, type: type)
    )
  }

  // MARK: Filters

  /// A `where` stage: predicates stay predicates, so that they can name columns; conditions are
  /// asked of the rows' nodes.
  private mutating func filter(_ condition: Condition, in context: RowContext) -> TypedPredicate {
    switch condition {
    case .predicate(let predicate, let range):
      var inner = context
      inner.whole = range
      inner.isStage = true
      return self.predicate(predicate, in: inner)
    case .not(let inner, _):
      let typed = filter(inner, in: context)
      return TypedPredicate(predicate: .not(typed.predicate), kinds: context.kinds)
    case .all(let conditions, _):
      let typed = conditions.map { filter($0, in: context) }
      return TypedPredicate(
        predicate: .all(typed.map(\.predicate)),
        kinds: typed.reduce(context.kinds) { $0.intersection($1.kinds) })
    case .any(let conditions, _):
      let typed = conditions.map { filter($0, in: context) }
      return TypedPredicate(
        predicate: .any(typed.map(\.predicate)),
        kinds: typed.reduce([]) { $0.union($1.kinds) })
    case .related, .named, .mentioning, .possession:
      guard context.standsForNodes else {
        report(
          TypeDiagnostics.noRows(
            for: source[condition.range], at: condition.range, context))
        return TypedPredicate(predicate: .all([]), kinds: context.kinds)
      }
      let subject = Subject(kinds: context.kinds, words: context.words)
      let typed = self.condition(condition, of: subject)
      return TypedPredicate(predicate: .condition(typed.condition), kinds: typed.kinds)
    }
  }
}
