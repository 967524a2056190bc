import TrailBytes

/// Dates as BibTeX and biblatex write them.
package enum BibTeXDate {
  /// `2011-10-03`, `2011-10/2012`, `2011-21`, `1999~`; anything else by its year, or in words.
  static func date(_ text: String) -> CSLRecord.Date? {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    var date = CSLRecord.Date()
    for end in ends.prefix(2) where !end.isEmpty && end != ".." {
      guard let (parts, season, isCirca) = parts(of: end) else {
        return inWords(text)
      }
      date.parts.append(parts)
      if let season { date.season = String(season) }
      if isCirca { date.circa = "true" }
    }
    guard !date.parts.isEmpty else { return inWords(text) }
    return date
  }

  private static func parts(of text: Substring) -> (parts: [Int], season: Int?, isCirca: Bool)? {
    var text = text
    let isCirca = ["~", "?", "%"].contains(text.last)
    if isCirca { text.removeLast() }
    let words = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = words.compactMap { word in
      word.utf8.allSatisfy(\.isASCIIDigit) ? Int(word) : nil
    }
    guard numbers.count == words.count, (1...3).contains(numbers.count), words[0].count == 4 else {
      return nil
    }
    if numbers.count == 2, (21...24).contains(numbers[1]) {
      return ([numbers[0]], numbers[1] - 20, isCirca)
    }
    guard numbers.count < 2 || (1...12).contains(numbers[1]),
      numbers.count < 3 || (1...31).contains(numbers[2])
    else { return nil }
    return (numbers, nil, isCirca)
  }

  /// By the first number of four digits: `{October} 2011`; `forthcoming` is what it says.
  private static func inWords(_ text: String) -> CSLRecord.Date? {
    if let year = year(in: text) { return .init(parts: [[year]]) }
    var date = CSLRecord.Date()
    date.literal = text
    return date
  }

  /// The first number of four digits that can be a year.
  static func year(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    return bytes.indices.lazy.compactMap { bytes[...].year(at: $0) }.first
  }

  /// What an entry says of when it was published.
  static func issued(_ record: BibTeXRecord) -> CSLRecord.Date? {
    if let written = record.plain("date") { return date(written.replacing("–", with: "/")) }
    guard let written = record.plain("year"), var date = date(written) else { return nil }
    if date.parts.count == 1, date.parts[0].count == 1, let words = record.plain("month"),
      let month = month(words)
    {
      date.parts[0].append(month)
      if let day = record.plain("day").flatMap({ Int($0) }) ?? number(in: words),
        (1...31).contains(day)
      {
        date.parts[0].append(day)
      }
    }
    return date
  }

  /// The names that `@string` gives months in every style, in order.
  package static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `oct`, `October`, `Oct. 3`, `10`.
  private static func month(_ text: String) -> Int? {
    if let number = Int(text) { return (1...12).contains(number) ? number : nil }
    return months.firstIndex(of: text.prefix(3).lowercased()).map { $0 + 1 }
  }

  private static func number(in text: String) -> Int? {
    let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber }
    return digits.count == text.count ? nil : Int(digits)
  }
}
