import TrailBytes
import TrailSchema
import TrailText

/// Reads the body of a note, event by event, into facts.
///
/// What hangs on the note's kind is kept apart until the kind is known: hashtags may decide it.
///
/// One reader serves one note after the other and keeps its memory: asking for that anew was a
/// sixth of the time a note took.
struct BodyReader {
  let rules: NoteRules
  private(set) var document = ByteRun(start: nil, count: 0)
  var fieldReader: FieldReader
  var builder: FactsBuilder
  var sections = SectionStack()
  var texts = BodyTexts()

  /// Links in the content section, and those elsewhere below no heading that states anything.
  var content: [NoteFacts.Statement] = []
  var looseContent: [NoteFacts.Statement] = []
  /// The hashtags of the body, the marks of kinds and plugins among them.
  var hashtags: Set<[UInt8]> = []
  var hasTemplateMark = false
  /// Headings of the first level, and the words of the one that opens the body.
  var topHeadings = 0
  var openingHeading: [UInt8] = []
  private var isAtStart = true
  /// In a block that holds a query: it asks, and says nothing.
  private var isQuery = false

  private var passage = Passage()
  private var openLinks: [(start: Int, reference: UInt32?, line: UInt32)] = []
  private var quoteDepth = 0
  private var items = 0
  var table = TableReader()
  private var fragment = HTMLFragment()
  /// For folding; what it holds does not matter.
  var room: [UInt8] = []

  init(rules: NoteRules) {
    self.rules = rules
    builder = FactsBuilder()
    fieldReader = FieldReader(rules: rules)
  }

  /// Begins the body of a note, whose facts have been begun.
  ///
  /// - Parameter keepsBody: Whether the text of the whole body may be wanted.
  mutating func begin(_ document: ByteRun, keepsBody: Bool) {
    self.document = document
    texts.begin(keepsBody: keepsBody)
    sections.removeAll()
    content.empty()
    looseContent.empty()
    if !hashtags.isEmpty { hashtags = [] }
    hasTemplateMark = false
    topHeadings = 0
    openingHeading.empty()
    isAtStart = true
    passage.removeAll()
    openLinks.empty()
    quoteDepth = 0
    items = 0
    table.begin()
  }

  mutating func receive(_ event: MarkdownEvent) {
    switch event {
    case .enter(let block, let offset): enter(block, at: offset)
    case .leave(let block, _): leave(block)
    case .text(let text, let offset): write(text, at: offset)
    case .code(let text, let offset):
      let start = passage.text.count
      write(text, at: offset)
      passage.code.append(start..<passage.text.count)
    case .lineBreak: passage.text.append(UInt8(ascii: "\n"))
    case .wikiLink(let link): write(link)
    case .hashtag(let tag, let offset): writeHashtag(tag, at: offset)
    case .enterLink(let link):
      openLinks.append(
        (
          passage.text.count, reference(to: link),
          builder.line(at: link.offset)
        ))
    case .leaveLink:
      guard let link = openLinks.popLast(), let reference = link.reference else { break }
      mention(.link, from: link.start, reference, line: link.line)
    case .html(let html, let isBlock, let offset):
      if isBlock { readBlock(of: html, at: offset) } else { readTag(html, at: offset) }
    }
  }

  // MARK: - Blocks

  private mutating func enter(_ block: MarkdownBlock, at offset: Int) {
    // Text of a tight item ends where a list or a paragraph in it begins.
    flushItem()
    switch block {
    case .quote: quoteDepth += 1
    case .item: items += 1
    case .table: table.begin()
    case .tableRow: table.beginRow()
    case .code(let info): isQuery = document.run(info).equals("trail")
    case .thematicBreak: isAtStart = false
    default: break
    }
    passage.line = builder.line(at: offset)
  }

  private mutating func leave(_ block: MarkdownBlock) {
    switch block {
    case .quote: quoteDepth -= 1
    case .item:
      flushItem()
      items -= 1
    case .heading(let level): flush { $0.endHeading(level: level, $1) }
    case .paragraph:
      flush { reader, passage in
        reader.readProse(passage, isItem: reader.items > 0, isQuoted: reader.quoteDepth > 0)
      }
    case .headerCell: flush { $0.readHeader($1) }
    case .cell: flush { $0.table.addCell($1) }
    case .tableRow: readRow()
    case .code: flush { $0.readCode($1) }
    case .list, .thematicBreak, .html, .table, .tableHead, .tableBody: break
    }
  }

  private mutating func flushItem() {
    guard !passage.isEmpty else { return }
    flush { reader, passage in
      reader.readProse(passage, isItem: reader.items > 0, isQuoted: reader.quoteDepth > 0)
    }
  }

  /// Hands over the passage that was written, and begins the next one.
  private mutating func flush(_ read: (inout BodyReader, Passage) -> Void) {
    openLinks.empty()
    var done = Passage()
    swap(&done, &passage)
    finish(&done)
    read(&self, done)
    isAtStart = false
    // Its memory serves the next passage.
    done.removeAll()
    passage = done
  }

