import Testing

@testable import TrailNotes

/// What md4c says of a document, blocks of HTML left out or not: a line for each piece.
///
/// White space of HTML is not compared, nor where its blocks end: md4c takes it off at the ends
/// of lines.
private func record(_ bytes: [UInt8], omitsHTML: Bool) -> [String]? {
  bytes.withUnsafeBufferPointer { document in
    var tape = MarkdownTape()
    guard
      MarkdownParser.record(document, from: 0, omitsHTML: omitsHTML, on: &tape) != nil
    else { return nil }
    return tape.pieces.map { piece in
      // A line end that md4c makes has no place of its own.
      let stored = piece.stored.map { String(decoding: tape.store[$0], as: UTF8.self) }
      let text = stored ?? document.run(from: piece.start, to: piece.end).string
      switch piece.content {
      case .leave(.code): return "leave code"
      case .leave(let block): return "leave \(block)"
      case .enter(.code(let info)):
        return "enter code: \(document.run(info).string)"
      case .code where stored == "\n": return "line end of code"
      default: break
      }
      if case .html = piece.content {
        return "\(piece.content) \(piece.start): \(text.filter { !$0.isWhitespace })"
      }
      return "\(piece.content) \(piece.start): \(text)"
    }
  }
}

private func omissions(in text: String) -> Int {
  Array(text.utf8).withUnsafeBufferPointer {
    MarkdownSpelling(of: $0, omitsHTML: true)?.omissions.count ?? 0
  }
}

private let table =
  "<div><table><tr><td><a data-href=\"A b\">A b</a></td><td>text | text</td></tr></table></div>"

@Test(arguments: [
  table, "\(table)\n", "# References\n\(table)\n\n[[a]]", "words\n\(table)\nmore\n\nwords",
  "\(table)\n\(table)\n \t\n\(table)\n", "|a|\n|-|\n|b|\n\n\(table)\n\n|a|\n|-|\n|b|",
  "- item\n\(table)\n\n- item", "> quote\n\(table)\n\n[a]: b\n\n[a]",
  "é\\\\|é\n\n\(table)\n\n[[é]]",
])
func `a block of HTML that is left out is told as if it had been read`(text: String) {
  #expect(omissions(in: text) > 0)
  let bytes = Array(text.utf8)
  let omitted = record(bytes, omitsHTML: true)
  #expect(omitted != nil)
  #expect(omitted == record(bytes, omitsHTML: false))
}

@Test(arguments: [
  "```\n\(table)\n```", "<!--\n\(table)\n-->", "<script>\n\(table)\n</script>",
  "  <p>\n\(table)\n", "|a|\n|-|\n|b|\n\(table)", "~~~ a\n\n\(table)\n\n~~~\n\n\(table)",
])
func `what is no block of its own is not left out`(text: String) {
  #expect(omissions(in: text) > 0)
  #expect(record(Array(text.utf8), omitsHTML: true) == nil)
}

@Test(arguments: [
  " \(table)", "    \(table)", "<div>short</div>", "<divide>\(table)</divide>", "<span>\(table)",
  "<div>\0\(table)", "<div>\(table)\r</div>", "a \(table)", "> \(table)",
])
func `nothing else is left out`(text: String) {
  #expect(omissions(in: text) == 0)
}

@Test func `any document is told the same with its HTML left out`() {
  let parts = [
    "\n", "\n\n", "\n", table, table + "\n", "<p>\(table)\n", "- ", "  ", "> ", "```\n", "~~~\n",
    "<!--", "-->", "\t", "word ", "|a|b|\n|-|-|\n", "|[[x\\\\|y]]|\n", "# h\n", "[a]: b\n", "[a] ",
    "%%", "<b>", "    code\n", "1. ", "---\n", "===\n", "\r\n", "<ul>", "\\", "[[", "]]",
  ].map { Array($0.utf8) }
  var random = RandomNumbers(state: 3)
  var omitted = 0
  for _ in 0..<3_000 {
    var bytes: [UInt8] = []
    for _ in 0..<(random.next() % 24) { bytes += parts[Int(random.next() % UInt64(parts.count))] }
    guard let told = record(bytes, omitsHTML: true) else { continue }
    #expect(told == record(bytes, omitsHTML: false), "\(String(decoding: bytes, as: UTF8.self))")
    omitted += omissions(in: String(decoding: bytes, as: UTF8.self)) > 0 ? 1 : 0
  }
  #expect(omitted > 500)
}

@Test(FieldData.isHere, arguments: ["garden", "garden-2024", "hci-discourse", "quartz"])
func `real notes are told the same with their HTML left out`(vault: String) throws {
  for note in try FieldData.notes(of: vault) {
    guard let told = record(note.bytes, omitsHTML: true) else { continue }
    #expect(told == record(note.bytes, omitsHTML: false), "\(note.path)")
  }
}

@Test func `an icon that repeats is read like one that does not`() {
  func rows(_ mark: (Int) -> String) -> HTMLFragment {
    let rows = (0..<4).map { row in
      "<tr><td><a data-href=\"N\(row)\">n\(row)</a><a class=\"icon\"><svg viewBox=\"0 0 2 2\" id=\""
        + mark(row) + "\"><title>a > b</title><path d=\"m<td>\"></path><svg></svg></svg></a></td>"
        + "<td>t\(row)</td></tr>"
    }
    let html = "<table><tr><th>Insights</th></tr>\(rows.joined())</table>"
    return Array(html.utf8).withUnsafeBufferPointer { HTMLFragment($0) }
  }
  let same = rows { _ in "1" }
  let different = rows { "\($0)" }
  #expect(same.bytes == different.bytes)
  #expect(same.rows.count == 4)
  #expect(same.passages == different.passages)
  #expect(same.links == different.links)
}
