import Foundation

/// One case of a conformance file: a query on a vault and what must come out.
///
/// A file begins with `vault: NAME`; a case is a line `== title`, the query, and sections that
/// begin with `-- args …`, `-- status N`, `-- stdout`, `-- stderr` or `-- fixed`. What is not
/// given is expected to be status 0 and nothing.
struct ConformanceCase: CustomStringConvertible, Sendable {
  var file: URL
  var vault: String
  var title: String
  var query: String
  var arguments: [String] = []
  var status: Int32 = 0
  var stdout = ""
  var stderr = ""
  /// The query after each repair that is offered, in order; `nil` where none is expected.
  var fixed: [String] = []
  /// A line `improve: why`: works, but does not satisfy yet.
  var improvement: String?

  var description: String { "\(file.deletingPathExtension().lastPathComponent): \(title)" }

  /// The folder `Tests`.
  static let testsFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The vault's folder: a small one of the tests, or one of the examples.
  var vaultFolder: URL {
    let own = Self.testsFolder.appending(path: "Vaults/\(vault)")
    return FileManager.default.fileExists(atPath: own.path)
      ? own : Self.testsFolder.deletingLastPathComponent().appending(path: "Examples/\(vault)")
  }

  /// Every case of every file below `Tests/Conformance`, in order of file names.
  static func all() throws -> [ConformanceCase] {
    try files().flatMap { try read($0) }
  }

  static func files() throws -> [URL] {
    let folder = testsFolder.appending(path: "Conformance")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return paths.filter { $0.hasSuffix(".cases") }.sorted().map { folder.appending(path: $0) }
  }

  static func read(_ file: URL) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    var vault = ""
    var section = Section.query
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      if cases.isEmpty, line.hasPrefix("vault: ") {
        vault = String(line.dropFirst("vault: ".count))
      } else if line.hasPrefix("== ") {
        cases.append(
          ConformanceCase(file: file, vault: vault, title: String(line.dropFirst(3)), query: ""))
        section = .query
      } else if !cases.isEmpty {
        section = cases[cases.count - 1].take(line, in: section)
      }
    }
    for index in cases.indices { cases[index].trim() }
    return cases
  }

  private enum Section { case query, stdout, stderr, fixed }

  private mutating func take(_ line: String, in section: Section) -> Section {
    if line.hasPrefix("-- args ") {
      arguments = line.dropFirst(8).split(separator: " ").map(String.init)
      return section
    }
    if line.hasPrefix("-- status "), let number = Int32(line.dropFirst(10)) {
      status = number
      return section
    }
    if line.hasPrefix("improve: ") {
      improvement = String(line.dropFirst(9))
      return section
    }
    switch line {
    case "-- stdout": return .stdout
    case "-- stderr": return .stderr
    case "-- fixed": return .fixed
    default: break
    }
    switch section {
    case .query: query += line + "\n"
    case .stdout: stdout += line + "\n"
    case .stderr: stderr += line + "\n"
    case .fixed: if !line.isEmpty { fixed.append(line) }
    }
    return section
  }

  private mutating func trim() {
    query = query.trimmingCharacters(in: .newlines)
    stdout = Self.trimmed(stdout)
    stderr = Self.trimmed(stderr)
  }

  /// Without blank lines at the end: they part the cases of a file.
  static func trimmed(_ text: String) -> String {
    var lines = text.components(separatedBy: "\n")
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The case as its file spells it.
  var text: String {
    var text = "== \(title)\n\(query)\n"
    if let improvement { text += "improve: \(improvement)\n" }
    if !arguments.isEmpty { text += "-- args \(arguments.joined(separator: " "))\n" }
    if status != 0 { text += "-- status \(status)\n" }
    if !stdout.isEmpty { text += "-- stdout\n\(stdout)\n" }
    if !stderr.isEmpty { text += "-- stderr\n\(stderr)\n" }
    if !fixed.isEmpty { text += "-- fixed\n\(fixed.joined(separator: "\n"))\n" }
    return text
  }

  /// Writes the cases of one file back, its first lines kept.
  static func write(_ cases: [ConformanceCase], to file: URL) throws {
    let old = try String(contentsOf: file, encoding: .utf8)
    let head = old.components(separatedBy: "\n== ").first ?? ""
    let text =
      head.trimmingCharacters(in: .newlines) + "\n\n"
      + cases.map(\.text).joined(separator: "\n")
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}
