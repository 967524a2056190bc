import TrailText

/// One step of a pipeline: `| sort by year desc`.
package struct Stage: Equatable, Sendable {
  package indirect enum Kind: Equatable, Sendable {
    /// Never empty.
    case show([Column])
    /// Never empty.
    case sort([SortKey])
    case take(Int)
    case skip(Int)
    /// `where` with a predicate, or with conditions.
    case filter(Condition)
    case count
    /// Never empty.
    case countBy([Column])
    case summarize([Summary], by: [Column])
    case distinct
    case format(FormatWord)
    /// Goes on with the union of the collection over the rows.
    case collection(CollectionWord)
  }

  package var kind: Kind
  /// Without the bar.
  package var range: SourceRange

  package init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// One column: an expression and the title it is given.
package struct Column: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case expression(Expression)
    /// `*`: the kind's default columns.
    case defaults(SourceRange)
  }

  package var content: Content
  /// After `as`; otherwise the title is the words typed.
  package var title: String?
  /// The words typed, without `as`.
  package var words: String
  package var range: SourceRange

  package init(content: Content, title: String?, words: String, range: SourceRange) {
    self.content = content
    self.title = title
    self.words = words
    self.range = range
  }
}

/// One key of `sort by`.
package struct SortKey: Equatable, Sendable {
  package var expression: Expression
  package var descends: Bool
  /// `missing first`; last unless told, also when descending.
  package var missingFirst: Bool
  package var range: SourceRange

  package init(expression: Expression, descends: Bool, missingFirst: Bool, range: SourceRange) {
    self.expression = expression
    self.descends = descends
    self.missingFirst = missingFirst
    self.range = range
  }
}

/// One aggregate of `summarize`: `count(distinct tags) as n`.
package struct Summary: Equatable, Sendable {
  package enum Function: String, CaseIterable, Sendable {
    case count, min, max, sum, avg, list
  }

  package var function: Function
  package var isDistinct: Bool
  /// `nil` for `count()`.
  package var argument: Expression?
  package var title: String?
  package var words: String
  package var range: SourceRange

  package init(
    function: Function, isDistinct: Bool, argument: Expression?, title: String?, words: String,
    range: SourceRange
  ) {
    self.function = function
    self.isDistinct = isDistinct
    self.argument = argument
    self.title = title
    self.words = words
    self.range = range
  }
}

/// The word after `as`: one of the language's formats.
package struct FormatWord: Equatable, Sendable {
  package var format: FormatName
  package var range: SourceRange

  package init(_ format: FormatName, range: SourceRange) {
    self.format = format
    self.range = range
  }
}

/// The output formats by name, `--format` and `as` alike.
package enum FormatName: String, CaseIterable, Sendable {
  case table, list, tsv, csv, json, jsonl, markdown, html, tree, outline, paths, dot, mermaid
  case bibtex, citations
  case cslJSON = "csl-json"
}
