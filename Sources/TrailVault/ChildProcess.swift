import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program on its way, started without a shell: what it is given reaches it as it stands.
struct ChildProcess: ~Copyable, Sendable {
  /// What keeps a program from being started.
  enum Failure: Error, Equatable {
    case notFound
    case system(Int32)
  }

  private let process: pid_t
  /// What it reads; -1 once closed.
  private(set) var input: Int32
  let output: Int32
  /// What it complains of; -1 where nobody listens.
  let errors: Int32

  /// Starts a program that is looked for in `$PATH`.
  ///
  /// - Parameters:
  ///   - environment: All that it is given, each `NAME=value`.
  ///   - listens: Whether what it complains of is kept; it goes nowhere otherwise.
  init(
    _ program: String, _ arguments: [[UInt8]], environment: [String], listens: Bool
  ) throws(Failure) {
    let (childInput, input) = try Self.pipe()
    let (output, childOutput) = try Self.pipe()
    var (errors, childErrors): (Int32, Int32) = (-1, -1)
    if listens { (errors, childErrors) = try Self.pipe() }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, childInput, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, childOutput, STDOUT_FILENO)
    if listens {
      posix_spawn_file_actions_adddup2(&actions, childErrors, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    #if canImport(Darwin)
      var attributes: SpawnAttributes
    #else
      var attributes = SpawnAttributes()
    #endif
    posix_spawnattr_init(&attributes)
    Self.resetSignals(&attributes)
    var words = ([Array(program.utf8)] + arguments).map { Self.copy($0) }
    var variables = environment.map { Self.copy(Array($0.utf8)) }
    words.append(nil)
    variables.append(nil)
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, &attributes, words, variables)
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    for word in words + variables { free(word) }
    for end in [childInput, childOutput, childErrors] where end >= 0 { close(end) }
    guard code == 0 else {
      for end in [input, output, errors] where end >= 0 { close(end) }
      throw code == ENOENT || code == EACCES ? .notFound : .system(code)
    }
    // What it says is taken as it comes: see `read`.
    for end in [output, errors] where end >= 0 { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    self.process = process
    self.input = input
    self.output = output
    self.errors = errors
  }

  /// What was not waited for is not wanted any more.
  deinit {
    for end in [input, output, errors] where end >= 0 { close(end) }
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  mutating func closeInput() {
    guard input >= 0 else { return }
    close(input)
    input = -1
  }

  /// Waits for its end.
  ///
  /// - Returns: Its exit status; `nil` where a signal ended it.
  consuming func end() -> Int32? {
    for end in [input, output, errors] where end >= 0 { close(end) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    discard self
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }

  /// - Returns: Whether all of it was taken.
  borrowing func write(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        systemWrite(input, UnsafeRawBufferPointer(rebasing: buffer[start...]))
      }
      if written > 0 { start += written } else if errno != EINTR { return false }
    }
    return true
  }

  /// Waits until one of its outputs has something, or has ended.
  ///
  /// A signal may reach another thread than the one that waits, so that it looks by itself whether
  /// to go on.
  /// - Parameter ends: Those that are -1 are passed over.
  static func wait(for ends: [Int32], _ interruption: Interruption?) throws(Interrupted) {
    var asked = ends.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var found: Int32 = 0
    repeat {
      try interruption?.check()
      found = poll(&asked, nfds_t(asked.count), longestWait)
    } while found == 0 || found < 0 && errno == EINTR
  }

  /// In milliseconds, between two looks at whether to go on.
  private static let longestWait: Int32 = 50

  /// What one of its outputs has by now.
  ///
  /// - Returns: How many bytes; 0 at its end or where it cannot be read, `nil` where there is
  ///   nothing yet.
  static func read(_ end: Int32, into room: UnsafeMutableRawBufferPointer) -> Int? {
    let count = systemRead(end, room)
    if count < 0, errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR { return nil }
    return max(0, count)
  }

  /// A thread may hold back signals, and a program may pass over some: another one that is started
  /// there would do as well, and could not be ended.
  private static func resetSignals(_ attributes: UnsafeMutablePointer<SpawnAttributes>) {
    var none = sigset_t()
    sigemptyset(&none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXFSZ] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigmask(attributes, &none)
    posix_spawnattr_setsigdefault(attributes, &usual)
    posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }

  private static func copy(_ text: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    withTerminated(text) { strdup($0) }
  }

  /// Neither end is passed on to other programs.
  private static func pipe() throws(Failure) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard systemPipe(&ends) == 0 else { throw .system(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

#if canImport(Darwin)
  private typealias SpawnAttributes = posix_spawnattr_t?
#else
  private typealias SpawnAttributes = posix_spawnattr_t
#endif

private func systemRead(_ file: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
  read(file, room.baseAddress, room.count)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
