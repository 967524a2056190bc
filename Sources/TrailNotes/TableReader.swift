import TrailSchema

/// The table that is being read: its titles, and the cells of one row.
struct TableReader {
  /// Which column holds the key links.
  private(set) var keyColumn = 0
  private var columns = 0
  private var hasKeyColumn = false
  /// The rules of the first column that is no key column: it heads the table.
  private var heading: NoteRules.Heading?
  private(set) var cells: [Passage] = []
  /// Cells of earlier rows, whose memory serves the next ones.
  private var spares: [Passage] = []

  /// Begins another table.
  mutating func begin() {
    beginRow()
    keyColumn = 0
    columns = 0
    hasKeyColumn = false
    heading = nil
  }

  /// - Parameter room: For folding; what it holds does not matter.
  mutating func addHeader(_ title: Passage, _ rules: NoteRules, using room: inout [UInt8]) {
    if !hasKeyColumn, rules.isKeyColumn(title.text, using: &room) {
      hasKeyColumn = true
      keyColumn = columns
    } else if heading == nil {
      heading = rules.heading(title.text, using: &room)
    }
    columns += 1
  }

  mutating func beginRow() {
    while let cell = cells.popLast() { spares.append(cell) }
  }

  /// An empty passage to be filled and added.
  mutating func spareCell() -> Passage {
    guard var cell = spares.popLast() else { return Passage() }
    cell.removeAll()
    return cell
  }

  mutating func addCell(_ cell: consuming Passage) { cells.append(cell) }

  /// The rule of the table's own heading.
  var rule: RowRule? { heading?.rule }
}

extension BodyReader {
  mutating func readHeader(_ title: Passage) {
    table.addHeader(title, rules, using: &room)
    texts.add(title.text[...], to: BodyTexts.Place())
  }

  /// The rule for the rows of the table that is being read.
  var rowRule: RowRule? { sections.governing ?? table.rule ?? sections.rule }

  /// Reads the row whose cells have been collected.
  mutating func readRow() {
    if texts.keepsBody {
      for cell in table.cells { texts.add(cell.text[...], to: BodyTexts.Place()) }
    }
    texts.endPassage()
    guard let rule = rowRule else {
      let place = place(isQuoted: false)
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
    let kind = table.rule?.kind ?? sections.kind
    // All of them are rows where the cell says nothing else.
    let isList = keys.mentions.count > 1 && keys.isOnlyMentions
    var row: (reference: UInt32, line: UInt32)?
    var rows = 0
    for key in keys.mentions where key.form != .hashtag && (rows == 0 || isList) {
      let reference = stateRow(key, rule.meaning, kind: kind)
      row = row ?? (reference, key.line)
      rows += 1
    }
    // The text quoted beside one key is that of the row.
    guard let row, rows == 1 else { return }
    let quote = table.cells.indices.first { $0 != table.keyColumn && !table.cells[$0].text.isEmpty }
    if let quote {
      builder.quote(table.cells[quote].text[...], of: row.reference, line: row.line)
    }
  }
}
