import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Says what may stand at the cursor in a query that is being typed.
///
/// What may follow is the parser's answer; which words, names and values these are comes out of
/// the vocabulary and the graph. Nothing here reads a file or a terminal.
package struct Completer: Sendable {
  /// A variable that has a value.
  package struct Variable: Sendable {
    /// Without the dollar sign.
    package var name: String
    /// How many nodes or rows it stands for, where that is known.
    package var count: Int?
    /// The kinds of its nodes; `nil` where they are not known.
    package var kinds: KindSet?

    package init(_ name: String, count: Int? = nil, kinds: KindSet? = nil) {
      self.name = name
      self.count = count
      self.kinds = kinds
    }
  }

  let graph: Graph
  let vocabulary: Vocabulary
  private(set) var variables: [Variable]

  package init(_ graph: Graph, vocabulary: Vocabulary, variables: [Variable] = []) {
    self.graph = graph
    self.vocabulary = vocabulary
    self.variables = variables
  }

  var schema: Schema { graph.schema }

  /// What may stand at the cursor.
  ///
  /// - Parameters:
  ///   - text: The whole buffer.
  ///   - cursor: A UTF-8 offset; one past the end is taken as the end.
  ///   - limit: How many candidates are given of each sort.
  /// - Complexity: O(bytes of the statement) for the grammar, and one look at each name or value
  ///   that can stand there: a few milliseconds for 400,000 nodes.
  package func completions(in text: String, at cursor: Int, limit: Int = 200) -> CompletionList {
    let buffer = Array(text.utf8)
    let cursor = Self.boundary(atOrBefore: cursor, in: buffer)
    guard let fragment = Fragment(of: buffer, at: cursor) else { return CompletionList(at: cursor) }
    if let help = helpWords(after: buffer, fragment) { return help }
    var completer = self
    completer.addVariables(ofStatements: buffer[..<fragment.statementStart])
    var search = CompletionSearch(completer, fragment, buffer, limit: limit)
    search.run()
    return search.list
  }

  /// Adds what the statements before the one at the cursor bind: they run before it does.
  private mutating func addVariables(ofStatements text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return }
    let source = SourceText(utf8: Array(text), name: "")
    for statement in Parser.parse(source, under: vocabulary).script.statements {
      let variable: Variable
      switch statement.kind {
      case .binding(let word, let query):
        variable = Variable(word.name, kinds: kinds(of: query))
      case .parameter(let parameter): variable = Variable(parameter.variable.name)
      default: continue
      }
      variables.removeAll { $0.name == variable.name }
      variables.insert(variable, at: 0)
    }
  }

  /// A cursor never stands inside a character.
  private static func boundary(atOrBefore cursor: Int, in buffer: [UInt8]) -> Int {
    var cursor = min(max(cursor, 0), buffer.count)
    while cursor > 0, cursor < buffer.count, buffer[cursor] & 0xC0 == 0x80 { cursor -= 1 }
    return cursor
  }
}
