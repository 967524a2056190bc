import TrailSchema

/// The table that is being read: its titles, and the cells of one row.
struct TableReader {
  /// Which column holds the key links.
  private(set) var keyColumn = 0
  private var columns = 0
  private var hasKeyColumn = false
  /// The rules of the columns, of which the first that is no key column heads the table.
  private var headings: [NoteRules.Heading] = []
  private(set) var cells: [Passage] = []

  mutating func addHeader(_ title: Passage, _ rules: NoteRules) {
    if !hasKeyColumn, rules.isKeyColumn(title.text) {
      hasKeyColumn = true
      keyColumn = columns
    } else {
      headings.append(rules.heading(title.text))
    }
    columns += 1
  }

  mutating func beginRow() { cells.removeAll(keepingCapacity: true) }

  mutating func addCell(_ cell: Passage) { cells.append(cell) }

  /// The rule of the table's own heading.
  var rule: HeadingRule? { headings.first?.rule }
}

extension BodyReader {
  mutating func readHeader(_ title: Passage) {
    table.addHeader(title, rules)
    texts.add(title.text[...], to: BodyTexts.Place())
  }

  /// The rule for the rows of the table that is being read.
  var rowRule: HeadingRule? { sections.governing ?? table.rule ?? sections.rule }

  /// Reads the row whose cells have been collected.
  mutating func readRow() {
    let place = place(isQuoted: false)
    for cell in table.cells {
      texts.add(cell.text[...], to: BodyTexts.Place())
    }
    texts.endPassage()
    guard let rule = rowRule else {
      for cell in table.cells {
        for mention in cell.mentions {
          state(mention)
          addContent(mention, place)
        }
      }
      return
    }
    guard table.cells.indices.contains(table.keyColumn) else { return }
    let keys = table.cells[table.keyColumn]
    let nodes = keys.mentions.filter { $0.form != .hashtag }
    let kind = table.rule?.kind ?? sections.kind
    var rows: [UInt32] = []
    for (index, key) in nodes.enumerated() where index == 0 || keys.isOnlyMentions {
      rows.append(stateRow(key, rule.meaning, kind: kind))
    }
    // The text quoted beside one key is that of the row.
    guard let row = rows.first, rows.count == 1 else { return }
    let quote = table.cells.indices.first { $0 != table.keyColumn && !table.cells[$0].text.isEmpty }
    if let quote {
      builder.quote(table.cells[quote].text[...], of: row, line: nodes[0].line)
    }
  }
}
