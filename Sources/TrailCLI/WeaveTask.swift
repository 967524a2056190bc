import Trail

/// What `trail weave` does.
package struct WeaveTask: Equatable, Sendable {
  package enum Mode: Equatable, Sendable {
    /// Writes the notes whose answers have changed.
    case write
    /// Writes nothing and shows how notes would change.
    case check
    /// Writes nothing and prints the woven note.
    case print
  }

  /// Paths as they were given; `nil` for all notes of the vault.
  package var files: [String]?
  package var mode: Mode

  package init(files: [String]?, mode: Mode) {
    self.files = files
    self.mode = mode
  }

  /// - Parameter options: Those of every command; some of them make no sense here.
  init(
    files: [String], all: Bool, check: Bool, stdout: Bool, options: Invocation.Options
  ) throws(UsageError) {
    guard !(check && stdout) else {
      throw UsageError("`trail weave` checks or prints, and not both", help: "leave one flag")
    }
    guard all || !files.isEmpty else {
      throw UsageError(
        "`trail weave` needs notes",
        help: "write `trail weave FILE…`, or `trail weave --all` for all of the vault")
    }
    guard !all || files.isEmpty else {
      throw UsageError("`--all` means every note of the vault, and \"\(files[0])\" is one of them")
    }
    guard !files.contains("-") else {
      throw UsageError(
        "`trail weave` needs a note of the vault, and standard input is none",
        help: "name the note, and print it with `--stdout`")
    }
    guard !stdout || files.count == 1 else {
      throw UsageError("`--stdout` prints one note", help: "name one")
    }
    if let format = options.format {
      throw UsageError(
        "`trail weave` takes no format, and \"\(format.rawValue)\" is one",
        help: "write `| as \(format.rawValue)` behind the query in the note")
    }
    guard options.state == .now else {
      throw UsageError(
        "`trail weave` answers from the notes as they are", help: "leave out `--at` and `--staged`")
    }
    if let name = options.parameters.keys.min() {
      throw UsageError(
        "queries in notes have no parameters, and \"\(name)\" is one", help: "leave it out")
    }
    self.init(files: all ? nil : files, mode: check ? .check : stdout ? .print : .write)
  }
}
