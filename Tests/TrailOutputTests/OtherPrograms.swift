import Foundation

/// Programs of others that read what Trail writes, where they are installed.
enum OtherProgram {
  struct Failed: Error {
    var status: Int32
    var errors: String
  }

  static func isInstalled(_ name: String) -> Bool { path(of: name) != nil }

  private static func path(of name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program writes about files that are put into an empty folder.
  ///
  /// - Throws: `Failed` unless it ends with status 0.
  static func output(
    of name: String, _ arguments: [String], files: [String: String]
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "trail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (file, text) in files { try Data(text.utf8).write(to: folder.appending(path: file)) }
    let output = folder.appending(path: "standard output")
    let errors = folder.appending(path: "standard errors")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path(of: name) ?? name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Where BibTeX looks first.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["BSTINPUTS": ".:", "BIBINPUTS": ".:"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(
        status: process.terminationStatus,
        errors: try String(contentsOf: errors, encoding: .utf8)
          + String(contentsOf: output, encoding: .utf8))
    }
    return try String(contentsOf: output, encoding: .utf8)
  }
}
