import TrailSchema
import TrailText

/// The canonical text of a tree: one line a statement, plural kinds, no parenthesis that the
/// meaning can spare. What it prints parses to the same tree, ranges aside.
package struct Printer: Sendable {
  let vocabulary: Vocabulary
  /// Where kinds and collections are taken from as they were typed, singular or plural, and
  /// parentheses that sets can spare are left out. `nil`: plurals, and the tree as it is.
  var source: SourceText?
  /// Words that a bare name cannot hold where it stands: `to` between the ends of a path.
  var terminators: Set<Keyword> = []
  /// Every grouping is spelt out, whether the meaning can spare it or not.
  let isExplicit: Bool

  /// - Parameter isExplicit: Whether to write the parentheses and the `and`s that words stand for
  ///   without them. What is printed then means the same, but need not be the same tree.
  package init(_ vocabulary: Vocabulary, isExplicit: Bool = false) {
    self.vocabulary = vocabulary
    self.isExplicit = isExplicit
  }

  /// Statements end in `;` where another one follows.
  package func text(of script: Script) -> String {
    script.statements.map(text(of:)).joined(separator: ";\n")
  }

  package func text(of statement: Statement) -> String {
    switch statement.kind {
    case .query(let query): text(of: query)
    case .binding(let word, let query): "let $\(word.name) = \(text(of: query))"
    case .parameter(let parameter): text(of: parameter)
    case .trace(let request): text(of: request)
    case .path(let search): text(of: search)
    case .why(let why): text(of: why)
    case .describe(let word): "describe \(text(of: word))"
    case .check(let rules):
      (["check"] + [rules.map(\.name).joined(separator: ", ")]).filter { !$0.isEmpty }
        .joined(separator: " ")
    case .assertion(let assertion): text(of: assertion)
    case .explain(let query): "explain \(text(of: query))"
    case .include(let path, _): "include \(QuotedText.quoted(path))"
    }
  }

  package func text(of query: Query) -> String {
    ([text(of: spared(query.set))] + query.stages.map(text(of:))).joined(separator: " | ")
  }

  package func text(of set: SetExpression) -> String {
    switch set {
    case .term(let term): text(of: term)
    case .combination: combination(set)
    case .ignoring(let set, let targets, _):
      grouped(set) + " ignoring \(text(of: targets, isClosed: false))"
    }
  }

  /// A chain leans to the left: a loop, not a recursion as deep as it is long.
  private func combination(_ set: SetExpression) -> String {
    var first = set
    var links: [(setOperator: SetOperator, right: SetExpression)] = []
    while case .combination(let left, let setOperator, let right, _) = first {
      links.append((setOperator, right))
      first = left
    }
    links.reverse()
    // A parenthesis closes wherever the operator changes.
    let closings = links.indices.filter {
      isExplicit && $0 > 0 && links[$0].setOperator != links[$0 - 1].setOperator
    }
    var text = String(repeating: "(", count: closings.count) + self.text(of: first)
    var closed = closings[...]
    for (index, link) in links.enumerated() {
      if closed.first == index {
        text += ")"
        closed.removeFirst()
      }
      text += " \(link.setOperator.rawValue) \(self.text(of: link.right))"
    }
    return text
  }

  private func grouped(_ set: SetExpression) -> String {
    if case .combination = set, isExplicit { return "(\(text(of: set)))" }
    return text(of: set)
  }

  package func text(of term: Term) -> String {
    let head = text(of: term.head)
    return term.condition.map { "\(head) \(text(of: $0))" } ?? head
  }

  private func text(of head: Term.Head) -> String {
    switch head {
    case .noun(let word): text(of: word)
    case .variable(let word): "$\(word.name)"
    case .this: "this"
    case .name(let name): text(of: name, at: .head)
    case .parenthesis(let set, _):
      if let head = needlesslyEnclosed(set) { text(of: head) } else { "(\(text(of: spared(set))))" }
    }
  }

  func text(of word: NounWord) -> String {
    let noun = vocabulary.schema[word.noun]
    return typed(word.range, among: noun.words) ?? noun.plural
  }

  /// The one of the words that was typed.
  func typed(_ range: SourceRange, among words: [String]) -> String? {
    guard let source else { return nil }
    let folded = Folding.fold(source[range])
    return words.first { Folding.fold($0) == folded }
  }

  // MARK: Names

  /// Where a bare name stands decides which words it may not begin with.
  package enum NamePlace {
    case head, target, subject
    /// Nothing but a name can stand there.
    case plain
  }

  func text(of name: Name, at place: NamePlace) -> String {
    switch name.form {
    case .link: return "[[\(name.text)]]"
    case .quoted: return QuotedText.quoted(name.text)
    case .bare: break
    }
    // A name that came with a mark may hold reserved words: it needs its mark again.
    let marked = name.text.split(separator: " ").map { "#\($0)" }.joined(separator: " ")
    return [name.text, "#" + name.text, marked].first { isBare($0, name.text, at: place) }
      ?? QuotedText.quoted(name.text)
  }

  /// A name as it is to be typed: bare where it is read back so, else in quotation marks.
  ///
  /// - Parameter terminators: Words that end a bare name there.
  package static func spelling(
    ofName text: String, at place: NamePlace, before terminators: Set<Keyword> = [],
    under vocabulary: Vocabulary
  ) -> String {
    var printer = Printer(vocabulary)
    printer.terminators = terminators
    return printer.isBare(text, text, at: place) ? text : QuotedText.quoted(text)
  }

  /// Whether a spelling reads as a bare name of this text and nothing else.
  func isBare(_ spelling: String, _ text: String, at place: NamePlace) -> Bool {
    (try? parsed(spelling, text, at: place)) ?? false
  }

  private func parsed(_ spelling: String, _ text: String, at place: NamePlace)
    throws(Parser.Failure) -> Bool
  {
    var parser = Parser(SourceText(spelling), vocabulary)
    parser.terminators = terminators
    if place != .plain, let noun = vocabulary.nouns.longest(in: parser.words, at: 0) {
      try parser.rejectMisspeltRelation(after: noun.count)
    }
    switch place {
    case .plain: break
    case .subject:
      if parser.kind(at: 0) != nil || parser.keyword == .this && !parser.isPlainWord(1) {
        return false
      }
      try parser.rejectVerbOfQuestion()
    case .head:
      try parser.rejectForeignStatement()
      try parser.rejectMisspeltStatement()
      if let keyword = parser.keyword, Keyword.statements.contains(keyword) || keyword == .up {
        return false
      }
      try parser.rejectCommand(isWhole: true)
      if parser.kind(at: 0) != nil || parser.keyword == .this && !parser.isPlainWord(1) {
        return false
      }
    case .target:
      try parser.rejectBareCount()
      try parser.rejectNeedlessWord()
      if parser.words[0] == "nothing", !parser.isPlainWord(1) { return false }
      if parser.kind(at: 0) != nil || parser.startsQuantity(0) { return false }
      if [.something, .itself, .this, .maybe].contains(parser.keyword) { return false }
    }
    switch parser.token.kind {
    case .word, .marked: break
    default: return false
    }
    let name = try parser.name(as: "")
    if place == .head { try parser.rejectMisspeltHead(from: 0, name, isWhole: true) }
    return name.text == text && parser.token.kind == .endOfInput
  }
}
