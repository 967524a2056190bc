import TerminalSupport
import Testing

/// Ctrl-Z and `fg`, in a shell with job control.
struct SuspensionTests {
  /// A shell in which a session has been started and waits.
  private func shell(in folder: TemporaryFolder) throws -> PseudoTerminal {
    let shell = try PseudoTerminal(
      "/bin/sh", ["-i", "-m"],
      environment: folder.environment(changing: [
        "PS1": "shell: ", "TRAIL": TerminalSession.program,
      ]), folder: folder.vault)
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
    try shell.write("$TRAIL\r")
    try shell.waitFor("prompt") { $0.isAtPrompt }
    return shell
  }

  @Test func `Ctrl-Z gives the shell back and fg the line`() throws {
    let folder = try TemporaryFolder()
    let shell = try shell(in: folder)
    let prompt = TerminalSession.prompt
    try shell.write("insights tagged")
    try shell.waitFor("line") { $0.currentLine == prompt + "insights tagged" }
    try shell.press(.left, .left, .ctrl("z"))
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
    #expect(!shell.screen.bracketsPaste)
    try shell.write("echo so-far; stty\r")
    try shell.waitFor("shell's work") {
      $0.lines.contains("so-far") && $0.currentLine == "shell:"
    }
    #expect(!shell.screen.text.contains("-isig") && !shell.screen.text.contains("-icanon"))
    try shell.write("fg\r")
    try shell.waitFor("line") {
      $0.currentLine == prompt + "insights tagged" && $0.cursor.column == prompt.count + 13
    }
    try shell.write("X")
    try shell.waitFor("line") { $0.currentLine == prompt + "insights taggXed" }
    #expect(shell.screen.bracketsPaste)
    try shell.press(.ctrl("c"))
    try shell.waitFor("prompt") { $0.isAtPrompt }
    try shell.press(.ctrl("d"))
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
    try shell.press(.ctrl("d"))
    _ = try shell.waitForEnd()
    #expect(shell.screen.unknown.isEmpty && shell.screen.questions.isEmpty)
  }

  @Test func `Ctrl-Z in a query of several lines leaves them on the screen`() throws {
    let folder = try TemporaryFolder()
    let shell = try shell(in: folder)
    try shell.paste("insights\ntagged L4-L5\n| count")
    try shell.waitFor("text") { $0.currentLine == "| count" }
    try shell.press(.up, .ctrl("z"))
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
    #expect(shell.screen.text.contains("trail> insights\ntagged L4-L5\n| count\n"))
    try shell.write("fg\r")
    try shell.waitFor("text") {
      $0.text.hasSuffix("trail> insights\ntagged L4-L5\n| count")
        && $0.currentLine == "tagged L4-L5"
    }
    try shell.press(.enter)
    try shell.waitFor("answer") { $0.text.contains("| count\n2\n") && $0.isAtPrompt }
    try shell.press(.ctrl("d"))
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
  }

  @Test func `a query is stopped by Ctrl-Z and goes on after fg`() throws {
    let folder = try TemporaryFolder.slow()
    let shell = try shell(in: folder)
    try shell.write(".read slow.trail\r")
    try shell.waitFor("work") { try $0.currentLine == "" && shell.modes() == shell.initialModes }
    let program = shell.foregroundGroup
    try shell.press(.ctrl("z"))
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
    #expect(shell.foregroundGroup != program)
    try shell.write("fg\r")
    try shell.waitFor("work") { _ in shell.foregroundGroup == program }
    try shell.press(.ctrl("c"))
    try shell.waitFor("prompt") { $0.text.contains("interrupted") && $0.isAtPrompt }
    try shell.press(.ctrl("d"))
    try shell.waitFor("shell") { $0.currentLine == "shell:" }
  }
}
