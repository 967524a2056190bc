import TrailSchema
import TrailText

/// The schema's rules for the inside of notes, folded and made ready for many notes.
struct NoteRules: Sendable {
  /// A heading as the rules see it.
  struct Heading {
    /// What it makes of the rows under it; `nil` where no rule names it.
    var rule: HeadingRule?
    var isContent = false
    var isAbstract = false
  }

  private struct Field {
    var match: FieldRule.Match
    var rule: FieldRule
  }

  let kinds: KindRules
  let schema: Schema
  let topic: KindID?
  let source: KindID?
  private let headings: [[UInt8]: Heading]
  private let keyColumns: Set<[UInt8]>
  private let fields: [Field]
  private let kindFields: Set<[UInt8]>
  private let noTags: Set<[UInt8]>
  private let drawingSuffixes: [[UInt8]]
  let templateMarks: [[UInt8]]

  init(_ schema: Schema) {
    let reading = schema.reading
    self.schema = schema
    kinds = KindRules(schema)
    topic = schema.kinds(with: .topic).kinds.first
    source = schema.kinds(with: .source).kinds.first

    var headings: [[UInt8]: Heading] = [:]
    for rule in reading.headings {
      for heading in rule.headings {
        let folded = NoteRules.heading(heading.utf8)
        if headings[folded]?.rule == nil { headings[folded, default: Heading()].rule = rule }
      }
    }
    for heading in reading.contentHeadings {
      headings[NoteRules.heading(heading.utf8), default: Heading()].isContent = true
    }
    for heading in reading.abstractHeadings {
      headings[NoteRules.heading(heading.utf8), default: Heading()].isAbstract = true
    }
    self.headings = headings
    keyColumns = Set(reading.keyColumns.map { NoteRules.heading($0.utf8) })

    // What the user's schema says of a field goes before what its name suggests.
    fields =
      reading.outgoingFields.map { key in
        let match = FieldRule.Match.exactly(NoteRules.spelling(ofKey: key))
        let meaning = RowMeaning(schema.roles.supports, rowIsTail: false)
        return Field(match: match, rule: FieldRule([match], meaning))
      }
      + reading.fields.flatMap { rule in
        rule.matches.map { Field(match: NoteRules.folded($0), rule: rule) }
      }
    kindFields = Set(reading.kindFields.map { Folding.fold($0.utf8) })
    noTags = Set(
      (schema.kinds.flatMap { [$0.singular, $0.plural] + $0.synonyms + $0.hashtags }
        + reading.pluginTags).map { KindRules.spelling(of: $0.utf8) })
    drawingSuffixes = reading.drawingSuffixes.map { Folding.fold($0.utf8) }
    templateMarks = reading.templateMarks.map { Array($0.utf8) }.filter { !$0.isEmpty }
  }

  /// What the rules say of a heading or a column's title.
  func heading(_ text: some Sequence<UInt8>) -> Heading {
    headings[NoteRules.heading(text)] ?? Heading()
  }

  func isKeyColumn(_ title: some Sequence<UInt8>) -> Bool {
    keyColumns.contains(NoteRules.heading(title))
  }

  /// The first rule that takes a field of this key.
  func field(_ key: String) -> FieldRule? {
    let key = NoteRules.spelling(ofKey: key)
    return fields.first { field in
      switch field.match {
      case .exactly(let name): key == name
      case .ending(let words): key == words || key.hasSuffix(" " + words)
      case .word(let word): key.split(separator: " ").contains { $0 == word }
      }
    }?.rule
  }

  func isKindField(_ key: String) -> Bool { kindFields.contains(Folding.fold(key.utf8)) }

  /// Whether a tag says something about the note: it is neither the name of a kind, however
  /// spelt, nor a plugin's mark.
  func isTag(_ tag: some Sequence<UInt8>) -> Bool {
    !noTags.contains(KindRules.spelling(of: tag))
  }

  func isDrawing(path: some Sequence<UInt8>) -> Bool {
    let folded = Folding.fold(path)
    return drawingSuffixes.contains { folded.suffix($0.count).elementsEqual($0) }
  }

  /// A heading's words, folded, without a colon at the end.
  private static func heading(_ text: some Sequence<UInt8>) -> [UInt8] {
    var folded = Folding.fold(text)
    while let last = folded.last, last == UInt8(ascii: ":") || last.isSpace { folded.removeLast() }
    return folded
  }

  /// `Insights__Tags` as `insights tags`.
  private static func spelling(ofKey key: String) -> String {
    let spaced = key.utf8.map { byte in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") ? UInt8(ascii: " ") : byte
    }
    return String(decoding: Folding.fold(spaced), as: UTF8.self)
  }

  private static func folded(_ match: FieldRule.Match) -> FieldRule.Match {
    switch match {
    case .exactly(let key): .exactly(spelling(ofKey: key))
    case .ending(let key): .ending(spelling(ofKey: key))
    case .word(let key): .word(spelling(ofKey: key))
    }
  }
}
