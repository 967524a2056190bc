import CTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// A method's own name hides the system's.
func systemClose(_ file: Int32) -> Int32 { close(file) }

func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(file, bytes.baseAddress, bytes.count)
}

extension PseudoTerminal {
  /// No other program that a test starts gets this file: one that held it would keep the window
  /// open after it is closed.
  static func openControl() throws -> Int32 {
    let control = posix_openpt(Platform.controlFlags)
    guard control >= 0 else { throw TerminalFailure(system: "open a terminal") }
    guard fcntl(control, F_SETFD, FD_CLOEXEC) == 0,
      fcntl(control, F_SETFL, O_RDWR | O_NONBLOCK) == 0,
      grantpt(control) == 0, unlockpt(control) == 0
    else {
      defer { _ = systemClose(control) }
      throw TerminalFailure(system: "set a terminal up")
    }
    return control
  }

  static func terminalName(of control: Int32) throws -> String {
    var name = [CChar](repeating: 0, count: 1024)
    guard ptsname_r(control, &name, name.count) == 0 else {
      throw TerminalFailure(system: "name a terminal")
    }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func setSize(of control: Int32, to size: TerminalSize) throws {
    var window = winsize()
    window.ws_col = UInt16(size.columns)
    window.ws_row = UInt16(size.rows)
    guard ioctl(control, UInt(TIOCSWINSZ), &window) == 0 else {
      throw TerminalFailure(system: "size a terminal")
    }
  }

  static func foregroundGroup(of control: Int32) -> Int32 { tcgetpgrp(control) }

  static func modes(of control: Int32) throws -> TerminalModes {
    var modes = termios()
    guard tcgetattr(control, &modes) == 0 else {
      throw TerminalFailure(system: "tell the terminal's modes")
    }
    return TerminalModes(modes)
  }

  /// Starts a program that leads a session. The terminal is the first that it opens, and so controls
  /// the session.
  static func spawn(
    _ program: String, _ arguments: [String], environment: [String: String], folder: String,
    terminal: String
  ) throws -> pid_t {
    var actions = Platform.noFileActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)

    var attributes = Platform.noSpawnAttributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(Platform.spawnFlags))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, program, &actions, &attributes, words, variables)
    guard failure == 0 else {
      errno = failure
      throw TerminalFailure(system: "start \(program)")
    }
    return process
  }
}
