import TrailBytes
import TrailSchema
import TrailText

/// What a heading makes of the rows under it, without its spellings.
struct RowRule: Sendable {
  let meaning: RowMeaning
  let governs: Bool
  let kind: KindID?

  init(_ rule: HeadingRule) {
    meaning = rule.meaning
    governs = rule.governs
    kind = rule.kind
  }
}

/// The schema's rules for the inside of notes, folded and made ready for many notes.
///
/// A class, so that handing them to each reader of each note costs nothing.
final class NoteRules: Sendable {
  /// A heading as the rules see it.
  struct Heading: Sendable {
    /// What it makes of the rows under it; `nil` where no rule names it.
    var rule: RowRule?
    var isContent = false
    var isAbstract = false
  }

  /// A rule for fields and one of its ways to take a key, folded.
  private struct Field {
    enum Match { case exactly, ending, word }

    var match: Match
    var words: [UInt8]
    var rule: FieldRule

    init(_ match: FieldRule.Match, _ rule: FieldRule) {
      self.rule = rule
      switch match {
      case .exactly(let key): (self.match, words) = (.exactly, NoteRules.spelling(ofKey: key))
      case .ending(let key): (self.match, words) = (.ending, NoteRules.spelling(ofKey: key))
      case .word(let key): (self.match, words) = (.word, NoteRules.spelling(ofKey: key))
      }
    }

    func takes(_ key: [UInt8]) -> Bool {
      guard key.count > words.count else { return key == words }
      let before = key.count - words.count
      let blank = UInt8(ascii: " ")
      switch match {
      case .exactly: return false
      case .ending: return key[before - 1] == blank && key[before...].elementsEqual(words)
      case .word: return holdsWord(key)
      }
    }

    /// Whether the key, which is longer, has it as one of its words.
    private func holdsWord(_ key: [UInt8]) -> Bool {
      let blank = UInt8(ascii: " ")
      var start = 0
      while let end = key[start...].firstIndex(of: blank) {
        if key[start..<end].elementsEqual(words) { return true }
        start = end + 1
      }
      return key[start...].elementsEqual(words)
    }
  }

  let kinds: KindRules
  let schema: Schema
  /// The schema's, which looks for it among all kinds.
  let fallbackKind: KindID
  let topic: KindID?
  let source: KindID?
  /// The kinds whose text is all of the body.
  let wholeBodyKinds: KindSet
  /// What sets the nodes of each kind apart, in the order of the kinds.
  let traits: [KindTraits]
  private let headings: ByteMap<Heading>
  private let keyColumns: ByteSet
  private let fields: [Field]
  private let kindFields: ByteSet
  private let noTags: ByteSet
  private let drawingSuffixes: [[UInt8]]
  let templateMarks: [[UInt8]]

  init(_ schema: Schema) {
    let reading = schema.reading
    self.schema = schema
    kinds = KindRules(schema)
    fallbackKind = schema.fallbackKind
    topic = schema.kinds(with: .topic).kinds.first
    source = schema.kinds(with: .source).kinds.first
    wholeBodyKinds = schema.allKinds.subtracting(
      schema.kinds(with: [.source, .excerpt, .claim]))
    traits = schema.kinds.map(\.traits)

    var headings = ByteMap<Heading>()
    for rule in reading.headings {
      for heading in rule.headings {
        let folded = NoteRules.heading(Array(heading.utf8))
        var known = headings[folded] ?? Heading()
        known.rule = known.rule ?? RowRule(rule)
        headings[folded] = known
      }
    }
    for heading in reading.contentHeadings {
      let folded = NoteRules.heading(Array(heading.utf8))
      var known = headings[folded] ?? Heading()
      known.isContent = true
      headings[folded] = known
    }
    for heading in reading.abstractHeadings {
      let folded = NoteRules.heading(Array(heading.utf8))
      var known = headings[folded] ?? Heading()
      known.isAbstract = true
      headings[folded] = known
    }
    self.headings = headings
    keyColumns = ByteSet(reading.keyColumns.map { NoteRules.heading(Array($0.utf8)) })

    // What the user's schema says of a field goes before what its name suggests.
    fields =
      reading.outgoingFields.map { key in
        let match = FieldRule.Match.exactly(key)
        let meaning = RowMeaning(schema.roles.supports, rowIsTail: false)
        return Field(match, FieldRule([match], meaning))
      }
      + reading.fields.flatMap { rule in
        rule.matches.map { Field($0, rule) }
      }
    kindFields = ByteSet(reading.kindFields.map { Folding.fold($0.utf8) })
    noTags = ByteSet(
      (schema.kinds.flatMap { [$0.singular, $0.plural] + $0.synonyms + $0.hashtags }
        + reading.pluginTags).map { KindRules.spelling(of: Array($0.utf8)) })
    drawingSuffixes = reading.drawingSuffixes.map { Folding.fold($0.utf8) }
    templateMarks = reading.templateMarks.map { Array($0.utf8) }.filter { !$0.isEmpty }
  }

  /// What the rules say of a heading or a column's title.
  ///
  /// - Parameter room: For folding; what it holds does not matter.
  func heading(_ text: [UInt8], using room: inout [UInt8]) -> Heading {
    NoteRules.foldHeading(text, into: &room)
    return headings[room] ?? Heading()
  }

  /// - Parameter room: For folding; what it holds does not matter.
  func isKeyColumn(_ title: [UInt8], using room: inout [UInt8]) -> Bool {
    NoteRules.foldHeading(title, into: &room)
    return keyColumns.contains(room)
  }

  /// The first rule that takes a field of this key.
  func field(_ key: String) -> FieldRule? {
    let key = NoteRules.spelling(ofKey: key)
    return fields.first { $0.takes(key) }?.rule
  }

  /// - Parameter key: Folded.
  func isKindField(_ key: [UInt8]) -> Bool { kindFields.contains(key) }

  /// Whether a tag says something about the note: it is neither the name of a kind, however
  /// spelt, nor a plugin's mark.
  func isTag(_ tag: ArraySlice<UInt8>) -> Bool {
    !noTags.contains(KindRules.spelling(of: Array(tag)))
  }

  func isDrawing(path: [UInt8]) -> Bool {
    drawingSuffixes.contains { NoteRules.endsFolded(path, with: $0) }
  }

  /// Whether a text ends like this once it is folded. Plain letters at its end are only lowered
  /// then, so that nearly no text need be.
  private static func endsFolded(_ text: [UInt8], with ending: [UInt8]) -> Bool {
    var common = 0
    while common < ending.count, common < text.count {
      let byte = text[text.count - 1 - common]
      guard byte &- 0x21 < 0x5E else {
        return text.folded.suffix(ending.count).elementsEqual(ending)
      }
      guard byte.lowered == ending[ending.count - 1 - common] else { return false }
      common += 1
    }
    return common == ending.count
  }

  /// A heading's words, folded, without a colon at the end.
  private static func heading(_ text: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    foldHeading(text, into: &folded)
    return folded
  }

  private static func foldHeading(_ text: [UInt8], into folded: inout [UInt8]) {
    text[...].fold(into: &folded)
    while let last = folded.last, last == UInt8(ascii: ":") || last.isSpace { folded.removeLast() }
  }

  /// `Insights__Tags` as `insights tags`.
  private static func spelling(ofKey key: String) -> [UInt8] {
    var spaced = Array(key.utf8)
    for index in spaced.indices
    where spaced[index] == UInt8(ascii: "_") || spaced[index] == UInt8(ascii: "-") {
      spaced[index] = UInt8(ascii: " ")
    }
    return spaced.folded
  }
}
