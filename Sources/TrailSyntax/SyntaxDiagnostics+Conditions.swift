import TrailText

/// Relations, quantities, `with` and `where`.
extension SyntaxDiagnostics {
  static func misspeltRelation(_ text: String, _ phrases: [String], at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "unexpected \(quoted(text))", at: range,
      label: didYouMean(Array(phrases.prefix(3))),
      notes: [.init("if it belongs to a name, put the name in quotation marks")],
      fixIts: phrases.prefix(3).map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  static func missingRelation(_ text: String, at range: SourceRange, _ phrases: [String])
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "a relation is missing before \(quoted(text))", at: range,
      label: didYouMean(phrases.map { "\($0) \(clipped(text))" }),
      fixIts: phrases.map { insertion(of: $0, before: range) })
  }

  // MARK: Quantities

  static func numberWord(_ text: String, _ number: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .invalidNumber, "a number is written in digits", at: range,
      label: didYouMean([String(number)]),
      fixIts: [FixIt("write `\(number)`", replacing: range, with: String(number))])
  }

  static func notWhole(_ text: String, _ expectation: String, at range: SourceRange)
    -> Diagnostic
  {
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count > 9 {
      return Diagnostic(
        .invalidNumber, "\(quoted(text)) is too large", at: range,
        label: "the largest is 999999999")
    }
    return Diagnostic(
      .invalidNumber, "\(quoted(text)) cannot be counted to", at: range,
      label: "\(expectation) is expected here")
  }

  /// - Parameter without: Where `without` stands, which takes no quantity.
  static func bareCount(_ number: String, at range: SourceRange, after without: SourceRange?)
    -> Diagnostic
  {
    let prefix = without == nil ? "" : "not with "
    let repairs = ["\(prefix)at least \(number)", "\(prefix)exactly \(number)"]
    return Diagnostic(
      .invalidNumber, "a number alone does not say how it is meant", at: range,
      label: didYouMean(repairs),
      fixIts: repairs.map {
        FixIt("write `\($0)`", replacing: without?.union(range) ?? range, with: $0)
      })
  }

  static func countedProperty(
    _ property: String, _ range: SourceRange, _ quantity: QuantityWords, _ vocabulary: Vocabulary
  ) -> Diagnostic {
    let examples = vocabulary.schema.collections.prefix(2).map { "`\($0.plural)`" }
    let near = Suggestions.nearest(
      to: property, in: vocabulary.schema.collections.map(\.plural))
    return Diagnostic(
      .unexpected, "\(quoted(property)) is a property and cannot be counted", at: range,
      label: near.isEmpty
        ? "collections can, like \(examples.joined(separator: " or "))" : didYouMean(near),
      notes: [.init("the quantity", at: quantity.range)],
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  static func splitWithout(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected \"out\"", at: range, label: didYouMean(["without"]),
      fixIts: [FixIt("write `without`", replacing: range, with: "without")])
  }

  static func withoutQuantity(_ lead: SourceRange, _ quantity: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`without` takes no quantity", at: quantity,
      label: "say `not with` and the quantity",
      fixIts: [FixIt("write `not with`", replacing: lead, with: "not with")])
  }

  // MARK: Steps

  static func missingSteps(_ steps: Int, at end: Int) -> Diagnostic {
    let word = steps == 1 ? "step" : "steps"
    return Diagnostic(
      .incomplete, "`\(word)` is missing after the number", at: SourceRange(end, end),
      label: "say `\(word)`",
      fixIts: [FixIt("write `\(word)`", replacing: SourceRange(end, end), with: " \(word)")])
  }

  static func withinDirectly(_ limit: SourceRange, _ phrase: SourceRange, in source: SourceText)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`directly` is one step and takes no `within`", at: limit,
      label: "leave one of them out",
      fixIts: [removal(of: limit, in: source)])
  }

  static func withinItself(_ limit: SourceRange, _ itself: SourceRange, in source: SourceText)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`itself` takes no `within`", at: limit, label: "leave it out",
      notes: [.init("it is governed by this", at: itself)],
      fixIts: [removal(of: limit, in: source)])
  }

  static func strayWithin(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "unexpected `within`", at: range,
      label: "`within` follows the target of a relation")
  }

  private static func removal(of range: SourceRange, in source: SourceText) -> FixIt {
    var start = range.start
    while start > 0, source.utf8[start - 1] == 0x20 { start -= 1 }
    return FixIt("remove it", replacing: SourceRange(start, range.end), with: "")
  }

  // MARK: Comparisons

  static func conditionAfterWhere(
    _ text: String, _ condition: SourceRange, removing range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unexpected, "`where` compares properties; \(quoted(text)) needs none before it",
      at: condition, label: "leave out `where`",
      fixIts: [FixIt("remove `where`", replacing: range, with: "")])
  }

  /// - Parameter text: The compared text, where it lacks its quotation marks.
  static func comparisonWithoutWhere(
    _ symbol: String, at range: SourceRange, before property: SourceRange, head: String?,
    unquoted text: SourceRange?
  ) -> Diagnostic {
    let insertion = (head.map { "\($0) " } ?? "") + "where "
    let repair = comparisonSymbols[symbol].map { [FixIt.Edit(range, $0)] } ?? []
    return Diagnostic(
      .unexpected, "a comparison stands after `where`", at: property.union(range),
      label: "say `where` before it",
      fixIts: [
        FixIt(
          "write `\(insertion.dropLast())` before it" + (text == nil ? "" : " and quote the text"),
          [FixIt.Edit(SourceRange(property.start, property.start), insertion)] + repair
            + (text.map { text in
              [(text.start, text.start), (text.end, text.end)].map {
                FixIt.Edit(SourceRange($0.0, $0.1), "\"")
              }
            } ?? []))
      ])
  }

  /// `insights > 5`: they are counted first.
  static func comparisonWithoutCount(
    _ word: String, _ comparison: SourceRange, of place: SourceRange, head: String?,
    isNumber: Bool
  ) -> Diagnostic {
    let repair = (head.map { "\($0) " } ?? "") + "where count(\(word))"
    return Diagnostic(
      .unexpected, "\(quoted(word)) cannot be compared, only their number",
      at: place.union(comparison), label: "say `\(clipped(repair))`",
      fixIts: isNumber
        ? [FixIt("write `\(clipped(repair))`", replacing: place, with: repair)] : [])
  }

  static func comparisonOfCollection(
    _ word: String, phrase: String, at range: SourceRange, replacing place: SourceRange,
    touches: (before: Bool, after: Bool)
  ) -> Diagnostic {
    let text = (touches.before ? " " : "") + phrase + (touches.after ? " " : "")
    return Diagnostic(
      .unexpected, "\(quoted(word)) are not compared with `=`", at: range,
      label: didYouMean([clipped(phrase)]),
      fixIts: [FixIt("write `\(clipped(phrase))`", replacing: place, with: text)])
  }

  /// - Parameter sign: `=` for `is`, `!=` for `is not`.
  static func isForEquals(_ sign: String, at words: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`is` asks for `missing` or `present`", at: words,
      label: "values are compared with `\(sign)`",
      fixIts: [FixIt("write `\(sign)`", replacing: words, with: sign)])
  }

  /// `= null`, `is null`.
  static func absentValue(_ repair: String, space: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignLanguage, "what has no value is missing", at: range, label: didYouMean([repair]),
      fixIts: [FixIt("write `\(repair)`", replacing: range, with: space + repair)])
  }

  static func chainedComparison(_ middle: String, at range: SourceRange, after place: SourceRange)
    -> Diagnostic
  {
    let repair = "and \(middle)"
    return Diagnostic(
      .unexpected, "a comparison has two sides", at: range,
      label: "say `\(clipped(repair))` before it",
      fixIts: [
        FixIt(
          "write `\(clipped(repair))` before it",
          replacing: SourceRange(place.end, place.end), with: " \(repair)")
      ])
  }

  static func missingSide(_ left: String, before range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "the left side of this comparison is missing", at: range,
      label: "say `\(clipped(left))` before it",
      fixIts: [insertion(of: left, before: range)])
  }

  static func lateNot(_ range: SourceRange, _ word: String, before start: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`not` stands before the comparison", at: range,
      label: "say `not` before the property",
      fixIts: [
        FixIt(
          "move `not` to the front",
          [
            FixIt.Edit(start, "not "),
            FixIt.Edit(SourceRange(range.start, range.end + 1), ""),
          ])
      ])
  }

  /// A bare word or more where a text was meant: `journal = Spine`.
  ///
  /// For the resolver too: it knows which words are properties.
  package static func unquotedText(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    let text = source[range]
    return Diagnostic(
      .unquotedText, "text is written in quotation marks", at: range,
      label: "a bare word is a property; did you mean \(quoted(text))?",
      fixIts: [
        FixIt("put it in quotation marks", replacing: range, with: QuotedText.quoted(text))
      ])
  }

  /// `2025-01-20 15-07-10` after a comparison: a time stamp as names have it, or a date.
  static func spacedDate(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    let text = source[range]
    let joined = text.split(separator: " ").joined(separator: "T")
    let isDate = DateValue(parsing: joined) != nil
    let repair = isDate ? joined : QuotedText.quoted(text)
    return Diagnostic(
      isDate ? .invalidDate : .unquotedText,
      isDate ? "a date and its time are joined by `T`" : "text is written in quotation marks",
      at: range, label: didYouMean([clipped(repair)]),
      fixIts: [FixIt("write `\(clipped(repair))`", replacing: range, with: repair)])
  }

  static func spacedProperty(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    let text = source[range]
    return Diagnostic(
      .unexpected, "a property of several words is written in back-ticks", at: range,
      label: "did you mean \(QuotedText.backticked(clipped(text)))?",
      fixIts: [
        FixIt("put it in back-ticks", replacing: range, with: QuotedText.backticked(text))
      ])
  }

  static func neitherNumberNorDate(_ word: String, at range: SourceRange) -> Diagnostic {
    if NumberLiteral.isTooLarge(word) {
      return Diagnostic(
        .invalidNumber, "\(quoted(word)) is too large", at: range,
        label: "numbers go to 1.79e308 and have at most 400 digits")
    }
    let isDate = word.utf8.filter { $0 == UInt8(ascii: "-") }.count > 1
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    var fixIts: [FixIt] = []
    if parts.count == 2, parts.allSatisfy({ NumberLiteral.value(of: String($0)) != nil }) {
      let difference = parts.joined(separator: " - ")
      fixIts = [FixIt("write `\(clipped(difference))`", replacing: range, with: difference)]
    } else if word.hasSuffix("%"), NumberLiteral.value(of: String(word.dropLast())) != nil {
      fixIts = [FixIt("leave out `%`", replacing: range, with: String(word.dropLast()))]
    }
    return Diagnostic(
      isDate ? .invalidDate : .invalidNumber,
      "\(quoted(word)) is \(isDate ? "no date" : "neither a number nor a date")", at: range,
      label: isDate
        ? "dates are written like `2025`, `2025-01`, `2025-01-30` or `2025-01-30T12:16:01`"
        : fixIts.first.map { "\($0.title)?" } ?? "a value is expected here", fixIts: fixIts)
  }

  static func dateWithSlashes(_ word: String, _ date: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .invalidDate, "\(quoted(word)) is no date", at: range, label: didYouMean([date]),
      fixIts: [FixIt("write `\(date)`", replacing: range, with: date)])
  }

  static func minusWithoutSpace(_ word: String, at range: SourceRange) -> Diagnostic {
    let repair = "- \(word.dropFirst())"
    return Diagnostic(
      .unexpected, "unexpected \(quoted(word))", at: range,
      label: "a minus stands between spaces",
      fixIts: [FixIt("write `\(clipped(repair))`", replacing: range, with: repair)])
  }

  // MARK: Functions and patterns

  static func unknownFunction(_ word: String, at range: SourceRange, _ names: [String])
    -> Diagnostic
  {
    let folded = Folding.fold(word)
    let known = synonymousFunctions[folded].flatMap { names.contains($0) ? [$0] : nil }
    let near = known ?? Suggestions.nearest(to: folded, in: names)
    return Diagnostic(
      .unknownFunction, "there is no function \(quoted(word))", at: range,
      label: near.isEmpty
        ? "there are \(names.map { "`\($0)`" }.joined(separator: ", "))" : didYouMean(near),
      fixIts: near.map { FixIt("write `\($0)`", replacing: range, with: $0) })
  }

  static func oneArgument(_ function: Function, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "`\(function.rawValue)` takes one value", at: range,
      label: "`)` is expected here")
  }

  static func collectionNeeded(_ function: Function, _ range: SourceRange, _ examples: String)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`\(function.rawValue)` counts a collection", at: range,
      label: "a collection (\(examples)) is expected here")
  }

  static func memberNeeded(_ function: Function, _ range: SourceRange, _ example: String)
    -> Diagnostic
  {
    Diagnostic(
      .unexpected, "`\(function.rawValue)` is taken over a property of a collection", at: range,
      label: "a collection, a dot and a property, like `\(example)`, are expected here")
  }

  static func quotedPattern(_ text: String, at range: SourceRange) -> Diagnostic {
    let pattern = "/" + text.replacingSlashes + "/"
    let isValid =
      !text.isEmpty && !text.contains(where: \.isNewline)
      && (try? Pattern(text)) != nil
    return Diagnostic(
      .invalidPattern, "a regular expression is written between slashes", at: range,
      label: "did you mean `\(clipped(pattern))`?",
      fixIts: isValid ? [FixIt("write it so", replacing: range, with: pattern)] : [])
  }

  static func unknownFlag(_ flags: String, at range: SourceRange) -> Diagnostic {
    let repair = flags.lowercased().contains("i") ? "i" : ""
    return Diagnostic(
      .invalidPattern, "there is no flag \(quoted(flags))", at: range,
      label: "the only one is `i`: upper and lower case alike",
      fixIts: [FixIt(repair.isEmpty ? "remove it" : "write `i`", replacing: range, with: repair)])
  }

  static func invalidPattern(
    _ problem: PatternError, at range: SourceRange, in source: SourceText
  ) -> Diagnostic {
    // The pattern's offsets are the source's, less the slashes that were written with a backslash.
    var offset = range.start + 1
    var left = problem.offset
    while left > 0, offset < range.end {
      if source.utf8[offset] == UInt8(ascii: "\\"), source.utf8[offset + 1] == UInt8(ascii: "/") {
        offset += 1
      }
      offset += 1
      left -= 1
    }
    return Diagnostic(
      problem.isLimit ? .limitPattern : .invalidPattern,
      problem.isLimit
        ? "the regular expression is too large" : "the regular expression is not valid",
      at: SourceRange(offset, min(offset + 1, range.end)), label: problem.message)
  }
}

extension String {
  fileprivate var replacingSlashes: String {
    split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/")
  }
}
