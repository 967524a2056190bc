import TrailSyntax

/// What comes out of a query in the naive evaluator.
enum NaiveAnswer: Equatable {
  case number(Int)
  /// The nodes of the rows, by their places, where rows stand for nodes, and what they show.
  case rows(nodes: [Int]?, cells: [[[NaiveValue]]])
}

/// The rows between stages.
private struct NaiveRows {
  /// `nil` once rows stand for groups.
  var nodes: [Int]?
  /// Empty before a stage makes a table.
  var titles: [String] = []
  /// By row, by column; the items of a list, nothing where a value is missing.
  var cells: [[[NaiveValue]]]

  mutating func keep(_ places: [Int]) {
    nodes = nodes.map { nodes in places.map { nodes[$0] } }
    cells = places.map { cells[$0] }
  }
}

extension NaiveEvaluator {
  func answer(_ query: Query) -> NaiveAnswer {
    let nodes = inOrder(set(query.set))
    var rows = NaiveRows(nodes: nodes, cells: nodes.map { _ in [] })
    for stage in query.stages {
      if case .count = stage.kind { return .number(rows.cells.count) }
      apply(stage.kind, to: &rows)
    }
    return .rows(nodes: rows.nodes, cells: rows.cells)
  }

  private func apply(_ stage: Stage.Kind, to rows: inout NaiveRows) {
    switch stage {
    case .take(let count): rows.keep(Array(rows.cells.indices.prefix(count)))
    case .skip(let count): rows.keep(Array(rows.cells.indices.dropFirst(count)))
    case .filter(let condition):
      rows.keep(
        rows.cells.indices.filter { row in
          at(row, of: rows).holds(condition, for: rows.nodes?[row] ?? -1)
        })
    case .show(let columns):
      let shown = rows.cells.indices.map { row in columns.map { value($0, row, of: rows) } }
      rows.titles = columns.map { $0.title ?? "" }
      rows.cells = shown
    case .sort(let keys): sort(&rows, by: keys)
    case .distinct:
      guard !rows.titles.isEmpty else { return }
      var seen: [[[NaiveValue]]] = []
      rows.keep(
        rows.cells.indices.filter { row in
          if seen.contains(rows.cells[row]) { return false }
          seen.append(rows.cells[row])
          return true
        })
    case .collection(let word):
      let plural = schema.collections[word.collection].plural
      let union = (rows.nodes ?? []).reduce(into: Set<Int>()) {
        $0.formUnion(members(plural, of: $1))
      }
      rows = NaiveRows(nodes: inOrder(union), cells: union.map { _ in [] })
    case .countBy(let columns):
      let groups = groups(of: rows, by: columns)
      let sorted = groups.indices.sorted { a, b in
        let (x, y) = (groups[a], groups[b])
        if x.keys.contains([]) != y.keys.contains([]) { return y.keys.contains([]) }
        return x.rows.count != y.rows.count ? x.rows.count > y.rows.count : a < b
      }
      rows.cells = sorted.map { groups[$0].keys + [[.number(Double(groups[$0].rows.count))]] }
      rows.titles = columns.map { $0.title ?? "" } + ["count"]
      rows.nodes = nil
    case .summarize(let summaries, let columns):
      let groups =
        columns.isEmpty
        ? [(keys: [], rows: Array(rows.cells.indices))] : groups(of: rows, by: columns)
      rows.cells = groups.map { group in
        group.keys + summaries.map { summary(of: $0, group.rows, of: rows) }
      }
      rows.titles = columns.map { $0.title ?? "" } + summaries.map { $0.title ?? "" }
      rows.nodes = nil
    case .count, .format: break
    }
  }

  // MARK: - Values

  /// The evaluator for a row, which knows its columns by their titles.
  private func at(_ row: Int, of rows: NaiveRows) -> NaiveEvaluator {
    var evaluator = self
    evaluator.cells = Dictionary(
      zip(rows.titles, rows.cells[row]), uniquingKeysWith: { first, _ in first })
    return evaluator
  }

  private func value(_ expression: Expression, _ row: Int, of rows: NaiveRows) -> [NaiveValue] {
    at(row, of: rows).values(of: expression, for: rows.nodes?[row] ?? -1)
  }

