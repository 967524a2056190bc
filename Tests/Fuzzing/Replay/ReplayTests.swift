import Foundation
import Testing
import TrailFuzzing

/// The inputs that once broke something, and the queries and notes of the other tests, through
/// what the fuzzers run.
@Suite struct ReplayTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func files(under folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).sorted { $0.path < $1.path }
  }

  /// The queries of the conformance cases.
  private static func queries() throws -> [[UInt8]] {
    try files(under: tests.appending(path: "Conformance"))
      .filter { $0.pathExtension == "cases" }
      .flatMap { file in
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n== ").dropFirst()
          .map { text in
            let lines = text.components(separatedBy: "\n").dropFirst()
            return Array(lines.prefix { !$0.hasPrefix("-- ") }.joined(separator: "\n").utf8)
          }
      }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `what once broke is dealt with`(target: FuzzTarget) throws {
    let corpus = Self.tests.appending(path: "Fuzzing/Corpus/\(target.rawValue)")
    for file in Self.files(under: corpus) where !file.hasDirectoryPath {
      let broken = target.brokenPromises(by: Array(try Data(contentsOf: file)))
      #expect(broken == [], "\(file.lastPathComponent)")
    }
  }

  @Test func `queries of the cases keep the promises of the fuzzers`() throws {
    let queries = try Self.queries()
    #expect(queries.count > 500)
    for query in queries {
      #expect(FuzzTarget.parser.brokenPromises(by: query) == [])
      #expect(FuzzTarget.query.brokenPromises(by: query) == [])
    }
  }

  @Test func `notes of the small vaults keep the promises of the fuzzers`() throws {
    let notes = Self.files(under: Self.tests.appending(path: "Vaults"))
      .filter { ["md", "canvas"].contains($0.pathExtension) }
    #expect(!notes.isEmpty)
    for note in notes {
      #expect(FuzzTarget.notes.brokenPromises(by: Array(try Data(contentsOf: note))) == [])
    }
  }
}
