import TrailCitations
import TrailEngine
import TrailGraph

/// The sources of an answer, or those that it cites, as BibTeX and biber read them: UTF-8, an entry
/// each.
///
/// Escape rule: `& % $ # _` stand behind a backslash; `{ } ~ ^ \ < > |` are the commands that
/// LaTeX has for them, in braces; Greek letters and signs of formulas stand in dollar signs; in a
/// title the words that must keep their capitals stand in
/// braces. A `doi` and a `url` are verbatim, as styles expect them, signs that would break them
/// as `%7B`. Control characters and marks of direction as `DisplayText` has them.
struct BibTeXRenderer: Renderer {
  var library: ReferenceLibrary?

  func render(
    _ answer: Answer, of graph: Graph, to sink: inout some Sink
  ) throws(SinkClosed) {
    let bibliography = Bibliography(of: answer.sources(in: graph), in: graph, library) {
      sink.isClosed
    }
    guard !sink.isClosed else { throw SinkClosed() }
    for (number, reference) in bibliography.references.enumerated() {
      if number > 0 { try sink.write("\n") }
      try sink.write(Self.entry(reference))
    }
  }

  static func entry(_ reference: Reference) -> String {
    var fields: [(String, String)] = []
    func add(_ name: String?, _ value: String?) {
      if let name, let value { fields.append((name, value)) }
    }
    add("author", authors(of: reference))
    // What is sorted by has to be there; it is not printed.
    if reference.authors.isEmpty { add("key", BibTeXText.escaped(reference.key)) }
    add("title", reference.title.map { BibTeXText.title($0) })
    let names = Self.names(of: reference.form)
    // The title of a book is one, and Pandoc writes it small as well.
    let isBook = names.container == "booktitle"
    add(
      names.container,
      reference.journal.map { isBook ? BibTeXText.title($0) : BibTeXText.escaped($0) })
    if reference.form == .patent { add("howpublished", "Patent") }
    add("volume", reference.volume.map { BibTeXText.escaped($0) })
    add("number", reference.issue.map { BibTeXText.escaped($0).replacing("–", with: "--") })
    add("pages", reference.pages.map { BibTeXText.pages($0) })
    add(names.publisher, reference.publisher.map { BibTeXText.escaped($0) })
    add("year", reference.year.map { String($0) })
    add("doi", reference.doi.map { BibTeXText.verbatim($0) })
    add("url", reference.url.map { BibTeXText.verbatim($0) })
    // Where its parts could not be told apart, the whole is all there is to print.
    if reference.title == nil { add("note", reference.citation.map { BibTeXText.escaped($0) }) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    // The comma behind the key belongs there even where no field follows, as Pandoc reads it.
    return "@\(names.type){\(reference.key),\n" + lines + (lines.isEmpty ? "}\n" : "\n}\n")
  }

  /// What BibTeX calls a work, what it stands in and who publishes it.
  private static func names(
    of form: Reference.Form
  ) -> (type: String, container: String?, publisher: String?) {
    switch form {
    case .article: ("article", "journal", nil)
    case .book: ("book", nil, "publisher")
    case .chapter: ("incollection", "booktitle", "publisher")
    case .paper: ("inproceedings", "booktitle", "publisher")
    case .thesis: ("phdthesis", nil, "school")
    case .report: ("techreport", nil, "institution")
    case .webPage: ("misc", "howpublished", nil)
    case .patent, .other: ("misc", nil, nil)
    }
  }

  /// `Family, Given and Family, Jr., Given and {A Body}`.
  private static func authors(of reference: Reference) -> String? {
    guard !reference.authors.isEmpty else { return nil }
    var names = reference.authors.map { name in
      let family = BibTeXText.escaped(name.family)
      // A comma or `and` inside braces parts nothing.
      guard !name.given.isEmpty else { return "{\(family)}" }
      let suffix = name.suffix.isEmpty ? "" : BibTeXText.name(name.suffix) + ", "
      return BibTeXText.name(name.family) + ", " + suffix + BibTeXText.name(name.given)
    }
    if reference.hasOtherAuthors { names.append("others") }
    return names.joined(separator: " and ")
  }
}

/// Texts as they stand in the fields of BibTeX.
enum BibTeXText {
  static func escaped(_ text: String) -> String {
    DisplayText.visible(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&", "%", "$", "#", "_": escaped += "\\" + String(scalar)
      // A brace is counted even behind a backslash: none may stand by itself.
      case "{": escaped += #"{\textbraceleft}"#
      case "}": escaped += #"{\textbraceright}"#
      case "~": escaped += #"{\textasciitilde}"#
      case "^": escaped += #"{\textasciicircum}"#
      case "\\": escaped += #"{\textbackslash}"#
      case "<": escaped += #"{\textless}"#
      case ">": escaped += #"{\textgreater}"#
      case "|": escaped += #"{\textbar}"#
      default:
        if let command = LaTeXSigns.written(scalar) {
          escaped += command
        } else {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
  }

  /// A part of a name: a word `and` in it would begin another one.
  static func name(_ text: String) -> String {
    let words = escaped(text).split(separator: " ")
    return words.contains { $0.lowercased() == "and" }
      ? "{\(words.joined(separator: " "))}" : words.joined(separator: " ")
  }

  /// `822--28`: the dash between pages.
  static func pages(_ text: String) -> String {
    escaped(text).replacing("–", with: "-").split(separator: "-").joined(separator: "--")
  }

  static func verbatim(_ text: String) -> String {
    DisplayText.visible(text).utf8.reduce(into: "") { verbatim, byte in
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: " "), 0x80...:
        let digits = String(byte, radix: 16, uppercase: true)
        verbatim += "%" + digits
      default: verbatim.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
  }

  /// A title. Styles write titles in small letters but for the first: acronyms, single letters and
  /// words with capitals inside keep theirs by braces, and where the title is no headline, so that
  /// capitals mean names, all capitals do.
  static func title(_ text: String) -> String {
    let words = text.split(separator: " ")
    let long = words.dropFirst().filter { $0.unicodeScalars.count > 3 && isCased($0) }
    let isHeadline = long.isEmpty || long.count { startsWithCapital($0) } * 2 > long.count
    var titled: [String] = []
    var begins = true
    for word in words {
      // A headline writes its articles small: one large letter is `Vitamin D` or `Urolithin A`.
      let isName =
        !begins && startsWithCapital(word) && (!isHeadline || word.unicodeScalars.count == 1)
      titled.append(
        isName || hasInnerCapital(word) ? protected(word) : escaped(String(word)))
      begins = word.last == ":" || word.last == "?" || word.last == "."
    }
    return titled.joined(separator: " ")
  }

  /// A word in braces, the punctuation around it outside of them.
  private static func protected(_ word: Substring) -> String {
    let scalars = word.unicodeScalars
    guard let first = scalars.firstIndex(where: isWordSign),
      let last = scalars.lastIndex(where: isWordSign)
    else { return escaped(String(word)) }
    return escaped(String(scalars[..<first])) + "{" + escaped(String(scalars[first...last])) + "}"
      + escaped(String(scalars[scalars.index(after: last)...]))
  }

  private static func isCased(_ word: Substring) -> Bool {
    word.unicodeScalars.contains { $0.properties.isCased }
  }

  private static func startsWithCapital(_ word: Substring) -> Bool {
    word.unicodeScalars.first { $0.properties.isAlphabetic }?.properties.isUppercase == true
  }

  /// A capital behind another letter or a digit, as in `MRI`, `mRNA` and `L4-L5`, or before a digit.
  private static func hasInnerCapital(_ word: Substring) -> Bool {
    var previous: Unicode.Scalar?
    for scalar in word.unicodeScalars {
      if let previous {
        if scalar.properties.isUppercase, isWordSign(previous) { return true }
        if previous.properties.isUppercase, ("0"..."9").contains(scalar) { return true }
      }
      previous = scalar
    }
    return false
  }

  private static func isWordSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
