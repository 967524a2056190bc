import Foundation
import TerminalSupport
import Testing

/// The settings file in a session.
struct SettingsTests {
  private func folder(_ settings: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(settings, to: "config/trail/config")
    return folder
  }

  @Test func `the format is that of the file until another is chosen`() throws {
    let session = try TerminalSession(in: try folder("format = csv\n"))
    #expect(try session.ask("tags named \"L4-L5\" | show name").dropLast() == ["name", "L4-L5"])
    try session.ask(".format table")
    #expect(try session.ask("tags named \"L4-L5\" | show name").first == "$  name")
    try session.leave()
    let other = try TerminalSession(
      in: try folder("format = csv\n"), ["--format", "jsonl"])
    #expect(try other.ask("tags named \"L4-L5\" | show name").first == "{\"name\": \"L4-L5\"}")
    try other.leave()
  }

  @Test func `the pager goes before that of all programs, and after our own variable`() throws {
    let folder = try TemporaryFolder()
    for number in 10..<60 { try folder.write("", to: "vault/Tags/topic \(number).md") }
    try folder.write("#!/bin/sh\necho paged: $(wc -l)\n", to: "pager")
    try folder.write("pager = sh \(folder.path)/pager\n", to: "config/trail/config")
    let session = try TerminalSession(in: folder, changing: ["PAGER": "false"])
    #expect(try session.ask("tags").first == "paged: 56")
    try session.leave()
    let own = try TerminalSession(in: folder, changing: ["TRAIL_PAGER": "cat"])
    #expect(try own.ask("tags").contains { $0.contains("topic 10") })
    try own.leave()
    let without = try TerminalSession(
      in: folder, ["--no-config"], changing: ["PAGER": "cat"])
    #expect(try without.ask("tags").contains { $0.contains("topic 10") })
    try without.leave()
  }

  @Test func `a mistake is told before the session begins`() throws {
    let session = try TerminalSession(in: try folder("formt = csv\n"))
    #expect(session.screen.text.contains("there is no setting \"formt\""))
    try session.leave()
  }
}