  /// Adds what only whole text tells: citation keys and marks of a template.
  private mutating func finish(_ passage: inout Passage) {
    addCitations(to: &passage)
    if !hasTemplateMark { hasTemplateMark = holdsTemplateMark(passage) }
  }

  private mutating func addCitations(to passage: inout Passage) {
    guard let source = rules.source else { return }
    let keys = CitationMentions.keys(in: passage.text)
    guard !keys.isEmpty else { return }
    var citations: [Passage.Mention] = []
    var mention = 0
    var line = passage.line
    var counted = 0
    for key in keys {
      while mention < passage.mentions.count,
        passage.mentions[mention].range.upperBound <= key.lowerBound
      { mention += 1 }
      let isNamed =
        mention < passage.mentions.count
        && passage.mentions[mention].range.contains(key.lowerBound)
      guard !isNamed, !passage.isCode(at: key.lowerBound) else { continue }
      let lines = passage.text[counted..<key.lowerBound].count { $0 == UInt8(ascii: "\n") }
      line &+= UInt32(clamping: lines)
      counted = key.lowerBound
      citations.append(
        .init(
          form: .citation, range: key.lowerBound - 1..<key.upperBound,
          reference: builder.reference(.citationKey, passage.text[key], kind: source),
          line: line))
    }
    passage.mentions.append(contentsOf: citations)
    passage.mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func endHeading(level: Int, _ passage: Passage) {
    if level == 1 {
      topHeadings += 1
      if isAtStart {
        openingHeading.empty()
        openingHeading += passage.text
      }
    }
    let heading = rules.heading(passage.text, using: &room)
    sections.enter(level: level, heading: heading, title: builder.store(passage.text))
    if heading.isContent { texts.hasContentSection = true }
    // A heading inside the content is part of it, the heading over it is not.
    texts.addHeading(
      passage.text,
      to: BodyTexts.Place(
        isContent: sections.isContent && !heading.isContent,
        isAbstract: sections.isAbstract && !heading.isAbstract))
    for mention in passage.mentions { state(mention) }
  }

  private mutating func readCode(_ passage: Passage) {
    if !isQuery { texts.add(passage.text[...], to: place(isQuoted: quoteDepth > 0)) }
    texts.endPassage()
  }

  // MARK: - Words

  private mutating func write(_ text: ByteRun, at offset: Int) {
    if passage.line == 0 || passage.isEmpty { passage.line = builder.line(at: offset) }
    passage.text.append(contentsOf: text)
  }

  private mutating func write(_ link: WikiLink) {
    let line = builder.line(at: link.range.start)
    if passage.isEmpty { passage.line = line }
    let start = passage.text.count
    let reference = LinkTarget.withWiki(document.run(link.target)) { target in
      if let alias = link.alias, !link.isEmbed {
        passage.text.append(contentsOf: document.run(alias))
      } else if !link.isEmbed {
        passage.text.append(
          contentsOf: target.isEmpty
            ? document.run(link.anchor ?? SourceRange(0, 0)) : LinkTarget.name(of: target))
      }
      return target.isEmpty ? nil : builder.reference(.link, target)
    }
    guard let reference else { return }
    mention(.link, from: start, reference, line: line)
  }

  private mutating func writeHashtag(_ tag: ByteRun, at offset: Int) {
    let line = builder.line(at: offset)
    if passage.isEmpty { passage.line = line }
    let start = passage.text.count
    passage.text.append(UInt8(ascii: "#"))
    passage.text.append(contentsOf: tag)
    let name = Array(tag)
    if rules.kinds.kind(ofHashtag: name[...]) != nil { hashtags.insert(name) }
    guard let topic = rules.topic, rules.isTag(name[...]) else { return }
    mention(.hashtag, from: start, builder.reference(.hashtag, tag, kind: topic), line: line)
  }

  private mutating func reference(to link: MarkdownLink) -> UInt32? {
    guard let target = LinkTarget.relative(Array(link.destination)), !target.isEmpty else {
      return nil
    }
    return builder.reference(.relativeLink, target)
  }

  private mutating func mention(
    _ form: Passage.Mention.Form, from start: Int, _ reference: UInt32, line: UInt32
  ) {
    passage.mentions.append(
      .init(
        form: form, range: start..<max(start, passage.text.count), reference: reference,
        line: line))
  }

  // MARK: - HTML

  /// A tag inside a paragraph.
  private mutating func readTag(_ html: ByteRun, at offset: Int) {
    var tokens = HTMLTokenizer(html)
    while let token = tokens.next() {
      switch token {
      case .startTag(let tag) where tag.name == .a:
        let line = builder.line(at: offset)
        openLinks.append((passage.text.count, reference(to: tag), line))
      case .endTag(let tag) where tag.name == .a:
        guard let link = openLinks.popLast(), let reference = link.reference else { continue }
        mention(.link, from: link.start, reference, line: link.line)
      case .startTag(let tag) where tag.name == .br:
        passage.text.append(UInt8(ascii: " "))
      default: break
      }
    }
  }

  private mutating func reference(to tag: HTMLTag) -> UInt32? {
    if let baked = tag.attribute("data-href"), !baked.isEmpty {
      var target: [UInt8] = []
      HTMLEntity.append(resolving: baked, to: &target)
      return builder.reference(.link, LinkTarget.wiki(target))
    }
    guard let href = tag.attribute("href") else { return nil }
    var destination: [UInt8] = []
    HTMLEntity.append(resolving: href, to: &destination)
    guard let target = LinkTarget.relative(destination), !target.isEmpty else { return nil }
    return builder.reference(.relativeLink, target)
  }

  private mutating func readBlock(of html: ByteRun, at offset: Int) {
    flushItem()
    if !hasTemplateMark { hasTemplateMark = holdsTemplateMark(html) }
    switch AnswerMarker(line: html.run(html.line(at: 0).range)) {
    case .begin?: texts.isWoven = true
    case .end?: texts.isWoven = false
    case .changed?, nil: break
    }
    // Reading changes the fragment's neighbours, so it is taken out for the time.
    var fragment = HTMLFragment()
    swap(&fragment, &self.fragment)
    fragment.read(html)
    read(fragment, at: offset)
    swap(&fragment, &self.fragment)
    isAtStart = false
  }

  private mutating func read(_ fragment: HTMLFragment, at offset: Int) {
    var words = Passage()
    for block in fragment.blocks {
      switch block {
      case .heading(let level, let index):
        fill(&words, with: fragment.passages[index], of: fragment, at: offset)
        endHeading(level: level, words)
      case .paragraph(let index):
        fill(&words, with: fragment.passages[index], of: fragment, at: offset)
        readProse(words, isItem: false, isQuoted: quoteDepth > 0, isMarkdown: false)
      case .item(_, let index):
        fill(&words, with: fragment.passages[index], of: fragment, at: offset)
        readProse(words, isItem: true, isQuoted: quoteDepth > 0, isMarkdown: false)
      case .table(let rows):
        table.begin()
        for header in rows.headers {
          fill(&words, with: fragment.passages[header], of: fragment, at: offset)
          readHeader(words)
        }
        texts.endPassage()
        read(rows: rows.rows, of: fragment, at: offset)
      }
    }
  }

  private mutating func read(
    rows: Range<Int>, of fragment: HTMLFragment, at offset: Int
  ) {
    // Nothing is named by the text beside a key: no need to look for it.
    let isQuoted = rowRule != nil
    for row in rows {
      table.beginRow()
      let cells = fragment.rows[row].cells
      for place in cells {
        var cell = table.spareCell()
        fill(
          &cell, with: fragment.passages[place], of: fragment, at: offset,
          isQuoted: isQuoted && place - cells.lowerBound != table.keyColumn)
        table.addCell(cell)
      }
      readRow()
    }
  }

  private mutating func fill(
    _ passage: inout Passage, with source: HTMLFragment.Passage, of fragment: HTMLFragment,
    at offset: Int, isQuoted: Bool = false
  ) {
    passage.removeAll()
    fragment.withBytes(source.text) { passage.text.append(contentsOf: $0) }
    passage.line = builder.line(at: offset + source.offset)
    if isQuoted { return }
    for place in source.links {
      let link = fragment.links[place]
      if link.isExternal { continue }
      let reference = fragment.withBytes(link.target) { target in
        LinkTarget.withWiki(target) { $0.isEmpty ? nil : builder.reference(.link, $0) }
      }
      guard let reference else { continue }
      let start = max(link.text.lowerBound - source.text.lowerBound, 0)
      passage.mentions.append(
        .init(
          form: .link, range: start..<max(start, link.text.upperBound - source.text.lowerBound),
          reference: reference, line: builder.line(at: offset + link.offset)))
    }
    finish(&passage)
  }

  // MARK: - Templates

  private func holdsTemplateMark(_ passage: Passage) -> Bool {
    passage.text.withUnsafeBufferPointer { text in
      rules.templateMarks.contains { mark in
        BodyReader.places(of: mark, in: text).contains { !passage.isCode(at: $0) }
      }
    }
  }

  private func holdsTemplateMark(_ html: ByteRun) -> Bool {
    rules.templateMarks.contains { !BodyReader.places(of: $0, in: html).isEmpty }
  }

  private static func places(of mark: [UInt8], in text: ByteRun) -> [Int] {
    guard let last = mark.last, text.count >= mark.count else { return [] }
    var places: [Int] = []
    // The last byte of a mark is the rarer one: `%` of `<%`.
    ByteSearch.places(of: last, in: text) { end in
      let start = end - mark.count + 1
      guard start >= 0 else { return }
      if (0..<mark.count).allSatisfy({ text[start + $0] == mark[$0] }) { places.append(start) }
    }
    return places
  }
}
