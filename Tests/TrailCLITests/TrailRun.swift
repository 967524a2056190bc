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

  /// - Parameter folder: The current one.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    folder: String = FileManager.default.currentDirectoryPath
  ) {
    var output = StringSink()
    var errors = StringSink()
    let program = TrailProgram(
      environment: environment, currentFolder: folder, today: Self.today,
      readInput: { Array(input.utf8.prefix($0 + 1)) })
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
  ///
  /// - Parameters:
  ///   - arguments: Of the command line.
  ///   - current: The current folder.
  static func repairs(
    of query: String, on folder: URL, _ arguments: [String], in current: String
  ) throws -> [String] {
    let source = SourceText(query)
    // A command line that is wrong is a case as well.
    let given = (try? Arguments.invocation(arguments).options) ?? Invocation.Options()
    let retractions = try given.retractions.map {
      try RetractionFile.read($0, from: current).mapError { error in error as any Error }.get()
    }
    let options = RunOptions(
      keepsGoing: true, parameters: given.parameters, retractions: retractions)
    var run = try session(on: folder).restarted()
      .run(of: source, options: options, loader: ScriptLoader(folder: current))
    var repaired: [String] = []
    while let outcome = try run.nextOutcome() {
      // Included scripts have cases of their own.
      guard outcome.source?.name == source.name else { continue }
      for fixIt in outcome.diagnostics.flatMap(\.fixIts) where !fixIt.edits.isEmpty {
        let text = fixIt.applied(to: source)
        if !repaired.contains(text) { repaired.append(text) }
      }
    }
    return repaired
  }
}
