import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How git is asked: by its plumbing, in a folder, with nothing of its own that could change an
/// answer, fetch, write or wait for somebody.
struct GitCommand: Sendable {
  /// Where it is asked: the vault.
  let folder: String
  /// What of our environment it may see.
  let environment: [String: String]
  let interruption: Interruption?
  /// What is started: looked for in `$PATH`, unless it is a path.
  var program = "git"

  struct Result {
    var status: Int32
    var output: [UInt8]
    var errors: String
  }

  /// Variables that git needs to find its settings and whom it may trust. Those that a hook of
  /// another repository is given (`GIT_DIR` and its like) are not among them: the vault's own is
  /// looked for.
  package static let variables = [
    "PATH", "HOME", "XDG_CONFIG_HOME", "SUDO_UID", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_CEILING_DIRECTORIES",
  ]

  private var settings: [String] {
    let inherited = environment.filter { name, _ in
      Self.variables.contains(name) || name.hasPrefix("GIT_CONFIG_KEY_")
        || name.hasPrefix("GIT_CONFIG_VALUE_")
    }.map { "\($0.key)=\($0.value)" }.sorted()
    return inherited + [
      "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0",
    ]
  }

  /// Older versions fetch what a partial clone lacks unless every way is forbidden.
  private func words(_ arguments: [String]) -> [[UInt8]] {
    (["-C", folder, "-c", "protocol.allow=never", "-c", "core.fsmonitor=false"] + arguments)
      .map { Array($0.utf8) }
  }

  /// Starts it; what it complains of goes nowhere.
  func started(_ arguments: [String]) throws(GitError) -> ChildProcess {
    do throws(ChildProcess.Failure) {
      return try ChildProcess(program, words(arguments), environment: settings, listens: false)
    } catch {
      throw GitError(error)
    }
  }

  /// Runs it to its end.
  ///
  /// - Parameter index: The file that is read for what is staged; `nil` for the repository's.
  func run(_ arguments: [String], index: String? = nil) throws(GitError) -> Result {
    let variables = settings + (index.map { ["GIT_INDEX_FILE=\($0)"] } ?? [])
    var process: ChildProcess
    do throws(ChildProcess.Failure) {
      process = try ChildProcess(program, words(arguments), environment: variables, listens: true)
    } catch {
      throw GitError(error)
    }
    process.closeInput()
    var texts: [[UInt8]] = [[], []]
    var open = [process.output, process.errors]
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    // Both at once: a program waits while nobody reads what it complains of.
    while open.contains(where: { $0 >= 0 }) {
      do throws(Interrupted) {
        try ChildProcess.wait(for: open, interruption)
      } catch {
        throw .interrupted
      }
      for place in open.indices where open[place] >= 0 {
        guard let count = ChildProcess.read(open[place], into: room) else { continue }
        texts[place] += UnsafeRawBufferPointer(rebasing: room[..<count])
        if count == 0 { open[place] = -1 }
      }
    }
    guard let status = process.end() else {
      throw interruption?.isRequested == true ? .interrupted : .failed(reason: "git was killed")
    }
    return Result(
      status: status, output: texts[0], errors: String(decoding: texts[1], as: UTF8.self))
  }
}

extension GitError {
  fileprivate init(_ failure: ChildProcess.Failure) {
    switch failure {
    case .notFound: self = .notInstalled
    case .system(let code): self = .failed(reason: "git cannot be started: " + reason(for: code))
    }
  }
}
