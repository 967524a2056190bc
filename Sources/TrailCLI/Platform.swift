import Synchronization
import Trail
import TrailEngine
import TrailOutput
import TrailShell
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Everything that the program takes from the system it runs on.
package enum Platform {
  /// Runs the program on this process's arguments and streams, and ends the process.
  package static func main() -> Never {
    // A reader that goes away is told by `write`.
    signal(SIGPIPE, SIG_IGN)
    // A write beyond what the user may write fails, and what was to be kept is done without.
    signal(SIGXFSZ, SIG_IGN)
    keepStandardStreams()
    installInterruption()
    var output = FileSink(STDOUT_FILENO)
    var errors = FileSink(STDERR_FILENO, capacity: 0)
    var program = TrailProgram(
      environment: environment(), currentFolder: currentFolder(), today: today(),
      terminal: terminal(), interruption: interruption, clock: clock(),
      tellProgress: { text in
        _ = Array(text.utf8).withUnsafeBytes { systemWrite(STDERR_FILENO, $0) }
      },
      restart: { restart(canReadAgain: $0) }, readInput: readInput)
    program.todayNow = today
    program.runShell = runShell
    var status = program.run(
      Array(CommandLine.arguments.dropFirst()), output: &output, errors: &errors)
    if let failure = output.failure {
      try? errors.write("error: cannot write the answer: \(reason(for: failure))\n")
      status = .cannotWrite
    }
    // Whoever has the answer and wants to stop what is left need not ask twice.
    if program.hasChores { signal(SIGINT, SIG_DFL) }
    program.finish()
    exit(status.rawValue)
  }

  /// Whether some of the answer has left the process.
  fileprivate static let hasAnswered = Atomic<Bool>(false)

  /// Begins the process anew, or ends it: what it was about to answer cannot be believed.
  private static func restart(canReadAgain: Bool) -> Never {
    if canReadAgain, !hasAnswered.load(ordering: .relaxed), let program = CommandLine.unsafeArgv[0]
    {
      execvp(program, CommandLine.unsafeArgv)
    }
    var errors = FileSink(STDERR_FILENO, capacity: 0)
    try? errors.write("error: the index is damaged, and has been removed: ask again\n")
    _exit(ExitStatus.unreadableVault.rawValue)
  }

  /// Occupies the numbers of standard streams that were closed, so that no file of the vault gets
  /// one of them; writing there fails as it would have.
  private static func keepStandardStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// The variables that the program looks at.
  private static func environment() -> [String: String] {
    let names = [
      "TRAIL_VAULT", "XDG_CONFIG_HOME", "NO_COLOR", "TERM", "COLUMNS", "HOME", "XDG_CACHE_HOME",
      "TRAIL_INDEX",
      // A session's: its history, what shows long answers, what opens notes, what the terminal is.
      "TRAIL_HISTORY", "XDG_STATE_HOME", "TRAIL_PAGER", "PAGER", "VISUAL", "EDITOR",
      "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION", "TMUX", "STY",
      "XTERM_VERSION", "INSIDE_EMACS",
      "DISPLAY", "WAYLAND_DISPLAY", "TMPDIR",
    ]
    // With room for all: growing looks its types up when it is first done.
    var environment = [String: String](minimumCapacity: names.count)
    for name in names {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    // What git is told, where it is asked.
    for name in GitUse.variables where environment[name] == nil {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    if let count = environment["GIT_CONFIG_COUNT"].flatMap({ Int($0) }) {
      for number in 0..<min(max(count, 0), 64) {
        for name in ["GIT_CONFIG_KEY_\(number)", "GIT_CONFIG_VALUE_\(number)"] {
          if let value = getenv(name) { environment[name] = String(cString: value) }
        }
      }
    }
    return environment
  }

  private static func currentFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  private static func today() -> DateValue {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return DateValue(
      today: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
      ?? DateValue(start: 0, end: 1, precision: .second)
  }

  /// Seconds since now.
  private static func clock() -> Clock {
    let start = ContinuousClock.now
    return {
      let elapsed = (ContinuousClock.now - start).components
      return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
  }

  private static func terminal() -> TrailProgram.Terminal {
    var terminal = TrailProgram.Terminal()
    terminal.inputIsTerminal = isatty(STDIN_FILENO) == 1
    terminal.outputIsTerminal = isatty(STDOUT_FILENO) == 1
    terminal.errorsAreTerminal = isatty(STDERR_FILENO) == 1
    var size = winsize()
    if terminal.outputIsTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      terminal.width = Int(size.ws_col)
    } else if let columns = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), columns > 0 {
      terminal.width = min(columns, 10_000)
    }
    return terminal
  }

  private static func readInput(limit: Int) throws(ScriptFile.Unreadable) -> [UInt8] {
    try ScriptFile.standardInput(STDIN_FILENO, limit: limit, interruption: interruption)
  }

  private static func reason(for code: Int32) -> String {
    switch code {
    case ENOSPC: "no space is left on the device"
    case EBADF: "standard output is closed"
    case EIO: "the device reports an error"
    default: "the system reports error \(code)"
    }
  }

  private static func runShell(_ settings: ShellSettings) -> ExitStatus {
    guard let shell = Shell(settings) else { return .wrongUsage }
    shell.run()
    return .answered
  }

  // MARK: - Interruption

  fileprivate static let interruption = Interruption()

  /// The first Ctrl-C asks the work to stop, a second one ends the process.
  private static func installInterruption() {
    // Made before the handler can need it.
    interruption.reset()
    var action = sigaction()
    let handler: @convention(c) (Int32) -> Void = { _ in
      if Platform.interruption.isRequested { _exit(130) }
      Platform.interruption.request()
    }
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    // Without SA_RESTART: a blocked read or write returns.
    sigaction(SIGINT, &action, nil)
  }
}

/// A file descriptor, written to in blocks.
struct FileSink: Sink {
  private let file: Int32
  private let capacity: Int
  private var buffer: [UInt8] = []
  /// The error number of a write that failed for another reason than that nobody reads.
  private(set) var failure: Int32?
  private(set) var isClosed = false

  init(_ file: Int32, capacity: Int = 1 << 16) {
    self.file = file
    self.capacity = capacity
    buffer.reserveCapacity(capacity)
  }

  mutating func write(_ bytes: borrowing [UInt8]) throws(SinkClosed) {
    buffer += copy bytes
    if buffer.count >= capacity { try flush() }
  }

  mutating func flush() throws(SinkClosed) {
    guard !isClosed else { throw SinkClosed() }
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        systemWrite(file, UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
      if written >= 0 {
        start += written
        if file == STDOUT_FILENO { Platform.hasAnswered.store(true, ordering: .relaxed) }
      } else if errno == EAGAIN {
        waitForRoom(in: file)
      } else if errno != EINTR || Platform.interruption.isRequested {
        isClosed = true
        if errno != EPIPE, errno != EINTR { failure = errno }
        throw SinkClosed()
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}
