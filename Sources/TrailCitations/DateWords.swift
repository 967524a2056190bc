/// What people type in the place of a date: `2019 Spring`, `May 3, 2019`, `c. 1850`.
extension CSLRecord.Date {
  /// With the year, and with the month, the day and the season where they are sure; as it is where
  /// that is known already, or where its words hold no year.
  package var understood: Self {
    var date = self
    if let season = Self.season(of: parts) {
      // Months of 13 and more, and of 21 and more, are seasons.
      date.parts = [[parts[0][0]]]
      date.season = String(season)
    }
    guard parts.isEmpty, let words = [raw, literal].first(where: { !$0.isEmpty }),
      let read = DateWords(words).date
    else { return date }
    date.parts = read.parts
    if date.season.isEmpty { date.season = read.season }
    return date
  }

  /// The season by the number that biblatex and EDTF have for it in the place of a month; `nil` for
  /// none of the four.
  package var seasonNumber: Int? {
    if let number = Int(season) { return (1...4).contains(number) ? number + 20 : nil }
    return DateWords.season(season).map { $0 + 20 }
  }

  private static func season(of parts: [[Int]]) -> Int? {
    guard parts.count == 1, parts[0].count == 2 else { return nil }
    switch parts[0][1] {
    case 13...16: return parts[0][1] - 12
    case 21...24: return parts[0][1] - 20
    default: return nil
    }
  }
}

/// A date in words, taken apart.
struct DateWords {
  private(set) var date: CSLRecord.Date?

  init(_ text: String) {
    if let written = BibTeXDate.date(text), let first = written.parts.first,
      first.count > 1 || !written.season.isEmpty
    {
      date = written
      return
    }
    guard let year = BibTeXDate.year(in: text) else { return }
    var date = CSLRecord.Date(parts: [[year]])
    let words = text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    let others = words.filter { $0 != String(year) }
    let months = others.compactMap(Self.month)
    let seasons = others.compactMap(Self.season)
    let days = others.compactMap(Self.day)
    let rest = others.count - months.count - seasons.count - days.count
    // What else is said may be of another date.
    if rest == 0, words.count == others.count + 1 {
      if months.count == 1, seasons.isEmpty, days.count <= 1 {
        date.parts[0] += months + days
      } else if seasons.count == 1, months.isEmpty, days.isEmpty {
        date.season = String(seasons[0])
      } else if let day = Self.inNumbers(words) {
        date.parts = [day]
      }
    }
    self.date = date
  }

  /// `2019/05/03`.
  private static func inNumbers(_ words: [String]) -> [Int]? {
    let numbers = words.compactMap { Int($0) }
    guard words.count == 3, numbers.count == 3, words[0].count == 4,
      (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
    else { return nil }
    return numbers
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// `may`, `sept`, `october`.
  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return monthNames.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }

  static func season(_ word: String) -> Int? {
    switch word.lowercased() {
    case "spring": 1
    case "summer": 2
    case "autumn", "fall": 3
    case "winter": 4
    default: nil
    }
  }

  /// `3`, `03`, `3rd`.
  private static func day(_ word: String) -> Int? {
    let digits = word.prefix { $0.isNumber }
    guard ["", "st", "nd", "rd", "th"].contains(word[digits.endIndex...]),
      let day = Int(digits), (1...31).contains(day)
    else { return nil }
    return day
  }
}
