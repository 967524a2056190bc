import Foundation
import Testing
import TrailSyntax
import TrailText

/// The plain-text cases under `Tests/Conformance`, run through the whole program.
///
/// `TRAIL_RECORD=1` rewrites the expectations that changed and fails because it did: the
/// difference is read like code before it is committed.
@MainActor @Suite struct ConformanceTests {
  private static let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] == "1"

  @Test("every case gives what its file says", arguments: try ConformanceCase.files())
  func file(_ file: URL) throws {
    let cases = try ConformanceCase.read(file)
    #expect(!cases.isEmpty, "\(file.path) holds no case")
    let actual = try cases.map { try $0.outcome() }
    for (expected, actual) in zip(cases, actual) {
      #expect(actual.status == expected.status, "\(expected)\n\(actual.stderr)")
      #expect(actual.stdout == expected.stdout, "\(expected)")
      #expect(actual.stderr == expected.stderr, "\(expected)")
      #expect(actual.fixed == expected.fixed, "\(expected)")
    }
    if Self.isRecording, zip(cases, actual).contains(where: { $0.text != $1.text }) {
      try ConformanceCase.write(actual, to: file)
      Issue.record("rewrote \(file.lastPathComponent)")
    }
  }

  @Test("what a repair makes of a query is accepted", arguments: try ConformanceCase.files())
  func repairs(_ file: URL) throws {
    // A repair mends one error; the others of a script stay.
    for test in try ConformanceCase.read(file)
    where test.stderr.ranges(of: "error: ").count == 1 || test.status == 0 {
      for query in test.fixed {
        var repaired = test
        repaired.query = query
        let outcome = try repaired.outcome()
        // A check may find something.
        #expect(outcome.status <= 1, "\(test): \(query)\n\(outcome.stderr)")
      }
    }
  }

  @Test("titles name one case each")
  func titlesDiffer() throws {
    let titles = try ConformanceCase.all().map(\.description)
    #expect(Set(titles).count == titles.count)
  }
}

extension ConformanceCase {
  /// The case with what really came out; the vault's own path reads `VAULT`.
  @MainActor func outcome() throws -> ConformanceCase {
    let folder = file.deletingLastPathComponent().path
    let run = TrailRun(["--vault", vaultFolder.path] + arguments + ["--", query], folder: folder)
    var actual = self
    actual.status = run.status
    // The line ends of CSV are no business of a text file of cases; its own test has them.
    actual.stdout = Self.trimmed(run.stdout.replacing("\r\n", with: "\n"))
    actual.stderr = Self.trimmed(run.stderr.replacing(vaultFolder.path, with: "VAULT"))
    // The repairs of a wrong schema are none of the query's.
    actual.fixed =
      run.status == Status.unreadableVault.rawValue
      ? [] : try TestSessions.repairs(of: query, on: vaultFolder, arguments, in: folder)
    return actual
  }
}
