import Foundation
import TerminalSupport
import Testing

/// Programs of the system on a terminal of their own.
struct PseudoTerminalTests {
  private func terminal(
    _ script: String, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    size: TerminalSize = TerminalSize(columns: 60, rows: 6)
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      "/bin/sh", ["-c", script], environment: environment, folder: "/", size: size)
  }

  @Test func `a program gets its arguments, environment, folder and size`() throws {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "echo $1 $0; env | grep -v PWD | grep -v _=; pwd; stty size", "a", "b c"],
      environment: ["PATH": "/usr/bin:/bin", "X": "é"], folder: "/usr",
      size: TerminalSize(columns: 60, rows: 7))
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(
      terminal.screen.lines.filter { !$0.isEmpty }.sorted()
        == ["/usr", "7 60", "PATH=/usr/bin:/bin", "X=é", "b c a"])
  }

  @Test func `what is typed is read, and the terminal echoes it`() throws {
    let terminal = try terminal("read x; echo \"<$x>\"; exit 3")
    try terminal.press(.text("hello"), .backspace, .enter)
    #expect(try terminal.waitForEnd() == .exited(3))
    #expect(terminal.screen.lines.prefix(2) == ["hell", "<hell>"])
  }

  @Test func `it is the terminal that controls the session`() throws {
    let terminal = try terminal("echo to the terminal > /dev/tty; echo $$; ps -o sid= -p $$")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.screen.lines[0] == "to the terminal")
    #expect(terminal.screen.lines[1].trimmingCharacters(in: .whitespaces) == "\(terminal.process)")
    #expect(terminal.screen.lines[2].trimmingCharacters(in: .whitespaces) == "\(terminal.process)")
  }

  @Test func `a key interrupts and a window's end hangs up`() throws {
    let interrupted = try terminal("echo ready; exec cat")
    try interrupted.waitFor("start") { $0.text == "ready" }
    try interrupted.press(.ctrl("c"))
    #expect(try interrupted.waitForEnd() == .signalled(SIGINT))
    let closed = try terminal("echo ready; exec cat")
    try closed.waitFor("start") { $0.text == "ready" }
    closed.close()
    #expect(try closed.waitForEnd() == .signalled(SIGHUP))
    let signalled = try terminal("exec cat")
    signalled.send(signal: SIGTERM)
    #expect(try signalled.waitForEnd() == .signalled(SIGTERM))
  }

  @Test func `another size is told by a signal`() throws {
    let terminal = try terminal("trap 'stty size' WINCH; echo ready; while read x; do :; done")
    try terminal.waitFor("start") { $0.text == "ready" }
    try terminal.resize(to: TerminalSize(columns: 33, rows: 5))
    try terminal.waitFor("size") { $0.text.hasSuffix("5 33") }
  }

  @Test func `modes can be compared`() throws {
    let terminal = try terminal("read x; stty raw -echo; echo raw; read x; stty sane; read x")
    let before = try terminal.modes()
    #expect(try terminal.modes() == before)
    try terminal.press(.enter)
    try terminal.waitFor("raw modes") { $0.text.contains("raw") }
    #expect(try terminal.modes() != before)
  }

  @Test func `more than fits into the terminal's buffers goes both ways`() throws {
    let terminal = try terminal("stty raw -echo; echo ready; head -c 90000 | wc -c; exit 5")
    try terminal.waitFor("start") { $0.text.contains("ready") }
    try terminal.write([UInt8](repeating: 0x61, count: 90_000))
    try terminal.waitFor("count") { $0.text.contains("90000") }
    #expect(try terminal.waitForEnd() == .exited(5))
    let writer = try self.terminal("seq 20000")
    #expect(try writer.waitForEnd() == .exited(0))
    #expect(writer.screen.transcript == (1...20_000).map(String.init))
  }

  @Test func `what does not come is told with the screen`() throws {
    let terminal = try terminal("echo shown; read x")
    let failure = #expect(throws: TerminalFailure.self) {
      try terminal.waitFor("rain", atMost: .milliseconds(300)) { _ in false }
    }
    #expect(failure?.description.contains("no rain") == true)
    #expect(failure?.description.contains("│shown ") == true)
    #expect(throws: TerminalFailure.self) {
      try PseudoTerminal("/nowhere", environment: [:], folder: "/")
    }
  }

  @Test func `keys are spelled as xterm does`() {
    let usual = Screen()
    var other = Screen()
    other.show("\u{1B}[?1h")
    #expect(Key.home.spelled(on: usual) == "\u{1B}[H")
    #expect(Key.home.spelled(on: other) == "\u{1B}OH")
    #expect(Key.ctrl("r").spelled(on: usual) == "\u{12}")
    #expect(Key.ctrl("_").spelled(on: usual) == "\u{1F}")
    #expect(Key.alt(.enter).spelled(on: usual) == "\u{1B}\r")
    #expect(Key.alt(.text("f")).spelled(on: usual) == "\u{1B}f")
    #expect(Key.ctrlWith(.left).spelled(on: other) == "\u{1B}[1;5D")
  }
}
