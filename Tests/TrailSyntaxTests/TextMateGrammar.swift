import Foundation
import TrailSchema

@testable import TrailSyntax

/// `grammar/*.tmLanguage.json`: what Visual Studio Code, Sublime Text and GitHub colour queries by,
/// made of the keywords, the vocabulary and the tables of the language.
///
/// The patterns keep to what the engines of those programs have in common. A name is whatever no
/// rule takes.
enum TextMateGrammar {
  /// The files and what they hold.
  static var files: [String: [String: Any]] {
    ["trail.tmLanguage.json": language, "trail-markdown.tmLanguage.json": markdown]
  }

  /// A rule: in the order of their list the first that matches earliest is taken.
  enum Rule {
    /// - Parameter captures: Scopes of the groups.
    case match(String, scope: String? = nil, captures: [Int: String] = [:])
    case begin(String, end: String, scope: String, inside: [Rule] = [])

    var json: [String: Any] {
      switch self {
      case .match(let pattern, let scope, let captures):
        var rule: [String: Any] = ["match": pattern]
        if let scope { rule["name"] = scope + ".trail" }
        if !captures.isEmpty {
          rule["captures"] = Dictionary(
            uniqueKeysWithValues: captures.map { ("\($0)", ["name": $1 + ".trail"]) })
        }
        return rule
      case .begin(let begin, let end, let scope, let inside):
        return [
          "begin": begin, "end": end, "name": scope + ".trail",
          "patterns": inside.map(\.json),
        ]
      }
    }
  }

  // MARK: - Words

  /// Words may hold dashes: `no` in `no-one` is no word.
  private static let before = #"(?<![\p{L}\p{N}_\-#@$])"#
  private static let after = #"(?![\p{L}\p{N}_\-])"#

