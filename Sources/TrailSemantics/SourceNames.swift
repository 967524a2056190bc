import TrailGraph
import TrailSchema
import TrailText

/// How sources are named in passing: by author, year, citation key and title.
///
/// Language, section 5, rule 4: every word matches, of the same source, a whole word of an
/// author's name, the year, a prefix of the citation key that covers its author part, or a
/// whole word of the title.
struct SourceNames {
  let graph: Graph
  private let authors: PropertyID?
  private let year: PropertyID?
  private let title: PropertyID?

  init(_ graph: Graph) {
    self.graph = graph
    authors = graph.property(named: "authors")
    year = graph.property(named: "year")
    title = graph.property(named: "title")
  }

  /// The words of a folded name that count: `et al`, `and`, `&`, commas and brackets are passed
  /// over.
  static func words(of folded: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    for word in NameWords.words(of: folded) {
      if word.elementsEqual("and".utf8) { continue }
      if word.elementsEqual("al".utf8), let last = words.last, last.elementsEqual("et".utf8) {
        words.removeLast()
        continue
      }
      words.append(word)
    }
    return words
  }

  /// Whether each word, folded, matches something of the source.
  ///
  /// - Complexity: O(words × bytes of its authors and title); for nearly every source that does
  ///   not match these are read once, and nothing is folded.
  func source(_ node: NodeID, matches words: [Needle<UInt8>]) -> Bool {
    let key = CitationKeyStem(graph.name(of: node), folded: graph.foldedName(of: node))
    var years: [[UInt8]]?
    var texts: Set<[UInt8]>?
    // The first word that is nowhere decides: a name of many words costs no more than others.
    let matches = words.allSatisfy { word in
      // The key is at hand, folded: what it answers needs no look at the properties.
      if key.answers(to: word.elements) { return true }
      let ofSource = years ?? self.years(of: node)
      years = ofSource
      if ofSource.contains(word.elements) { return true }
      if texts == nil, !canSay(node, word) { return false }
      let known = texts ?? Set(authorWords(of: node) + titleWords(of: node))
      texts = known
      return known.contains(word.elements)
    }
    return matches && !words.isEmpty
  }

  /// Whether a word can be in the title, the name or an author's name: `false` is certain.
  private func canSay(_ node: NodeID, _ word: Needle<UInt8>) -> Bool {
    let stated = [authors, title].contains { property in
      guard let property else { return false }
      return graph.values(of: property, for: node).contains { value in
        guard case .text(let text) = value else { return false }
        return text.withUnsafeBufferPointer { word.canBeFound(inFoldOf: $0) }
      }
    }
    return stated
      || graph.foldedName(of: node).withUnsafeBufferPointer { word.canBeFound(inFoldOf: $0) }
  }

  /// The words of its authors' names, folded, in the order of the citation.
  func authorWords(of node: NodeID) -> [[UInt8]] { words(of: authors, for: node) }

  /// The words of its title, and of its name where that is no citation key.
  private func titleWords(of node: NodeID) -> [[UInt8]] {
    let name = graph.foldedName(of: node)
    let isKey = !name.contains(UInt8(ascii: " "))
    return words(of: title, for: node) + (isKey ? [] : NameWords.words(of: name).map(Array.init))
  }

  private func words(of property: PropertyID?, for node: NodeID) -> [[UInt8]] {
    guard let property else { return [] }
    return graph.values(of: property, for: node).flatMap { value -> [[UInt8]] in
      guard case .text(let text) = value else { return [] }
      return NameWords.words(of: Folding.fold(text)[...]).map(Array.init)
    }
  }

  func years(of node: NodeID) -> [[UInt8]] {
    guard let year else { return [] }
    return graph.values(of: year, for: node).compactMap { value in
      switch value {
      case .number(let number): Int(exactly: number).map { Array(String($0).utf8) }
      case .date(let date): Array(String(date.year).utf8)
      case .text(let text): Folding.fold(text)
      case .flag: nil
      }
    }
  }
}

/// The author part of a citation key: `orozco` of `orozcoIntervertebralDisc2011`.
struct CitationKeyStem {
  private let key: TextSlice
  /// Folded; empty where the name has none.
  let authorPart: [UInt8]

  /// - Parameters:
  ///   - name: The key as it is written: its capitals and digits end the author part.
  ///   - folded: The same, folded.
  init(_ name: TextSlice, folded: TextSlice) {
    key = folded
    if let part = Self.plainAuthorPart(name) {
      authorPart = part
      return
    }
    var part = ""
    for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
      let properties = scalar.properties
      guard properties.isAlphabetic || scalar == "-" || scalar == "'" else { break }
      // Keys that begin with a capital (`Orozco2011`) have it inside the author part.
      if properties.isUppercase, !part.isEmpty { break }
      part.unicodeScalars.append(scalar)
    }
    authorPart = Folding.fold(part.utf8)
  }

  /// The same for a key whose author part is ASCII, and what ends it as well; `nil` for others.
  private static func plainAuthorPart(_ name: TextSlice) -> [UInt8]? {
    var part: [UInt8] = []
    for byte in name {
      guard byte < 0x80 else { return nil }
      let isUppercase = byte &- 0x41 < 26
      guard isUppercase || byte &- 0x61 < 26 || byte == 0x2D || byte == 0x27 else { break }
      if isUppercase, !part.isEmpty { break }
      part.append(isUppercase ? byte | 0x20 : byte)
    }
    return part
  }

  /// Whether a folded word is a prefix of the key that covers the author part: `chen` is not
  /// one of `chengProlongedFasting2014`.
  func answers(to word: [UInt8]) -> Bool {
    !authorPart.isEmpty && word.count >= authorPart.count && key.starts(with: word)
  }
}
