import Foundation
import Testing

@testable import TrailShell

struct HistoryTests {
  /// A folder of its own for each test, removed at its end.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("trail-history-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func text(of name: String) throws -> String {
      try String(contentsOf: URL(fileURLWithPath: path + "/" + name), encoding: .utf8)
    }

    func mode(of name: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      return try #require(attributes[.posixPermissions] as? Int)
    }
  }

  private let folder = Folder()
  private var file: HistoryFile { HistoryFile(folder.path + "/state/history") }

  @Test(arguments: ["tags", "insights\n  tagged \\n \"a\"\n| count", "β 東京 e\u{301}", #"a\"#])
  func anEntryIsOneLine(_ entry: String) {
    let line = HistoryText.line(of: entry)
    #expect(HistoryText.entry(of: line) == entry)
    #expect(!line.utf8.contains(UInt8(ascii: "\n")))
  }

  @Test func theNextSessionFindsWhatWasAsked() throws {
    var history = History(file)
    let added = ["tags", "insights\ntagged L4-L5"].map { history.add($0) }
    #expect(added == [true, true])
    #expect(History(file).entries == ["tags", "insights\ntagged L4-L5"])
    #expect(try folder.mode(of: "state/history") == 0o600)
    #expect(try folder.mode(of: "state") == 0o700)
  }

  @Test func aQueryAskedAgainAtOnceIsKeptOnce() {
    var history = History(file)
    let added = ["tags", "tags", "tags  \n", "pages", "tags"].map { history.add($0) }
    #expect(added == [true, false, false, true, true])
    #expect(History(file).entries == ["tags", "pages", "tags"])
  }

  @Test func aLineThatBeginsWithABlankIsLeftOut() {
    var history = History(file)
    let added = [" tags", "", "\n"].map { history.add($0) }
    #expect(added == [false, false, false])
    #expect(history.entries.isEmpty)
  }

  @Test func sessionsAtOnceLoseNothing() {
    let file = file
    DispatchQueue.concurrentPerform(iterations: 8) { session in
      for number in 0..<50 { file.append("query \(session) \(number)\nsecond line") }
    }
    let entries = file.entries()
    #expect(entries.count == 400)
    #expect(Set(entries).count == 400)
    for session in 0..<8 {
      let own = entries.filter { $0.hasPrefix("query \(session) ") }
      #expect(own == (0..<50).map { "query \(session) \($0)\nsecond line" })
    }
  }

  @Test func whatIsWrittenWhileTheFileIsMadeShorterStays() throws {
    let lines = (0..<(2 * History.longest)).map { "old \($0)" }
    try folder.write(
      ([HistoryText.head] + lines).joined(separator: "\n") + "\n", to: "history")
    let file = HistoryFile(folder.path + "/history")
    DispatchQueue.concurrentPerform(iterations: 4) { session in
      for number in 0..<20 {
        if number == session { _ = file.entries() }
        file.append("new \(session) \(number)")
      }
    }
    let entries = file.entries()
    #expect(entries.count <= History.longest)
    #expect(entries.filter { $0.hasPrefix("new ") }.count == 80)
    #expect(try folder.text(of: "history").utf8.filter { $0 == UInt8(ascii: "\n") }.count < 10_200)
  }

  @Test(arguments: ["_HiStOrY_V2_\ntags\n", "ls -l\ncd\n", "trail history 2\ntags\n"])
  func aForeignFileIsSetAside(_ text: String) throws {
    try folder.write(text, to: "history")
    var history = History(HistoryFile(folder.path + "/history"))
    #expect(history.entries.isEmpty)
    _ = history.add("tags")
    #expect(try folder.text(of: "history.bad") == text)
    #expect(HistoryFile(folder.path + "/history").entries() == ["tags"])
  }

  @Test func whatWasSetAsideBeforeStays() throws {
    try folder.write("mine", to: "history.bad")
    try folder.write("theirs", to: "history")
    _ = HistoryFile(folder.path + "/history").entries()
    #expect(try folder.text(of: "history.bad") == "mine")
    #expect(try folder.text(of: "history.bad2") == "theirs")
  }

  @Test func aFileThatAnotherProgramPutsThereMeanwhileIsSetAside() throws {
    var history = History(HistoryFile(folder.path + "/history"))
    try folder.write("another", to: "history")
    _ = history.add("tags")
    #expect(try folder.text(of: "history.bad") == "another")
    #expect(HistoryFile(folder.path + "/history").entries() == ["tags"])
  }

  @Test func bytesThatAreNoTextAreSetAside() throws {
    try folder.write("", to: "history")
    let bytes = Data("\(HistoryText.head)\n".utf8) + Data([0xFF, 0xFE, 0x0A])
    try bytes.write(to: URL(fileURLWithPath: folder.path + "/history"))
    #expect(HistoryFile(folder.path + "/history").entries().isEmpty)
    #expect(FileManager.default.contents(atPath: folder.path + "/history.bad") == bytes)
  }

  @Test func anUnfinishedLastLineCostsThatLineAlone() throws {
    try folder.write("\(HistoryText.head)\ntags\ninsig", to: "history")
    let file = HistoryFile(folder.path + "/history")
    #expect(file.entries() == ["tags"])
    file.append("pages")
    #expect(file.entries().last == "pages")
    #expect(file.entries().first == "tags")
  }

  @Test func aFileThatOthersMayReadIsClosedToThem() throws {
    try folder.write("\(HistoryText.head)\ntags\n", to: "history")
    #expect(HistoryFile(folder.path + "/history").entries() == ["tags"])
    #expect(try folder.mode(of: "history") == 0o600)
  }

  @Test func aPlaceThatCannotBeWrittenIsDoneWithout() {
    var history = History(HistoryFile("/dev/null"))
    _ = history.add("tags")
    #expect(history.entries == ["tags"])
    #expect(History(HistoryFile("/proc/none/history")).entries.isEmpty)
  }

  @Test func thePlaceIsTheUsersToName() {
    func path(_ environment: [String: String]) -> String? {
      HistoryFile.path(environment: environment, currentFolder: "/here")
    }
    #expect(path(["HOME": "/home/a"]) == "/home/a/.local/state/trail/history")
    #expect(path(["HOME": "/home/a", "XDG_STATE_HOME": "/s"]) == "/s/trail/history")
    #expect(path(["HOME": "/h", "XDG_STATE_HOME": "s"]) == "/h/.local/state/trail/history")
    #expect(path(["HOME": "/home/a", "TRAIL_HISTORY": "h"]) == "/here/h")
    #expect(path(["HOME": "/home/a", "TRAIL_HISTORY": "off"]) == nil)
    #expect(path([:]) == nil)
  }
}
