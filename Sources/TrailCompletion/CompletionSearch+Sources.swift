import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText

/// Names that sources answer to beside their citation keys: authors and years.
extension CompletionSearch {
  mutating func addAuthorsAndYears(of kinds: KindSet) {
    guard !kinds.isEmpty, fragment.form != .link, fragment.form != .variable else { return }
    if finishedWords > 0 { addYearsAfterAuthor(of: kinds) }
    addAuthors(of: kinds)
    addYears(of: kinds)
  }

  private mutating func addAuthors(of kinds: KindSet) {
    let graph = completer.graph
    guard let property = graph.property(named: "authors") else { return }
    var authors: [[UInt8]: (name: String, count: Int, fit: TypedText.Fit)] = [:]
    graph.forEachValue(of: property, in: kinds, limit: Self.mostValues) { _, value in
      guard case .text(let text) = value, mayFit(text) else { return }
      let name = Self.familyName(String(decoding: text, as: UTF8.self))
      let folded = Folding.fold(name.utf8)
      if let known = authors[folded] {
        authors[folded] = (known.name, known.count + 1, known.fit)
      } else if !folded.isEmpty, let fit = typed.fit(folded) {
        authors[folded] = (name, 1, fit)
      }
    }
    let sorted = authors.values.sorted { a, b in
      if a.fit != b.fit { return a.fit == .beginning }
      return a.count != b.count
        ? a.count > b.count : TextOrder.compare(unfolded: a.name, b.name) < 0
    }
    leaveOut(sorted.count - limit)
    for author in sorted.prefix(limit) {
      guard let text = spelling(of: author.name, at: .ignored) else { continue }
      offer(
        Candidate(
          text, shown: Visible.text(author.name), note: "author", count: author.count,
          stem: author.name), in: Group.names.rawValue)
    }
  }

  /// Whether an author's name may have a word that begins as was typed: cheaper than folding it.
  private func mayFit(_ name: TextSlice) -> Bool {
    guard let first = typed.folded.first, first < 0x80 else { return true }
    return name.contains { ($0 < 0x80 ? $0 | 0x20 : first) == first || $0 >= 0x80 }
  }

  /// `Garcia` of `Garcia, Ana`, the last word of `Ana Garcia`.
  private static func familyName(_ name: String) -> String {
    if let comma = name.firstIndex(of: ",") {
      return String(name[..<comma]).trimmed
    }
    return name.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? name
  }

  private mutating func addYears(of kinds: KindSet) {
    guard finishedWords == 0, typed.folded.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return
    }
    let graph = completer.graph
    guard let property = graph.property(named: "year") else { return }
    var years: [Int: Int] = [:]
    graph.forEachValue(of: property, in: kinds, limit: Self.mostValues) { _, value in
      if case .number(let number) = value, let year = Int(exactly: number) {
        years[year, default: 0] += 1
      }
    }
    offer(years, after: "")
  }

  /// `Orozco 2011`, once `Orozco` stands there.
  private mutating func addYearsAfterAuthor(of kinds: KindSet) {
    let graph = completer.graph
    guard graph.terms != nil || graph.nodeCount < 10_000,
      let property = graph.property(named: "year"), fragment.form == .bare,
      let words = wordsBeforeFragment,
      let match = NameLookup(graph).match(words, form: .bare, among: kinds, at: .target)
    else { return }
    var years: [Int: Int] = [:]
    for node in match.nodes {
      for case .number(let number) in graph.values(of: property, for: node) {
        if let year = Int(exactly: number) { years[year, default: 0] += 1 }
      }
    }
    offer(years, after: words + " ")
  }

  /// The finished words of the phrase as they stand.
  private var wordsBeforeFragment: String? {
    let end = fragment.range.start
    guard start < end else { return nil }
    let words = String(decoding: buffer[start..<end], as: UTF8.self).trimmed
    return words.isEmpty ? nil : words
  }

  private mutating func offer(_ years: [Int: Int], after words: String) {
    let wanted = TypedText(fragment.text)
    let fitting = years.filter { wanted.begins(String($0.key)) }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key > $1.key }
    for (year, count) in fitting {
      offer(
        Candidate(
          words + String(year), shown: words + String(year), note: "year", count: count,
          stem: words + String(year)), in: Group.names.rawValue)
    }
  }

  /// How many values of one property are looked at.
  static let mostValues = 200_000
}

extension String {
  /// Without the white space at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
