import TrailSchema
import TrailSyntax
import TrailText

/// A tree as an S-expression, without ranges: what the tests compare.
struct TreeDump {
  let schema: Schema
  /// Whether a set's parentheses that say nothing are passed over.
  var sparesParentheses = false

  func text(_ script: Script) -> String {
    script.statements.map { statement in
      switch statement.kind {
      case .query(let query): text(query)
      case .binding(let word, let query): list("let", ["$\(word.name)", text(query)])
      case .parameter(let parameter):
        list(
          "param", ["$\(parameter.variable.name)"] + (parameter.defaultValue.map { [$0] } ?? []))
      case .trace(let request):
        list(
          request.goesUp ? "trace up" : "trace",
          (request.limit.map { ["within \($0.steps)"] } ?? []) + [text(request.query)])
      case .path(let search): text(search)
      case .why(let why):
        list(
          why.isNegated ? "why not" : "why",
          [text(why.subject)] + (why.query.map { [text($0)] } ?? []))
      case .describe(let word): list("describe", [text(word)])
      case .check(let rules): list("check", rules.map(\.name))
      case .assertion(let assertion):
        list(
          "assert",
          [text(assertion.expectation), text(assertion.query)]
            + (assertion.message.map { ["message \($0)"] } ?? []))
      case .explain(let query): list("explain", [text(query)])
      case .include(let path, _): list("include", [path])
      }
    }.joined(separator: " ; ")
  }

  private func text(_ search: PathSearch) -> String {
    let mode =
      switch search.mode {
      case .shortest: "path"
      case .all(let take): take.map { "paths \($0)" } ?? "paths"
      }
    let relation = search.relation.map { [schema.phrase(of: $0.relation)] } ?? []
    return list(mode, [text(search.start), text(search.end)] + relation)
  }

  private func text(_ word: NodeWord) -> String {
    switch word {
    case .name(let name): text(name)
    case .variable(let word): "$\(word.name)"
    case .this: "this"
    }
  }

  private func text(_ expectation: Assertion.Expectation) -> String {
    switch expectation {
    case .some: "some"
    case .quantity(let quantity): text(quantity)
    }
  }

  func text(_ query: Query) -> String {
    query.stages.isEmpty
      ? text(query.set) : list("pipe", [text(query.set)] + query.stages.map(text))
  }

  func text(_ set: SetExpression) -> String {
    switch set {
    case .term(let term):
      if sparesParentheses, case .parenthesis(let inner, _) = term.head, term.condition == nil {
        text(inner)
      } else {
        term.condition.map { list("of", [text(term.head), text($0)]) } ?? text(term.head)
      }
    case .combination(let left, let sign, let right, _):
      list(sign.rawValue, [text(left), text(right)])
    case .ignoring(let set, let targets, _): list("ignoring", [text(set), text(targets)])
    }
  }

  private func text(_ head: Term.Head) -> String {
    switch head {
    case .noun(let word): schema[word.noun].plural
    case .variable(let word): "$\(word.name)"
    case .this: "this"
    case .name(let name): text(name)
    case .parenthesis(let set, _):
      if sparesParentheses, let head = onlyHead(of: set) {
        text(head)
      } else {
        list("set", [text(set)])
      }
    }
  }

  private func onlyHead(of set: SetExpression) -> Term.Head? {
    guard case .term(let term) = set, term.condition == nil else { return nil }
    if case .parenthesis(let inner, _) = term.head { return onlyHead(of: inner) }
    return term.head
  }

  func text(_ name: Name) -> String {
    switch name.form {
    case .bare: "<\(name.text)>"
    case .quoted: "\"\(name.text)\""
    case .link: "[[\(name.text)]]"
    }
  }

  func text(_ condition: Condition) -> String {
    switch condition {
    case .related(let phrase):
      list(
        (phrase.adverb.map { "\($0.rawValue) " } ?? "") + schema.phrase(of: phrase.relation),
        [text(phrase.targets)] + (phrase.limit.map { ["within \($0.steps)"] } ?? []))
    case .named(let test): list("named", [alternatives(test.alternatives, text)])
    case .mentioning(let test): list("mentioning", [alternatives(test.alternatives, text)])
    case .predicate(let predicate, _): list("where", [text(predicate)])
    case .possession(let possessions):
      list(
        possessions.isNegated ? "without" : "with",
        (possessions.quantity.map { [text($0.quantity)] } ?? [])
          + [
            alternatives(possessions.alternatives) { item in
              switch item {
              case .members(let word, let condition, _):
                condition.map { list("of", [text(word), text($0)]) } ?? text(word)
              case .property(let word): text(word)
              }
            }
          ])
    case .not(let inner, _): list("not", [text(inner)])
    case .all(let parts, _): list("and", parts.map(text))
    case .any(let parts, _): list("or", parts.map(text))
    }
  }

