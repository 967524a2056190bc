import TrailBytes

/// Builds a fragment from tokens.
///
/// A machine with counters in the place of a tree: nothing grows with the depth of the tags, and
/// a tag that is never closed ends with what cannot stand in it.
struct HTMLFragmentReader {
  /// Where text goes.
  private enum Passage {
    case none
    case paragraph
    case heading(level: Int)
    case item(depth: Int)
    case cell(isHeader: Bool)
  }

  private var passage = Passage.none
  private var textStart = 0
  private var firstLink = 0
  private var passageOffset = 0
  /// A blank stands between what was written and what comes.
  private var owesSpace = false
  private var link: HTMLFragment.Link?
  /// Of the passage's links, as written.
  private var targets: [ByteRun] = []

  private var table: HTMLFragment.Table?
  private var isInTableHead = false
  private var row: HTMLFragment.Row?
  private var rowIsHeader = false
  /// Tables inside a cell, whose tags only divide its text.
  private var innerTables = 0

  private var listDepth = 0
  /// Elements that say nothing: an icon, a count of results, a script.
  private var skipped: HTMLName?
  private var skippedDepth = 0
  /// Where the icon begins that is being skipped.
  private var iconStart = 0

  /// Whether what comes says something, unlike what an icon or a script holds.
  var isReading: Bool { skipped == nil }

  /// - Parameter tokens: Where the token comes from and the next one will.
  mutating func read(
    _ token: HTMLToken, of tokens: inout HTMLTokenizer, into fragment: inout HTMLFragment
  ) {
    switch token {
    case .text(let text, let offset):
      if skipped == nil { write(text, at: offset, to: &fragment) }
    case .character(let character, let offset):
      if skipped == nil { write(character, at: offset, to: &fragment) }
    case .startTag(let tag):
      if tag.name == .svg, skipped == nil, !tag.isSelfClosing { iconStart = tag.offset }
      start(tag, of: tokens, &fragment)
    case .endTag(let tag):
      let wasIcon = skipped == .svg
      end(tag, &fragment)
      if wasIcon, skipped == nil, tag.name == .svg { tokens.learnIcon(from: iconStart) }
    }
  }

  mutating func finish(_ fragment: inout HTMLFragment) {
    closePassage(&fragment)
    closeTable(&fragment)
  }

  // MARK: Tags

  private mutating func start(
    _ tag: HTMLTag, of tokens: borrowing HTMLTokenizer, _ fragment: inout HTMLFragment
  ) {
    if let name = skipped {
      if tag.name == name, !tag.isSelfClosing { skippedDepth += 1 }
      // An icon that is never closed ends with its cell.
      guard HTMLName.endsIcon(tag.name) else { return }
      skipped = nil
    }
    switch tag.name {
    case .a: startLink(tokens.link(of: tag), at: tag.offset, &fragment)
    case .svg, .script, .style:
      if !tag.isSelfClosing { skip(tag.name) }
    case .span:
      if !tag.attributes.isEmpty, !tag.isSelfClosing, let classes = tag.attribute("class"),
        classes.holdsWord("small-text"), classes.holdsWord("dataview")
      {
        skip(.span)
      }
    case .table: startTable(tag, &fragment)
    case .thead, .tbody, .tfoot, .tr, .td, .th, .caption: startPart(tag, &fragment)
    case .ul, .ol:
      divide(&fragment)
      if !isInCell { listDepth += 1 }
    case .li:
      divide(&fragment)
      begin(.item(depth: max(listDepth, 1)), at: tag.offset, &fragment)
    case .br: owesSpace = true
    // Pictures and emphasis: frequent, and without a meaning here.
    case .path, .b, .i, .em, .strong: break
    default:
      if let level = tag.name.headingLevel {
        divide(&fragment)
        begin(.heading(level: level), at: tag.offset, &fragment)
      } else if tag.name.isBlock {
        separate(&fragment)
      }
    }
  }

