import TrailSyntax
import TrailText

/// What is to be said about `describe`.
enum ReasonDiagnostics {
  /// `describe insights`, where no note has the name.
  static func kindToDescribe(_ name: Name, in context: StatementContext) -> Diagnostic {
    let word = Excerpt.of(name.text)
    let lead = SourceRange(context.range.start, name.range.start)
    return Diagnostic(
      .unknownName, "\"\(word)\" is a kind, and `describe` tells of one note", at: name.range,
      label: "`\(word)` by itself lists them",
      notes: [.init("`trail help \(word)` tells what the kind is")],
      fixIts: [FixIt("leave out `describe`", replacing: lead, with: "")])
  }

  /// `describe insights`, where a note has the name of a kind.
  static func alsoKind(_ name: Name) -> Diagnostic {
    let word = Excerpt.of(name.text)
    return Diagnostic(
      .kindName, severity: .note,
      "\"\(word)\" is a kind as well: `\(word)` by itself lists them", at: name.range)
  }
}
