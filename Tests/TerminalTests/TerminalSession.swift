import Foundation
import TerminalSupport
import Testing

/// The program as it was built, on a terminal of its own, asked about a small vault in a temporary
/// folder that also holds all that it could write to. Removed with the value.
final class TerminalSession {
  static let prompt = "trail> "

  let terminal: PseudoTerminal
  let folder: TemporaryFolder

  /// - Parameters:
  ///   - folder: To share with another session.
  ///   - changes: Variables besides the usual ones, or instead of them; `nil` for none.
  ///   - awaitsPrompt: Whether to wait for the first prompt.
  init(
    in folder: TemporaryFolder? = nil, _ arguments: [String] = [],
    changing changes: [String: String?] = [:],
    size: TerminalSize = TerminalSize(columns: 80, rows: 24), wrapsAnew: Bool = true,
    awaitsPrompt: Bool = true, file: String = #fileID, line: Int = #line
  ) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    terminal = try PseudoTerminal(
      Self.program, arguments, environment: folder.environment(changing: changes),
      folder: folder.vault, size: size, wrapsAnew: wrapsAnew)
    if awaitsPrompt { try waitForPrompt(file: file, line: line) }
  }

  var screen: Screen { terminal.screen }

  /// The `trail` that lies beside the tests.
  static let program: String = {
    #if os(macOS)
      let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath ?? ""
    #else
      let tests =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    #endif
    return URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/trail"
  }()

  // MARK: - Typing

  func type(_ text: String) throws { try terminal.write(text) }

  func press(_ keys: Key...) throws {
    for key in keys { try terminal.press(key) }
  }

  func paste(_ text: String) throws { try terminal.paste(text) }

  /// Types a line, presses Enter and waits for the next prompt.
  ///
  /// - Returns: The lines between that line and the prompt, from what has left the screen on.
  @discardableResult func ask(
    _ query: String, file: String = #fileID, line: Int = #line
  ) throws -> [String] {
    try type(query)
    try waitForLine(query, file: file, line: line)
    let before = screen.history.count + screen.cursor.row + 1
    try press(.enter)
    try waitForPrompt(after: before, file: file, line: line)
    return Array(screen.transcript.dropFirst(before).dropLast())
  }

  /// Gives up what is edited, and waits for the next prompt: a key that comes before it is no
  /// longer the editor's.
  func giveUp(file: String = #fileID, line: Int = #line) throws {
    let before = screen.history.count + screen.cursor.row + 1
    try press(.ctrl("c"))
    try waitForPrompt(after: before, file: file, line: line)
  }

  /// Leaves with Ctrl-D and sees that all is as it was found.
  func leave() throws {
    try press(.ctrl("d"))
    #expect(try terminal.waitForEnd() == .exited(0))
    try expectTidyTerminal()
  }

  /// What every session owes the terminal: its modes, and neither questions nor what no terminal
  /// of its kind knows.
  func expectTidyTerminal() throws {
    let screen = screen
    #expect(screen.questions.isEmpty, "\(screen)")
    #expect(screen.unknown.isEmpty, "\(screen)")
    #expect(screen.otherModes.isEmpty)
    #expect(!screen.bracketsPaste && screen.isCursorShown && !screen.isAlternate)
    #expect(!screen.usesApplicationKeys)
    #expect(try terminal.modes() == terminal.initialModes)
  }

  // MARK: - Waiting

  func waitFor(
    _ what: String, file: String = #fileID, line: Int = #line,
    _ condition: (Screen) throws -> Bool
  ) throws {
    try terminal.waitFor(what, file: file, line: line, condition)
  }

  /// Until a line is being edited and nothing has been typed into it.
  ///
  /// - Parameter count: How many lines have to stand above it at least.
  func waitForPrompt(after count: Int = 0, file: String = #fileID, line: Int = #line) throws {
    try waitFor("prompt", file: file, line: line) { screen in
      screen.history.count + screen.cursor.row >= count && screen.isAtPrompt
    }
  }

  /// Until a text stands behind the prompt, with the cursor at its end.
  func waitForLine(_ text: String, file: String = #fileID, line: Int = #line) throws {
    try waitFor("line \(text)", file: file, line: line) { $0.editedText() == text }
  }

  /// Until a query is being worked on: the terminal has its own modes again.
  func waitForWork() throws {
    try waitFor("work") { _ in try terminal.modes() == terminal.initialModes }
  }

  /// Until a text is shown.
  func waitForText(_ text: String, file: String = #fileID, line: Int = #line) throws {
    try waitFor(text, file: file, line: line) { $0.text.contains(text) }
  }
}
