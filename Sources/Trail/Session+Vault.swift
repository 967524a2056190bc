import TrailSchema
import TrailText
import TrailVault

extension Session {
  /// What keeps a session from being opened.
  package enum Failure: Error, Equatable {
    /// The vault as a whole cannot be read.
    case unreadable(Diagnostic)
    /// The user asked to stop.
    case interrupted
  }

  /// Reads the vault in a folder and opens a session on it.
  package static func opened(
    _ folder: String, today: DateValue, interruption: Interruption? = nil
  ) -> Result<Session, Failure> {
    do throws(VaultError) {
      let reading = try Vault.read(
        FolderTree(folder), under: .builtIn, interruption: interruption)
      return .success(Session(reading, of: folder, today: today))
    } catch {
      return .failure(error.diagnostic.map { .unreadable($0) } ?? .interrupted)
    }
  }

  /// - Parameter name: What messages call the vault: its path.
  package convenience init(_ reading: VaultReading, of name: String, today: DateValue) {
    self.init(
      graph: reading.graph, today: today, vaultNotes: Self.notes(on: reading, of: name))
  }

  private static func notes(on reading: VaultReading, of name: String) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if reading.noteCount == 0 {
      notes.append(
        Diagnostic(.emptyVault, severity: .note, "no notes were found in \(name)"))
    }
    if reading.unreadNotes > 0 {
      let subject =
        reading.unreadNotes == 1
        ? "1 note could not be read fully"
        : "\(reading.unreadNotes) notes could not be read fully, the first of them"
      let first = reading.problems.first { $0.cause.leavesUnread }.map { problem in
        ": \(String(decoding: problem.document, as: UTF8.self)):\(problem.line): \(problem.message)"
      }
      notes.append(
        Diagnostic(.unreadNotes, severity: .note, subject + (first ?? "")))
    }
    return notes
  }
}

extension VaultError {
  /// What to tell the user; `nil` for an interruption.
  fileprivate var diagnostic: Diagnostic? {
    switch self {
    case .missing(let path):
      Diagnostic(.unreadableVault, "cannot read the vault: there is no folder \(path)")
    case .notAFolder(let path):
      Diagnostic(.unreadableVault, "cannot read the vault: \(path) is not a folder")
    case .unreadable(let path, let reason):
      Diagnostic(.unreadableVault, "cannot read the vault \(path): \(reason)")
    case .interrupted: nil
    }
  }
}
