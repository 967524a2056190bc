import TrailText

/// Predicates and values.
extension Printer {
  /// A property as it is to be typed in an expression: bare where it is read back so, else in
  /// back-ticks.
  package static func spelling(ofProperty name: String, under vocabulary: Vocabulary) -> String {
    var parser = Parser(SourceText(name), vocabulary)
    guard case .property(let word)? = try? parser.expression(), word.name == name,
      !word.isQuoted, parser.token.kind == .endOfInput
    else { return QuotedText.backticked(name) }
    return name
  }

  package func text(of predicate: Predicate) -> String {
    switch predicate {
    case .any(let parts, _): parts.map(conjunction).joined(separator: " or ")
    default: conjunction(predicate)
    }
  }

  private func conjunction(_ predicate: Predicate) -> String {
    guard case .all(let parts, _) = predicate else { return atom(predicate) }
    return parts.map(atom).joined(separator: " and ")
  }

  private func atom(_ predicate: Predicate) -> String {
    switch predicate {
    case .any, .all: "(\(text(of: predicate)))"
    case .not(let inner, _): "not \(atom(inner))"
    case .comparison(let left, let comparison, let right, _):
      "\(text(of: left)) \(comparison.rawValue) \(text(of: right))"
    case .matches(let value, let pattern, _): "\(text(of: value)) matches \(text(of: pattern))"
    case .membership(let value, let list, _):
      "\(text(of: value)) in (\(list.map { text(of: $0) }.joined(separator: ", ")))"
    case .between(let value, let low, let high, _):
      "\(text(of: value)) between \(text(of: low)) and \(text(of: high))"
    case .missing(let value, _): "\(text(of: value)) is missing"
    case .present(let value, _): "\(text(of: value)) is present"
    case .flag(let value, _): text(of: value)
    }
  }

  private func text(of pattern: PatternLiteral) -> String {
    var text = ""
    var isEscaped = false
    for character in pattern.pattern {
      text += character == "/" && !isEscaped ? "\\/" : String(character)
      isEscaped = character == "\\" && !isEscaped
    }
    return "/\(text)/\(pattern.ignoresCase ? "i" : "")"
  }

  package func text(of expression: Expression) -> String { text(of: expression, above: 0) }

  /// - Parameter level: How tightly what stands around it binds: 1 a sum, 2 a product or the
  ///   right side of a difference, 3 the right side of a product or a minus.
  private func text(of expression: Expression, above level: Int) -> String {
    switch expression {
    case .number(let value, _): return NumberLiteral.text(value)
    case .text(let text, _): return QuotedText.quoted(text)
    case .date(let date, _): return date.text
    case .flag(let value, _): return value ? "true" : "false"
    case .today: return "today"
    case .property(let word): return text(of: word)
    case .variable(let word): return "$\(word.name)"
    case .collection(let word): return text(of: word)
    case .member(let collection, let property, _):
      return "\(text(of: collection)).\(text(of: property))"
    case .call(let function, let arguments, _):
      let list = arguments.map { text(of: $0) }.joined(separator: ", ")
      return "\(function.rawValue)(\(list))"
    case .arithmetic: return arithmetic(expression, above: level)
    case .negative(let value, _):
      if case .negative = value { return "-(\(text(of: value)))" }
      return "-\(text(of: value, above: 3))"
    }
  }

  /// A long sum is deep on its left: a loop, not a recursion.
  private func arithmetic(_ expression: Expression, above level: Int) -> String {
    var first = expression
    var operands: [(sign: ArithmeticOperator, right: Expression)] = []
    while case .arithmetic(let left, let sign, let right, _) = first {
      operands.append((sign, right))
      first = left
    }
    var text = self.text(of: first, above: 3)
    var binding = 3
    for (sign, right) in operands.reversed() {
      let own = sign == .add || sign == .subtract ? 1 : 2
      if binding < own { text = "(\(text))" }
      text += " \(sign.rawValue) \(self.text(of: right, above: own + 1))"
      binding = own
    }
    return binding < level ? "(\(text))" : text
  }
}
