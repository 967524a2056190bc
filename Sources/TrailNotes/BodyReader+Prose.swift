import TrailSchema

/// Paragraphs and list items.
extension BodyReader {
  mutating func readProse(
    _ passage: Passage, isItem: Bool, isQuoted: Bool, isMarkdown: Bool = true
  ) {
    guard !passage.isEmpty else { return }
    let place = place(isQuoted: isQuoted)
    let rule = isItem ? sections.rule : nil
    // Nearly all prose holds no field. Only an item of several lines must be taken apart all the
    // same: what it says beside its links is asked line by line.
    if !isMarkdown || !passage.holdsFieldMark, rule == nil || !passage.holdsLineEnd {
      passage.forEachLine { texts.add($0, to: place) }
      texts.endPassage()
      return read(passage, rule, place)
    }
    // What is left when the fields are taken out.
    var rest = Passage()
    for line in passage.lines {
      if isMarkdown, let field = InlineField(line) {
        fieldReader.read(field, of: line, section: sections.title, into: &builder)
        texts.add(line.text[...], to: BodyTexts.Place())
        for mention in line.mentions where mention.form == .hashtag { state(mention) }
        continue
      }
      texts.add(line.text[...], to: place)
      let fields = isMarkdown ? readBracketedFields(in: line) : []
      var next = 0
      for mention in line.mentions {
        while next < fields.count, fields[next].value.upperBound <= mention.range.lowerBound {
          next += 1
        }
        let isInField = next < fields.count && fields[next].value.overlaps(mention.range)
        if isInField, mention.form != .hashtag { continue }
        let start = rest.text.count
        var moved = mention
        moved.range = start + mention.range.lowerBound..<start + mention.range.upperBound
        rest.mentions.append(moved)
      }
      rest.text += line.text + [UInt8(ascii: "\n")]
    }
    texts.endPassage()
    read(rest, rule, place)
  }

  private mutating func read(_ rest: Passage, _ rule: RowRule?, _ place: BodyTexts.Place) {
    if let rule { return readItem(rest, rule) }
    for mention in rest.mentions {
      state(mention)
      addContent(mention, place)
    }
  }

  private mutating func readBracketedFields(in line: Passage) -> [InlineField] {
    guard line.text.contains(UInt8(ascii: ":")) else { return [] }
    let fields = InlineField.bracketed(in: line)
    for field in fields {
      fieldReader.read(field, of: line, section: sections.title, into: &builder)
    }
    return fields
  }

  /// A list item under a heading with a rule: its first link is the row's node; all are, where
  /// it says nothing else.
  private mutating func readItem(_ passage: Passage, _ rule: RowRule) {
    var isRow = true
    let isOnlyMentions = passage.isOnlyMentions
    for mention in passage.mentions {
      guard mention.form != .hashtag else {
        state(mention)
        continue
      }
      if isRow {
        stateRow(mention, rule.meaning, kind: sections.kind)
        isRow = isOnlyMentions
      } else {
        state(mention)
      }
    }
  }

  func place(isQuoted: Bool) -> BodyTexts.Place {
    BodyTexts.Place(
      isContent: sections.isContent, isAbstract: sections.isAbstract, isQuoted: isQuoted,
      isLoose: sections.rule == nil)
  }

  // MARK: - What mentions state

  /// A link or a citation as a link, a hashtag for its topic.
  mutating func state(_ mention: Passage.Mention) {
    switch mention.form {
    case .link, .citation: state(.link, mention, means: .text)
    case .hashtag: state(.edge(rules.schema.roles.tagged), mention, means: .text)
    }
  }

  private mutating func state(
    _ claim: NoteFacts.Statement.Claim, _ mention: Passage.Mention,
    means: NoteFacts.Statement.Means
  ) {
    builder.state(
      .init(
        claim: claim, tail: builder.this, head: mention.reference, line: mention.line,
        section: sections.title, means: means))
  }

  /// Keeps what a link states if this turns out to be a claim's content.
  mutating func addContent(_ mention: Passage.Mention, _ place: BodyTexts.Place) {
    guard mention.form != .hashtag, place.isContent || place.isLoose else { return }
    let statement = NoteFacts.Statement(
      claim: .content, tail: builder.this, head: mention.reference, line: mention.line,
      section: sections.title, means: .text)
    if place.isContent { content.append(statement) } else { looseContent.append(statement) }
  }

  /// States what the node of a row is to the page.
  ///
  /// - Returns: The node's reference, with the kind of the heading if no path tells its own.
  @discardableResult
  mutating func stateRow(
    _ key: Passage.Mention, _ meaning: RowMeaning, kind: KindID?
  ) -> UInt32 {
    var key = key
    let target = builder.target(of: key.reference)
    if !target.contains(UInt8(ascii: "/")) {
      key.reference = builder.reference(key.reference, as: kind)
    }
    state(.link, key, means: .table)
    let isTail = meaning.rowIsTail || meaning.reaches
    builder.state(
      .init(
        claim: meaning.reaches ? .reaches : .edge(meaning.edge),
        tail: isTail ? key.reference : builder.this,
        head: isTail ? builder.this : key.reference, line: key.line, section: sections.title,
        means: .table))
    return key.reference
  }
}
