import TrailBytes

/// Takes a citation apart.
///
/// The styles are told by their punctuation: Chicago has its title in quotation marks behind the
/// authors, author-date has the year between authors and title.
struct CitationParser {
  private let bytes: [UInt8]
  private var citation = Citation()

  init(_ text: String) { bytes = CitationText.collapsed(text) }

  mutating func parse() -> Citation {
    let whole = bytes[...]
    citation.doi = CitationIdentifiers.doi(in: whole)
    let url = CitationIdentifiers.url(in: whole)
    citation.url = url?.string
    // What follows the URL is no part of the citation proper.
    let text = withoutAccessDate(whole[..<(url?.startIndex ?? whole.endIndex)])
    let quote = text.first("“") ?? text.first("\"")
    if let date = authorDate(in: text[..<(quote ?? text.endIndex)]) {
      readAuthorDate(text, date)
    } else if let quote {
      readChicago(text, quote)
    } else {
      readSentences(text)
    }
    return citation
  }

  /// Cuts `Accessed January 27, 2025.` out, which makes it a web page.
  private mutating func withoutAccessDate(_ text: CitationSlice) -> CitationSlice {
    guard let start = text.last("ccessed ") ?? text.last("etrieved "), start > text.startIndex,
      "ar".utf8.contains(text[start - 1].lowered)
    else { return text }
    let rest = text[start...]
    // Only a date makes it one, and it is the last thing said.
    guard rest.lastYear != nil, rest.first("”") == nil else {
      return text
    }
    citation.medium = .webPage
    return text[..<(start - 1)].trimmed("([")
  }

  // MARK: Chicago

  private mutating func readChicago(_ text: CitationSlice, _ quote: Int) {
    let isCurly = text.begins("“", at: quote)
    let start = quote + (isCurly ? 3 : 1)
    guard let end = closing(text[start...], isCurly) else { return readSentences(text) }
    citation.style = .chicago
    citation.title = text[start..<end].trimmed(".,").string
    var authors = text[..<quote].trimmed()
    // `Family, Given. 2011. “Title.”`
    let beforeYear = authors.trimmed(".")
    if beforeYear.count > 5, let year = beforeYear.year(at: beforeYear.endIndex - 4) {
      citation.year = year
      authors = beforeYear.dropLast(4).trimmed()
    }
    citation.authors = CitationNames.chicago(authors)
    readJournal(text[(end + (isCurly ? 3 : 1))...].trimmed())
  }

  /// The end of a title whose inside begins here. Straight marks inside it are told from the
  /// closing one by the full stop before that.
  private func closing(_ text: CitationSlice, _ isCurly: Bool) -> Int? {
    if isCurly {
      // Curly marks may stand in the title in pairs.
      var depth = 1
      for index in text.indices {
        if text.begins("“", at: index) { depth += 1 }
        if text.begins("”", at: index) { depth -= 1 }
        if depth == 0 { return index }
      }
      return text.last("”")
    }
    let end = text.indices.first {
      text[$0] == UInt8(ascii: "\"") && $0 > text.startIndex && ".?!,".utf8.contains(text[$0 - 1])
    }
    return end ?? text.last("\"")
  }

  /// `Journal 92, no. 7 (October 15, 2011): 822–28.`, or `Site, December 1, 2018.`
  private mutating func readJournal(_ text: CitationSlice) {
    guard let date = dateBrackets(text) else {
      citation.year = citation.year ?? text.lastYear
      let name = text[..<(text.first(", ") ?? text.endIndex)].trimmed(".,")
      if !name.isEmpty, name.lastYear == nil { citation.journal = name.string }
      return
    }
    citation.year = citation.year ?? date.lastYear
    var name = text[..<date.startIndex].trimmed(",")
    var issue: String?
    if let start = name.last(", no. ") {
      issue = CitationNumbers.number(name[(start + 6)...])
      name = name[..<start].trimmed()
    }
    setJournal(name)
    // Without a volume before it, it may be something else.
    if citation.volume != nil {
      citation.issue = issue
      citation.pages = CitationNumbers.pages(after: text[(date.endIndex + 1)...])
    }
  }

  /// The last brackets that hold a date: a year at their end, or `n.d.`.
  private func dateBrackets(_ text: CitationSlice) -> CitationSlice? {
    var close: Int?
    for index in text.indices.reversed() {
      if text[index] == UInt8(ascii: ")") { close = index }
      if text[index] == UInt8(ascii: "("), let end = close {
        let inside = text[(index + 1)..<end]
        if inside.ends("n.d.") || inside.count >= 4 && inside.year(at: inside.endIndex - 4) != nil {
          return text[index..<end]
        }
        close = nil
      }
    }
    return nil
  }