  private mutating func end(_ tag: HTMLTag, _ fragment: inout HTMLFragment) {
    if let name = skipped {
      if tag.name == name {
        skippedDepth -= 1
        if skippedDepth == 0 { skipped = nil }
        return
      }
      guard HTMLName.endsIcon(tag.name) else { return }
      skipped = nil
    }
    switch tag.name {
    case .a: closeLink(&fragment)
    case .span, .path, .b, .i, .em, .strong: break
    case .table:
      if innerTables > 0 {
        innerTables -= 1
        owesSpace = true
      } else {
        closePassage(&fragment)
        closeTable(&fragment)
      }
    case .thead, .tbody, .tfoot, .tr, .td, .th, .caption: endPart(tag, &fragment)
    case .ul, .ol:
      divide(&fragment)
      if !isInCell { listDepth = max(0, listDepth - 1) }
    case .li: divide(&fragment)
    default:
      if tag.name.headingLevel != nil {
        divide(&fragment)
      } else if tag.name.isBlock {
        separate(&fragment)
      }
    }
  }

  private mutating func skip(_ name: HTMLName) {
    skipped = name
    skippedDepth = 1
  }

  // MARK: Tables

  private var isInCell: Bool {
    if case .cell = passage { return true }
    return false
  }

  private mutating func startTable(_ tag: HTMLTag, _ fragment: inout HTMLFragment) {
    if isInCell {
      innerTables += 1
      owesSpace = true
      return
    }
    closePassage(&fragment)
    closeTable(&fragment)
    let rows = fragment.rows.count
    table = HTMLFragment.Table(headers: 0..<0, rows: rows..<rows, offset: tag.offset)
  }

  private mutating func startPart(_ tag: HTMLTag, _ fragment: inout HTMLFragment) {
    guard table != nil, innerTables == 0 else { return separate(&fragment) }
    closePassage(&fragment)
    switch tag.name {
    case .td, .th:
      let isHeader = tag.name == .th
      if row == nil { openRow(at: tag.offset, fragment) }
      if !isHeader { rowIsHeader = isInTableHead && rowIsHeader }
      open(.cell(isHeader: isHeader), at: tag.offset, fragment)
    case .tr:
      closeRow(&fragment)
      openRow(at: tag.offset, fragment)
    default:
      closeRow(&fragment)
      isInTableHead = tag.name == .thead
    }
  }

  private mutating func endPart(_ tag: HTMLTag, _ fragment: inout HTMLFragment) {
    guard table != nil, innerTables == 0 else { return separate(&fragment) }
    closePassage(&fragment)
    switch tag.name {
    case .td, .th, .caption: break
    case .tr: closeRow(&fragment)
    default:
      closeRow(&fragment)
      isInTableHead = false
    }
  }

  private mutating func openRow(at offset: Int, _ fragment: HTMLFragment) {
    let passages = fragment.passages.count
    row = HTMLFragment.Row(cells: passages..<passages, offset: offset)
    rowIsHeader = true
  }

  private mutating func closeRow(_ fragment: inout HTMLFragment) {
    guard var closed = row else { return }
    row = nil
    closed.cells = closed.cells.lowerBound..<fragment.passages.count
    guard !closed.cells.isEmpty else { return }
    // The titles are the first row that consists of header cells or stands in the table's head.
    if rowIsHeader, table?.headers.isEmpty == true, table?.rows.lowerBound == fragment.rows.count {
      table?.headers = closed.cells
    } else {
      fragment.rows.append(closed)
    }
  }

  private mutating func closeTable(_ fragment: inout HTMLFragment) {
    closeRow(&fragment)
    guard var closed = table else { return }
    table = nil
    isInTableHead = false
    innerTables = 0
    closed.rows = closed.rows.lowerBound..<fragment.rows.count
    fragment.blocks.append(.table(closed))
  }

  // MARK: Passages

  /// Something begins or ends that words do not run across: in a cell a blank, elsewhere the end
  /// of the passage.
  private mutating func divide(_ fragment: inout HTMLFragment) {
    if isInCell { owesSpace = true } else { closePassage(&fragment) }
  }

  /// The same, but inside a list item too it is only a blank: `<li><p>…</p></li>`.
  private mutating func separate(_ fragment: inout HTMLFragment) {
    if case .item = passage { owesSpace = true } else { divide(&fragment) }
  }

