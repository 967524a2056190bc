import Testing
import TrailSchema
import TrailText

/// Every mistake of a `trail.yaml` is told with its place, and what repairs it is accepted.
@Suite struct SchemaMistakeTests {
  private static func told(_ diagnostic: Diagnostic, in source: SourceText) -> String {
    guard let range = diagnostic.range else { return diagnostic.message }
    let place = source.position(at: range.start)
    let label = diagnostic.label.map { "; \($0)" } ?? ""
    return "\(place.line):\(place.column) \(source[range]): \(diagnostic.message)\(label)"
  }

  @Test("each mistake is told with its place", arguments: Mistake.all)
  func mistake(_ mistake: Mistake) {
    let source = SourceText(mistake.text, name: "trail.yaml")
    let (schema, diagnostics) = SchemaFile.schema(of: source)
    #expect(schema == nil)
    #expect(diagnostics.map { Self.told($0, in: source) } == mistake.told)
    #expect(diagnostics.allSatisfy { $0.id == .schema && $0.severity == .error })
  }

  @Test("what repairs the only mistake of a file is accepted", arguments: Mistake.all)
  func repair(_ mistake: Mistake) {
    let source = SourceText(mistake.text, name: "trail.yaml")
    let diagnostics = SchemaFile.schema(of: source).diagnostics
    guard diagnostics.count == 1 else { return }
    for fixIt in diagnostics.flatMap(\.fixIts) {
      let repaired = SourceText(fixIt.applied(to: source), name: "trail.yaml")
      let rest = SchemaFile.schema(of: repaired).diagnostics
      #expect(rest.isEmpty, "\(fixIt.title): \(rest.map(\.message))")
    }
  }

  private func messages(_ text: String) -> [String] {
    SchemaFile.schema(of: SourceText(text, name: "trail.yaml")).diagnostics.map(\.message)
  }

  @Test func `a schema has 64 kinds at most`() throws {
    func kinds(_ count: Int) -> String {
      "base: none\nkinds:\n"
        + (0..<count).map { "  kind\($0): {is: \($0 == 0 ? "other" : "claim")}\n" }
        .joined()
    }
    let schema = try #require(SchemaFile.schema(of: SourceText(kinds(64))).schema)
    #expect(schema.allKinds.kinds.count == 64)
    #expect(messages(kinds(65)) == ["there are more than 64 kinds"])
    // One more is needed for documents that no rule gives a kind.
    let full = kinds(64).replacing("is: other", with: "is: claim")
    #expect(messages(full) == ["there are more than 64 kinds"])
  }

  @Test func `a file that is too large is not parsed`() {
    let text = String(repeating: "# a long comment\n", count: 20_000)
    #expect(messages(text) == ["trail.yaml is larger than 256 KiB"])
  }

  @Test(
    "bytes that are no text are told where they stand",
    arguments: [[0x61, 0x3A, 0xFF], [0x61, 0x3A, 0xC3], [0x61, 0x3A, 0xED, 0xA0, 0x80]] as [[UInt8]]
  )
  func bytes(_ bytes: [UInt8]) {
    let (schema, diagnostics) = SchemaFile.schema(of: SourceText(utf8: bytes, name: "trail.yaml"))
    #expect(schema == nil)
    #expect(diagnostics.map(\.range) == [SourceRange(2, 3)])
  }

  @Test(
    "nothing that is nested deep or refers to itself is followed",
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
      String(repeating: "? ", count: 100_000),
      (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      "a: &a [x]\n"
        + (1..<30).map { "b\($0): &b\($0) [*\($0 == 1 ? "a" : "b\($0 - 1)"), *a]" }
        .joined(separator: "\n"),
    ])
  func bombs(_ text: String) {
    #expect(messages(text).count == 1)
  }

  @Test func `every beginning of a file is a schema or has a message`() {
    let text = Array(SchemaPrinter.text(of: .builtIn).utf8)
    for end in stride(from: 0, to: text.count, by: 7) {
      let source = SourceText(utf8: Array(text[..<end]), name: "trail.yaml")
      let (schema, diagnostics) = SchemaFile.schema(of: source)
      #expect((schema == nil) == !diagnostics.isEmpty)
    }
  }
}
