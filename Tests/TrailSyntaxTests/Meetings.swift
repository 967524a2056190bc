import TrailSchema
import TrailText

@testable import TrailSyntax

/// Where one construct of the language stands right inside another, or right after it.
///
/// Constructs are the statements, the noun phrase and the operators of sets, the kinds of
/// condition, adverbs and `within`, quantities, the forms of targets, and the stages. What stands
/// between two of them is no construct: names, numbers, `this`, parentheses that only group.
/// Statements parted by `;` do not meet: what one leaves to the next is a variable.
struct Meeting: Hashable, Comparable, CustomStringConvertible, Sendable {
  enum Position: String, Sendable { case inside, after }

  var outer: String
  var position: Position
  var inner: String

  var description: String {
    position == .inside ? "\(inner) inside \(outer)" : "\(inner) after \(outer)"
  }

  static func < (left: Meeting, right: Meeting) -> Bool {
    (left.outer, left.position.rawValue, left.inner)
      < (right.outer, right.position.rawValue, right.inner)
  }
}

/// The meetings in a syntax tree.
struct Meetings {
  private(set) var found: Set<Meeting> = []
  /// Every relation with its targets, in the order of the text.
  private(set) var relations: [RelationPhrase] = []

  init(_ script: Script) {
    for statement in script.statements { read(statement) }
  }

  private mutating func put(_ inner: String, inside outer: String) {
    found.insert(Meeting(outer: outer, position: .inside, inner: inner))
  }

  private mutating func put(_ inner: String, after outer: String) {
    found.insert(Meeting(outer: outer, position: .after, inner: inner))
  }

  // MARK: Statements and stages

  private mutating func read(_ statement: Statement) {
    switch statement.kind {
    case .query(let query): read(query, in: nil)
    case .binding(_, let query): read(query, in: "let")
    case .trace(let request):
      let name = request.goesUp ? "trace up" : "trace"
      if request.limit != nil { put("within", inside: name) }
      read(request.query, in: name)
    case .path(let search):
      let statement = search.mode == .shortest ? "path" : "paths"
      if search.relation != nil { put("over", inside: statement) }
      if case .all(.some) = search.mode { put("take", inside: statement) }
      for set in [search.start, search.end] { put(name(of: set), inside: statement) }
      read(search.start)
      read(search.end)
    case .why(let why):
      if let query = why.query { read(query, in: why.isNegated ? "why not" : "why") }
    case .assertion(let assertion):
      switch assertion.expectation {
      case .some: put("some", inside: "assert")
      case .quantity(let quantity): put(Self.name(of: quantity), inside: "assert")
      }
      read(assertion.query, in: "assert")
    case .explain(let query): read(query, in: "explain")
    case .parameter, .describe, .check, .include: break
    }
  }

  private mutating func read(_ query: Query, in statement: String?) {
    let set = name(of: query.set)
    let stages = query.stages.map { name(of: $0) }
    if let statement {
      put(set, inside: statement)
      for stage in stages { put(stage, inside: statement) }
    }
    for (earlier, later) in zip([set] + stages, stages) { put(later, after: earlier) }
    read(query.set)
    for stage in query.stages { read(stage) }
  }

  static let stages = [
    "| show", "| sort by", "| take", "| skip", "| where", "| count", "| count by", "| summarize",
    "| distinct", "| as", "| collection",
  ]

  private func name(of stage: Stage) -> String {
    switch stage.kind {
    case .show: "| show"
    case .sort: "| sort by"
    case .take: "| take"
    case .skip: "| skip"
    case .filter: "| where"
    case .count: "| count"
    case .countBy: "| count by"
    case .summarize: "| summarize"
    case .distinct: "| distinct"
    case .format: "| as"
    case .collection: "| collection"
    }
  }

  private mutating func read(_ stage: Stage) {
    guard case .filter(let condition) = stage.kind else { return }
    read(condition, in: "| where")
  }

  // MARK: Sets

  private func name(of set: SetExpression) -> String {
    switch set {
    case .term(let term):
      if term.condition == nil, case .parenthesis(let inner, _) = term.head {
        name(of: inner)
      } else {
        "noun phrase"
      }
    case .combination(_, let sign, _, _): sign.rawValue
    case .ignoring: "ignoring"
    }
  }

  private mutating func read(_ set: SetExpression) {
    switch set {
    case .term(let term):
      if case .parenthesis(let inner, _) = term.head {
        if term.condition != nil { put(name(of: inner), inside: "noun phrase") }
        read(inner)
      }
      if let condition = term.condition { read(condition, in: "noun phrase") }
    case .combination(let left, let sign, let right, _):
      if case .combination(_, let earlier, _, _) = left {
        put(sign.rawValue, after: earlier.rawValue)
      } else {
        put(name(of: left), inside: sign.rawValue)
      }
      put(name(of: right), inside: sign.rawValue)
      read(left)
      read(right)
    case .ignoring(let set, let targets, _):
      put(name(of: set), inside: "ignoring")
      read(set)
      read(targets, in: ["ignoring"])
    }
  }

