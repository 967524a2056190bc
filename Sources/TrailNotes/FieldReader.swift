import TrailBytes
import TrailSchema
import TrailText

/// Makes facts of fields: properties of the note, and relations where a rule takes the key.
struct FieldReader {
  /// One value of a field: words and what they link to.
  private struct Value {
    /// As plain text; borrowed. Of one that links to something only the links count.
    var text: ByteRun
    /// The same where it can not be borrowed; else empty.
    var ownText: [UInt8] = []
    /// In `links`.
    var links: Range<Int>

    init(_ text: ByteRun, links: Range<Int>) {
      self.text = text
      self.links = links
    }
  }

  private let rules: NoteRules
  private var keys: FieldKeys
  private var tags: KnownTags
  /// The references of the values that are being read, one value after the other.
  private var links: [UInt32] = []
  private var values: [Value] = []
  /// A text as plain text.
  private var plain: [UInt8] = []

  init(rules: NoteRules) {
    self.rules = rules
    keys = FieldKeys(rules: rules)
    tags = KnownTags(rules: rules)
  }

  /// What the rules say of the key of an entry of the front matter.
  mutating func key(_ spelling: ByteRun) -> FieldKeys.Key { keys[spelling] }

  /// The kind that a tag of the front matter gives the note.
  mutating func kind(ofTag tag: ByteRun) -> KindID? { tags[tag].kind }

  /// The kind that a value of the front matter names.
  mutating func kind(ofType value: ByteRun) -> KindID? { tags.kind(ofType: value) }

  /// Whether a tag of the front matter says something about the note.
  mutating func isTopic(_ tag: ByteRun) -> Bool { tags[tag].isTopic }

  /// The line of the document that an entry of the front matter stands on.
  static func line(of entry: DataTape.Data) -> UInt32 {
    entry.line + UInt32(FrontMatter.lineOffset)
  }

  /// An inline field.
  mutating func read(
    _ field: InlineField, of passage: Passage, section: FactText, into builder: inout FactsBuilder
  ) {
    let mentions = passage.mentions(in: field.value)
    let named = mentions.filter { $0.form != .hashtag }
    let line = named.first?.line ?? passage.line
    var inner = Passage()
    inner.text = Array(passage.text[field.value])
    inner.mentions = mentions.map { mention in
      var mention = mention
      let start = max(mention.range.lowerBound - field.value.lowerBound, 0)
      mention.range = start..<max(start, mention.range.upperBound - field.value.lowerBound)
      return mention
    }
    // `[[A]], [[B]]` is a list.
    let isList = mentions.count > 1 && inner.isOnlyMentions
    let isTagged = mentions.contains { $0.form == .hashtag }
    passage.text.withUnsafeBufferPointer { text in
      func run(_ range: Range<Int>) -> ByteRun {
        text.run(from: range.lowerBound, to: range.upperBound)
      }
      beginValues()
      if isList {
        for mention in mentions {
          let start = links.count
          if mention.form != .hashtag { links.append(mention.reference) }
          values.append(Value(run(mention.range), links: start..<links.count))
        }
      } else {
        links.append(contentsOf: named.lazy.map(\.reference))
        values.append(Value(run(field.value), links: 0..<links.count))
      }
      let key = run(field.key)
      for value in values where !value.text.isEmpty {
        builder.addProperty(key, FieldReader.typed(value.text, in: &builder), line: line)
      }
      let rule = keys[key].rule
      for value in values where !isTagged || !value.links.isEmpty {
        relate(value, rule, line: line, section: section, into: &builder)
      }
    }
  }

  /// An entry of the front matter, of any shape.
  mutating func read(
    _ entry: DataTape.Data, _ key: FieldKeys.Key, into builder: inout FactsBuilder
  ) {
    read(entry, key: entry.key, key.rule, depth: 0, into: &builder)
  }

  private mutating func read(
    _ entry: DataTape.Data, key: ByteRun, _ rule: FieldRule?, depth: Int,
    into builder: inout FactsBuilder
  ) {
    switch entry.form {
    case .map:
      guard depth < FieldReader.deepest else { return }
      for inner in entry.elements {
        let joined = Array(key) + [UInt8(ascii: ".")] + Array(inner.key)
        joined.withUnsafeBufferPointer {
          read(inner, key: $0, keys[$0].rule, depth: depth + 1, into: &builder)
        }
      }
    case .list, .text, .number, .yes, .no, .null:
      let line = FieldReader.line(of: entry)
      // All values go before what they state.
      beginValues()
      readScalars(of: entry, key: key, line: line, into: &builder)
      for value in values { relate(value, rule, line: line, section: .empty, into: &builder) }
    }
  }

