import TrailSchema
import TrailText

/// Statements other than queries.
extension Printer {
  func text(of parameter: Parameter) -> String {
    let value = parameter.defaultValue.map { value in
      " = \(isBare(value, value, at: .plain) ? value : QuotedText.quoted(value))"
    }
    return "param $\(parameter.variable.name)\(value ?? "")"
  }

  func text(of request: TraceRequest) -> String {
    "trace " + (request.goesUp ? "up " : "") + (request.limit.map { text(of: $0) + " " } ?? "")
      + text(of: request.query)
  }

  func text(of search: PathSearch) -> String {
    let relation = search.relation.map {
      " over \(vocabulary.schema.phrase(of: $0.relation))"
    }
    var first = self
    first.terminators = [.to]
    var second = self
    second.terminators = [.over, .take]
    let ends =
      " from \(first.text(of: spared(search.start))) to \(second.text(of: spared(search.end)))\(relation ?? "")"
    switch search.mode {
    case .shortest(let take): return "path" + ends + (take.map { " take \($0)" } ?? "")
    case .all(let take): return "paths" + ends + (take.map { " take \($0)" } ?? "")
    }
  }

  func text(of why: Why) -> String {
    var subject = self
    subject.terminators = [.in]
    return "why " + (why.isNegated ? "not " : "") + subject.text(of: why.subject)
      + (why.query.map { " in \(text(of: $0))" } ?? "")
  }

  func text(of assertion: Assertion) -> String {
    let expectation =
      switch assertion.expectation {
      case .some: "some"
      case .quantity(let quantity): text(of: quantity)
      }
    let message = assertion.message.map { " " + QuotedText.quoted($0) } ?? ""
    return "assert \(expectation) \(text(of: assertion.query))\(message)"
  }

  func text(of word: NodeWord) -> String {
    switch word {
    case .name(let name): text(of: name, at: .subject)
    case .variable(let word): "$\(word.name)"
    case .this: "this"
    }
  }

  func text(of limit: StepLimit) -> String {
    "within \(limit.steps) \(limit.steps == 1 ? "step" : "steps")"
  }
}
