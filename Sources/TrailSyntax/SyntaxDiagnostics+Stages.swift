import TrailText

/// Stages and formats.
extension SyntaxDiagnostics {
  static func unknownStage(
    _ word: String, _ near: [String], _ examples: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unknownStage, "there is no stage \(quoted(word))", at: range,
      label: near.isEmpty ? "there are \(examples)" : didYouMean(near),
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  static func foreignStage(_ word: String, _ repair: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownStage, "there is no stage \(quoted(word))", at: range, label: didYouMean([repair]),
      fixIts: [FixIt("write `\(repair)`", replacing: range, with: repair)])
  }

  static func conditionAsStage(_ word: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownStage, "\(quoted(word)) is a condition, not a stage", at: range,
      label: "say `where` before it",
      fixIts: [insertion(of: "where", before: range)])
  }

  static func narrowedCollection(_ collection: String, at range: SourceRange, isWhere: Bool)
    -> Diagnostic
  {
    let repair = isWhere ? "|" : "| where"
    return Diagnostic(
      .unknownStage, "\(quoted(collection)) is the whole of a stage", at: range,
      label: "say `\(repair)` before what narrows it",
      fixIts: [insertion(of: repair, before: range)])
  }

  /// - Parameter repair: What the stage is called where another language's word stands.
  static func missingBar(_ word: String, at range: SourceRange, repair: String? = nil)
    -> Diagnostic
  {
    if let repair {
      return Diagnostic(
        .unexpected, "\(quoted(word)) is meant as a stage", at: range,
        label: didYouMean(["| \(repair)"]),
        notes: [.init("if it belongs to a name, put the name in quotation marks")],
        fixIts: [FixIt("write `| \(repair)`", replacing: range, with: "| \(repair)")])
    }
    return Diagnostic(
      .unexpected, "\(quoted(word)) begins a stage", at: range, label: "say `|` before it",
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: [insertion(of: "|", before: range)])
  }

  static func missingBy(_ word: String, after range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`by` is missing after `\(word)`", at: range, label: "say `\(word) by`",
      fixIts: [
        FixIt("write `\(word) by`", replacing: SourceRange(range.end, range.end), with: " by")
      ])
  }

  /// `sort desc by date`.
  static func lateBy(_ order: String, at range: SourceRange, after key: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`\(order)` stands after the key", at: range, label: "say `by` first",
      fixIts: [
        FixIt(
          "move `\(order)` to the end",
          [FixIt.Edit(range, "by"), FixIt.Edit(SourceRange(key.end, key.end), " \(order)")])
      ])
  }

  /// `count by tags by year`.
  static func secondBy(_ range: SourceRange, after end: Int) -> Diagnostic {
    Diagnostic(
      .unexpected, "`by` stands there already", at: range, label: didYouMean([","]),
      fixIts: [FixIt("write a comma", replacing: SourceRange(end, range.end), with: ",")])
  }

  /// A format or a summary without the stage's word before it.
  static func missingStageWord(_ word: String, _ stage: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unknownStage, "there is no stage \(quoted(word))", at: range,
      label: "say `\(stage)` before it",
      fixIts: [insertion(of: stage, before: range)])
  }

  static func needlessArgument(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`count` takes nothing here", at: range, label: "leave it out",
      fixIts: [FixIt("remove it", replacing: range, with: "")])
  }

  /// `count by year desc`.
  static func orderedColumn(_ column: String, at order: SourceRange) -> Diagnostic {
    let shown = "| sort by \(clipped(column))"
    return Diagnostic(
      .unexpected, "an order is a stage of its own", at: order, label: "say `\(shown)` before it",
      fixIts: [insertion(of: "| sort by \(column)", before: order, shown: shown)])
  }

  static func distinctColumn(_ stage: SourceRange, _ column: SourceRange, in source: SourceText)
    -> Diagnostic
  {
    let repair = "show \(source[column]) | distinct"
    return Diagnostic(
      .unexpected, "`distinct` takes nothing after it", at: column,
      label: "it drops equal rows; did you mean `\(clipped(repair))`?",
      fixIts: [
        FixIt("write `\(clipped(repair))`", replacing: stage.union(column), with: repair)
      ])
  }

  static func missingComma(after words: [SourceRange], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "a comma is missing between columns", at: range, label: "say `, ` between them",
      fixIts: [
        FixIt(
          "write the commas", words.map { FixIt.Edit(SourceRange($0.end, $0.end), ",") })
      ])
  }

  /// - Parameter repair: What can stand there instead.
  static func doubleBar(_ range: SourceRange, repair: String?) -> Diagnostic {
    Diagnostic(
      .foreignLanguage, "there is no `||`", at: range,
      label: repair.map { didYouMean([$0]) } ?? "a stage is expected after one `|`",
      fixIts: repair.map { [FixIt("write `\($0)`", replacing: range, with: $0)] } ?? [])
  }

  static func lastStage(_ previous: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "nothing follows `\(clipped(previous))`", at: range,
      label: "the query ends before this")
  }

  static func titleOfWords(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    Diagnostic(
      .unexpected, "a title of several words is written in quotation marks", at: range,
      label: "did you mean \(quoted(source[range]))?",
      fixIts: [
        FixIt(
          "put it in quotation marks", replacing: range,
          with: QuotedText.quoted(source[range]))
      ])
  }

  static func summaryParentheses(_ function: Summary.Function, after range: SourceRange)
    -> Diagnostic
  {
    let name = function.rawValue
    return Diagnostic(
      .unexpected, "`(` is missing after `\(name)`", at: range,
      label: function == .count ? "say `count()`" : "say `\(name)(…)`",
      fixIts: function == .count
        ? [FixIt("write `count()`", replacing: range, with: "count()")] : [])
  }

  static func unknownFormat(_ word: String, at range: SourceRange) -> Diagnostic {
    let names = FormatName.allCases.map(\.rawValue)
    let folded = Folding.fold(word)
    let near =
      synonymousFormats[folded].map { [$0] }
      ?? Suggestions.nearest(to: folded, in: names)
    return Diagnostic(
      .unknownFormat, "there is no format \(quoted(word))", at: range,
      label: near.isEmpty
        ? "there are \(names.map { "`\($0)`" }.joined(separator: ", "))" : didYouMean(near),
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }
}
