import TrailSyntax
import TrailText

extension CompletionSearch {
  /// What all candidates begin with, as it is to be typed; `nil` where it is no more than what
  /// was typed, or where some candidates have been left out or do not begin as was typed.
  var commonBeginning: String? {
    guard list.total == list.candidates.count, let first = list.candidates.first else { return nil }
    if list.candidates.count == 1 { return first.text }
    let typedText =
      fragment.form == .bare
      ? String(decoding: buffer[list.range.start..<list.range.end], as: UTF8.self) : fragment.text
    guard
      let common = CommonBeginning.of(list.candidates.map(\.stem), typed: typedText),
      Folding.fold(common.utf8) != Folding.fold(typedText.utf8) || common != typedText
    else { return nil }
    switch fragment.form {
    case .bare:
      let areQuoted = list.candidates.allSatisfy { $0.text.hasPrefix("\"") }
      return areQuoted ? String(Visible.quoted(common).dropLast()) : common
    case .marked(let mark): return mark + common
    case .quoted(let mark): return String(Visible.quoted(common, mark: mark).dropLast())
    case .link: return "[[" + common
    case .variable: return common
    }
  }
}

/// What several texts begin with, case and accents aside.
enum CommonBeginning {
  /// - Parameter typed: What was typed of all of them: it is kept as it is where they do not agree
  ///   on its spelling.
  /// - Returns: `nil` where not all begin as was typed.
  static func of(_ texts: [String], typed: String) -> String? {
    guard let first = texts.first else { return nil }
    var common = Array(first)
    var agrees = [Bool](repeating: true, count: common.count)
    for text in texts.dropFirst() {
      var length = 0
      for (a, b) in zip(common, text) {
        guard a == b || Folding.fold(String(a)) == Folding.fold(String(b)) else { break }
        if a != b { agrees[length] = false }
        length += 1
      }
      common.removeSubrange(length...)
    }
    let folded = Folding.fold(typed.utf8)
    var beginning = ""
    var count = 0
    while count < common.count, Folding.fold(beginning.utf8).count < folded.count {
      beginning.append(common[count])
      count += 1
    }
    guard Folding.fold(beginning.utf8) == folded else { return nil }
    let spelling = agrees[..<count].allSatisfy { $0 } ? beginning : typed
    return spelling + String(common[count...])
  }
}
