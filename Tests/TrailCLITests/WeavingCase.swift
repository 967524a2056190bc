import Foundation

@testable import TrailCLI

/// One case of `Tests/Weaving`: a note that is put into a vault, and what weaving makes of it.
struct WeavingCase: CustomStringConvertible, Sendable {
  var file: URL
  var vault: String
  var title: String
  /// Relative to the vault.
  var path = ""
  var note = ""
  /// `nil` where the note stays as it is.
  var woven: String?
  var status: Int32 = 0
  var stderr = ""

  var description: String { "\(file.deletingPathExtension().lastPathComponent): \(title)" }

  var vaultFolder: URL { ConformanceCase.testsFolder.appending(path: "Vaults/\(vault)") }

  static func files() throws -> [URL] {
    let folder = ConformanceCase.testsFolder.appending(path: "Weaving")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".cases") }.sorted().map { folder.appending(path: $0) }
  }

  static func read(_ file: URL) throws -> [WeavingCase] {
    var cases: [WeavingCase] = []
    var vault = ""
    var section = ""
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      if cases.isEmpty, line.hasPrefix("vault: ") {
        vault = String(line.dropFirst("vault: ".count))
      } else if line.hasPrefix("== ") {
        cases.append(WeavingCase(file: file, vault: vault, title: String(line.dropFirst(3))))
      } else if !cases.isEmpty {
        cases[cases.count - 1].take(line, &section)
      }
    }
    for index in cases.indices { cases[index].trim() }
    return cases
  }

  private mutating func take(_ line: String, _ section: inout String) {
    if line.hasPrefix("-- note ") {
      path = String(line.dropFirst(8))
      section = "note"
    } else if line.hasPrefix("-- status "), let number = Int32(line.dropFirst(10)) {
      status = number
    } else if line == "-- woven" || line == "-- stderr" {
      section = String(line.dropFirst(3))
      if section == "woven" { woven = "" }
    } else if section == "note" {
      note += line + "\n"
    } else if section == "woven" {
      woven?.append(line + "\n")
    } else {
      stderr += line + "\n"
    }
  }

  /// Notes end in one line end; the blank lines after it part cases.
  private mutating func trim() {
    note = ConformanceCase.trimmed(note) + "\n"
    woven = woven.map { ConformanceCase.trimmed($0) + "\n" }
    stderr = ConformanceCase.trimmed(stderr)
  }

  /// The case as its file spells it.
  var text: String {
    var text = "== \(title)\n-- note \(path)\n\(note)"
    if let woven { text += "-- woven\n\(woven)" }
    if status != 0 { text += "-- status \(status)\n" }
    if !stderr.isEmpty { text += "-- stderr\n\(stderr)\n" }
    return text
  }

  static func write(_ cases: [WeavingCase], to file: URL) throws {
    let text = "vault: \(cases[0].vault)\n\n" + cases.map(\.text).joined(separator: "\n")
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}
