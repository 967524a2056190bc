import Foundation
import Testing

/// Eleven questions about a generated vault of four thousand notes, whose answers other programs
/// have found as well. `TRAIL_FIELD_DATA` names the folder with `bench/make_vault.py`, which
/// writes the vault, and `bench/expected/t1k.json`, the answers.
@Suite(
  .enabled(if: Generated.isThere, "TRAIL_FIELD_DATA names no generator, or there is no python3"))
struct GeneratedVaultTests {
  @Test("each question has the answer that the others found")
  func answers() throws {
    let vault = try TemporaryVault([:])
    try Generated.write(to: vault)
    let questions = try Generated.questions(of: try Generated.expected())
    // One script, so that the vault is read once; each answer's header begins with its name.
    let script = questions.map(\.query).joined(separator: ";\n")
    let run = TrailRun(["--vault", vault.path, "--quiet", "--format", "tsv", "--", script])
    #expect(run.status == 0, "\(run.stderr)")
    let names = questions.map(\.header)
    var answers: [[String]] = []
    for line in run.stdout.split(separator: "\n").map(String.init) {
      if names.contains(String(line.prefix { $0 != "\t" })) {
        answers.append([])
      } else if !answers.isEmpty {
        answers[answers.count - 1].append(line)
      }
    }
    #expect(answers.count == questions.count)
    for (question, rows) in zip(questions, answers) {
      #expect(Generated.answer(rows, in: question.shape) == question.answer, "\(question.query)")
    }
  }
}

/// The generator, the questions to its vault and their answers.
private enum Generated {
  /// What an answer is compared as.
  enum Shape {
    /// Paths, in any order.
    case paths
    /// Names and counts, most first, those that are counted alike by name.
    case counts
    /// The steps of a path.
    case length
  }

  struct Question {
    /// The first column's title.
    var header: String
    var query: String
    var shape: Shape
    var answer: [String]
  }

  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private static func file(_ path: String) -> URL? { Field.folder?.appending(path: path) }

  static let isThere =
    python != nil
    && ["bench/make_vault.py", "bench/expected/t1k.json"].allSatisfy {
      file($0).map { FileManager.default.fileExists(atPath: $0.path) } ?? false
    }

  static func write(to vault: TemporaryVault) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(python))
    process.arguments = [
      try #require(file("bench/make_vault.py")).path, "--insights", "1000", "--style", "raw",
      "--out", vault.path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  static func expected() throws -> [String: Any] {
    let data = try Data(contentsOf: try #require(file("bench/expected/t1k.json")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  static func questions(of expected: [String: Any]) throws -> [Question] {
    let words = try #require(expected["params"] as? [String: Any])
    let answers = try #require(expected["answers"] as? [String: Any])
    func name(_ key: String) throws -> String {
      let path = try #require(words[key] as? String)
      return path.split(separator: "/").last.map(String.init) ?? path
    }
    func link(_ key: String) throws -> String { "[[\(try #require(words[key] as? String))]]" }
    let source = try name("source")
    let claims = "(insights union quick notes union takeaways)"
    let asked: [(String, Shape, String)] = [
      ("q1", .paths, "insights tagged \(try name("tag")) | show path as q1"),
      ("q2", .paths, "insights tagged \(try name("tag")) citing @\(source) | show path as q2"),
      ("q3", .paths, "claims tagged MSCs and Back Pain and not tagged IVD | show path as q3"),
      ("q4", .paths, "takeaways citing @\(source) | show path as q4"),
      ("q5", .paths, "sources cited by \(try link("takeaway_big")) | show path as q5"),
      ("q6", .paths, "\(claims) without sources | show path as q6"),
      ("q7", .counts, "insights | count by tags as q7 | take 20"),
      ("q8", .paths, "nodes ultimately supported by itself | show path as q8"),
      ("path", .length, "path from @\(source) to \(try link("takeaway_far"))"),
      ("q10", .paths, #"insights tagged Back Pain where text matches /mg\/kg/ | show path as q10"#),
      (
        "q11", .counts,
        #"claims citing @\#(source) | count by sources as q11 | where q11 != "\#(source)" | take 10"#
      ),
    ]
    return try asked.map { header, shape, query in
      // A path has a table of its own.
      let answer = answers[header == "path" ? "q9" : header]
      return Question(header: header, query: query, shape: shape, answer: try rows(of: answer))
    }
  }

  /// An expected answer: a list of paths, of pairs, or a number.
  private static func rows(of answer: Any?) throws -> [String] {
    if let number = answer as? Int { return ["\(number)"] }
    return try #require(answer as? [Any]).map { row in
      guard let pair = row as? [Any], let path = pair[0] as? String else { return "\(row)" }
      return (path.split(separator: "/").last ?? "") + "\t\(pair[1])"
    }
  }

  static func answer(_ rows: [String], in shape: Shape) -> [String] {
    switch shape {
    case .paths: rows.map { $0.hasSuffix(".md") ? String($0.dropLast(3)) : $0 }.sorted()
    case .counts: rows
    case .length: ["\(rows.count)"]
    }
  }
}
