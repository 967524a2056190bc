import TrailSyntax
import TrailText

extension Completer {
  /// The words that help can be asked about, for who completes a command of its own.
  ///
  /// - Parameters:
  ///   - typed: What stands there of the word.
  ///   - range: What is replaced.
  package func helpWords(beginningWith typed: String, in range: SourceRange) -> CompletionList {
    let wanted = TypedText(typed)
    var list = CompletionList(at: range.end)
    list.range = range
    var taken: Set<String> = []
    for entry in LanguageHelp(vocabulary).entries {
      for word in entry.words where wanted.begins(word) && taken.insert(word).inserted {
        list.candidates.append(
          Candidate(word, note: entry.area.rawValue, detail: entry.meaning, blankFollows: false))
      }
    }
    list.total = list.candidates.count
    if list.total == 1 { list.chosen = list.candidates[0] }
    list.common = CommonBeginning.of(list.candidates.map(\.stem), typed: typed)
    if list.common == typed { list.common = nil }
    return list
  }

  /// After `help` as the first word of the buffer.
  func helpWords(after buffer: [UInt8], _ fragment: Fragment) -> CompletionList? {
    let text = String(decoding: buffer[..<fragment.range.end], as: UTF8.self)
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let first = words.first, Folding.fold(String(first)) == "help",
      vocabulary.noun(named: String(first)) == nil, text.count > first.count,
      text.first?.isWhitespace == false
    else { return nil }
    let typed = words.count > 1 ? String(words[1]) : ""
    return helpWords(
      beginningWith: typed,
      in: SourceRange(fragment.range.end - typed.utf8.count, fragment.range.end))
  }
}