  private mutating func beginValues() {
    links.empty()
    values.empty()
  }

  /// The scalars of a list, or the one scalar. `[[name]]` without quotes is a list in a list
  /// for YAML; people mean a link.
  private mutating func readScalars(
    of value: DataTape.Data, key: ByteRun, line: UInt32, into builder: inout FactsBuilder
  ) {
    guard value.form == .list else { return read(value, key: key, line: line, into: &builder) }
    if let target = value.onlyElement?.onlyElement, target.form == .text {
      return readLink(target, key: key, line: line, into: &builder)
    }
    for element in value.elements {
      if element.form != .list {
        read(element, key: key, line: line, into: &builder)
      } else if let inner = element.onlyElement, inner.form == .list {
        readScalars(of: element, key: key, line: line, into: &builder)
      } else if let target = element.onlyElement, target.form == .text {
        readLink(target, key: key, line: line, into: &builder)
      } else {
        for inner in element.elements { read(inner, key: key, line: line, into: &builder) }
      }
    }
  }

  /// A link without its brackets.
  private mutating func readLink(
    _ target: DataTape.Data, key: ByteRun, line: UInt32, into builder: inout FactsBuilder
  ) {
    let brackets = (open: Array("[[".utf8), close: Array("]]".utf8))
    (brackets.open + Array(target.text) + brackets.close).withUnsafeBufferPointer { text in
      read(text, key: key, line: line, into: &builder)
      if let last = values.indices.last, values[last].ownText.isEmpty {
        values[last].ownText = Array(text)
      }
    }
  }

  /// Adds a scalar as a property, and to the values if it says something for a rule.
  private mutating func read(
    _ scalar: DataTape.Data, key: ByteRun, line: UInt32, into builder: inout FactsBuilder
  ) {
    switch scalar.form {
    case .number:
      builder.addProperty(key, .number(scalar.number), line: line)
      values.append(Value(scalar.text, links: links.count..<links.count))
    case .yes: builder.addProperty(key, .flag(true), line: line)
    case .no: builder.addProperty(key, .flag(false), line: line)
    case .text: read(scalar.text, key: key, line: line, into: &builder)
    case .null, .list, .map: break
    }
  }

  private mutating func read(
    _ text: ByteRun, key: ByteRun, line: UInt32, into builder: inout FactsBuilder
  ) {
    if addValue(text, into: &builder) {
      addTextProperty(key, text, line: line, into: &builder)
    } else {
      plain.withUnsafeBufferPointer { addTextProperty(key, $0, line: line, into: &builder) }
    }
  }

  /// Adds what a text says to the values.
  ///
  /// - Returns: Whether it is plain text as it stands; else that is in `plain`.
  private mutating func addValue(_ text: ByteRun, into builder: inout FactsBuilder) -> Bool {
    let start = links.count
    let isPlain = !readLinks(in: text, into: &builder)
    var value = Value(text, links: start..<links.count)
    if !isPlain, value.links.isEmpty { value.ownText = plain }
    values.append(value)
    return isPlain
  }

  private func addTextProperty(
    _ key: ByteRun, _ text: ByteRun, line: UInt32, into builder: inout FactsBuilder
  ) {
    guard !text.isEmpty else { return }
    let date = FieldReader.date(text).map { NoteFacts.PropertyFact.Value.date($0) }
    builder.addProperty(key, date ?? .text(builder.store(text)), line: line)
  }

  /// Relates the note to what a text links to under a key; no property is added.
  mutating func relate(
    _ key: ByteRun, _ text: ByteRun, line: UInt32, into builder: inout FactsBuilder
  ) {
    beginValues()
    _ = addValue(text, into: &builder)
    let rule = keys[key].rule
    for value in values { relate(value, rule, line: line, section: .empty, into: &builder) }
  }

  /// Maps in maps below this are not looked into.
  private static let deepest = 8

  // MARK: - Relations

  private func relate(
    _ value: Value, _ rule: FieldRule?, line: UInt32, section: FactText,
    into builder: inout FactsBuilder
  ) {
    for link in links[value.links] {
      let link = builder.reference(link, as: rule.flatMap { pathless(link, $0.kind, builder) })
      builder.state(
        .init(
          claim: .link, tail: builder.this, head: link, line: line, section: section,
          means: .field))
      if let rule { state(rule, link, line: line, section: section, into: &builder) }
    }
    guard let rule, value.links.isEmpty else { return }
    let text = value.ownText.isEmpty ? Array(value.text) : value.ownText
    for name in names(in: text[...], rule: rule) {
      let named = reference(to: name, rule: rule, into: &builder)
      if let named { state(rule, named, line: line, section: section, into: &builder) }
    }
  }

