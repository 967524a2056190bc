import TrailSyntax
import TrailText

/// What the first TAB does.
extension CompletionSearch {
  /// Chooses the candidate that was meant, or what all begin with that may be meant.
  ///
  /// Those that begin as was typed come first: what was typed stands inside of many another name.
  /// Where they have no more in common, a word of the language that is likeliest is meant by who
  /// writes it in its own letters, and nothing else is: `ins` is `insights`, `Ins` a name.
  mutating func choose() {
    let typedText =
      [.bare, .variable].contains(fragment.form)
      ? String(decoding: buffer[list.range.start..<list.range.end], as: UTF8.self) : fragment.text
    let typed = TypedText(typedText)
    let beginnings = list.candidates.filter { typed.begins($0.stem) }
    guard !mayLackBeginnings else { return }
    if beginnings.count == 1 || beginnings.isEmpty && list.total == 1 {
      list.chosen = beginnings.first ?? list.candidates.first
      list.common = list.chosen?.text
    } else if let common = commonBeginning(of: beginnings, typedText) {
      list.common = common
    } else if fragment.form == .bare, typedText.count > 1, list.candidates.first?.isPhrase == true {
      let same = beginnings.filter { $0.stem.hasPrefix(typedText) }
      if same.count == 1, same[0].isPhrase {
        list.chosen = same[0]
        list.common = same[0].text
      }
    }
  }

  /// What candidates begin with, as it is to be typed; `nil` where it is no more than what was.
  private func commonBeginning(of candidates: [Candidate], _ typedText: String) -> String? {
    let stems = candidates.map(\.stem)
    // All may begin with what was meant: `TGF-β` for `tgf-beta`.
    let meant = TypedText(typedText).otherSpellings.map { String(decoding: $0, as: UTF8.self) }
    guard
      let common = ([typedText] + meant).lazy.compactMap({
        CommonBeginning.of(stems, typed: $0)
      }).first,
      Folding.fold(common.utf8) != Folding.fold(typedText.utf8) || common != typedText
    else { return nil }
    switch fragment.form {
    case .bare:
      let areQuoted = candidates.allSatisfy { $0.text.hasPrefix("\"") }
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
