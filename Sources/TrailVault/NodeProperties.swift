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

  private let schema: Schema
  private let builtIn: [[UInt8]: BuiltInProperty]
  /// Keys as they are written, since most notes have the same ones.
  private var keys: [ArraySlice<UInt8>: Key] = [:]

  private struct Key {
    var name: String
    var builtIn: BuiltInProperty?
  }

  init(_ schema: Schema) {
    self.schema = schema
    builtIn = Dictionary(
      schema.properties.map { (Array($0.name.utf8).folded, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// - Parameters:
  ///   - note: Its document's facts.
  ///   - quoted: The citations that pages give for it, commonest first.
  mutating func add(
    _ draft: DraftNode, _ node: NodeTable.Node, _ note: NoteFacts?, quoted: [[UInt8]],
    to builder: inout GraphBuilder
  ) {
    var columns = Columns()
    if let note {
      if !note.title.isEmpty { columns.set("title", [.text(note[note.title])]) }
      columns.set("aliases", note.aliases.map { .text(note[$0]) })
      for property in note.properties { add(property, of: note, node.kind, to: &columns) }
    }
    if let date = DateValue(timeStampInUTF8: node.name[...]) {
      columns.set("date", [.date(date)])
    } else if let created = columns["created"].first {
      columns.set("date", [created])
    }
    if schema[node.kind].traits.contains(.source) {
      addDetails(node, quoted, to: &columns)
    }
    for (name, values) in columns.entries {
      for value in values { builder.addProperty(name, value, to: draft) }
    }
  }

  private mutating func add(
    _ property: NoteFacts.PropertyFact, of note: NoteFacts, _ kind: KindID,
    to columns: inout Columns
  ) {
    let value: PropertyValue
    switch property.value {
    case .text(let text): value = .text(note[text])
    case .number(let number): value = .number(number)
    case .date(let date): value = .date(date)
    case .flag(let flag): value = .flag(flag)
    }
    let key = key(note[property.key])
    guard let known = key.builtIn else {
      columns.append(key.name, value)
      return
    }
    guard !NodeProperties.computed.contains(known.name) else { return }
    guard known.kinds.contains(kind) else {
      columns.append(known.name, value)
      return
    }
    for value in typed(value, as: known) where known.isList || columns[known.name].isEmpty {
      columns.append(known.name, value)
    }
  }

  private mutating func key(_ written: ArraySlice<UInt8>) -> Key {
    if let key = keys[written] { return key }
    let key = Key(
      name: String(decoding: written, as: UTF8.self), builtIn: builtIn[written.folded])
    keys[written] = key
    return key
  }

  /// The value in the type that the property has everywhere; none where it has no such form.
  private func typed(_ value: PropertyValue, as property: BuiltInProperty) -> [PropertyValue] {
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
        let part = trimmed(part)
        return part.isEmpty ? nil : .text(part)
      }
    case (.text, .number(let number)):
      return [.text(Array((Int(exactly: number).map { "\($0)" } ?? "\(number)").utf8)[...])]
    case (.text, .date(let date)): return [.text(Array(date.text.utf8)[...])]
    case (.text, .flag(let flag)): return [.text(Array("\(flag)".utf8)[...])]
    case (.kind, _), (.number, .flag), (.date, .flag): return []
    }
  }

  private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while text.first == UInt8(ascii: " ") { text.removeFirst() }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    return text
  }

  private func addDetails(_ node: NodeTable.Node, _ quoted: [[UInt8]], to columns: inout Columns) {
    var stated: [UInt8]?
    if case .text(let text)? = columns["citation"].first { stated = Array(text) }
    let details = SourceDetails(key: node.name, stated: stated, quoted: quoted)
    func fill(_ name: String, _ values: [[UInt8]]) {
      if columns[name].isEmpty { columns.set(name, values.map { .text($0[...]) }) }
    }
    fill("citation", details.citation.map { [$0] } ?? [])
    fill("citations", details.citations)
    fill("authors", details.authors)
    fill("title", details.title.map { [$0] } ?? [])
    fill("url", details.url.map { [$0] } ?? [])
    fill("journal", details.journal.map { [$0] } ?? [])
    if columns["year"].isEmpty, let year = details.year { columns.set("year", [.number(year)]) }
    if case .text(let text)? = columns["doi"].first {
      columns.set("doi", [.text(plainDOI(text)[...])])
    } else {
      fill("doi", details.doi.map { [$0] } ?? [])
    }
  }

  /// `https://doi.org/10.1000/X` as `10.1000/x`.
  private func plainDOI(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let parsed = Citation(parsing: String(decoding: text, as: UTF8.self)).doi
    return parsed.map { Array($0.utf8) } ?? text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The properties of one node, in the order in which they were first set.
  private struct Columns {
    private(set) var entries: [(name: String, values: [PropertyValue])] = []
    private var places: [String: Int] = [:]

    subscript(name: String) -> [PropertyValue] { places[name].map { entries[$0].values } ?? [] }

    mutating func set(_ name: String, _ values: [PropertyValue]) {
      entries[place(of: name)].values = values
    }

    mutating func append(_ name: String, _ value: PropertyValue) {
      entries[place(of: name)].values.append(value)
    }

    private mutating func place(of name: String) -> Int {
      if let place = places[name] { return place }
      entries.append((name, []))
      places[name] = entries.count - 1
      return entries.count - 1
    }
  }
}
