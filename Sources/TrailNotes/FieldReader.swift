import TrailBytes
import TrailSchema
import TrailText

/// Makes facts of fields: properties of the note, and relations where a rule takes the key.
struct FieldReader {
  /// One value of a field: words and what they link to.
  struct Value {
    /// As plain text: a link reads as its alias.
    var text: ArraySlice<UInt8>
    var links: [UInt32]
  }

  private let rules: NoteRules
  private var keys: FieldKeys

  init(rules: NoteRules) {
    self.rules = rules
    keys = FieldKeys(rules: rules)
  }

  /// What the rules say of the key of an entry of the front matter.
  mutating func key(of entry: DataEntry) -> FieldKeys.Key { keys[entry.key] }

  /// An inline field.
  mutating func read(
    _ field: InlineField, of passage: Passage, section: FactText, into builder: inout FactsBuilder
  ) {
    let key = passage.text[field.key]
    let mentions = passage.mentions(in: field.value)
    let links = mentions.filter { $0.form != .hashtag }
    let line = links.first?.line ?? passage.line
    var values = [Value(text: passage.text[field.value], links: links.map(\.reference))]
    var inner = Passage()
    inner.text = Array(passage.text[field.value])
    inner.mentions = mentions.map { mention in
      var mention = mention
      let start = max(mention.range.lowerBound - field.value.lowerBound, 0)
      mention.range = start..<max(start, mention.range.upperBound - field.value.lowerBound)
      return mention
    }
    // `[[A]], [[B]]` is a list.
    if mentions.count > 1, inner.isOnlyMentions {
      values = mentions.map {
        Value(text: passage.text[$0.range], links: $0.form == .hashtag ? [] : [$0.reference])
      }
    }
    for value in values { addProperty(key, value.text, line: line, to: &builder) }
    let isTagged = mentions.contains { $0.form == .hashtag }
    let rule = keys[String(decoding: key, as: UTF8.self)].rule
    for value in values where !isTagged || !value.links.isEmpty {
      relate(value, rule, line: line, section: section, into: &builder)
    }
  }

  /// An entry of the front matter, of any shape.
  mutating func read(
    _ entry: DataEntry, _ key: FieldKeys.Key, into builder: inout FactsBuilder
  ) {
    read(entry.value, key: entry.key, key.rule, line: entry.line, depth: 0, into: &builder)
  }

  private mutating func read(
    _ value: DataValue, key: String, _ rule: FieldRule?, line: Int, depth: Int,
    into builder: inout FactsBuilder
  ) {
    switch value {
    case .map(let entries):
      guard depth < FieldReader.deepest else { return }
      for entry in entries {
        let key = "\(key).\(entry.key)"
        read(
          entry.value, key: key, keys[key].rule, line: entry.line, depth: depth + 1,
          into: &builder)
      }
    case .list:
      let line = UInt32(clamping: line)
      // All values go before what they state.
      let values = FieldReader.scalars(of: value).compactMap {
        read(scalar: $0, key: key, line: line, into: &builder)
      }
      for value in values {
        relate(value, rule, line: line, section: .empty, into: &builder)
      }
    case .text, .number, .flag, .null:
      let line = UInt32(clamping: line)
      if let value = read(scalar: value, key: key, line: line, into: &builder) {
        relate(value, rule, line: line, section: .empty, into: &builder)
      }
    }
  }

  /// Adds a scalar as a property.
  ///
  /// - Returns: What it says, for a rule; `nil` where that is nothing.
  private func read(
    scalar: DataValue, key: String, line: UInt32, into builder: inout FactsBuilder
  ) -> Value? {
    switch scalar {
    case .number(let number, let spelling):
      builder.addProperty(key, .number(number), line: line)
      return Value(text: Array(spelling.utf8)[...], links: [])
    case .flag(let flag):
      builder.addProperty(key, .flag(flag), line: line)
      return nil
    case .text(let text):
      let read = linkedText(Array(text.utf8), into: &builder)
      if !read.text.isEmpty {
        let date = FieldReader.date(read.text).map { NoteFacts.PropertyFact.Value.date($0) }
        builder.addProperty(key, date ?? .text(builder.store(read.text)), line: line)
      }
      return read
    case .null, .list, .map: return nil
    }
  }

  /// Relates the note to what a text links to under a key; no property is added.
  mutating func relate(
    _ key: String, _ text: [UInt8], line: UInt32, into builder: inout FactsBuilder
  ) {
    let value = linkedText(text, into: &builder)
    relate(value, keys[key].rule, line: line, section: .empty, into: &builder)
  }