  private func value(_ column: Column, _ row: Int, of rows: NaiveRows) -> [NaiveValue] {
    guard case .expression(let expression) = column.content else { return [] }
    return value(expression, row, of: rows)
  }

  private func summary(
    of summary: Summary, _ group: [Int], of rows: NaiveRows
  ) -> [NaiveValue] {
    guard let argument = summary.argument else { return [.number(Double(group.count))] }
    var items = group.flatMap { value(argument, $0, of: rows) }
    if summary.isDistinct { items = distinct(items) }
    let numbers = items.compactMap { if case .number(let number) = $0 { number } else { nil } }
    switch summary.function {
    case .count: return [.number(Double(items.count))]
    case .sum: return [.number(numbers.reduce(0, +))]
    case .avg:
      return numbers.isEmpty ? [] : [.number(numbers.reduce(0, +) / Double(numbers.count))]
    case .min: return items.min { comesBefore($0, $1) }.map { [$0] } ?? []
    case .max: return items.max { comesBefore($0, $1) }.map { [$0] } ?? []
    case .list: return items
    }
  }

  private func distinct(_ items: [NaiveValue]) -> [NaiveValue] {
    items.indices.filter { !items[..<$0].contains(items[$0]) }.map { items[$0] }
  }

  // MARK: - Groups and order

  /// Keys first, in their order, those with a missing one last; each with its rows.
  private func groups(
    of rows: NaiveRows, by columns: [Column]
  ) -> [(keys: [[NaiveValue]], rows: [Int])] {
    var groups: [(keys: [[NaiveValue]], rows: [Int])] = []
    for row in rows.cells.indices {
      var combinations: [[[NaiveValue]]] = [[]]
      for column in columns {
        let items = distinct(value(column, row, of: rows)).map { [$0] }
        combinations = combinations.flatMap { keys in
          (items.isEmpty ? [[]] : items).map { keys + [$0] }
        }
      }
      for keys in combinations {
        if let group = groups.firstIndex(where: { $0.keys == keys }) {
          groups[group].rows.append(row)
        } else {
          groups.append((keys, [row]))
        }
      }
    }
    return groups.sorted { a, b in
      if a.keys.contains([]) != b.keys.contains([]) { return b.keys.contains([]) }
      for (x, y) in zip(a.keys, b.keys) where x != y {
        guard let x = x.first else { return false }
        guard let y = y.first else { return true }
        return comesBefore(x, y)
      }
      return false
    }
  }

  private func sort(_ rows: inout NaiveRows, by keys: [SortKey]) {
    let values = rows.cells.indices.map { row in
      keys.map { value($0.expression, row, of: rows).first }
    }
    rows.keep(
      rows.cells.indices.sorted { a, b in
        for (number, key) in keys.enumerated() where values[a][number] != values[b][number] {
          guard let x = values[a][number] else { return key.missingFirst }
          guard let y = values[b][number] else { return !key.missingFirst }
          return key.descends ? comesBefore(y, x) : comesBefore(x, y)
        }
        return a < b
      })
  }

  /// In the default order: by kind, as the schema lists them, then by name.
  func inOrder(_ nodes: Set<Int>) -> [Int] { nodes.sorted { comesBefore(.node($0), .node($1)) } }

  private func comesBefore(_ a: NaiveValue, _ b: NaiveValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): return a < b
    case (.text(let a), .text(let b)): return Self.comesBefore(a, b)
    case (.node(let a), .node(let b)):
      let kinds = [a, b].map { node in
        schema.kinds.firstIndex { $0.singular == model.nodes[node].kind } ?? 0
      }
      if kinds[0] != kinds[1] { return kinds[0] < kinds[1] }
      return Self.comesBefore(model.nodes[a].name, model.nodes[b].name)
    case (.number, _), (.node, .text): return true
    default: return false
    }
  }

  /// Natural order, for texts of letters with one number at most: `n9` comes before `n10`.
  private static func comesBefore(_ a: String, _ b: String) -> Bool {
    func parts(_ text: String) -> (letters: String, number: Int) {
      let letters = text.prefix { !$0.isNumber }
      return (String(letters), Int(text.dropFirst(letters.count).prefix { $0.isNumber }) ?? -1)
    }
    let (x, y) = (parts(a), parts(b))
    return x.letters != y.letters ? x.letters < y.letters : x.number < y.number
  }
}
