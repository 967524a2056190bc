import Dispatch
import Foundation
import Testing
import TrailText

@testable import TrailVault

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Contents by the thousand, and a git that answers as it should not.
@Suite(.enabled(if: TestRepository.isThere, "there is no git"))
struct GitObjectsTests {
  init() {
    // As the program does: who writes to one that has ended is told so.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Long and short ones, and none.
  private static func text(_ number: Int) -> String {
    String(repeating: "\(number) ", count: number % 7 == 0 ? 40_000 : number % 50)
  }

  @Test("contents come in their order, however many and long they are")
  func many() throws {
    let repository = try TestRepository()
    let names = (0..<700).map { "n\(1000 + $0).md" }
    for (number, name) in names.enumerated() { try repository.write(Self.text(number), to: name) }
    try repository.commit([:])
    let tree = try GitRepository(
      around: repository.path, environment: repository.environment
    ).tree(at: "HEAD")
    let files = try tree.files(leavingOut: IgnoreRules()).files
    var folder = OpenFolder()
    var met = 0
    tree.contents(ofEach: files[...], in: &folder) { file, contents in
      #expect(String(decoding: file.path, as: UTF8.self) == names[met])
      #expect((try? contents.get()) == Array(Self.text(met).utf8))
      met += 1
    }
    #expect(met == names.count)
  }

  @Test("one that is damaged is told, and the others are read")
  func damaged() throws {
    let repository = try TestRepository()
    try repository.commit(["a.md": "one", "b.md": "two", "c.md": "three"])
    let object = try repository.git("rev-parse", "HEAD:b.md").trimmingCharacters(in: .newlines)
    let path = repository.path + "/.git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
    try FileManager.default.removeItem(atPath: path)
    try Data("no object".utf8).write(to: URL(fileURLWithPath: path))
    let tree = try GitRepository(
      around: repository.path, environment: repository.environment
    ).tree(at: "HEAD")
    #expect(try tree.contents(of: "a.md") == Array("one".utf8))
    #expect(throws: FileError.self) { try tree.contents(of: "b.md") }
    var folder = OpenFolder()
    var read: [String] = []
    tree.contents(
      ofEach: try tree.files(leavingOut: IgnoreRules()).files[...], in: &folder
    ) { file, contents in
      if let bytes = try? contents.get() { read.append(String(decoding: bytes, as: UTF8.self)) }
    }
    #expect(read == ["one", "three"])
  }

  // MARK: - Another git

  /// A program that is started in the place of git.
  private final class Program {
    let path = NSTemporaryDirectory() + "trail-git-\(UUID().uuidString).sh"

    /// Another process writes it: a process that is started elsewhere in the meantime would for a
    /// moment hold a file open that is written here, and what is open for writing cannot be run.
    init(_ script: String) throws {
      let text = path + ".txt"
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: text))
      defer { try? FileManager.default.removeItem(atPath: text) }
      try Process.run(URL(fileURLWithPath: "/bin/cp"), arguments: [text, path]).waitUntilExit()
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func git(_ interruption: Interruption? = nil) -> GitCommand {
      var git = GitCommand(
        folder: "/", environment: ["PATH": "/usr/bin:/bin"], interruption: interruption)
      git.program = path
      return git
    }

    /// What is read of some objects, errors as their messages.
    func answers(_ objects: String...) -> [String] {
      var answers: [String] = []
      GitObjects(git()).read(objects.map { Array($0.utf8) }) { place, contents in
        #expect(place == answers.count)
        switch contents {
        case .success(let bytes): answers.append(String(decoding: bytes.prefix(9), as: UTF8.self))
        case .failure(let error): answers.append("- " + error.message)
        }
      }
      return answers
    }
  }

  private static let cannot = "- could not be read: git cannot read it"

  @Test(
    "sizes that cannot be are no sizes",
    arguments: ["-1", "99999999999999999999", "9223372036854775807", "", "x", "1 2 3"])
  func sizes(_ size: String) throws {
    let program = try Program("while read object; do echo \"$object blob \(size)\"; done")
    #expect(program.answers("a", "b") == [Self.cannot, Self.cannot])
  }

  @Test("what is too large is passed over, what is no file and what is not there as well")
  func passedOver() throws {
    let program = try Program(
      """
      read object; echo "$object blob 268435457"; head -c 268435458 /dev/zero
      read object; printf '%s tree 2\\nxx\\n' "$object"
      read object; echo "$object missing"
      read object; printf '%s blob 3\\nabc\\n' "$object"
      """)
    #expect(
      program.answers("a", "b", "c", "d") == [
        "- " + FileError.tooLarge.message, "- could not be read: git has no file of it",
        "- could not be read: git has no copy of it here", "abc",
      ])
  }

  @Test("where it ends in the middle of an answer, another one reads the rest")
  func ends() throws {
    let program = try Program(
      """
      read object
      if [ "$object" = b ]; then printf 'b blob 300\\nabc'; exit 1; fi
      printf '%s blob 1\\n%s\\n' "$object" "$object"
      """)
    #expect(program.answers("b", "a") == [Self.cannot, "a"])
  }

  @Test("one that always ends is not started for ever")
  func endsAlways() throws {
    let count = NSTemporaryDirectory() + "trail-count-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: count) }
    let program = try Program("echo . >> '\(count)'; exit 1")
    var failures = 0
    GitObjects(program.git()).read((0..<500).map { Array("\($0)".utf8) }) { _, contents in
      if case .failure = contents { failures += 1 }
    }
    #expect(failures == 500)
    #expect(try String(contentsOfFile: count, encoding: .utf8).utf8.count <= 40)
  }

  @Test("a line without an end is no answer")
  func endlessLine() throws {
    let program = try Program("while :; do printf 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'; done")
    #expect(program.answers("a") == [Self.cannot])
  }

  // MARK: - Stopping

  /// How long something takes that is stopped after a while, in seconds.
  private func timeToStop(_ work: (Interruption) -> Void) -> Double {
    let interruption = Interruption()
    let asked = DispatchTime.now() + .milliseconds(200)
    DispatchQueue.global().asyncAfter(deadline: asked) { interruption.request() }
    work(interruption)
    #expect(interruption.isRequested)
    return Double(DispatchTime.now().uptimeNanoseconds) / 1e9
      - Double(asked.uptimeNanoseconds) / 1e9
  }

  /// 50 ms are what it may sleep; a machine that is busy takes its time for the rest. The program
  /// would go on for half a minute.
  private static let soon = 5.0

  @Test("a git that hangs is ended as soon as the user asks to stop")
  func stops() throws {
    // It passes over the polite ways to be asked.
    let hangs = try Program("trap '' INT TERM; exec sleep 30")
    let time = timeToStop { interruption in
      #expect(throws: GitError.interrupted) { try hangs.git(interruption).run(["x"]) }
    }
    #expect(time < Self.soon)
    let other = timeToStop { interruption in
      GitObjects(hangs.git(interruption)).read([[0x61]]) { _, _ in Issue.record("an answer") }
    }
    #expect(other < Self.soon)
  }

  @Test("it is started with the signals that every program has")
  func signals() throws {
    var held = sigset_t()
    sigemptyset(&held)
    sigaddset(&held, SIGTERM)
    var earlier = sigset_t()
    pthread_sigmask(SIG_BLOCK, &held, &earlier)
    defer { pthread_sigmask(SIG_SETMASK, &earlier, nil) }
    let program = try Program("kill -TERM $$; echo passed over")
    #expect(throws: GitError.failed(reason: "git was killed")) { try program.git().run(["x"]) }
  }
}
