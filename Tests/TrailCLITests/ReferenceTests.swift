import Foundation
import Testing

/// The language reference: each `trail` block is run, and its answer is the block after it.
@Suite struct ReferenceTests {
  private static let root = ConformanceCase.testsFolder.deletingLastPathComponent()
  private static let reference = root.appending(path: "Sources/Trail/Trail.docc/Language.md")
  private static let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] == "1"

  @Test("every example of the reference has the answer that stands below it")
  func examples() throws {
    let text = try String(contentsOf: Self.reference, encoding: .utf8)
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
    #expect(examples >= 20)
    let recorded = lines.joined(separator: "\n")
    if Self.isRecording, recorded != text {
      try recorded.write(to: Self.reference, atomically: true, encoding: .utf8)
    }
  }
}
