import Foundation
import TrailText

@testable import TrailCompletion

/// One case of a file in `Cases`: a text with the cursor in it, and what is offered there.
///
/// A file begins with `vault: NAME`; a case is a line `== title`, the text, in which `‸` is the
/// cursor, and what is expected of it: `-- replaced TEXT` for what stands in the range, `-- common
/// TEXT` for what the first TAB makes of that, `-- hint TEXT`, and `-- offered`, below which each
/// candidate has a line: what is put in, `·` for the blank behind it, what is shown where that is
/// something else, what it is. A line `…` at the end: and others.
struct CompletionCase: CustomStringConvertible, Sendable {
  var file: URL
  var vault: String
  var title: String
  var lines: [String] = []
  var replaced: String?
  var common: String?
  var hint: String?
  var offered: [String] = []

  var description: String { "\(file.deletingPathExtension().lastPathComponent): \(title)" }

  /// The text without its cursor, and where that was; `\u{…}` stands for a character.
  var buffer: (text: String, cursor: Int) {
    let parts = lines.joined(separator: "\n").components(separatedBy: "‸")
    return (parts.joined(), parts[0].utf8.count)
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Cases")

  static func files() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".cases") }.sorted().map { folder.appending(path: $0) }
  }

  static func all() throws -> [CompletionCase] { try files().flatMap { try read($0) } }

  static func read(_ file: URL) throws -> [CompletionCase] {
    var cases: [CompletionCase] = []
    var vault = ""
    var isList = false
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      if cases.isEmpty, line.hasPrefix("vault: ") { vault = String(line.dropFirst(7)) }
      if line.hasPrefix("== ") {
        cases.append(CompletionCase(file: file, vault: vault, title: String(line.dropFirst(3))))
        isList = false
      } else if !cases.isEmpty {
        cases[cases.count - 1].take(line, &isList)
      }
    }
    return cases
  }

  private mutating func take(_ line: String, _ isList: inout Bool) {
    func rest(of key: String) -> String? {
      line.hasPrefix("-- \(key) ") ? String(line.dropFirst(key.count + 4)) : nil
    }
    if let text = rest(of: "replaced") {
      replaced = text
      return
    }
    if let text = rest(of: "common") {
      common = text
      return
    }
    if let text = rest(of: "hint") {
      hint = text
      return
    }
    if line == "-- offered" {
      isList = true
      return
    }
    guard !line.isEmpty else { return }
    if isList { offered.append(line) } else { lines.append(line) }
  }

  /// The case as its file spells it.
  var text: String {
    var text = (["== \(title)"] + lines).joined(separator: "\n") + "\n"
    if let replaced { text += "-- replaced \(replaced)\n" }
    if let common { text += "-- common \(common)\n" }
    if let hint { text += "-- hint \(hint)\n" }
    if !offered.isEmpty { text += "-- offered\n" + offered.joined(separator: "\n") + "\n" }
    return text
  }

  /// Takes what came out for what is expected; a list that was cut stays as long as it was.
  mutating func record(_ list: CompletionList, in buffer: String) {
    let bytes = Array(buffer.utf8)[list.range.start..<list.range.end]
    replaced = bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    common = list.common
    hint = list.hint
    let isCut = offered.last == "…"
    let count = isCut ? offered.count - 1 : list.candidates.count
    offered = list.candidates.prefix(count).map(Self.line)
    if isCut { offered.append("…") }
  }

  private static func line(_ candidate: Candidate) -> String {
    var line = candidate.text + (candidate.blankFollows ? "·" : "")
    if candidate.shown != candidate.text { line += " = " + candidate.shown }
    if !candidate.annotation.isEmpty { line += "  (\(candidate.annotation))" }
    return line
  }

  static func write(_ cases: [CompletionCase], to file: URL) throws {
    let old = try String(contentsOf: file, encoding: .utf8)
    let head = (old.components(separatedBy: "\n== ").first ?? "")
      .trimmingCharacters(in: .newlines)
    try (head + "\n\n" + cases.map(\.text).joined(separator: "\n"))
      .write(to: file, atomically: true, encoding: .utf8)
  }
}