  /// Takes the volume off the end of `Journal 92`, and the title of a special issue with it:
  /// `Journal, Title of the Issue, 92`.
  private mutating func setJournal(_ text: CitationSlice) {
    var name = text.trimmed(".,")
    if let blank = name.last(" "), name[blank...].dropFirst().first?.isASCIIDigit == true {
      (citation.volume, citation.issue) = CitationNumbers.volume(name[(blank + 1)...])
      name = name[..<blank].trimmed()
    }
    if name.last == UInt8(ascii: ","), let comma = name.first(", ") {
      name = name[..<comma]
    }
    name = name.trimmed(".,")
    if !name.isEmpty { citation.journal = name.string }
  }

  // MARK: Author-date

  /// Where the year between authors and title stands, what of it belongs to neither.
  private func authorDate(in text: CitationSlice) -> (range: Range<Int>, year: Int)? {
    for index in text.indices where index > text.startIndex + 2 {
      guard let year = text.year(at: index) ?? suffixedYear(text, at: index) else { continue }
      var end = index + 4
      if end < text.endIndex, text[end].isASCIILetter { end += 1 }
      if text[index - 1] == UInt8(ascii: "("), text[index - 2] == 0x20 {
        // `(2011)` or `(2011, October 15)`.
        guard let close = text[end...].firstIndex(of: UInt8(ascii: ")")) else { continue }
        let follows = text[(close + 1)...]
        guard follows.begins(". ", at: close + 1) || follows.begins(" ", at: close + 1) else {
          continue
        }
        // What stands before it must be names, or it is the date of a journal.
        guard text[..<index].contains(where: \.isASCIIDigit) == false else { continue }
        return (index - 2..<close + 2, year)
      }
      // A title follows, or it is the year of a book at the end.
      if text.begins(", ", at: index - 2), text.begins(". ", at: end), end + 2 < text.endIndex {
        return (index - 2..<end + 1, year)
      }
    }
    return nil
  }

  /// `2011a`.
  private func suffixedYear(_ text: CitationSlice, at index: Int) -> Int? {
    guard index + 5 < text.endIndex, ("a"..."z").contains(Unicode.Scalar(text[index + 4])) else {
      return nil
    }
    return text[..<(index + 4)].year(at: index)
  }

  private mutating func readAuthorDate(
    _ text: CitationSlice, _ date: (range: Range<Int>, year: Int)
  ) {
    citation.style = .authorDate
    citation.year = date.year
    citation.authors = CitationNames.authorDate(text[..<date.range.lowerBound])
    let start = min(date.range.upperBound, text.endIndex)
    var sentences = text[start...].trimmed().sentences
    if let last = sentences.last, isNumber(last.trimmed(".")) {
      citation.medium = .patent
      sentences.removeLast()
    } else if sentences.count > 1 {
      var journal = sentences.removeLast()
      // `J. Biol. Chem. 12`: short words with a full stop are parts of a name.
      while sentences.count > 1, let word = sentences.last, isAbbreviation(word) {
        journal = text[word.startIndex..<journal.endIndex]
        sentences.removeLast()
      }
      let place = journal.trimmed(".")
      setJournal(withoutPages(place))
      if citation.volume != nil {
        citation.pages = CitationNumbers.pages(behindComma: place)
      } else if let numbers = CitationNumbers.bracketed(place) {
        (citation.volume, citation.issue, citation.pages) = numbers
      }
    }
    if let first = sentences.first, let last = sentences.last {
      citation.title = text[first.startIndex..<last.endIndex].trimmed(".*").string
    }
  }

  /// A patent has nothing but its number.
  private func isNumber(_ text: CitationSlice) -> Bool {
    text.count >= 6 && text.filter(\.isASCIIDigit).count * 2 > text.count
      && !text.contains(0x20)
  }

  private func isAbbreviation(_ sentence: CitationSlice) -> Bool {
    sentence.count <= 24
      && sentence.parts(between: " ").allSatisfy {
        $0.count <= 7 && $0.last == UInt8(ascii: ".") && (0x41...0x5A).contains($0[$0.startIndex])
      }
  }

  /// `Journal 92, 822–828` without the pages; a special issue's title goes too.
  private func withoutPages(_ text: CitationSlice) -> CitationSlice {
    var parts = text.parts(between: ", ")
    while parts.count > 1, let last = parts.last, last.contains(where: \.isASCIIDigit),
      !last.contains(0x20)
    { parts.removeLast() }
    guard let first = parts.first, let last = parts.last else { return text }
    // Four words and more behind a comma are no part of a journal's name.
    if parts.count > 1, last.parts(between: " ").count > 4 { return first }
    return text[first.startIndex..<last.endIndex]
  }

  // MARK: Other styles

  /// `Family, Given. Title. Publisher, 2011.`, as books, and patents with their dates, have it.
  private mutating func readSentences(_ text: CitationSlice) {
    let sentences = text.trimmed().sentences
    citation.year = text.lastYear
    if text.first(" Patent") != nil || text.first("issued ") != nil { citation.medium = .patent }
    guard sentences.count > 1, sentences[0].first(", ") != nil else { return }
    citation.authors = CitationNames.chicago(sentences[0])
    citation.title = sentences[1].trimmed(".").string
  }
}
