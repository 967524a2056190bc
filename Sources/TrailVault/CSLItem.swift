import TrailBytes
import TrailCitations
import TrailNotes

/// An item of CSL-JSON as a record.
enum CSLItem {
  /// Texts, numbers, names and dates; what else programs keep in an item is left out.
  static func record(_ item: DataTape.Data) -> CSLRecord {
    var record = CSLRecord(type: item.text(of: "type") ?? "document")
    guard item.form == .map else { return record }
    for member in item.elements {
      let name = member.key.string
      switch member.form {
      case .text, .number:
        guard !["id", "type", "citation-key"].contains(name) else { continue }
        record.add(name, text(member).flatMap { sure($0, of: name) })
      case .list: record.add(name, .names(member.elements.compactMap(Self.name)))
      case .map: record.add(name, .date(date(member)))
      case .yes, .no, .null: break
      }
    }
    return record
  }

  /// What is no identifier or address is left out, whatever it is called.
  private static func sure(_ text: String, of name: String) -> String? {
    switch name {
    case "DOI": DOISpelling.doi(in: text)
    case "URL": AddressSpelling.isAddress(text) ? text : nil
    default: text
    }
  }

  private static func name(_ person: DataTape.Data) -> CSLRecord.Name? {
    guard person.form == .map else { return nil }
    var name = CSLRecord.Name()
    name.family = text(person["family"]) ?? ""
    name.given = text(person["given"]) ?? ""
    name.literal = text(person["literal"]) ?? ""
    name.suffix = text(person["suffix"]) ?? ""
    name.droppingParticle = text(person["dropping-particle"]) ?? ""
    name.nonDroppingParticle = text(person["non-dropping-particle"]) ?? ""
    return name.family.isEmpty && name.given.isEmpty && name.literal.isEmpty ? nil : name
  }

  /// `{"date-parts": [[2011, 10]]}`, or what somebody typed.
  private static func date(_ data: DataTape.Data) -> CSLRecord.Date {
    var date = CSLRecord.Date()
    for day in data.list("date-parts").prefix(2) where day.form == .list {
      let parts = day.elements.compactMap { part in
        part.form == .number ? Int(exactly: part.number) : Int(part.text.string)
      }
      if !parts.isEmpty { date.parts.append(Array(parts.prefix(3))) }
    }
    date.season = text(data["season"]) ?? ""
    date.circa = text(data["circa"]) ?? (data["circa"]?.form == .yes ? "true" : "")
    date.literal = text(data["literal"]) ?? ""
    date.raw = text(data["raw"]) ?? ""
    return date
  }

  /// On one line.
  private static func text(_ value: DataTape.Data?) -> String? {
    guard let value, value.form == .text || value.form == .number else { return nil }
    let line = value.text.string.split { $0.isWhitespace }.joined(separator: " ")
    return line.isEmpty ? nil : line
  }
}
