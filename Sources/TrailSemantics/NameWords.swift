import TrailGraph
import TrailText

/// The words of folded text, as names are compared by them.
///
/// A word ends where a word of the language ends (section 2: white space, quotation marks,
/// brackets, commas and the like) and loses the punctuation at its ends, so that the title
/// `Repair: A Pilot Study` has the word `repair`, while `l4-l5` and `d'amico` are one each.
enum NameWords {
  /// In the order of the text, none empty.
  ///
  /// - Complexity: O(bytes).
  static func words(of folded: TextSlice) -> [ArraySlice<UInt8>] {
    words(of: Array(folded)[...])
  }

  /// As the variant for texts of the graph.
  static func words(of folded: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    folded.split { separators[Int($0)] }.compactMap { run in
      guard let first = run.firstIndex(where: { !punctuation[Int($0)] }),
        let last = run.lastIndex(where: { !punctuation[Int($0)] })
      else { return nil }
      return run[first...last]
    }
  }

  private static let separators = table(" \t\n\r\"`()[]{},;|=<>!~$")
  private static let punctuation = table("#%&'*+-./:?@\\^_")

  private static func table(_ characters: String) -> [Bool] {
    var table = [Bool](repeating: false, count: 256)
    for byte in characters.utf8 { table[Int(byte)] = true }
    return table
  }
}

/// The aliases that parentheses imply.
enum ImpliedAlias {
  /// What a folded name with parentheses at its end answers to beside itself:
  /// `disc (ivd, spinal disc)` to `disc`, `ivd` and `spinal disc`. Empty for other names; a
  /// parenthesis that is never closed goes to the end.
  ///
  /// - Complexity: O(bytes).
  static func aliases(of folded: TextSlice) -> [ArraySlice<UInt8>] {
    // Most names have no parenthesis: they are not copied.
    folded.contains(UInt8(ascii: "(")) ? aliases(of: Array(folded)[...]) : []
  }

  /// As the variant for texts of the graph.
  static func aliases(of folded: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard let open = folded.firstIndex(of: UInt8(ascii: "(")) else { return [] }
    var aliases: [ArraySlice<UInt8>] = []
    var depth = 0
    var start = open
    for index in open..<folded.endIndex {
      switch folded[index] {
      case UInt8(ascii: "("):
        if depth == 0 { start = index + 1 }
        depth += 1
      case UInt8(ascii: ")"):
        guard depth > 0 else { return [] }
        depth -= 1
        if depth == 0 { aliases.append(folded[start..<index]) }
      case UInt8(ascii: ",") where depth == 1:
        aliases.append(folded[start..<index])
        start = index + 1
      case UInt8(ascii: " "): break
      default:
        // Text after a parenthesis: it is a part of the name, not another name.
        if depth == 0 { return [] }
      }
    }
    if depth > 0 { aliases.append(folded[start...]) }
    return ([folded[..<open]] + aliases).map(\.trimmed).filter { !$0.isEmpty }
  }
}

extension ArraySlice<UInt8> {
  /// Without the spaces at its ends.
  var trimmed: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { $0 != 0x20 }),
      let last = lastIndex(where: { $0 != 0x20 })
    else { return [] }
    return self[first...last]
  }

  /// Whether it ends with other bytes.
  func ends(with other: some BidirectionalCollection<UInt8>) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
