/// An item of CSL-JSON, as it is written there.
package struct CSLRecord: Equatable, Sendable {
  package enum Value: Equatable, Sendable {
    /// A number's spelling as well. On one line.
    case text(String)
    case names([Name])
    case date(Date)
  }

  package struct Name: Equatable, Sendable {
    package var family = ""
    package var given = ""
    /// A body, or a person whose names are not told apart.
    package var literal = ""
    package var suffix = ""
    package var droppingParticle = ""
    package var nonDroppingParticle = ""

    package init() {}

    package init(family: String, given: String, suffix: String = "") {
      (self.family, self.given, self.suffix) = (family, given, suffix)
    }

    package init(literal: String) { self.literal = literal }

    /// There are more than are named. CSL has no word for it: this is what Pandoc and Better BibTeX
    /// write and read.
    package static let others = Name(literal: "others")

    package var isOthers: Bool {
      literal == "others" || family == "others" && given.isEmpty && literal.isEmpty
    }
  }

  package struct Date: Equatable, Sendable {
    /// Of a day, or of the first and the last: year, month, day, as far as they are known.
    package var parts: [[Int]] = []
    package var season = ""
    /// As it is written; empty where it is not.
    package var circa = ""
    /// Words in the place of a date.
    package var literal = ""
    package var raw = ""

    package init() {}

    package init(parts: [[Int]]) { self.parts = parts }
  }

  package struct Member: Equatable, Sendable {
    package var name: String
    package var value: Value
  }

  package var type: String
  /// All others, in order, but for the identifier.
  package private(set) var members: [Member] = []
  /// By name: the place among the members.
  private var places: [String: Int] = [:]

  package init(type: String) { self.type = type }

  package subscript(name: String) -> Value? { places[name].map { members[$0].value } }

  package func has(_ names: String...) -> Bool { names.contains { self[$0] != nil } }

  package func text(_ name: String) -> String? {
    if case .text(let text)? = self[name] { text } else { nil }
  }

  package func names(_ name: String) -> [Name] {
    if case .names(let names)? = self[name] { names } else { [] }
  }

  package func date(_ name: String) -> Date? {
    if case .date(let date)? = self[name] { date } else { nil }
  }

  /// Unless it says that its language is another one.
  package var isEnglish: Bool { text("language").map(BibTeXTypes.isEnglish) ?? true }

  /// Adds a member behind the others; the first of those with one name counts, and nothing is none.
  package mutating func add(_ name: String, _ value: Value) {
    switch value {
    case .text(let text) where text.isEmpty: return
    case .names(let names) where names.isEmpty: return
    case .date(let date) where date == Date(): return
    default: break
    }
    guard places[name] == nil else { return }
    places[name] = members.count
    members.append(Member(name: name, value: value))
  }

  package mutating func add(_ name: String, _ text: String?) {
    if let text { add(name, .text(text)) }
  }
}
