import TrailSchema
import TrailText

@testable import TrailSyntax

let vocabulary = Vocabulary(.builtIn)
let dump = TreeDump(schema: .builtIn)

func parse(_ text: String) -> ParseResult {
  Parser.parse(SourceText(text), under: vocabulary)
}

/// The dump of a text that parses, or its diagnostics.
func tree(_ text: String) -> String {
  let result = parse(text)
  guard result.diagnostics.isEmpty else {
    return "error: " + result.diagnostics.map(\.message).joined(separator: "; ")
  }
  return dump.text(result.script)
}
