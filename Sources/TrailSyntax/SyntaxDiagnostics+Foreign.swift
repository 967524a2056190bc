import TrailText

/// What people bring along from other languages, as tables, and what is said about it.
extension SyntaxDiagnostics {
  static func foreignSymbol(_ symbol: String, repair: String, at range: SourceRange)
    -> Diagnostic
  {
    let shown = repair.split(separator: " ").joined(separator: " ")
    return Diagnostic(
      .foreignLanguage, "there is no `\(clipped(symbol))`", at: range, label: didYouMean([shown]),
      fixIts: [FixIt("write `\(shown)`", replacing: range, with: repair)])
  }

  static func foreignStatement(_ word: String, at range: SourceRange, rewritten: FixIt?)
    -> Diagnostic
  {
    Diagnostic(
      .foreignLanguage, "there is no \(quoted(word)) in Trail", at: range,
      label: "a query begins with what you look for; `| show` chooses columns",
      fixIts: rewritten.map { [$0] } ?? [])
  }

  /// `insights > out.csv`.
  static func redirection(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignLanguage, "a query does not name the file of its answer", at: range,
      label: "say this to the shell, after the query's quotation marks")
  }

  static func isComparison(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .comparison: true
    case .symbol(let symbol): comparisonSymbols[symbol] != nil
    default: false
    }
  }

  static let foreignStatements: Set<String> = ["select", "match", "table", "list", "task"]

  static let logicalSymbols = ["&&": "and"]

  static let comparisonSymbols = [
    "==": "=", "===": "=", "=>": ">=", "=<": "<=", "<>": "!=", "!==": "!=", "~": "matches",
    "=~": "matches", "~=": "matches", "!~": "!=",
  ]

  static let comparisonWords = [
    "≥": ">=", "≤": "<=", "≠": "!=", "like": "contains", "equals": "=", "LIKE": "contains",
  ]

  static let orderWords = [
    "descending": "desc", "ascending": "asc", "reverse": "desc", "reversed": "desc",
  ]

  static let foreignStages = [
    "limit": "take", "head": "take", "first": "take", "top": "take", "offset": "skip",
    "drop": "skip", "tail": "skip", "order": "sort by", "orderby": "sort by", "sorted": "sort by",
    "ordered": "sort by",
    "grouped": "count by", "to": "as", "into": "as",
    "arrange": "sort by", "group": "count by", "groupby": "count by", "select": "show",
    "project": "show", "columns": "show", "display": "show", "print": "show", "filter": "where",
    "having": "where", "unique": "distinct", "uniq": "distinct", "aggregate": "summarize",
    "summarise": "summarize", "format": "as", "export": "as", "output": "as",
  ]

  static let synonymousFunctions = [
    "len": "length", "lowercase": "lower", "tolower": "lower", "average": "avg", "mean": "avg",
    "size": "count", "total": "sum", "minimum": "min", "maximum": "max",
  ]

  static let synonymousFormats = [
    "md": "markdown", "ndjson": "jsonl", "tab": "tsv", "text": "list", "plain": "list",
    "bib": "bibtex", "biblatex": "bibtex", "csl": "csl-json", "csljson": "csl-json",
    "references": "citations", "bibliography": "citations", "graphviz": "dot",
  ]

  static let stepWords: Set<String> = [
    "hop", "hops", "level", "levels", "edge", "edges", "link", "links", "degree", "degrees",
  ]

  static let numberWords = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
  ]
}