  private func pathless(_ link: UInt32, _ kind: KindID?, _ builder: FactsBuilder) -> KindID? {
    builder.target(of: link).contains(UInt8(ascii: "/")) ? nil : kind
  }

  private func state(
    _ rule: FieldRule, _ named: UInt32, line: UInt32, section: FactText,
    into builder: inout FactsBuilder
  ) {
    let tail = rule.meaning.rowIsTail ? named : builder.this
    let head = rule.meaning.rowIsTail ? builder.this : named
    builder.state(
      .init(
        claim: rule.meaning.reaches ? .reaches : .edge(rule.meaning.edge), tail: tail, head: head,
        line: line, section: section, means: .field, fieldKind: rule.kind))
  }

  /// What words without a link name: topics by their names, a source by its citation key,
  /// anything else if there is such a note.
  private func reference(
    to name: ArraySlice<UInt8>, rule: FieldRule, into builder: inout FactsBuilder
  ) -> UInt32? {
    if rule.meaning.edge == rules.schema.roles.tagged {
      guard rules.isTag(name), let topic = rules.topic else { return nil }
      return builder.reference(.hashtag, name, kind: topic)
    }
    if let key = CitationMentions.keys(in: Array(name)).first, let source = rules.source {
      return builder.reference(.citationKey, Array(name)[key], kind: source)
    }
    if let source = rules.source, rule.kind == nil || rule.kind == source,
      CitationMentions.looksLikeKey(name)
    {
      return builder.reference(.citationKey, name, kind: source)
    }
    return builder.reference(.name, name, kind: rule.kind)
  }

  /// The names that a text lists: divided by commas; hashtags hold no blanks.
  private func names(
    in text: ArraySlice<UInt8>, rule: FieldRule
  ) -> [ArraySlice<UInt8>] {
    let isTag = rule.meaning.edge == rules.schema.roles.tagged
    guard isTag else {
      return text.isEmpty || text.count > FieldReader.longestName ? [] : [text]
    }
    return text.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") }.compactMap { part in
      var part = part
      while part.first?.isSpace == true || part.first == UInt8(ascii: "#") { part.removeFirst() }
      while part.last?.isSpace == true { part.removeLast() }
      return part.isEmpty ? nil : part
    }
  }

  /// Longer ones are sentences.
  private static let longestName = 400

  // MARK: - Values

  /// Reads the wiki-links of a text of the front matter: their references are added to `links`.
  ///
  /// - Returns: Whether there are any; the plain text is in `plain` then.
  private mutating func readLinks(in text: ByteRun, into builder: inout FactsBuilder) -> Bool {
    guard ByteSearch.first(UInt8(ascii: "["), in: text, from: 0, to: text.count) != nil else {
      return false
    }
    plain.empty()
    var index = 0
    var scanner = WikiLinkScanner(text)
    while let link = scanner.next() {
      plain.append(contentsOf: text.run(from: index, to: link.start))
      index = link.end
      let target = text.run(from: link.target.lowerBound, to: link.target.upperBound)
      LinkTarget.withWiki(target) { target in
        if let alias = link.alias {
          plain.append(contentsOf: text.run(from: alias.lowerBound, to: alias.upperBound))
        } else {
          plain.append(contentsOf: LinkTarget.name(of: target))
        }
        if !target.isEmpty { links.append(builder.reference(.link, target)) }
      }
    }
    guard index > 0 else { return false }
    plain.append(contentsOf: text.run(from: index, to: text.count))
    return true
  }

  /// A number, a date or a truth value where the whole text spells one: an inline field has no
  /// quotation marks to tell them apart.
  private static func typed(
    _ text: ByteRun, in builder: inout FactsBuilder
  ) -> NoteFacts.PropertyFact.Value {
    if let date = date(text) { return .date(date) }
    if text.equals("true") { return .flag(true) }
    if text.equals("false") { return .flag(false) }
    let isNumeric =
      text.count <= 40
      && text.allSatisfy {
        $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    if isNumeric, let number = Double(text.string) {
      return .number(number)
    }
    return .text(builder.store(text))
  }

  /// A month, a day or a moment; a year alone is a number.
  private static func date(_ text: ByteRun) -> DateValue? {
    guard text.count >= 7, text.count <= 40, text[4] == UInt8(ascii: "-") else {
      return nil
    }
    return DateValue(parsingUTF8: text)
  }
}
