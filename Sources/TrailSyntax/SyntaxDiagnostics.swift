import TrailText

/// What is wrong with the words of a query, said in the user's terms (Language, section 9).
package enum SyntaxDiagnostics {
  // MARK: Something else, or nothing, stands where more is needed

  static func emptyQuery(_ vocabulary: Vocabulary, at range: SourceRange) -> Diagnostic {
    let example = vocabulary.schema.exampleKind?.plural ?? "nodes"
    return Diagnostic(
      .emptyQuery, "there is no query", at: range,
      label: "begin with what you look for, like `\(example)`")
  }

  static func unexpected(_ text: String, _ expectation: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range,
      label: "\(expectation) is expected here")
  }

  static func missing(_ expectation: String, of whole: String, after offset: Int) -> Diagnostic {
    Diagnostic(
      .incomplete, "the \(whole) ends too early", at: SourceRange(offset, offset),
      label: "\(expectation) is expected here")
  }

  static func unclosed(_ mark: String, _ opening: SourceRange, end: Int) -> Diagnostic {
    Diagnostic(
      .unclosed, "`\(mark)` is never closed", at: SourceRange(end, end),
      label: "`)` is expected here", notes: [.init("the parenthesis opened here", at: opening)],
      fixIts: [FixIt("close it", replacing: SourceRange(end, end), with: ")")])
  }

  static func invalid(_ flaw: Token.Flaw, at range: SourceRange, in source: SourceText)
    -> Diagnostic
  {
    switch flaw {
    case .unclosedQuote(let mark):
      let opening = SourceRange(range.start, range.start + mark.utf8.count)
      // A forgotten mark was most likely meant on the same line.
      let bytes = source.utf8[range.start..<range.end]
      var end =
        bytes.firstIndex { $0 == 0x0A || $0 == 0x0D || $0 == UInt8(ascii: ";") } ?? range.end
      end = bytes[..<end].firstIndex(of: UInt8(ascii: "|")) ?? end
      while end > opening.end, bytes[end - 1] == 0x20 { end -= 1 }
      var fixIts: [FixIt] = []
      if end > opening.end, bytes[end - 1] != UInt8(ascii: "\\"),
        !(mark == "’" || mark == "”")
      {
        let closing = mark == "“" ? "”" : mark == "‘" ? "’" : mark
        fixIts = [
          FixIt("close it with \(closing)", replacing: SourceRange(end, end), with: closing)
        ]
      }
      return Diagnostic(
        .unclosed, "a quotation mark is never closed", at: SourceRange(range.end, range.end),
        label: "the text ends here", notes: [.init("the quotation opened here", at: opening)],
        fixIts: fixIts)
    case .unclosedLink:
      return Diagnostic(
        .unclosed, "a link is never closed", at: SourceRange(range.end, range.end),
        label: "`]]` is expected here",
        notes: [.init("the link opened here", at: SourceRange(range.start, range.start + 2))])
    case .unclosedPattern:
      return Diagnostic(
        .unclosed, "a regular expression is never closed",
        at: SourceRange(range.end, range.end), label: "`/` is expected here",
        notes: [.init("it opened here", at: SourceRange(range.start, range.start + 1))])
    case .escape(let escape):
      let place = codePoint(after: escape, in: source)
      if place != escape {
        return Diagnostic(
          .invalidEscape, "\(quoted(source[place])) is no Unicode character", at: place,
          label: #"they go from `\u{0}` to `\u{D7FF}` and from `\u{E000}` to `\u{10FFFF}`"#,
          fixIts: [
            FixIt(
              "mean the backslash itself", replacing: SourceRange(place.start, place.start),
              with: "\\")
          ])
      }
      return Diagnostic(
        .invalidEscape, "\(quoted(source[place])) stands for nothing", at: place,
        label: #"write `\"`, `\'`, `\\`, `\n`, `\t` or `\u{1F4A9}`"#,
        fixIts: [
          FixIt(
            "mean the backslash itself", replacing: SourceRange(place.start, place.start),
            with: "\\")
        ])
    case .character:
      return Diagnostic(
        .invalidCharacter, "there is a control character here", at: range,
        label: "it can stand only in quotation marks",
        fixIts: [FixIt("remove it", replacing: range, with: " ")])
    }
  }

  /// `\u` with the `{110000}` after it, if digits stand there.
  private static func codePoint(after escape: SourceRange, in source: SourceText) -> SourceRange {
    let rest = source.utf8[escape.end...].prefix(20)
    guard source[escape] == "\\u", rest.first == UInt8(ascii: "{"),
      let end = rest.firstIndex(of: UInt8(ascii: "}")), end > escape.end + 1,
      rest[(escape.end + 1)..<end].allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
    else { return escape }
    return SourceRange(escape.start, end + 1)
  }

  static func strayParenthesis(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`)` closes nothing", at: range, label: "no parenthesis is open here",
      fixIts: [FixIt("remove it", replacing: range, with: "")])
  }

  static func emptyName(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpected, "a name cannot be empty", at: range, label: "a name is expected here")
  }

  static func missingSemicolon(at range: SourceRange, after end: Int) -> Diagnostic {
    Diagnostic(
      .unexpected, "a statement ends at `;`, not at the end of its line", at: range,
      label: "say `;` before this line",
      fixIts: [FixIt("write `;`", replacing: SourceRange(end, end), with: ";")])
  }

  static func lineEndsName(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range,
      label: "the end of the line ended the name before it",
      notes: [.init("a name of several lines is written in quotation marks")])
  }

  static func comma(at range: SourceRange, joinsComparisons: Bool) -> Diagnostic {
    let words = joinsComparisons ? ["and", "or"] : ["or", "and"]
    return Diagnostic(
      .unexpected, "unexpected \",\"", at: range,
      label: (joinsComparisons ? "join comparisons with " : "join targets with ")
        + words.map { "`\($0)`" }.joined(separator: " or "),
      fixIts: words.map { FixIt("write `\($0)`", replacing: range, with: " \($0)") })
  }

  /// A comma where no relation has targets yet.
  ///
  /// - Parameters:
  ///   - commas: Those that stand between heads; empty where no head follows.
  ///   - conditionFollows: The comma only separates a condition from its head.
  static func commaAfterHead(
    at range: SourceRange, joining commas: [SourceRange], conditionFollows: Bool
  ) -> Diagnostic {
    if conditionFollows {
      return Diagnostic(
        .unexpected, "unexpected \",\"", at: range, label: "a condition simply follows",
        fixIts: [FixIt("remove it", replacing: range, with: "")])
    }
    return Diagnostic(
      .unexpected, "unexpected \",\"", at: range,
      label: "sets are joined by `union`, `minus` and `intersect`",
      fixIts: commas.isEmpty
        ? [] : [FixIt("write `union`", commas.map { FixIt.Edit($0, " union") })])
  }

  static func commaInNumber(_ text: String, at range: SourceRange) -> Diagnostic {
    let number = text.filter { $0 != "," }
    return Diagnostic(
      .invalidNumber, "there is no comma in a number", at: range,
      label: didYouMean([clipped(number)]),
      fixIts: [FixIt("write `\(clipped(number))`", replacing: range, with: number)])
  }

  // MARK: Limits

  static func tooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limitNesting, "the query is nested too deeply", at: range,
      label: "more than \(limit) levels")
  }

  /// Operators that follow each other make a tree as deep as they are many.
  static func tooMany(_ things: String, limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limitNesting, "too many \(things) in a row", at: range, label: "more than \(limit)")
  }

  static func tooLong(limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .limitLength, "the query is too long", at: range,
      label: "it begins here and has more than \(limit) bytes")
  }

  // MARK: Kinds and heads

  static func unknownKind(_ text: String, _ near: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownKind, "there is no kind \(quoted(text))", at: range, label: didYouMean(near),
      notes: [.init("if it is a name, put it in quotation marks")],
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  static func missingHead(_ text: String, _ noun: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "the query begins with \(quoted(text))", at: range,
      label: "what you look for comes first, like `\(noun)`",
      fixIts: [
        FixIt(
          "look among all \(noun)", replacing: SourceRange(range.start, range.start),
          with: "\(noun) ")
      ])
  }

  static func missingSubject(
    _ text: String, _ noun: String, _ phrases: [String], at range: SourceRange
  ) -> Diagnostic {
    let meant = phrases.map { "\(noun) \($0)" }
    return Diagnostic(
      .unexpected, "the query begins with \(quoted(text))", at: range,
      label: "what you look for comes first, like `\(meant.first ?? noun)`",
      notes: [.init("if it is a name, put it in quotation marks")],
      fixIts: meant.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  /// - Parameter repaired: The whole query as it was meant, where more than that is to change.
  static func commandWord(
    _ text: String, at range: SourceRange, removingTo next: Int, repaired: FixIt? = nil
  ) -> Diagnostic {
    Diagnostic(
      .foreignLanguage, "\(quoted(text)) is not needed", at: range,
      label: "a query begins with what you look for",
      fixIts: [
        repaired ?? FixIt("remove it", replacing: SourceRange(range.start, next), with: "")
      ])
  }

  // MARK: Lists

  static func listAsSet(_ targets: Targets, in source: SourceText) -> Diagnostic {
    var edits: [FixIt.Edit] = []
    let flat = Array(targets.alternatives.joined())
    for (left, right) in zip(flat, flat.dropFirst()) {
      edits.append(
        FixIt.Edit(SourceRange(left.range.end, right.range.start), " union "))
    }
    let isRepairable =
      targets.quantity == nil && targets.alternatives.allSatisfy { $0.count == 1 }
      && flat.allSatisfy { target in
        switch target {
        case .name(_, maybe: false, _), .variable, .this, .set, .narrowed: true
        default: false
        }
      }
    return Diagnostic(
      .unexpected, "this is a list of targets, not a set", at: targets.range,
      label: "sets are joined by `union`, `minus` and `intersect`",
      fixIts: isRepairable ? [FixIt("write `union`", edits)] : [])
  }

  static func quantityWithAnd(_ joint: SourceRange, quantity: SourceRange) -> Diagnostic {
    Diagnostic(
      .quantityWithAnd, "a quantity counts over all that is listed after it", at: joint,
      label: "only `or` can stand here", notes: [.init("the quantity", at: quantity)],
      fixIts: [FixIt("write `or`", replacing: joint, with: "or")])
  }

  static func groupUnderQuantity(_ place: SourceRange, quantity: SourceRange) -> Diagnostic {
    Diagnostic(
      .quantityWithAnd, "a quantity counts over all that is listed after it", at: place,
      label: "only targets joined by `or` can stand here",
      notes: [.init("the quantity", at: quantity)])
  }

  static func lateQuantity(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range,
      label: "a quantity stands before the first target and governs all of them",
      notes: [.init("if it belongs to a name, put the name in quotation marks")])
  }

  static func withoutAnd(_ joint: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`without` takes no `and`", at: joint,
      label: "`without A or B` is neither of them",
      fixIts: [FixIt("write `or`", replacing: joint, with: "or")])
  }

  static func missingJoint(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range,
      label: "`or`, `and` or a condition is expected before it",
      fixIts: ["or", "and"].map { insertion(of: $0, before: range) })
  }

  static func jointWithoutCondition(
    _ joint: String, _ lead: String, at range: SourceRange, before next: Int
  ) -> Diagnostic {
    Diagnostic(
      .unexpected, "a condition is expected after `\(joint)`", at: range,
      label: "say `\(joint) \(clipped(lead))`",
      fixIts: [
        FixIt(
          "write `\(joint) \(clipped(lead))`", replacing: SourceRange(next, next), with: "\(lead) ")
      ])
  }

  static func jointAfterHead(
    _ joint: String, at range: SourceRange, conditionFollows: Bool, before next: Int
  ) -> Diagnostic {
    if conditionFollows {
      return Diagnostic(
        .unexpected, "unexpected `\(joint)`", at: range, label: "nothing stands before it to join",
        fixIts: [FixIt("remove it", replacing: SourceRange(range.start, next), with: "")])
    }
    return Diagnostic(
      .unexpected, "`\(joint)` joins conditions, or the targets of a relation", at: range,
      label: "sets are joined by `union`, `minus` and `intersect`",
      fixIts: [FixIt("write `union`", replacing: range, with: "union")])
  }

  // MARK: Negation and ignoring

  static func ambiguousNegation(
    _ text: String, lead: String, negation: SourceRange, target: SourceRange, joint: Keyword?
  ) -> Diagnostic {
    let before = joint == .or || joint == .and ? (joint?.rawValue ?? "") + " " : ""
    return Diagnostic(
      .ambiguousNegation, "`not` needs a condition after it", at: negation.union(target),
      label: "say `\(before)not \(clipped(lead)) \(clipped(text))`",
      fixIts: [
        FixIt(
          "write `\(before)not \(clipped(lead)) \(clipped(text))`",
          replacing: SourceRange(target.start, target.start), with: "\(lead) ")
      ])
  }

  static func negatedTarget(
    _ lead: String, lead range: SourceRange, negation: SourceRange, repair: String
  ) -> Diagnostic {
    Diagnostic(
      .ambiguousNegation, "`not` stands before the condition, not after its relation",
      at: negation, label: "say `\(clipped(repair))`",
      fixIts: [FixIt("write `\(clipped(repair))`", replacing: range.union(negation), with: repair)])
  }

  static func negationInTargets(_ lead: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .ambiguousNegation, "`not` cannot stand among the targets of a relation", at: range,
      label: "say `not \(clipped(lead))` and what it is not")
  }

  static func notIgnorable(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text)) after `ignoring`", at: range,
      label: "names, kinds and sets can be ignored")
  }

  static func secondIgnoring(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`ignoring` stands last in a query or a parenthesis", at: range,
      label: "join what is ignored with `or`",
      fixIts: [FixIt("write `or`", replacing: range, with: "or")])
  }

  // MARK: Wording

  /// In marks that the text does not hold itself.
  static func quoted(_ text: String) -> String {
    let shown = clipped(text)
    if !shown.contains("\"") { return "\"\(shown)\"" }
    return shown.contains("`") ? shown : "`\(shown)`"
  }

  /// No more of the user's words than a line can show: the middle is left out.
  static func clipped(_ text: String) -> String {
    let isLong = text.count > 60
    let shown = isLong ? "\(text.prefix(30))…\(text.suffix(29))" : text
    return String(shown.map { $0.isNewline ? " " : $0 })
  }

  /// The repair that puts words before a place.
  ///
  /// - Parameter shown: The words as they are told; where left out, they are clipped.
  static func insertion(
    of words: String, before range: SourceRange, shown: String? = nil
  ) -> FixIt {
    FixIt(
      "write `\(shown ?? clipped(words))` before it",
      replacing: SourceRange(range.start, range.start), with: "\(words) ")
  }

  /// A repair that is typed as it is shown: nothing of it is left out, unless it is too long for
  /// anybody to type.
  static func typed(_ text: String) -> String {
    text.count > 400 ? clipped(text) : String(text.map { $0.isNewline ? " " : $0 })
  }

  static func didYouMean(_ near: [String]) -> String {
    "did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?"
  }
}
