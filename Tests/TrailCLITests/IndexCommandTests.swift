import Foundation
import Testing
import TrailOutput

@testable import TrailCLI

/// `trail index` and what the index does to questions, as a user sees it.
struct IndexCommandTests {
  private let vault: TemporaryVault
  private let cache: TemporaryVault
  private let program: TrailProgram

  init() throws {
    vault = try TemporaryVault()
    cache = try TemporaryVault([:])
    var program = TrailProgram(in: vault)
    program.environment["TRAIL_INDEX"] = cache.path + "/index"
    self.program = program
  }

  private var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: cache.path + "/index")) ?? []
  }

  @Test func aQuestionMakesTheIndex() throws {
    #expect(program.run("index", "--verify").status == .failed)
    #expect(program.run("insights tagged L4-L5").output == "Discs lose height L4-L5\ta\n")
    #expect(files.count == 1)
    #expect(program.run("index").output == "\(cache.path)/index/\(files[0])\n")
    #expect(
      program.run("index", "--verify") == ProgramRun(output: "", errors: "", status: .answered))
  }

  /// Whoever asks at a terminal does not wait for what is written for the next question.
  @Test func theAnswerIsOutBeforeTheIndexIsWritten() throws {
    let folder = cache.path + "/index"
    var program = program
    program.terminal.outputIsTerminal = true
    var output = WatchingSink { FileManager.default.fileExists(atPath: folder) }
    var errors = StringSink()
    #expect(program.run(["insights"], output: &output, errors: &errors) == .answered)
    #expect(output.seen == [false])
    #expect(program.hasChores)
    program.finish()
    #expect(!program.hasChores)
    #expect(program.run("index", "--verify").status == .answered)
  }

  @Test func aQuestionThatIsWrongOrNotReadToItsEndMakesTheIndexAsWell() throws {
    #expect(program.run("insights tagged Nowhere").status == .wrongQuery)
    #expect(program.run("index", "--verify").status == .answered)
    #expect(program.run("index", "--drop").status == .answered)
    var output = ClosingSink(after: 0)
    var errors = StringSink()
    #expect(program.run(["insights"], output: &output, errors: &errors) == .answered)
    #expect(program.run("index", "--verify").status == .answered)
  }

  @Test func aChangedNoteIsInTheNextAnswer() throws {
    _ = program.run("insights")
    try Data("# Content\n\nDiscs swell [[Tags/L4-L5|L4-L5]]\n".utf8)
      .write(to: URL(fileURLWithPath: vault.path + "/Insights/c.md"))
    #expect(
      program.run("insights tagged L4-L5").output
        == "Discs lose height L4-L5\ta\nDiscs swell L4-L5\tc\n")
    try FileManager.default.removeItem(atPath: vault.path + "/Insights/a.md")
    #expect(program.run("insights tagged L4-L5").output == "Discs swell L4-L5\tc\n")
  }

  @Test func aTrustedIndexAnswersWithoutALook() throws {
    #expect(
      program.run("--trust-index", "insights tagged L4-L5").output == "Discs lose height L4-L5\ta\n"
    )
    try FileManager.default.removeItem(atPath: vault.path + "/Insights/a.md")
    #expect(
      program.run("--trust-index", "insights tagged L4-L5").output == "Discs lose height L4-L5\ta\n"
    )
    #expect(program.run("insights tagged L4-L5").output == "")
  }

  @Test func namesAreFoundAsWithoutAnIndex() throws {
    for query in [
      "insights tagged l4", "insights tagged L4-L6", "tags named \"L*\"", "[[Tags/L4-L5]]",
    ] {
      var plain = program
      plain.environment["TRAIL_INDEX"] = "off"
      let expected = plain.run(query)
      #expect(program.run(query) == expected, "\(query)")
      #expect(program.run(query) == expected, "\(query)")
      #expect(program.run("--trust-index", query) == expected, "\(query)")
    }
  }

  @Test func itCanBeRebuiltAndDropped() throws {
    #expect(program.run("index", "--rebuild").errors == "note: 4 notes were read\n")
    #expect(program.run("index", "--drop") == ProgramRun(output: "", errors: "", status: .answered))
    #expect(files.isEmpty)
    #expect(program.run("index", "--drop").errors.hasPrefix("note: there was no index at "))
  }

  @Test func aDamagedIndexIsToldByVerifyAndReplacedByAQuestion() throws {
    _ = program.run("insights")
    let path = "\(cache.path)/index/\(files[0])"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // Not between two parts, where nothing is read.
    bytes[try #require(bytes.lastIndex { $0 != 0 })] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let verified = program.run("index", "--verify")
    #expect(verified.status == .failed)
    #expect(verified.errors.contains("is damaged"))
    #expect(verified.errors.contains("trail index --rebuild"))
    #expect(program.run("insights tagged L4-L5").output == "Discs lose height L4-L5\ta\n")
    #expect(program.run("index", "--verify").status == .answered)
  }

  @Test func withoutAPlaceItSaysSo() throws {
    var program = program
    program.environment = ["TRAIL_INDEX": "off"]
    let run = program.run("index")
    #expect(run.status == .failed)
    #expect(run.errors.contains("$TRAIL_INDEX"))
    program.environment = ["TRAIL_INDEX": vault.path + "/trail.yaml"]
    #expect(program.run("insights tagged L4-L5").output == "Discs lose height L4-L5\ta\n")
    #expect(program.run("index", "--rebuild").errors.contains("cannot be written"))
  }

  @Test func itDoesOneThingAtATime() {
    #expect(program.run("index", "--drop", "--verify").status == .wrongUsage)
    #expect(program.run("index", "insights").status == .wrongUsage)
  }
}

/// Looks at something whenever an answer is handed on.
private struct WatchingSink: Sink {
  let look: () -> Bool
  var seen: [Bool] = []
  private var hasBytes = false

  init(look: @escaping () -> Bool) { self.look = look }

  mutating func write(_ bytes: borrowing [UInt8]) throws(SinkClosed) { hasBytes = true }

  mutating func flush() throws(SinkClosed) {
    if hasBytes { seen.append(look()) }
    hasBytes = false
  }
}
