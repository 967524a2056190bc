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

  func read(
    _ entries: [DataEntry], with fields: inout FieldReader, into builder: inout FactsBuilder
  ) -> Header {
    var header = Header()
    var taggedKind: KindID?
    for entry in entries {
      let key = fields.key(of: entry)
      switch key.role {
      case .title:
        if header.title.isEmpty { header.title = HeaderReader.texts(of: entry.value).first ?? [] }
        continue
      case .alias:
        for alias in HeaderReader.texts(of: entry.value) { builder.addAlias(alias) }
        continue
      case .tags:
        let tags = HeaderReader.tags(of: entry.value)
        for tag in tags where taggedKind == nil {
          taggedKind = rules.kinds.kind(ofHashtag: tag[...])
        }
        readTags(tags, of: entry, with: &fields, into: &builder)
        continue
      case .kind where header.kind == nil:
        for text in HeaderReader.texts(of: entry.value) where header.kind == nil {
          header.kind = rules.kinds.kind(ofType: HeaderReader.name(in: text))
        }
      case .kind, .other: break
      }
      fields.read(entry, key, into: &builder)
    }
    header.kind = header.kind ?? taggedKind
    return header
  }

  /// Tags of the front matter: as properties all of them, as topics those that say something.
  private func readTags(
    _ tags: [[UInt8]], of entry: DataEntry, with fields: inout FieldReader,
    into builder: inout FactsBuilder
  ) {
    let line = UInt32(clamping: entry.line)
    for tag in tags {
      builder.addProperty(entry.key, .text(builder.store(tag)), line: line)
      if tag.starts(with: "[[".utf8) {
        fields.relate(entry.key, tag, line: line, into: &builder)
        continue
      }
      guard let topic = rules.topic, rules.isTag(tag[...]) else { continue }
      builder.state(
        .init(
          claim: .edge(rules.schema.roles.tagged), tail: builder.this,
          head: builder.reference(.hashtag, tag, kind: topic), line: line, section: .empty,
          means: .field, fieldKind: topic))
    }
  }

  /// The elements of a list as they are; a text is divided at commas and blanks.
  private static func tags(of value: DataValue) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    switch value {
    case .text(let text) where !text.contains("[["):
      parts = text.utf8.split { $0 == UInt8(ascii: ",") || $0.isSpace }.map { Array($0) }
    default: parts = texts(of: value)
    }
    return parts.compactMap { part in
      let tag = part.drop { $0 == UInt8(ascii: "#") || $0.isSpace }
      return tag.isEmpty ? nil : Array(tag)
    }
  }

  /// The texts of a list or of one scalar, trimmed, none of them empty.
  private static func texts(of value: DataValue) -> [[UInt8]] {
    switch value {
    case .text(let text):
      let trimmed = BodyTexts.trimmed(Array(text.utf8)[...])
      return trimmed.isEmpty ? [] : [Array(trimmed)]
    case .number(_, let spelling): return [Array(spelling.utf8)]
    case .flag(let flag): return [Array("\(flag)".utf8)]
    case .list(let elements):
      return elements.flatMap { element -> [[UInt8]] in
        if case .list = element { return [] }
        return texts(of: element)
      }
    case .null, .map: return []
    }
  }

  /// What a value names: `[[Study]]` and `#study` as well as `Study`.
  private static func name(in text: [UInt8]) -> [UInt8] {
    let link = text.withUnsafeBufferPointer { text in
      var links = WikiLinkScanner(text)
      return links.next()
    }
    if let link { return LinkTarget.name(of: text[link.target]) }
    return Array(text.drop { $0 == UInt8(ascii: "#") })
  }
}
