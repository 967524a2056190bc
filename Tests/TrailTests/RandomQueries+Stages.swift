import TrailSchema
import TrailSyntax
import TrailText

/// Stages whose columns have titles of their own, so that later stages can name them.
extension RandomQueries {
  /// What the generator knows of the rows.
  private struct Rows {
    var standForNodes = true
    /// Titles of columns with one number at most, and of any others.
    var numbers: [String] = []
    var others: [String] = []
    var titleCount = 0

    mutating func newTitle() -> String {
      titleCount += 1
      return "c\(titleCount)"
    }
  }

  mutating func queryWithStages() -> Query {
    var rows = Rows()
    var stages: [Stage] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      stages.append(Stage(stage(&rows), range: here))
      if case .count? = stages.last?.kind { break }
    }
    return Query(set: set(depth: 2), stages: stages, range: here)
  }

  private mutating func stage(_ rows: inout Rows) -> Stage.Kind {
    let isTable = !(rows.numbers + rows.others).isEmpty
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return .take(Int.random(in: 0...6, using: &random))
    case 1: return .skip(Int.random(in: 0...3, using: &random))
    case 2: return .count
    case 3 where isTable: return .distinct
    case 4 where rows.standForNodes:
      rows = Rows(titleCount: rows.titleCount)
      return .collection(collection())
    case 5 where rows.standForNodes:
      return .filter(condition(depth: 2, of: schema.allKinds))
    case 6 where !rows.numbers.isEmpty, 5 where !rows.numbers.isEmpty:
      return .filter(
        .predicate(
          .comparison(
            .property(PropertyWord(pick(rows.numbers), range: here)),
            pick([.equal, .notEqual, .less, .greaterOrEqual]), constant(), range: here),
          range: here))
    case 7, 8:
      let keys = several(2) { draw in
        SortKey(
          expression: draw.single(rows), descends: draw.one(in: 2),
          missingFirst: draw.one(in: 3), range: draw.here)
      }
      return .sort(keys)
    case 9, 10:
      return group(&rows)
    default:
      var shown = Rows(standForNodes: rows.standForNodes, titleCount: rows.titleCount)
      let columns = several(3) { draw in
        let title = shown.newTitle()
        if draw.one(in: 2) {
          shown.numbers.append(title)
          return draw.column(draw.number(rows), title)
        }
        shown.others.append(title)
        return draw.column(draw.any(rows), title)
      }
      rows = shown
      return .show(columns)
    }
  }

  private mutating func group(_ rows: inout Rows) -> Stage.Kind {
    var made = Rows(standForNodes: false, titleCount: rows.titleCount)
    let isCount = one(in: 2)
    var keys: [Column] = []
    if isCount || !one(in: 4) {
      keys = several(2) { draw in
        let title = made.newTitle()
        made.others.append(title)
        return draw.column(draw.any(rows), title)
      }
    }
    if isCount {
      rows = made
      return .countBy(keys)
    }
    let summaries = several(2) { draw in
      let title = made.newTitle()
      let function = draw.pick(Summary.Function.allCases)
      let isPlain = function == .count && draw.one(in: 2)
      let isDistinct = function == .count && !isPlain && draw.one(in: 2)
      if function == .list { made.others.append(title) } else { made.numbers.append(title) }
      return Summary(
        function: function, isDistinct: isDistinct,
        argument: isPlain ? nil : draw.number(rows), title: title, words: title,
        range: draw.here)
    }
    rows = made
    return .summarize(summaries, by: keys)
  }

  // MARK: - Expressions

  private func column(_ expression: Expression, _ title: String) -> Column {
    Column(content: .expression(expression), title: title, words: title, range: here)
  }

  private func property(_ name: String) -> Expression {
    .property(PropertyWord(name, range: here))
  }

  /// What has one number at most for each row.
  private mutating func number(_ rows: Rows) -> Expression {
    if let title = rows.numbers.randomElement(using: &random), !rows.standForNodes || one(in: 3) {
      return property(title)
    }
    guard rows.standForNodes else { return constant() }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return property("year")
    case 1: return property("depth")
    case 2: return .call(.count, [.collection(collection())], range: here)
    default:
      return .call(
        pick([.min, .max, .sum, .avg]),
        [.member(collection(), PropertyWord("score", range: here), range: here)], range: here)
    }
  }

  /// What has one value at most for each row.
  private mutating func single(_ rows: Rows) -> Expression {
    rows.standForNodes && one(in: 3)
      ? property(pick(["name", "text", "path", "kind"])) : number(rows)
  }

  /// Lists as well.
  private mutating func any(_ rows: Rows) -> Expression {
    if let title = rows.others.randomElement(using: &random), !rows.standForNodes || one(in: 3) {
      return property(title)
    }
    guard rows.standForNodes else { return number(rows) }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return property("score")
    case 1: return .collection(collection())
    case 2: return .member(collection(), PropertyWord("year", range: here), range: here)
    default: return single(rows)
    }
  }
}
