import Foundation

/// A git repository in a temporary folder, removed with the value.
final class TestRepository {
  let path: String

  static let isThere = (try? run(["--version"], in: "/")) != nil

  /// Nobody's own settings.
  let environment: [String: String]

  init() throws {
    path = NSTemporaryDirectory() + "trail-git-\(UUID().uuidString)"
    environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": path,
      "GIT_CONFIG_NOSYSTEM": "1",
    ]
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git("init", "-q")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Commits files as they are to be; `nil` for one that is to go.
  func commit(_ files: [String: String?]) throws {
    for (name, text) in files {
      if let text {
        try write(text, to: name)
      } else {
        try FileManager.default.removeItem(atPath: path + "/" + name)
      }
    }
    try git("add", "-A")
    try git("commit", "-qm", "change")
  }

  @discardableResult func git(_ arguments: String...) throws -> String {
    try Self.run(
      ["-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments, in: path,
      environment: environment)
  }

  struct Failure: Error {
    var message: String
  }

  static func run(
    _ arguments: [String], in folder: String, environment: [String: String]? = nil
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(message: text) }
    return text
  }
}
