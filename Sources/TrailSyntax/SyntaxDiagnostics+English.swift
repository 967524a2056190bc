import TrailText

/// Sentences where a query is expected.
extension SyntaxDiagnostics {
  static func filler(_ text: String, at range: SourceRange, removingTo next: Int) -> Diagnostic {
    Diagnostic(
      .unexpected, "\(quoted(text)) is not needed", at: range,
      label: "a condition simply follows",
      fixIts: [FixIt("remove it", replacing: SourceRange(range.start, next), with: "")])
  }

  /// `> 2 sources`: `more than 2 sources`.
  static func comparedCount(_ repair: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "a quantity is written in words", at: range, label: didYouMean([repair]),
      fixIts: [FixIt("write `\(repair)`", replacing: range, with: repair)])
  }

  /// `first 5 insights`.
  static func rowCount(
    _ count: Int, at range: SourceRange, in whole: SourceRange, repaired: String?
  ) -> Diagnostic {
    Diagnostic(
      .foreignLanguage, "a number of rows is asked for at the end", at: range,
      label: "say `| take \(count)` there",
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: repaired.map {
        [FixIt("write `\(typed($0))`", replacing: whole, with: $0)]
      } ?? [])
  }

  /// `tagged = A`.
  static func comparedRelation(
    _ text: String, _ repair: String, at range: SourceRange, replacing place: SourceRange,
    touches: Bool
  ) -> Diagnostic {
    Diagnostic(
      .unexpected, "\(quoted(text)) is a relation and takes no sign", at: range,
      label: didYouMean([clipped(repair)]),
      fixIts: [
        FixIt(
          "write `\(clipped(repair))`", replacing: place, with: repair + (touches ? " " : ""))
      ])
  }

  /// `tagged [A]`.
  static func bracketsAroundName(_ opening: SourceRange, _ closing: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignLanguage, "a name stands without brackets", at: opening.union(closing),
      label: "leave them out",
      fixIts: [FixIt("leave them out", [FixIt.Edit(opening, ""), FixIt.Edit(closing, "")])])
  }

  /// `with Back Pain`.
  ///
  /// - Parameters:
  ///   - lead: `with` or `without`.
  ///   - phrases: What may take its place; none where more than this follows it.
  static func nameOfPossession(
    _ text: String, at range: SourceRange, _ lead: String, _ phrases: [String],
    replacing place: SourceRange
  ) -> Diagnostic {
    let repairs = phrases.map { "\($0) \(text)" }
    return Diagnostic(
      .unexpected, "unexpected \(quoted(text)) after `\(lead)`", at: range,
      label: repairs.isEmpty
        ? "a collection or a property is one word" : didYouMean(repairs.map { clipped($0) }),
      notes: [
        .init(
          "after `\(lead)` stands what a note can have, like `tags` or `doi`; "
            + "a property of several words is written in back-ticks")
      ],
      fixIts: phrases.map { FixIt("write `\($0)`", replacing: place, with: $0) })
  }

  /// A word that says nothing, or not what the language says, and what to write for it.
  static func otherWord(_ text: String, _ repair: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range, label: didYouMean([clipped(repair)]),
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: [FixIt("write `\(clipped(repair))`", replacing: range, with: repair)])
  }

  /// - Parameter place: What the repairs replace: the preposition, or the year with it.
  static func preposition(
    _ text: String, _ repairs: [String], at range: SourceRange, for place: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range, label: didYouMean(repairs),
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: repairs.map { FixIt("write `\($0)`", replacing: place, with: $0) })
  }

  static func needlessWord(_ text: String, at range: SourceRange, removingTo next: Int)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "\(quoted(text)) is not needed", at: range, label: "leave it out",
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: [FixIt("remove it", replacing: SourceRange(range.start, next), with: "")])
  }
}
