import Synchronization
import TrailSchema
import TrailSyntax
import TrailText

/// Spells things the way a query can hold them, and the vocabulary's words for messages.
struct QueryWords: Sendable {
  let schema: Schema
  private let tables = Tables()

  init(_ schema: Schema) { self.schema = schema }

  /// What most queries need nothing of: made when it is asked for.
  private final class Tables: Sendable {
    let made = Mutex<(vocabulary: Vocabulary, reserved: Set<String>)?>(nil)
  }

  private func words() -> (vocabulary: Vocabulary, reserved: Set<String>) {
    tables.made.withLock { made in
      if let made { return made }
      let phrases =
        schema.relations.flatMap { [$0.phrase, $0.inverse] } + schema.nouns.flatMap(\.words)
        + schema.collections.flatMap { [$0.singular, $0.plural] }
      let reserved = Set(
        phrases.flatMap { Folding.fold($0).split(separator: " ").map(String.init) }
          + Keyword.allCases.map(\.rawValue))
      let new = (Vocabulary(schema), reserved)
      made = new
      return new
    }
  }

  var vocabulary: Vocabulary { words().vocabulary }

  /// Folded words that a bare name is safe without, whatever their place.
  private var reserved: Set<String> { words().reserved }

  // MARK: Names

  /// A name as a query can hold it: bare where that is safe, else in quotation marks.
  func spelling(of name: String) -> String { isBare(name) ? name : Self.quoted(name) }

  private func isBare(_ name: String) -> Bool {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard !name.utf8.contains(where: { Self.needsQuotes[Int($0)] }), !name.contains("--") else {
      return false
    }
    // Only digits would read as a number or a date somewhere; a name has a letter in it.
    guard name.contains(where: \.isLetter) else { return false }
    let reserved = reserved
    return words.allSatisfy { word in
      guard let first = word.first, first.isLetter || first.isNumber || first == "*" else {
        return false
      }
      return !reserved.contains(Folding.fold(String(word)))
    }
  }

  /// In quotation marks, with escapes where they are needed.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        quoted += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static let needsQuotes: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in 0..<0x20 { table[byte] = true }
    for byte in "\"`()[]{},;|=<>!~$\\".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// A property as a query can hold it.
  func spelling(ofProperty name: String) -> String {
    let isWord =
      name.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
          || byte == UInt8(ascii: "_")
      } && name.contains(where: \.isLetter)
    let folded = Folding.fold(name)
    // `count` is a stage and a function, and the title of a column as well.
    let isTaken =
      Keyword(rawValue: folded).map { $0 != .count } ?? false
      || vocabulary.collection(named: name) != nil
    return isWord && !isTaken ? name : "`\(name)`"
  }

  // MARK: Kinds

  /// The noun that means exactly these kinds; `nil` where none does.
  func noun(for kinds: KindSet) -> Noun? {
    schema.nouns.first { $0.kinds == kinds && !$0.needsDocument }
  }

  /// `tag`, `claim`, `insight or takeaway`; `node` for a mixture of many.
  func singular(of kinds: KindSet) -> String {
    if let noun = noun(for: kinds) { return noun.singular }
    let words = kinds.kinds.map { schema[$0].singular }
    return words.count <= 3 ? words.joinedAsChoice : schema.widest?.singular ?? "node"
  }

  /// `tags`, `claims`, `insights and takeaways`.
  func plural(of kinds: KindSet) -> String {
    if let noun = noun(for: kinds) { return noun.plural }
    let rest = schema.allKinds.subtracting(kinds)
    // `everything but tags` is easier to take in than six kinds.
    if kinds.kinds.count > 3, !rest.isEmpty, rest.kinds.count <= 2 {
      return "anything but " + rest.kinds.map { schema[$0].plural }.joinedAsList
    }
    return kinds.kinds.map { schema[$0].plural }.joinedAsList
  }

  /// The plural of a noun that takes in the kinds, for a query that lists them.
  func covering(_ kinds: KindSet) -> String {
    schema.nouns.filter { !$0.needsDocument && kinds.isSubset(of: $0.kinds) }
      .min { $0.kinds.kinds.count < $1.kinds.kinds.count }?.plural ?? "nodes"
  }

  /// `3 insights`, `1 tag`.
  static func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    "\(number) " + (number == 1 ? singular : plural)
  }
}

extension Schema {
  /// The noun that takes in most kinds, whether they have documents or not.
  var widest: Noun? {
    nouns.filter { !$0.needsDocument }.max { $0.kinds.kinds.count < $1.kinds.kinds.count }
  }
}
