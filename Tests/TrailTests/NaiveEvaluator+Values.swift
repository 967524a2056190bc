import TrailSyntax

/// Values in the naive evaluator: numbers, text and nodes; nothing is a missing value.
enum NaiveValue: Hashable {
  case number(Double)
  case text(String)
  case node(Int)
}

extension NaiveEvaluator {
  func values(of property: String, for x: Int) -> [NaiveValue] {
    if let cell = cells[property] { return cell }
    let node = model.nodes[x]
    return switch property {
    case "name": [.text(node.name)]
    case "kind": [.text(node.kind)]
    case "path": node.hasDocument ? [.text("notes/\(node.name).md")] : []
    case "text": node.text.isEmpty ? [] : [.text(node.text)]
    case "year": node.year.map { [.number($0)] } ?? []
    case "score": node.score.map { .number($0) }
    case "depth": [.number(Double(depth(of: x)))]
    default: []
    }
  }

  /// Steps of the longest chain of support below a node; a circle counts as one node.
  private func depth(of x: Int) -> Int {
    var longest = 0
    let circle = Set([x]).union(
      related(x, "supported by", adverb: .ultimately).filter {
        related($0, "supported by", adverb: .ultimately).contains(x)
      })
    for y in circle {
      for z in related(y, "supported by") where !circle.contains(z) {
        longest = max(longest, 1 + depth(of: z))
      }
    }
    return longest
  }

  func holds(_ predicate: Predicate, for x: Int) -> Bool {
    switch predicate {
    case .not(let inner, _): return !holds(inner, for: x)
    case .all(let parts, _): return parts.allSatisfy { holds($0, for: x) }
    case .any(let parts, _): return parts.contains { holds($0, for: x) }
    case .missing(let expression, _): return values(of: expression, for: x).isEmpty
    case .present(let expression, _): return !values(of: expression, for: x).isEmpty
    case .membership(let expression, let list, _):
      return list.contains {
        compare(values(of: expression, for: x), .equal, values(of: $0, for: x))
      }
    case .between(let expression, let low, let high, _):
      // One item of a list must lie between the bounds.
      return values(of: expression, for: x).contains {
        compare([$0], .greaterOrEqual, values(of: low, for: x))
          && compare([$0], .lessOrEqual, values(of: high, for: x))
      }
    case .comparison(let left, .notEqual, let right, _):
      return !compare(values(of: left, for: x), .equal, values(of: right, for: x))
    case .comparison(let left, let comparison, let right, _):
      return compare(values(of: left, for: x), comparison, values(of: right, for: x))
    case .matches, .flag: return false
    }
  }

  private func compare(
    _ left: [NaiveValue], _ comparison: Comparison, _ right: [NaiveValue]
  ) -> Bool {
    left.contains { a in right.contains { b in compare(a, comparison, b) } }
  }

  private func compare(_ a: NaiveValue, _ comparison: Comparison, _ b: NaiveValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      switch comparison {
      case .equal: a == b
      case .notEqual: a != b
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      case .contains, .startsWith, .endsWith: false
      }
    case (.text(let a), .text(let b)):
      switch comparison {
      case .equal: a == b
      case .notEqual: a != b
      case .contains: a.contains(b)
      case .startsWith: a.hasPrefix(b)
      case .endsWith: a.hasSuffix(b)
      case .less, .lessOrEqual, .greater, .greaterOrEqual: false
      }
    default: false
    }
  }

  /// The values of an expression, as a list.
  func values(of expression: Expression, for x: Int) -> [NaiveValue] {
    switch expression {
    case .number(let number, _): return [.number(number)]
    case .text(let text, _): return [.text(text)]
    case .property(let word): return values(of: word.name, for: x)
    case .variable: return []
    case .collection(let word):
      return inOrder(members(schema.collections[word.collection].plural, of: x)).map { .node($0) }
    case .member(let word, let property, _):
      return inOrder(members(schema.collections[word.collection].plural, of: x)).flatMap {
        values(of: property.name, for: $0)
      }
    case .negative(let inner, _):
      return values(of: inner, for: x).compactMap { number($0) }.map { .number(-$0) }
    case .arithmetic(let left, let sign, let right, _):
      guard let a = values(of: left, for: x).first.flatMap(number),
        let b = values(of: right, for: x).first.flatMap(number)
      else { return [] }
      switch sign {
      case .add: return [.number(a + b)]
      case .subtract: return [.number(a - b)]
      case .multiply: return [.number(a * b)]
      case .divide: return b == 0 ? [] : [.number(a / b)]
      }
    case .call(let function, let arguments, _):
      let list = arguments.first.map { values(of: $0, for: x) } ?? []
      let numbers = list.compactMap(number)
      switch function {
      case .count: return [.number(Double(list.count))]
      case .min: return numbers.min().map { [.number($0)] } ?? []
      case .max: return numbers.max().map { [.number($0)] } ?? []
      case .sum: return [.number(numbers.reduce(0, +))]
      case .avg:
        return numbers.isEmpty ? [] : [.number(numbers.reduce(0, +) / Double(numbers.count))]
      case .floor: return numbers.map { .number($0.rounded(.down)) }
      case .lower, .length, .year, .round: return []
      }
    case .date, .flag, .today: return []
    }
  }

  private func number(_ value: NaiveValue) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }
}