  // MARK: Conditions

  private func name(of condition: Condition) -> String {
    switch condition {
    case .related: "relation"
    case .named: "named"
    case .mentioning: "mentioning"
    case .predicate: "where"
    case .possession(let possessions): possessions.isNegated ? "without" : "with"
    case .not: "not"
    case .all: "and"
    case .any: "or"
    }
  }

  private mutating func read(_ condition: Condition, in outer: String) {
    put(name(of: condition), inside: outer)
    switch condition {
    case .related(let phrase):
      relations.append(phrase)
      var ways = phrase.adverb.map { [$0.rawValue] } ?? []
      if phrase.limit != nil {
        for way in ways { put("within", inside: way) }
        ways.append("within")
      }
      read(phrase.targets, in: ways.isEmpty ? ["relation"] : ways)
    case .named(let test): readLists(test.alternatives, in: ["named"])
    case .mentioning(let test): readLists(test.alternatives, in: ["mentioning"])
    case .predicate(let predicate, _): read(predicate)
    case .possession(let possessions): read(possessions)
    case .not(let inner, _): read(inner, in: "not")
    case .all(let parts, _), .any(let parts, _):
      for part in parts { read(part, in: name(of: condition)) }
      for (earlier, later) in zip(parts, parts.dropFirst()) {
        put(name(of: later), after: name(of: earlier))
      }
    }
  }

  private mutating func read(_ possessions: Possessions) {
    let outer = possessions.isNegated ? "without" : "with"
    if let quantity = possessions.quantity {
      put(Self.name(of: quantity.quantity), inside: outer)
    }
    readLists(possessions.alternatives, in: [outer])
    for item in possessions.alternatives.joined() {
      switch item {
      case .members(_, nil, _): put("a collection", inside: outer)
      case .members(_, let condition?, _):
        put("a narrowed collection", inside: outer)
        read(condition, in: "a narrowed collection")
      case .property: put("a property", inside: outer)
      }
    }
  }

  /// All that is said in one `where` stands inside it, however it is joined.
  private mutating func read(_ predicate: Predicate) {
    let name =
      switch predicate {
      case .comparison(_, let sign, _, _): sign.rawValue
      case .matches: "matches"
      case .membership: "in"
      case .between: "between"
      case .missing: "is missing"
      case .present: "is present"
      case .flag: "a flag"
      case .not: "not of a predicate"
      case .all: "and of predicates"
      case .any: "or of predicates"
      }
    put(name, inside: "where")
    switch predicate {
    case .not(let inner, _): read(inner)
    case .all(let parts, _), .any(let parts, _): for part in parts { read(part) }
    default: break
    }
  }

  // MARK: Targets

  static func name(of quantity: Quantity) -> String {
    switch quantity {
    case .exactly: "exactly"
    case .atLeast: "at least"
    case .atMost: "at most"
    case .moreThan: "more than"
    case .fewerThan: "fewer than"
    case .no: "no"
    case .only: "only"
    }
  }

  /// - Parameter ways: What the targets belong to: a relation's adverb, `within`, `ignoring`.
  private mutating func read(_ targets: Targets, in ways: [String]) {
    var outer = ways
    if let quantity = targets.quantity {
      for way in ways { put(Self.name(of: quantity.quantity), inside: way) }
      outer.append(Self.name(of: quantity.quantity))
    }
    readLists(targets.alternatives, in: outer)
    for target in targets.alternatives.joined() {
      if case .this = target { continue }
      for way in outer { put(name(of: target), inside: way) }
      switch target {
      case .narrowed(_, let condition?, _): read(condition, in: "a narrowed kind")
      case .group(let inner, _): read(inner, in: ["a list in parentheses"])
      case .set(let set, _):
        put(name(of: set), inside: "a set in parentheses")
        read(set)
      default: break
      }
    }
  }

  private func name(of target: Target) -> String {
    switch target {
    case .narrowed(_, nil, _): "a kind"
    case .narrowed: "a narrowed kind"
    case .name(_, let maybe, _): maybe ? "maybe" : "a name"
    case .variable: "a variable"
    case .this: "this"
    case .something: "something"
    case .itself: "itself"
    case .group: "a list in parentheses"
    case .set: "a set in parentheses"
    }
  }

  private mutating func readLists<Item>(_ alternatives: [[Item]], in ways: [String]) {
    for way in ways {
      if alternatives.count > 1 { put("or in a list", inside: way) }
      if alternatives.contains(where: { $0.count > 1 }) { put("and in a list", inside: way) }
    }
  }
}
