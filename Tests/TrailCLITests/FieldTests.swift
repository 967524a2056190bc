import Foundation
import Testing

/// Questions about a real vault with answers found by hand, where the environment says that the
/// vault is there: `TRAIL_FIELD_DATA` names the folder with `vaults/` and `questions.json`.
@Suite(.enabled(if: Field.folder != nil, "TRAIL_FIELD_DATA names no folder of real vaults"))
struct FieldTests {
  @Test("each question about the garden has its answer", arguments: try Field.questions())
  func question(_ question: Field.Question) throws {
    let folder = try #require(Field.folder)
    let run = TrailRun([
      "--vault", folder.appending(path: "vaults/garden").path, "--format", "json", question.query,
    ])
    #expect(run.status == 0, "\(run.stderr)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [[String: Any]])
    if let names = question.names {
      #expect(rows.compactMap { $0["name"] as? String }.sorted() == names.sorted())
    } else {
      // A table is compared as TSV, which keeps the order of its columns.
      let table = TrailRun([
        "--vault", folder.appending(path: "vaults/garden").path, "--format", "tsv",
        question.query,
      ])
      let lines = table.stdout.split(separator: "\n").dropFirst().map(String.init)
      #expect(lines == question.rows)
    }
  }

  @Test(
    "every real vault is read, and its nodes can be counted",
    arguments: ["garden", "garden-2024", "hci-discourse", "quartz"])
  func reads(_ vault: String) throws {
    let path = try #require(Field.folder).appending(path: "vaults/\(vault)").path
    let run = TrailRun(["--vault", path, "nodes | count"])
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try #require(Int(run.stdout.trimmingCharacters(in: .newlines))) > 40)
  }
}

enum Field {
  struct Question: CustomStringConvertible, Sendable {
    var id: String
    var query: String
    /// A set's names; `nil` where the answer is a table.
    var names: [String]?
    /// A table's rows, tab-separated.
    var rows: [String]
    var description: String { "\(id): \(query)" }
  }

  static let folder = ProcessInfo.processInfo.environment["TRAIL_FIELD_DATA"].map {
    URL(fileURLWithPath: $0)
  }

  static func questions() throws -> [Question] {
    guard let folder else { return [] }
    let data = try Data(contentsOf: folder.appending(path: "questions.json"))
    let list = try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
    return list.map { entry in
      Question(
        id: entry["id"] as? String ?? "", query: entry["query"] as? String ?? "",
        names: entry["answer"] as? [String],
        rows: (entry["answer"] as? [[Any]] ?? []).map { row in
          row.map { "\($0)" }.joined(separator: "\t")
        })
    }
  }
}
