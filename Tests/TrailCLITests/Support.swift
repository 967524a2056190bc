import Foundation
import TrailOutput
import TrailText

@testable import TrailCLI

/// A small vault in a temporary folder, removed with the value.
final class TemporaryVault {
  let path: String

  /// - Parameter files: Contents by path.
  init(_ files: [String: String] = TemporaryVault.disc) throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("trail-\(UUID().uuidString)")
    path = root.path
    for (name, text) in files {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static let disc = [
    "trail.yaml": "",
    "Tags/L4-L5.md": "", "Tags/L5-S1.md": "",
    "Insights/a.md": "# Content\n\nDiscs lose height [[Tags/L4-L5|L4-L5]]\n",
    "Insights/b.md": "# Content\n\nDiscs stay [[Tags/L5-S1|L5-S1]]\n",
  ]
}

/// Swift Testing has an `ExitStatus` of its own.
typealias Status = TrailCLI.ExitStatus

/// What one run of the program gave.
struct ProgramRun: Equatable {
  var output: String
  var errors: String
  var status: Status
}

extension TrailProgram {
  init(in vault: TemporaryVault, input: String = "") {
    self.init(
      currentFolder: vault.path, today: DateValue(start: 0, end: 1, precision: .second),
      // The vault lives as long as the program does.
      readInput: { limit in
        withExtendedLifetime(vault) { Array(input.utf8.prefix(limit + 1)) }
      })
  }

  func run(_ arguments: String...) -> ProgramRun {
    var output = StringSink()
    var errors = StringSink()
    let status = run(arguments, output: &output, errors: &errors)
    finish()
    return ProgramRun(output: output.text, errors: errors.text, status: status)
  }
}

/// A sink whose reader goes after some bytes.
struct ClosingSink: Sink {
  var room: Int
  var bytes: [UInt8] = []

  init(after room: Int) { self.room = room }

  mutating func write(_ bytes: borrowing [UInt8]) throws(SinkClosed) {
    self.bytes += copy bytes
    if self.bytes.count > room { throw SinkClosed() }
  }
}
