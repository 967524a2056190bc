import Foundation
import Testing

/// The language reference and that of formats: each `trail` block is run, and its answer is the
/// block after it.
@Suite struct ReferenceTests {
  private static let root = ConformanceCase.testsFolder.deletingLastPathComponent()
  private static let folder = root.appending(path: "Sources/Trail/Trail.docc")
  private static let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] == "1"

  @Test(
    "every example of the reference has the answer that stands below it",
    arguments: [("Language.md", 20), ("Formats.md", 6)])
  func examples(file: String, least: Int) throws {
    let reference = Self.folder.appending(path: file)
    let text = try String(contentsOf: reference, encoding: .utf8)
    var lines: [String] = []
    var query: [String] = []
    var rest = text.components(separatedBy: "\n")[...]
    var examples = 0
    while let line = rest.popFirst() {
      lines.append(line)
      guard line == "```trail" || line == "```answer" else { continue }
      let block = Array(rest.prefix { $0 != "```" })
      rest = rest.dropFirst(block.count)
      if line == "```trail" {
        query = block
        lines += block
        continue
      }
      examples += 1
      let run = TrailRun([
        "--vault", Self.root.appending(path: "Examples/lumbar-spine").path, "--format", "table",
        "--width", "76", "--quiet", "--", query.joined(separator: "\n"),
      ])
      #expect(run.status == 0 || query.first?.hasPrefix("check") == true, "\(query)\n\(run.stderr)")
      var answer = run.stdout.components(separatedBy: "\n")
      if answer.last == "" { answer.removeLast() }
      #expect(answer == block, "\(query)")
      lines += answer
    }
    #expect(examples >= least)
    let recorded = lines.joined(separator: "\n")
    if Self.isRecording, recorded != text {
      try recorded.write(to: reference, atomically: true, encoding: .utf8)
    }
  }

  /// What answers hold in formats that programs read, by Foundation's reader of JSON.
  @Test(
    "every key that JSON has is in the reference of formats",
    arguments: [
      "sources where year < 2000", "trace takeaways", "path from takeaways to sources",
      "paths from takeaways to sources", "check", "why Noriega in sources",
      "why not Orozco in sources where year < 2000", "describe Noriega", "explain takeaways",
      "stats",
    ])
  func keys(question: String) throws {
    let reference = try String(
      contentsOf: Self.folder.appending(path: "Formats.md"), encoding: .utf8)
    // What a set's row has beside name and kind are properties.
    let properties: Set<String> = ["year", "title"]
    for format in ["json", "jsonl"] {
      let run = TrailRun([
        question, "--vault", Self.root.appending(path: "Examples/lumbar-spine").path, "--format",
        format, "--quiet",
      ])
      let texts = format == "json" ? [run.stdout] : run.stdout.components(separatedBy: "\n")
      var keys: Set<String> = []
      #expect(run.stderr.isEmpty)
      for text in texts where !text.isEmpty {
        var open = [try JSONSerialization.jsonObject(with: Data(text.utf8))]
        while let value = open.popLast() {
          if let object = value as? [String: Any] {
            keys.formUnion(object.keys)
            open += object.values
          } else if let array = value as? [Any] {
            open += array
          }
        }
      }
      #expect(!keys.isEmpty, "\(run.stderr)")
      for key in keys.subtracting(properties) {
        #expect(reference.contains("`\(key)`"), "\(key) of \(question)")
      }
    }
  }
}
