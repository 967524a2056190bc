import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Variables and parameters where sets stand.
extension Resolver {
  /// The nodes of a variable, or those that the name which a parameter holds stands for there.
  mutating func variable(
    _ word: VariableWord, as use: NameUse, isAlone: Bool = true
  ) -> TypedSet {
    if let nodes = environment.variables[word.name] {
      return TypedSet(set: .nodes(nodes), kinds: graph.kinds(in: nodes))
    }
    if let given = environment.parameters[word.name] {
      return names(
        Name(given: given, at: word.range), of: use, isAlone: isAlone, isGiven: true)
    }
    if environment.tables[word.name] != nil {
      report(NameDiagnostics.rowsWithoutNodes(word))
    } else {
      let known =
        Set(environment.variables.keys).union(environment.parameters.keys)
        .union(environment.tables.keys)
        .filter { !$0.isRowNumber }
      report(
        word.name.isRowNumber
          ? NameDiagnostics.unknownRow(word, of: environment.lastRows, known: known.sorted())
          : NameDiagnostics.unknownVariable(word, known: known.sorted()))
    }
    return TypedSet(set: .nodes(graph.noNodes), kinds: [])
  }

  /// What a whole set is that is nothing but a variable which names a table: `nil` elsewhere.
  func table(_ set: SetExpression) -> (name: String, set: TypedSet, shape: TableShape)? {
    var set = set
    while case .term(let term) = set, term.condition == nil {
      switch term.head {
      case .parenthesis(let inner, _): set = inner
      case .variable(let word):
        guard let shape = environment.tables[word.name] else { return nil }
        let nodes = environment.variables[word.name] ?? graph.noNodes
        return (word.name, TypedSet(set: .nodes(nodes), kinds: shape.kinds), shape)
      default: return nil
      }
    }
    return nil
  }
}

extension String {
  /// The name of a variable that is a row of the last answer: `3`.
  fileprivate var isRowNumber: Bool {
    utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

extension Name {
  /// What a parameter holds, read as it would be in a query: a link in its brackets, a hashtag
  /// or a citation key without its mark, anything else in quotation marks.
  init(given text: String, at range: SourceRange) {
    if text.hasPrefix("[["), text.hasSuffix("]]"), text.utf8.count >= 4 {
      self.init(String(text.dropFirst(2).dropLast(2)), form: .link, range: range)
    } else if text.hasPrefix("[@"), text.hasSuffix("]") {
      self.init(String(text.dropFirst(2).dropLast()), form: .bare, range: range)
    } else {
      let isMarked = text.utf8.count > 1 && (text.hasPrefix("#") || text.hasPrefix("@"))
      self.init(isMarked ? String(text.dropFirst()) : text, form: .bare, range: range)
    }
  }
}
