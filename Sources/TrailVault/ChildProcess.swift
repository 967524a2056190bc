import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program on its way, started without a shell: what it is given reaches it as it stands.
struct ChildProcess: ~Copyable {
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
    var words = ([Array(program.utf8)] + arguments).map { Self.copy($0) }
    var variables = environment.map { Self.copy(Array($0.utf8)) }
    words.append(nil)
    variables.append(nil)
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, nil, words, variables)
    posix_spawn_file_actions_destroy(&actions)
    for word in words + variables { free(word) }
    for end in [childInput, childOutput, childErrors] where end >= 0 { close(end) }
    guard code == 0 else {
      for end in [input, output, errors] where end >= 0 { close(end) }
      throw code == ENOENT || code == EACCES ? .notFound : .system(code)
    }
    self.process = process
    self.input = input
    self.output = output
    self.errors = errors
  }

  deinit {
    for end in [input, output, errors] where end >= 0 { close(end) }
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

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
