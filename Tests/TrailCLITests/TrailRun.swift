import Foundation
import Testing
import Trail
import TrailOutput
import TrailText

@testable import TrailCLI

/// One run of the whole program, on a day that does not change.
struct TrailRun {
  let status: Int32
  let stdout: String
  let stderr: String

  static let today =
    DateValue(parsing: "2024-06-30") ?? DateValue(start: 0, end: 1, precision: .day)

  init(_ arguments: [String], input: String = "", environment: [String: String] = [:]) {
    var output = StringSink()
    var errors = StringSink()
    let program = TrailProgram(
      environment: environment, currentFolder: FileManager.default.currentDirectoryPath,
      today: Self.today, readInput: { Array(input.utf8.prefix($0 + 1)) })
    status = program.run(arguments, output: &output, errors: &errors).rawValue
    stdout = output.text
    stderr = errors.text
  }
}

/// Sessions on the vaults of the tests, each opened once.
@MainActor enum TestSessions {
  private static var opened: [String: Session] = [:]

  static func session(on folder: URL) throws -> Session {
    if let session = opened[folder.path] { return session }
    let session = try Session.opened(folder.path, today: TrailRun.today).get()
    opened[folder.path] = session
    return session
  }

  /// The source after each repair that its diagnostics offer, in order, without doubles.
  static func repairs(of query: String, on folder: URL) throws -> [String] {
    let source = SourceText(query)
    let options = RunOptions(keepsGoing: true)
    var run = try session(on: folder).run(of: source, options: options)
    var repaired: [String] = []
    while let outcome = try run.nextOutcome() {
      for fixIt in outcome.diagnostics.flatMap(\.fixIts) where !fixIt.edits.isEmpty {
        let text = fixIt.applied(to: source)
        if !repaired.contains(text) { repaired.append(text) }
      }
    }
    return repaired
  }
}