  /// Begins a passage of its own, which inside a cell is none. A table that is still open, though
  /// no cell is, ends here.
  private mutating func begin(
    _ kind: Passage, at offset: Int, _ fragment: inout HTMLFragment
  ) {
    guard !isInCell else { return }
    closeTable(&fragment)
    open(kind, at: offset, fragment)
  }

  private mutating func open(_ kind: Passage, at offset: Int, _ fragment: HTMLFragment) {
    passage = kind
    textStart = fragment.bytes.count
    firstLink = fragment.links.count
    passageOffset = offset
    owesSpace = false
  }

  private mutating func closePassage(_ fragment: inout HTMLFragment) {
    closeLink(&fragment)
    let kind = passage
    passage = .none
    owesSpace = false
    let closed = HTMLFragment.Passage(
      text: textStart..<fragment.bytes.count, links: firstLink..<fragment.links.count,
      offset: passageOffset)
    storeTargets(&fragment)
    let index = fragment.passages.count
    switch kind {
    case .none: return
    case .cell: break
    // An item without words of its own, or an empty paragraph, says nothing.
    case _ where closed.text.isEmpty && closed.links.isEmpty: return
    case .paragraph: fragment.blocks.append(.paragraph(index))
    case .heading(let level): fragment.blocks.append(.heading(level: level, index))
    case .item(let depth): fragment.blocks.append(.item(depth: depth, index))
    }
    fragment.passages.append(closed)
  }

  // MARK: Words

  private mutating func write(
    _ text: ByteRun, at offset: Int, to fragment: inout HTMLFragment
  ) {
    var position = 0
    while position < text.count {
      if text[position].isSpace {
        owesSpace = true
        position += 1
        continue
      }
      let start = position
      // Words with one blank between them are written as they stand, all at once.
      position = text.endOfSpacedWords(from: start)
      guard beginsWord(at: offset + start, &fragment) else { return }
      fragment.bytes.append(contentsOf: text.run(from: start, to: position))
    }
  }

  private mutating func write(
    _ character: Unicode.Scalar, at offset: Int, to fragment: inout HTMLFragment
  ) {
    if character.value < 0x80, UInt8(character.value).isSpace {
      owesSpace = true
    } else if beginsWord(at: offset, &fragment) {
      fragment.bytes.append(character)
    }
  }

  /// Makes sure that there is a passage, and writes the blank that is due.
  ///
  /// - Returns: False where text belongs to nothing: between the cells of a table.
  private mutating func beginsWord(at offset: Int, _ fragment: inout HTMLFragment) -> Bool {
    if case .none = passage {
      if table != nil { return false }
      open(.paragraph, at: offset, fragment)
    }
    if owesSpace, fragment.bytes.count > textStart {
      fragment.bytes.append(0x20)
      if let text = link?.text, text.isEmpty, text.lowerBound == fragment.bytes.count - 1 {
        link?.text = fragment.bytes.count..<fragment.bytes.count
      }
    }
    owesSpace = false
    return true
  }

  // MARK: Links

  private mutating func startLink(
    _ attributes: HTMLLinkAttributes, at offset: Int, _ fragment: inout HTMLFragment
  ) {
    closeLink(&fragment)
    guard let (target, leadsOut) = attributes.target else { return }
    if case .none = passage {
      if table != nil { return }
      open(.paragraph, at: offset, fragment)
    }
    link = HTMLFragment.Link(
      target: 0..<0, text: fragment.bytes.count..<fragment.bytes.count,
      isExternal: leadsOut, offset: offset)
    targets.append(target)
  }

  private mutating func closeLink(_ fragment: inout HTMLFragment) {
    guard var closed = link else { return }
    link = nil
    closed.text = closed.text.lowerBound..<max(closed.text.lowerBound, fragment.bytes.count)
    fragment.links.append(closed)
  }

  /// Writes the targets of the passage's links behind its text.
  private mutating func storeTargets(_ fragment: inout HTMLFragment) {
    guard !targets.isEmpty else { return }
    for (index, target) in zip(firstLink..., targets) {
      let start = fragment.bytes.count
      HTMLEntity.append(resolving: target, to: &fragment.bytes)
      fragment.links[index].target = start..<fragment.bytes.count
    }
    targets.empty()
  }
}
