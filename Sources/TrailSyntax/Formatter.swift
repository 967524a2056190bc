import TrailText

/// A script in its one form: what `trail fmt` writes.
///
/// Words in lower case, one space between them, no parenthesis that can be spared; long
/// statements one stage a line, and within 80 columns where words allow. Comments stay where
/// they stand: before a statement, at the end of a line, between the parts of a statement.
/// Formatting what was formatted changes nothing.
package struct Formatter {
  package static let width = 80

  private let source: SourceText
  private let vocabulary: Vocabulary
  private let tokens: [Token]
  private let bareNames: [SourceRange]

  /// The formatted text, empty for an empty one; or what stands in the way of parsing it.
  ///
  /// - Complexity: O(bytes).
  package static func format(_ source: SourceText, under vocabulary: Vocabulary)
    -> Result<String, Unreadable>
  {
    var parser = Parser(source, vocabulary)
    var script = Script(statements: [])
    if parser.tokens.contains(where: { !$0.kind.isSeparator }) {
      let result = parser.script()
      guard result.diagnostics.isEmpty else {
        return .failure(Unreadable(diagnostics: result.diagnostics))
      }
      script = result.script
    }
    let formatter = Formatter(
      source: source, vocabulary: vocabulary, tokens: parser.tokens, bareNames: parser.bareNames)
    let text = formatter.text(of: script, hoisting: false)
    if formatter.means(text, script) { return .success(text) }
    // A comment that would change how the words around it are read goes before its statement.
    return .success(formatter.text(of: script, hoisting: true))
  }

  /// A script that does not parse, and why.
  package struct Unreadable: Error, Equatable {
    package var diagnostics: [Diagnostic]
  }

  private func means(_ text: String, _ script: Script) -> Bool {
    let formatted = SourceText(text)
    let result = Parser.parse(formatted, under: vocabulary)
    guard result.diagnostics.isEmpty || script.statements.isEmpty else { return false }
    return printed(result.script, in: formatted) == printed(script, in: source)
  }

  private func printed(_ script: Script, in source: SourceText) -> String {
    var printer = Printer(vocabulary)
    printer.source = source
    return printer.text(of: script)
  }

  // MARK: The parts of a script

  private func text(of script: Script, hoisting: Bool) -> String {
    var text = ""
    var end = 0
    let trivia = Lexer.trivia(in: source)
    if let line = trivia.interpreterLine {
      text = source[line].trimmingTrailingSpace + "\n"
      end = line.end
    }
    for part in parts(of: script, comments: trivia.comments, hoisting: hoisting) {
      if !text.isEmpty, hasBlankLine(between: end, and: part.range.start) { text += "\n" }
      text += part.lines.map { $0 + "\n" }.joined()
      end = part.range.end
    }
    return text
  }

  /// What stands by itself: a comment, or a statement with the comments in it and behind it.
  private struct Part {
    var range: SourceRange
    var lines: [String]
    var endsInComment: Bool
  }

  private func parts(of script: Script, comments: [Comment], hoisting: Bool) -> [Part] {
    var parts: [Part] = []
    var comments = comments[...]
    var tokens = tokens[...]
    var names = bareNames.sorted { $0.start < $1.start }[...]
    for (number, statement) in script.statements.enumerated() {
      while let comment = comments.first, comment.range.start < statement.range.start {
        comments.removeFirst()
        add(comment, to: &parts, afterStatement: number > 0)
      }
      var inside: [Comment] = []
      while let comment = comments.first, comment.range.start < statement.range.end {
        comments.removeFirst()
        // A name's parenthesis holds whatever stands in it.
        while let name = names.first, name.end < comment.range.start { names.removeFirst() }
        if names.first.map({ $0.start > comment.range.start }) ?? true { inside.append(comment) }
      }
      tokens = tokens.drop { $0.range.start < statement.range.start }
      if hoisting {
        let place = SourceRange(statement.range.start, statement.range.start)
        for comment in inside {
          parts.append(Part(range: place, lines: [text(of: comment)], endsInComment: true))
        }
        inside = []
      }
      let layout = StatementLayout(
        statement, in: source, tokens: tokens.prefix { $0.range.end <= statement.range.end },
        under: vocabulary, comments: inside, isTerminated: script.statements.count > 1)
      parts.append(
        Part(
          range: statement.range, lines: layout.lines, endsInComment: layout.endsInComment))
    }
    for comment in comments {
      add(comment, to: &parts, afterStatement: !script.statements.isEmpty)
    }
    return parts
  }

  private func add(_ comment: Comment, to parts: inout [Part], afterStatement: Bool) {
    let text = text(of: comment)
    // At the end of a statement's line, where none stands yet.
    if !comment.startsLine, afterStatement, var last = parts.popLast() {
      if last.endsInComment {
        last.lines.append(text)
      } else {
        last.lines[last.lines.count - 1] += " " + text
      }
      last.endsInComment = true
      last.range.end = comment.range.end
      parts.append(last)
      return
    }
    parts.append(Part(range: comment.range, lines: [text], endsInComment: true))
  }

  private func text(of comment: Comment) -> String { source[comment.range].trimmingTrailingSpace }

  /// Whether nothing but white space stands between two line ends.
  private func hasBlankLine(between start: Int, and end: Int) -> Bool {
    var sawLineEnd = false
    var place = start
    while place < end {
      switch source.utf8[place] {
      case UInt8(ascii: "\r") where place + 1 < end && source.utf8[place + 1] == 0x0A: break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if sawLineEnd { return true }
        sawLineEnd = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      default: sawLineEnd = false
      }
      place += 1
    }
    return false
  }
}

extension String {
  var trimmingTrailingSpace: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension Token.Kind {
  /// Parts statements, or ends them all.
  fileprivate var isSeparator: Bool { self == .punctuation(.semicolon) || self == .endOfInput }
}
