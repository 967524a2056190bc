import TrailSyntax
import TrailText

/// What is to be said about `trace`, `path` and `paths`.
enum WalkDiagnostics {
  static func rowsWithoutNodes(
    _ stage: Stage, of query: Query, _ source: SourceText
  ) -> Diagnostic {
    // From the bar before the stage, so that what is left is a query.
    let before = query.stages.last { $0.range.end <= stage.range.start }?.range.end
    let rest = SourceRange(before ?? query.set.range.end, query.range.end)
    return Diagnostic(
      .rowsWithoutNodes, "`trace` follows nodes, and these rows stand for none", at: stage.range,
      label: "trace the nodes before this stage",
      fixIts: [FixIt("leave it out", replacing: rest, with: "")])
  }

  /// - Parameter range: Of what could be narrowed.
  static func morePairs(than limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .morePairs, severity: .note,
      "more than \(limit) pairs have a path; these are the first", at: range,
      label: "narrow one of the ends to see the others")
  }

  /// - Parameter range: Of the statement.
  static func morePaths(than shown: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .morePaths, severity: .note, "there are more than these \(shown) paths", at: range,
      label: "`take \(10 * shown)` at its end shows more")
  }

  static func tooManyPaths(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limitPaths, "looking for these paths takes more than 1000000 steps", at: range,
      label: "take fewer, or narrow one of the ends")
  }
}
