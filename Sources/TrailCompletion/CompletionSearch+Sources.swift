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
    var authors: [[UInt8]: Author] = [:]
    // By itself: all of the search would be copied for each name.
    let typed = typed
    func add(_ value: PropertyValue) {
      guard case .text(let text) = value,
        let family = text.withUnsafeBufferPointer({ Self.familyName($0, like: typed) })
      else { return }
      let folded = Folding.fold(family)
      if authors[folded] != nil {
        authors[folded]?.count += 1
      } else if let fit = typed.fit(folded), !folded.isEmpty {
        authors[folded] = Author(
          name: String(decoding: family, as: UTF8.self), count: 1, fit: fit)
      }
    }
    if typed.folded.count < 2, graph.count(of: property, in: kinds) > Self.manySources {
      // One letter fits too many to count them: those of the most used sources.
      for (node, _) in mostUsedSources(of: kinds) {
        for value in graph.values(of: property, for: node) { add(value) }
      }
    } else {
      graph.forEachValue(of: property, in: kinds, limit: Self.mostValues) { _, value in add(value) }
    }
    let sorted = authors.sorted { a, b in
      if a.value.fit != b.value.fit { return a.value.fit == .beginning }
      return a.value.count != b.value.count
        ? a.value.count > b.value.count : TextOrder.compare(a.key, b.key) < 0
    }
    leaveOut(sorted.count - limit)
    for (_, author) in sorted.prefix(limit) {
      guard let text = spelling(of: author.name, at: .ignored) else { continue }
      offer(
        Candidate(
          text, shown: Visible.text(author.name), note: "author", count: author.count,
          stem: author.name), in: Group.names.rawValue)
    }
  }

  private struct Author {
    var name: String
    var count: Int
    var fit: TypedText.Fit
  }

  private func mostUsedSources(of kinds: KindSet) -> [(node: NodeID, uses: Int)] {
    completer.graph.nodes(
      whoseFoldedNameBeginsWith: [], of: kinds,
      rankedBy: Hop(schema.roles.links, .backward), limit: Self.manySources
    ).nodes
  }

  private static let manySources = 1_000

  /// `Garcia` of `Garcia, Ana`, the last word of `Ana Garcia`; `nil` where what was typed can be no
  /// beginning of it.
  private static func familyName(
    _ name: UnsafeBufferPointer<UInt8>, like typed: TypedText
  ) -> [UInt8]? {
    let end = name.firstIndex(of: UInt8(ascii: ",")) ?? name.count
    let start = end < name.count ? 0 : name.lastIndex(of: 0x20).map { $0 + 1 } ?? 0
    let family = UnsafeBufferPointer(rebasing: name[start..<max(start, end)])
    return typed.mayFit(family) ? Array(family) : nil
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
