import TrailBytes
import TrailSchema
import TrailText

/// Reads the fields of the front matter: those that say what the note is, and all others.
struct HeaderReader {
  /// What the front matter says of the note itself.
  struct Header {
    var kind: KindID?
    var title: [UInt8] = []
  }

  let rules: NoteRules

  /// - Parameter data: The fields, if there are any.
  func read(
    _ data: DataTape.Data?, with fields: inout FieldReader, into builder: inout FactsBuilder
  ) -> Header {
    var header = Header()
    guard let data, data.form == .map else { return header }
    var taggedKind: KindID?
    for entry in data.elements {
      let key = fields.key(entry.key)
      switch key.role {
      case .title:
        HeaderReader.forEachText(of: entry) {
          if header.title.isEmpty { header.title = Array($0) }
        }
        continue
      case .alias:
        HeaderReader.forEachText(of: entry) { builder.addAlias($0) }
        continue
      case .tags:
        HeaderReader.forEachTag(of: entry) { tag in
          taggedKind = taggedKind ?? fields.kind(ofTag: tag)
          read(tag, of: entry, with: &fields, into: &builder)
        }
        continue
      case .kind where header.kind == nil:
        HeaderReader.forEachText(of: entry) { text in
          if header.kind == nil { header.kind = fields.kind(ofType: text) }
        }
      case .kind, .other: break
      }
      fields.read(entry, key, into: &builder)
    }
    header.kind = header.kind ?? taggedKind
    return header
  }

  /// A tag of the front matter: as a property in any case, as a topic if it says something.
  private func read(
    _ tag: ByteRun, of entry: DataTape.Data, with fields: inout FieldReader,
    into builder: inout FactsBuilder
  ) {
    let line = FieldReader.line(of: entry)
    builder.addProperty(entry.key, .text(builder.store(tag)), line: line)
    if tag.run(from: 0, to: 2).equals("[[") {
      fields.relate(entry.key, tag, line: line, into: &builder)
      return
    }
    guard let topic = rules.topic, fields.isTopic(tag) else { return }
    builder.state(
      .init(
        claim: .edge(rules.schema.roles.tagged), tail: builder.this,
        head: builder.reference(.hashtag, tag, kind: topic), line: line, section: .empty,
        means: .field, fieldKind: topic))
  }

  /// The elements of a list as they are; a text is divided at commas and blanks.
  private static func forEachTag(of value: DataTape.Data, _ body: (ByteRun) -> Void) {
    func give(_ part: ByteRun) {
      var start = 0
      while start < part.count, part[start] == UInt8(ascii: "#") || part[start].isSpace {
        start += 1
      }
      if start < part.count { body(part.run(from: start, to: part.count)) }
    }
    guard value.form == .text, !holdsLink(value.text) else {
      return forEachText(of: value, give)
    }
    let text = value.text
    var start = 0
    for end in 0...text.count
    where end == text.count || text[end] == UInt8(ascii: ",") || text[end].isSpace {
      give(text.run(from: start, to: end))
      start = end + 1
    }
  }

  private static func holdsLink(_ text: ByteRun) -> Bool {
    let bracket = UInt8(ascii: "[")
    var start = 0
    while let place = ByteSearch.first(bracket, in: text, from: start, to: text.count - 1) {
      if text[place + 1] == bracket { return true }
      start = place + 1
    }
    return false
  }

  /// The texts of a list or of one scalar, trimmed, none of them empty.
  private static func forEachText(of value: DataTape.Data, _ body: (ByteRun) -> Void) {
    switch value.form {
    case .text:
      let text = value.text.run(value.text.trimmed(from: 0, to: value.text.count))
      if !text.isEmpty { body(text) }
    case .number: body(value.text)
    case .yes: body(ByteRun("true"))
    case .no: body(ByteRun("false"))
    case .list:
      for element in value.elements where element.form != .list { forEachText(of: element, body) }
    case .null, .map: break
    }
  }
}