  /// Any of some phrases, the longest first, as words of their own; case does not matter.
  private static func words(_ phrases: [String]) -> String {
    let sorted = Set(phrases).sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
    let alternatives = sorted.map { phrase in
      phrase.split(separator: " ").map { NSRegularExpression.escapedPattern(for: String($0)) }
        .joined(separator: #"\s+"#)
    }
    // Oniguruma takes no look-behind where case does not matter.
    return before + "(?i:(" + alternatives.joined(separator: "|") + "))" + after
  }

  private static func words(_ keywords: Keyword...) -> String { words(keywords.map(\.rawValue)) }

  private static let schema = Schema.builtIn
  private static let nouns = schema.nouns.flatMap(\.words)
  private static let relations = schema.relations.flatMap { [$0.phrase, $0.inverse] }
  private static let collections = schema.collections.flatMap { [$0.plural, $0.singular] }
  private static let functions =
    Function.allCases.map(\.rawValue) + Summary.Function.allCases.map(\.rawValue)

  // MARK: - Rules

  private static let escape = Rule.match(
    #"\\(?:["'\\nt]|u\{[0-9A-Fa-f]+\})"#, scope: "constant.character.escape")

  static let rules: [Rule] = [
    .match(#"^#!.*$"#, scope: "comment.line.shebang"),
    .match(#"--.*$"#, scope: "comment.line.double-dash"),
    .match(#"\[\[[^\]\n]*\]\]"#, scope: "string.other.link"),
    .match(#"\[@[^\]\s]+\]|(?<![^\s(,])@[^\s,;|()]+"#, scope: "constant.other.citation"),
    .match(#"(?<![^\s(,])#[^\s,;|()\[\]]+"#, scope: "constant.other.tag"),
    .begin(#"["“”]"#, end: #"["“”]"#, scope: "string.quoted.double", inside: [escape]),
    .begin(
      #"(?<![^\s(\[{,;|=<>!~])['‘]"#, end: #"['’]"#, scope: "string.quoted.single",
      inside: [escape]),
    .begin("`", end: "`", scope: "string.quoted.other.property"),
    .match(#"\$[\p{L}\p{N}_]+"#, scope: "variable.other"),
    .match(
      #"\#(before)(?i:(matches))\s+(/(?:[^/\\\n]|\\.)*/i?)"#,
      captures: [1: "keyword.operator.comparison", 2: "string.regexp"]),
    .match(
      #"(\|)\s*"# + words(.as) + #"\s+"# + words(FormatName.allCases.map(\.rawValue))
        + #"(?=\s*(?:$|;|--))"#,
      captures: [
        1: "keyword.operator.pipe", 2: "keyword.control.stage", 3: "support.constant.format",
      ]),
    .match(
      #"(\|)\s*"# + words(stages),
      captures: [1: "keyword.operator.pipe", 2: "keyword.control.stage"]),
    .match(
      #"(\|)\s*"# + words(collections),
      captures: [1: "keyword.operator.pipe", 2: "support.type.collection"]),
    .match(#"\|"#, scope: "keyword.operator.pipe"),
    .match(
      #"(?:(?<=;)|^)\s*"# + words(statements), captures: [1: "keyword.control.statement"]),
    .match(words(relations), scope: "support.function.relation"),
    .match(words(functions) + #"(?=\s*\()"#, scope: "support.function.value"),
    .match(words(nouns), scope: "entity.name.type.kind"),
    .match(words(collections), scope: "support.type.collection"),
    .match(words(.and, .or, .not), scope: "keyword.operator.logical"),
    .match(words(.union, .minus, .intersect, .ignoring), scope: "keyword.operator.set"),
    .match(
      words(quantities), scope: "keyword.other.quantity"),
    .match(
      words(
        .directly, .ultimately, .within, .step, .steps, .named, .mentioning, .where, .with, .without
      ),
      scope: "keyword.other.condition"),
    .match(
      words(["contains", "starts with", "ends with", "matches", "in", "between", "is"]),
      scope: "keyword.operator.comparison"),
    .match(
      words(.missing, .present, .true, .false, .today, .something, .itself, .this, .maybe),
      scope: "constant.language"),
    .match(
      words(.by, .asc, .desc, .first, .last, .as, .distinct, .from, .to, .over),
      scope: "keyword.other.stage"),
    .match(
      #"(?<![\p{L}\p{N}_\-])\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?)?(?![\p{L}\p{N}_\-])"#,
      scope: "constant.other.date"),
    .match(
      #"(?<![\p{L}\p{N}_\-.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_\-])"#,
      scope: "constant.numeric"),
    .match(#"!=|<=|>=|=|<|>"#, scope: "keyword.operator.comparison"),
    .match(#"[,;()]"#, scope: "punctuation.separator"),
    // A whole word, so that no rule begins inside of it.
    .match(#"[^\s"“”`()\[\]{},;|=<>!~$]+"#, scope: "entity.name"),
  ]

  /// `sort by` and `count by` too.
  private static let stages =
    Keyword.stages.map { $0 == .sort ? "sort by" : $0.rawValue } + ["count by"]

  private static let statements =
    Keyword.statements.map(\.rawValue)
    + ["trace up", "path from", "paths from", "why not", "assert no", "assert some"]

  private static let quantities = [
    "exactly", "at least", "at most", "more than", "fewer than", "less than", "no", "only", "some",
  ]

  // MARK: - Files

  private static var language: [String: Any] {
    [
      "name": "Trail", "scopeName": "source.trail", "fileTypes": ["trail"],
      "firstLineMatch": #"^#!.*\btrail\b"#, "patterns": rules.map(\.json),
    ]
  }

  /// Colours fenced `trail` blocks of Markdown: an injection, as Visual Studio Code has it.
  private static var markdown: [String: Any] {
    [
      "scopeName": "markdown.trail.codeblock", "injectionSelector": "L:text.html.markdown",
      "fileTypes": [String](),
      "patterns": [
        [
          "begin": #"(^|\G)(\s*)(`{3,}|~{3,})\s*(?i:(trail)((\s+|:|,|\{|\?)[^`]*)?$)"#,
          "end": #"(^|\G)(\2|\s{0,3})(\3)\s*$"#, "name": "markup.fenced_code.block.markdown",
          "beginCaptures": [
            "3": ["name": "punctuation.definition.markdown"],
            "4": ["name": "fenced_code.block.language"],
            "5": ["name": "fenced_code.block.language.attributes"],
          ],
          "endCaptures": ["3": ["name": "punctuation.definition.markdown"]],
          "patterns": [
            [
              "begin": #"(^|\G)(\s*)(.*)"#, "while": #"(^|\G)(?!\s*([`~]{3,})\s*$)"#,
              "contentName": "meta.embedded.block.trail",
              "patterns": [["include": "source.trail"]],
            ]
          ],
        ]
      ],
    ]
  }

  /// As it lies in the folder: keys in order, a line for each.
  static func text(of file: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: file, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
