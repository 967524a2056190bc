import Foundation
import Testing

@testable import TrailCLI

/// The plain-text cases under `Tests/Weaving`, each in a copy of its vault.
struct WeavingTests {
  private static let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] == "1"

  @Test("every note is woven as its case says", arguments: try WeavingCase.files())
  func file(_ file: URL) throws {
    let cases = try WeavingCase.read(file)
    #expect(!cases.isEmpty, "\(file.path) holds no case")
    let actual = try cases.map { try outcome(of: $0) }
    for (expected, actual) in zip(cases, actual) {
      #expect(actual.status == expected.status, "\(expected)\n\(actual.stderr)")
      #expect(actual.woven == expected.woven, "\(expected)")
      #expect(actual.stderr == expected.stderr, "\(expected)")
    }
    if Self.isRecording, zip(cases, actual).contains(where: { $0.text != $1.text }) {
      try WeavingCase.write(actual, to: file)
      Issue.record("rewrote \(file.lastPathComponent)")
    }
  }

  /// The case with what really came out; holds on the way what every weaving keeps to.
  private func outcome(of test: WeavingCase) throws -> WeavingCase {
    let vault = try TemporaryVault([:])
    try FileManager.default.removeItem(atPath: vault.path)
    try FileManager.default.copyItem(atPath: test.vaultFolder.path, toPath: vault.path)
    try vault.write(test.note, to: test.path)
    let check = vault.weave("--check", test.path)
    #expect(try vault.text(of: test.path) == test.note, "\(test): a check writes")
    let printed = vault.weave("--stdout", test.path)
    let run = vault.weave(test.path)
    let woven = try vault.text(of: test.path)
    #expect(run.stdout == "", "\(test)")
    // Where no query is wrong, a check tells whether anything would change, and what.
    if run.status == 0 {
      #expect(check.status == (woven == test.note ? 0 : 1), "\(test)")
      #expect(try Patch.applied(check.stdout, to: test.note, named: test.path) == woven, "\(test)")
      // A note without a query is not printed.
      #expect(printed.stdout == woven || woven == test.note, "\(test)")
      #expect(vault.weave(test.path).status == 0)
      #expect(try vault.text(of: test.path) == woven, "\(test): woven again it is another")
      #expect(vault.weave("--check", "--all").stdout == "", "\(test)")
    } else {
      #expect(check.stdout + printed.stdout == "", "\(test)")
      #expect(check.status == run.status && printed.status == run.status, "\(test)")
    }
    var actual = test
    actual.status = run.status
    actual.woven = woven == test.note ? nil : woven
    actual.stderr = ConformanceCase.trimmed(run.stderr)
    return actual
  }
}

extension TemporaryVault {
  /// Weaves in the vault's folder, notes on what was done left out.
  func weave(_ arguments: String...) -> TrailRun {
    TrailRun(
      ["weave", "--quiet", "--vault", "."] + arguments, environment: ["TRAIL_INDEX": "off"],
      folder: path)
  }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }
}

/// What `patch` makes of a difference.
enum Patch {
  /// The text with the difference applied by `patch -p0`; as it is where there is none. Where there
  /// is no `patch`, the lines are put together here.
  static func applied(_ difference: String, to text: String, named name: String) throws -> String {
    guard !difference.isEmpty else { return text }
    let folder = try TemporaryVault([name: text])
    let program = URL(fileURLWithPath: "/usr/bin/patch")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      return assembled(difference, text)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = ["-p0", "--silent", "--binary", "-d", folder.path]
    let input = Pipe()
    process.standardInput = input
    try process.run()
    input.fileHandleForWriting.write(Data(difference.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return try folder.text(of: name)
  }

  /// The same for differences whose hunks follow each other in order.
  private static func assembled(_ difference: String, _ text: String) -> String {
    let old = text.components(separatedBy: "\n")
    var new: [String] = []
    var next = 0
    for line in difference.components(separatedBy: "\n").dropFirst(2) where !line.isEmpty {
      if line.hasPrefix("@@") {
        let numbers = line.dropFirst(4).prefix { $0 != " " }.split(separator: ",")
        let isEmpty = numbers.count > 1 && numbers[1] == "0"
        let start = (Int(numbers[0]) ?? 1) - (isEmpty ? 0 : 1)
        new += old[next..<start]
        next = start
      } else if line.hasPrefix("+") {
        new.append(String(line.dropFirst()))
      } else if line.hasPrefix(" ") {
        new.append(old[next])
        next += 1
      } else if line.hasPrefix("-") {
        next += 1
      }
    }
    return (new + old[next...]).joined(separator: "\n")
  }
}