  func text(_ targets: Targets) -> String {
    let words = alternatives(targets.alternatives, text)
    return targets.quantity.map { list(text($0.quantity), [words]) } ?? words
  }

  private func text(_ target: Target) -> String {
    switch target {
    case .narrowed(let word, let condition, _):
      condition.map { list("of", [schema[word.noun].plural, text($0)]) }
        ?? schema[word.noun].plural
    case .name(let name, let maybe, _): maybe ? list("maybe", [text(name)]) : text(name)
    case .variable(let word): "$\(word.name)"
    case .this: "this"
    case .something: "something"
    case .itself: "itself"
    case .group(let targets, _): list("group", [text(targets)])
    case .set(let set, _): list("set", [text(set)])
    }
  }

  private func text(_ quantity: Quantity) -> String {
    switch quantity {
    case .exactly(let count): "exactly \(count)"
    case .atLeast(let count): "at least \(count)"
    case .atMost(let count): "at most \(count)"
    case .moreThan(let count): "more than \(count)"
    case .fewerThan(let count): "fewer than \(count)"
    case .no: "no"
    case .only: "only"
    }
  }

  private func text(_ word: CollectionWord) -> String {
    "~" + schema.collections[word.collection].plural
  }

  private func text(_ word: PropertyWord) -> String {
    word.isQuoted ? "`\(word.name)`" : "'\(word.name)"
  }

  // MARK: Values

  func text(_ predicate: Predicate) -> String {
    switch predicate {
    case .comparison(let left, let sign, let right, _):
      list(sign.rawValue, [text(left), text(right)])
    case .matches(let value, let pattern, _):
      list("matches", [text(value), "/\(pattern.pattern)/\(pattern.ignoresCase ? "i" : "")"])
    case .membership(let value, let values, _): list("in", [text(value)] + values.map(text))
    case .between(let value, let low, let high, _):
      list("between", [text(value), text(low), text(high)])
    case .missing(let value, _): list("missing", [text(value)])
    case .present(let value, _): list("present", [text(value)])
    case .flag(let value, _): text(value)
    case .not(let inner, _): list("not", [text(inner)])
    case .all(let parts, _): list("and", parts.map(text))
    case .any(let parts, _): list("or", parts.map(text))
    }
  }

  func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let value, _): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .text(let text, _): "\"\(text)\""
    case .date(let date, _): "@\(date.text)"
    case .flag(let value, _): "\(value)"
    case .today: "today"
    case .property(let word): text(word)
    case .variable(let word): "$\(word.name)"
    case .collection(let word): text(word)
    case .member(let word, let property, _): "\(text(word)).\(text(property))"
    case .call(let function, let arguments, _): list(function.rawValue, arguments.map(text))
    case .arithmetic(let left, let sign, let right, _):
      list(sign.rawValue, [text(left), text(right)])
    case .negative(let value, _): list("neg", [text(value)])
    }
  }

  // MARK: Stages

  private func text(_ stage: Stage) -> String {
    switch stage.kind {
    case .show(let columns): list("show", columns.map(text))
    case .sort(let keys):
      list(
        "sort",
        keys.map { key in
          text(key.expression) + (key.descends ? " desc" : "")
            + (key.missingFirst ? " missing first" : "")
        })
    case .take(let count): "take \(count)"
    case .skip(let count): "skip \(count)"
    case .filter(let condition): list("filter", [text(condition)])
    case .count: "count"
    case .countBy(let columns): list("count by", columns.map(text))
    case .summarize(let summaries, let keys):
      list(
        "summarize",
        summaries.map { summary in
          let words =
            (summary.isDistinct ? ["distinct"] : []) + (summary.argument.map { [text($0)] } ?? [])
          return list(summary.function.rawValue, words) + (summary.title.map { " as \($0)" } ?? "")
        } + (keys.isEmpty ? [] : [list("by", keys.map(text))]))
    case .distinct: "distinct"
    case .format(let word): "as \(word.format.rawValue)"
    case .collection(let word): text(word)
    }
  }

  private func text(_ column: Column) -> String {
    let title = column.title.map { " as \($0)" } ?? ""
    switch column.content {
    case .defaults: return "*" + title
    case .expression(let expression): return text(expression) + title
    }
  }

  // MARK: Lists

  private func alternatives<Item>(_ alternatives: [[Item]], _ text: (Item) -> String) -> String {
    let words = alternatives.map { items in
      items.count == 1 ? text(items[0]) : list("and", items.map(text))
    }
    return words.count == 1 ? words[0] : list("or", words)
  }

  private func list(_ head: String, _ items: [String]) -> String {
    "(" + ([head] + items).joined(separator: " ") + ")"
  }
}
