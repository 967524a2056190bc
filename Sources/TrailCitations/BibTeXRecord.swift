/// An entry of a library of BibTeX or biblatex, as it is written there.
package struct BibTeXRecord: Equatable, Sendable {
  /// In small letters.
  package var type: String
  /// Of its fields, in small letters and in order.
  package private(set) var names: [String] = []
  private var texts: [String: ArraySlice<UInt8>] = [:]

  package init(type: String) { self.type = type }

  /// What stands between the braces of a field, names of `@string` put in; `nil` where there is
  /// no such field.
  package subscript(name: String) -> ArraySlice<UInt8>? { texts[name] }

  package func has(_ names: String...) -> Bool { names.contains { texts[$0] != nil } }

  /// Adds a field behind the others; the first of those with one name counts.
  package mutating func add(_ name: String, _ text: ArraySlice<UInt8>) {
    guard texts[name] == nil else { return }
    names.append(name)
    texts[name] = text
  }

  package mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)[...]) }

  /// What a field says, in plain words; `nil` where it says nothing.
  package func plain(_ names: String...) -> String? { first(of: names, LaTeXText.plain) }

  /// The same with the marks of CSL.
  func marked(_ names: String...) -> String? { first(of: names, LaTeXText.marked) }

  /// An address or an identifier.
  package func verbatim(_ names: String...) -> String? { first(of: names, LaTeXText.verbatim) }

  /// The keys of other entries, which commas part.
  package func keys(in name: String) -> [String] {
    (verbatim(name) ?? "").split(separator: ",").map(String.init)
  }

  private func first(of names: [String], _ read: (ArraySlice<UInt8>) -> String) -> String? {
    for name in names {
      if let text = texts[name].map(read), !text.isEmpty { return text }
    }
    return nil
  }

  /// What a text of LaTeX says.
  package static func plain(_ text: String) -> String { LaTeXText.plain(Array(text.utf8)[...]) }

  /// What an address means that stands in LaTeX.
  package static func verbatim(_ text: String) -> String {
    LaTeXText.verbatim(Array(text.utf8)[...])
  }

  /// The DOI without the address of a resolver, as the library spells it; `nil` where the field
  /// holds none.
  package var doi: String? { verbatim("doi").flatMap(DOISpelling.doi(in:)) }

  /// The address; `nil` where the field holds none.
  package var url: String? {
    verbatim("url").flatMap { AddressSpelling.isAddress($0) ? $0 : nil }
  }
}
