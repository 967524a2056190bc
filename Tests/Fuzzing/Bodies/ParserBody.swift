import TrailSchema
import TrailSyntax
import TrailText

enum ParserBody {
  private static let vocabulary = Vocabulary(.builtIn)

  static func brokenPromises(by input: [UInt8]) -> [String] {
    let source = SourceText(utf8: input, name: "query")
    let result = Parser.parse(source, under: vocabulary)
    var broken: [String] = []
    if result.script.statements.isEmpty, result.diagnostics.isEmpty {
      broken.append("a source ends in a tree or a diagnostic")
    }
    for diagnostic in result.diagnostics {
      if let range = diagnostic.range, range.start < 0 || range.end > input.count {
        broken.append("\(diagnostic.id.rawValue) lies in its source")
      }
      // A repair makes the statement it mends no worse to read: applying it never traps.
      for fixIt in diagnostic.fixIts {
        _ = Parser.parse(SourceText(fixIt.applied(to: source)), under: vocabulary)
      }
    }
    // A word that is no UTF-8 is never split at its operators; printed, it is UTF-8 and would be.
    guard result.diagnostics.isEmpty, String(validating: input, as: UTF8.self) != nil else {
      return broken
    }
    let printer = Printer(vocabulary)
    let printed = printer.text(of: result.script)
    let again = Parser.parse(SourceText(printed), under: vocabulary)
    if !again.diagnostics.isEmpty {
      broken.append("what is printed parses: \(printed)")
    } else if printer.text(of: again.script) != printed {
      broken.append("printing twice is printing once: \(printed)")
    }
    return broken
  }
}
