import Foundation
import Testing
import Trail
import TrailText

@testable import TrailCompletion

/// The cases of `Cases`: what is offered where.
struct CompletionCaseTests {
  @Test(arguments: try CompletionCase.files())
  func `what is offered at the cursor`(_ file: URL) throws {
    var cases = try CompletionCase.read(file)
    let vault = try #require(cases.first?.vault)
    let completer = try Vaults.session(vault).completer
    let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] != nil
    for index in cases.indices {
      let expected = cases[index]
      let (text, cursor) = expected.buffer
      cases[index].record(completer.completions(in: text, at: cursor), in: text)
      let (found, wanted) = (cases[index].text, expected.text)
      // As a plain value: the difference of two long texts would be worked out letter by letter.
      let isAsWanted = found == wanted
      #expect(isAsWanted, "\(expected)\n\(found)")
    }
    if isRecording { try CompletionCase.write(cases, to: file) }
  }
}

/// The vaults of the tests, opened.
enum Vaults {
  static func session(_ name: String) throws -> Session {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let own = tests.appending(path: "Vaults/\(name)")
    let folder =
      FileManager.default.fileExists(atPath: own.path)
      ? own : tests.deletingLastPathComponent().appending(path: "Examples/\(name)")
    return try Session.opened(folder.path, today: #require(DateValue(parsing: "2025-06-01"))).get()
  }
}
