import Testing

@testable import TrailSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `grammar/trail.ebnf` and the parser know the same words.
struct GrammarTests {
  private static func grammar() throws -> String {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let file = try #require(fopen(root + "/grammar/trail.ebnf", "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `every word of the language stands in the grammar, and no other`() throws {
    let rules =
      try Self.grammar().split(separator: "(* Notes")[0].split(separator: "*)", maxSplits: 1)[1]
    let terminals = Set(
      rules.split(separator: "\n").filter { !$0.contains("?") }.flatMap { line in
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
      }.filter { $0.allSatisfy(\.isLetter) })
    let words =
      Set(Keyword.allCases.map(\.rawValue)).union(Function.allCases.map(\.rawValue))
      .union(Summary.Function.allCases.map(\.rawValue)).union(FormatName.allCases.map(\.rawValue))
    #expect(terminals.subtracting(words) == [])
    #expect(words.subtracting(terminals) == [])
  }
}
