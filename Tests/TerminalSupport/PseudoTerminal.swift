import CTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs on a terminal of its own, whose keys and screen a test holds.
///
/// The program leads a session and has nothing of the test's: neither its environment, nor its open
/// files, nor its signals. It is killed with the value.
package final class PseudoTerminal {
  /// How a program ended.
  package enum End: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// What has been read so far. `waitFor` and writing read on.
  package private(set) var screen: Screen
  /// All bytes that the program has written, as far as they were read.
  package private(set) var output: [UInt8] = []
  package let process: pid_t
  /// The modes that the program found.
  package let initialModes: TerminalModes
  /// The test's side of the terminal; -1 once it is closed.
  private var control: Int32
  private var end: End?
  private var hasHungUp = false

  /// - Parameters:
  ///   - program: The path of an executable file.
  ///   - arguments: Without the program's name.
  ///   - environment: All of it.
  ///   - folder: The current one.
  ///   - wrapsAnew: See `Screen.wrapsAnew`.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String], folder: String,
    size: TerminalSize = TerminalSize(columns: 80, rows: 24), wrapsAnew: Bool = true
  ) throws {
    screen = Screen(size)
    screen.wrapsAnew = wrapsAnew
    control = try Self.openControl()
    do {
      try Self.setSize(of: control, to: size)
      initialModes = try Self.modes(of: control)
      process = try Self.spawn(
        program, arguments, environment: environment, folder: folder,
        terminal: Self.terminalName(of: control))
    } catch {
      _ = systemClose(control)
      throw error
    }
  }

  deinit {
    if control >= 0 { _ = systemClose(control) }
    if end == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    }
  }

  /// How long what is expected may take. Generous: a machine may have much else to do, and only a
  /// failing test takes as long. `TRAIL_TEST_PATIENCE` says otherwise, in seconds.
  package static let patience = Duration.seconds(
    getenv("TRAIL_TEST_PATIENCE").flatMap { Int(String(cString: $0)) } ?? 60)

  // MARK: - What a person does

  /// Types.
  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Sends bytes as the keyboard does. Reads meanwhile, so that neither side waits for the other.
  package func write(_ bytes: [UInt8]) throws {
    let deadline = Deadline(Self.patience)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(control, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN || errno == EINTR {
        guard !deadline.hasPassed else {
          throw TerminalFailure(message: "the program does not read its input\n\(screen)")
        }
        waitForBytes(orRoom: true, atMost: 100)
      } else {
        throw TerminalFailure(system: "write to the terminal")
      }
    }
  }

  /// Makes the window larger or smaller, which the program is told by SIGWINCH.
  package func resize(to size: TerminalSize) throws {
    waitForBytes(atMost: 0)
    screen.resize(to: size)
    try Self.setSize(of: control, to: size)
  }

  package func send(signal: Int32) { kill(process, signal) }

  /// Closes the window.
  package func close() {
    guard control >= 0 else { return }
    _ = systemClose(control)
    control = -1
  }

  /// The modes of the terminal, which are those of the program's side.
  package func modes() throws -> TerminalModes { try Self.modes(of: control) }

  /// The processes that keys speak to, as the number of their group.
  package var foregroundGroup: Int32 { Self.foregroundGroup(of: control) }

  // MARK: - What a person sees

  /// Reads until the screen is as expected.
  ///
  /// - Parameters:
  ///   - what: For the message.
  package func waitFor(
    _ what: String, atMost limit: Duration = patience, file: String = #fileID,
    line: Int = #line, _ condition: (Screen) throws -> Bool
  ) throws {
    let deadline = Deadline(limit)
    while try !condition(screen) {
      guard !deadline.hasPassed, !hasHungUp else {
        let reason = hasHungUp ? "the program has ended" : "not within \(limit)"
        throw TerminalFailure(message: "\(file):\(line): no \(what): \(reason)\n\(screen)")
      }
      waitForBytes(atMost: 100)
    }
  }

  /// Reads until the program ends.
  package func waitForEnd(
    atMost limit: Duration = patience, file: String = #fileID, line: Int = #line
  ) throws -> End {
    let deadline = Deadline(limit)
    while true {
      // In this order: what a program wrote before it ended is read.
      let hasEnded = pollEnd()
      let hasRead = waitForBytes(atMost: hasEnded ? 0 : 10)
      if let end, !hasRead { return end }
      guard !deadline.hasPassed else {
        throw TerminalFailure(
          message: "\(file):\(line): the program does not end within \(limit)\n\(screen)")
      }
    }
  }

  private func pollEnd() -> Bool {
    guard end == nil else { return true }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return false }
    let signal = status & 0x7F
    end = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    return true
  }

  /// Shows what has come, waiting for it for some milliseconds.
  ///
  /// - Returns: Whether something has.
  @discardableResult
  private func waitForBytes(orRoom: Bool = false, atMost milliseconds: Int32) -> Bool {
    guard control >= 0, !hasHungUp else {
      poll(nil, 0, milliseconds)
      return false
    }
    var request = pollfd(
      fd: control, events: Int16(POLLIN) | (orRoom ? Int16(POLLOUT) : 0), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { systemRead(control, $0) }
    if count > 0 {
      output += buffer.prefix(count)
      screen.show(buffer.prefix(count))
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      // Nobody has the other side open any more: Linux says EIO, others an end of file.
      hasHungUp = true
    }
    return count > 0
  }
}

/// Why a test cannot go on.
package struct TerminalFailure: Error, CustomStringConvertible {
  package let description: String

  init(message: String) { description = message }

  init(system attempt: String) {
    description = "cannot \(attempt): \(String(cString: strerror(errno)))"
  }
}

/// The modes of a terminal, to be compared.
package struct TerminalModes: Equatable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ modes: termios) {
    let characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    description =
      "input \(modes.c_iflag), output \(modes.c_oflag), control \(modes.c_cflag), "
      + "local \(modes.c_lflag), characters \(characters)"
  }
}

struct Deadline {
  private let end: ContinuousClock.Instant

  init(_ limit: Duration) { end = .now + limit }

  var hasPassed: Bool { .now >= end }
}