  /// Maps in maps below this are not looked into.
  private static let deepest = 8

  /// The scalars of a list, or the one scalar. `[[name]]` without quotes is a list in a list
  /// for YAML; people mean a link.
  private static func scalars(of value: DataValue) -> [DataValue] {
    switch value {
    case .list(let elements):
      if elements.count == 1, case .list(let inner) = elements[0], inner.count == 1,
        case .text(let target) = inner[0]
      {
        return [.text("[[\(target)]]")]
      }
      return elements.flatMap { element -> [DataValue] in
        guard case .list(let inner) = element else { return [element] }
        if inner.count == 1, case .list = inner[0] { return scalars(of: element) }
        if inner.count == 1, case .text(let target) = inner[0] { return [.text("[[\(target)]]")] }
        return inner
      }
    default: return [value]
    }
  }

  // MARK: - Relations

  private func relate(
    _ value: Value, _ rule: FieldRule?, line: UInt32, section: FactText,
    into builder: inout FactsBuilder
  ) {
    for link in value.links {
      let link = builder.reference(link, as: rule.flatMap { pathless(link, $0.kind, builder) })
      builder.state(
        .init(
          claim: .link, tail: builder.this, head: link, line: line, section: section,
          means: .field))
      if let rule { state(rule, link, line: line, section: section, into: &builder) }
    }
    guard let rule, value.links.isEmpty else { return }
    for name in names(in: value.text, rule: rule) {
      let named = reference(to: name, rule: rule, into: &builder)
      if let named { state(rule, named, line: line, section: section, into: &builder) }
    }
  }

  private func pathless(_ link: UInt32, _ kind: KindID?, _ builder: FactsBuilder) -> KindID? {
    let target = builder.facts[builder.facts.references[Int(link)].target]
    return target.contains(UInt8(ascii: "/")) ? nil : kind
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

  /// A text of the front matter with its wiki-links read.
  private func linkedText(_ bytes: [UInt8], into builder: inout FactsBuilder) -> Value {
    let bracket = bytes.withUnsafeBufferPointer {
      ByteSearch.first(UInt8(ascii: "["), in: $0, from: 0, to: $0.count)
    }
    guard bracket != nil else { return Value(text: bytes[...], links: []) }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var links: [UInt32] = []
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      var closing = WikiLinkScanner(bytes)
      while let link = closing.next() {
        plain.append(contentsOf: bytes.run(from: index, to: link.start))
        index = link.end
        let target = bytes.run(from: link.target.lowerBound, to: link.target.upperBound)
        LinkTarget.withWiki(target) { target in
          if let alias = link.alias {
            plain.append(contentsOf: bytes.run(from: alias.lowerBound, to: alias.upperBound))
          } else {
            plain.append(contentsOf: LinkTarget.name(of: target))
          }
          if !target.isEmpty { links.append(builder.reference(.link, target)) }
        }
      }
      plain.append(contentsOf: bytes.run(from: index, to: bytes.count))
    }
    return Value(text: plain[...], links: links)
  }

  private func addProperty(
    _ key: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, line: UInt32,
    to builder: inout FactsBuilder
  ) {
    guard !text.isEmpty else { return }
    builder.addProperty(key, FieldReader.typed(text, in: &builder), line: line)
  }

  /// A number, a date or a truth value where the whole text spells one: an inline field has no
  /// quotation marks to tell them apart.
  private static func typed(
    _ text: ArraySlice<UInt8>, in builder: inout FactsBuilder
  ) -> NoteFacts.PropertyFact.Value {
    if let date = date(text) { return .date(date) }
    if text.elementsEqual("true".utf8) { return .flag(true) }
    if text.elementsEqual("false".utf8) { return .flag(false) }
    let isNumeric =
      text.count <= 40
      && text.allSatisfy {
        $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    if isNumeric, let number = Double(String(decoding: text, as: UTF8.self)) {
      return .number(number)
    }
    return .text(builder.store(text))
  }

  /// A month, a day or a moment; a year alone is a number.
  private static func date(_ text: ArraySlice<UInt8>) -> DateValue? {
    guard text.count >= 7, text.count <= 40, text[text.startIndex + 4] == UInt8(ascii: "-") else {
      return nil
    }
    return DateValue(parsingUTF8: text)
  }
}
