import TrailBytes
import TrailCitations
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Gives nodes their properties: the built-in ones with their types, and what their notes say
/// under names of their own.
///
/// `date` is made here: the time stamp in the name, else `created`, else a field `date` of the
/// note itself.
struct NodeProperties {
  /// What the graph knows of a node without a column: a field of that name is not kept.
  private static let computed: Set<String> = ["name", "kind", "path", "text", "depth"]

  private let builtIn: [[UInt8]: BuiltInProperty]
  /// Keys as they are written, since most notes have the same ones.
  private var keyNumbers = ByteTable()
  private var keys: [Key] = []
  private var columns = PropertyColumns()
  private let title: Int
  private let aliases: Int
  private let created: Int
  private let date: Int

  private struct Key {
    /// That of the name as it is written, or of the built-in one; `nil` for what is not kept.
    var column: Int?
    var builtIn: BuiltInProperty?
  }

  init(_ schema: Schema) {
    builtIn = Dictionary(
      schema.properties.map { (Array($0.name.utf8).folded, $0) },
      uniquingKeysWith: { first, _ in first })
    title = columns.number(of: "title")
    aliases = columns.number(of: "aliases")
    created = columns.number(of: "created")
    date = columns.number(of: "date")
  }

  /// - Parameters:
  ///   - details: What its citation tells, if it was parsed before.
  ///   - isSource: Whether its kind is one of sources.
  ///   - quoted: The citations that pages give for it, commonest first.
  mutating func add(
    _ draft: DraftNode, _ node: NodeTable.Node, in notes: NoteRun, isSource: Bool,
    quoted: [[UInt8]], details: SourceDetails?, to builder: inout GraphBuilder
  ) {
    if let number = node.note {
      let said = notes[number].title
      if !said.isEmpty { columns.set(title, [.text(notes.text(said, of: number))]) }
      if !notes[number].aliases.isEmpty {
        columns.set(aliases, notes[number].aliases.map { .text(notes.text($0, of: number)) })
      }
      for property in notes[number].properties {
        add(property, of: number, in: notes, node.kind, builder)
      }
    }
    if let stamp = DateValue(timeStampInUTF8: node.name) {
      columns.set(date, [.date(stamp)])
    } else if let value = columns[created].first {
      columns.set(date, [value])
    }
    if isSource { addDetails(node, quoted, details, builder) }
    columns.move(to: draft, &builder)
  }

  private mutating func add(
    _ property: NoteFacts.PropertyFact, of number: Int, in notes: NoteRun, _ kind: KindID,
    _ builder: GraphBuilder
  ) {
    let value: NoteValue
    switch property.value {
    case .text(let text): value = .text(notes.text(text, of: number))
    case .number(let number): value = .number(number)
    case .date(let date): value = .date(date)
    case .flag(let flag): value = .flag(flag)
    }
    let key = key(notes.text(property.key, of: number))
    guard let column = key.column else { return }
    guard let known = key.builtIn, known.kinds.contains(kind) else {
      columns.append(column, value)
      return
    }
    for value in typed(value, as: known, builder) where known.isList || columns[column].isEmpty {
      columns.append(column, value)
    }
  }

  private mutating func key(_ written: ByteRun) -> Key {
    let number = keyNumbers.insert(written)
    if number < keys.count { return keys[number] }
    let known = builtIn[written.folded]
    let name = known?.name ?? String(decoding: written, as: UTF8.self)
    let isComputed = known.map { NodeProperties.computed.contains($0.name) } ?? false
    let key = Key(column: isComputed ? nil : columns.number(of: name), builtIn: known)
    keys.append(key)
    return key
  }

  /// The value in the type that the property has everywhere; none where it has no such form.
  private func typed(
    _ value: NoteValue, as property: BuiltInProperty, _ builder: GraphBuilder
  ) -> [NoteValue] {
    func text(_ words: String) -> [NoteValue] { [.text(builder.keep(Array(words.utf8)))] }

    switch (property.type, value) {
    case (.number, .number), (.date, .date): return [value]
    case (.number, .text(let text)):
      return Double(String(decoding: text, as: UTF8.self)).map { [.number($0)] } ?? []
    case (.number, .date(let date)): return [.number(Double(date.year))]
    case (.date, .text(let text)):
      return DateValue(parsingUTF8: text).map { [.date($0)] } ?? []
    case (.date, .number(let number)):
      let year = Int(exactly: number).map { DateValue(parsing: String($0)) } ?? nil
      return year.map { [.date($0)] } ?? []
    case (.text, .text(let text)):
      guard property.isList else { return [value] }
      // `Family, A.; Family, B.` in one text is a list of people.
      return text.split(separator: UInt8(ascii: ";")).compactMap { part in
        let part = trimmed(ByteRun(rebasing: part))
        return part.isEmpty ? nil : .text(part)
      }
    case (.text, .number(let number)):
      return text(Int(exactly: number).map { "\($0)" } ?? "\(number)")
    case (.text, .date(let date)): return text(date.text)
    case (.text, .flag(let flag)): return text("\(flag)")
    case (.kind, _), (.number, .flag), (.date, .flag): return []
    }
  }

  private func trimmed(_ text: ByteRun) -> ByteRun {
    let start = text.firstIndex { $0 != UInt8(ascii: " ") } ?? text.count
    let end = text.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? start
    return text.run(from: start, to: end)
  }

  private mutating func addDetails(
    _ node: NodeTable.Node, _ quoted: [[UInt8]], _ known: SourceDetails?, _ builder: GraphBuilder
  ) {
    func fill(_ name: String, _ values: [[UInt8]]) {
      let column = columns.number(of: name)
      // What the note does not say itself.
      guard columns[column].isEmpty else { return }
      columns.set(column, values.map { .text(builder.keep($0)) })
    }

    func fill(_ name: String, _ value: [UInt8]?) { fill(name, value.map { [$0] } ?? []) }

    var stated: ByteRun?
    if case .text(let text)? = columns.values(of: "citation").first { stated = text }
    let citation = stated.map { Array($0) } ?? quoted.first
    let details =
      known.flatMap { $0.citation == citation ? $0 : nil }
      ?? SourceDetails(key: node.name, stated: stated, quoted: quoted)
    fill("citation", details.citation)
    fill("citations", details.citations)
    fill("authors", details.authors)
    fill("title", details.title)
    fill("url", details.url)
    fill("journal", details.journal)
    if columns.values(of: "year").isEmpty, let year = details.year {
      columns.set(columns.number(of: "year"), [.number(year)])
    }
    if case .text(let text)? = columns.values(of: "doi").first {
      columns.set(columns.number(of: "doi"), [.text(builder.keep(plainDOI(text)))])
    } else {
      fill("doi", details.doi)
    }
  }

  /// `https://doi.org/10.1000/X` as `10.1000/x`.
  private func plainDOI(_ text: ByteRun) -> [UInt8] {
    let parsed = Citation(parsing: String(decoding: text, as: UTF8.self)).doi
    return parsed.map { Array($0.utf8) } ?? text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}
