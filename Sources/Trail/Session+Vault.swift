import TrailEngine
import TrailSchema
import TrailSyntax
import TrailText
import TrailVault

extension Session {
  /// What keeps a session from being opened.
  package enum Failure: Error {
    /// The vault as a whole cannot be read.
    case unreadable(Diagnostic)
    /// What is wrong with its schema, all of it: no note is read under half a schema.
    case wrongSchema([Diagnostic], SourceText)
    /// The user asked to stop.
    case interrupted

    init(_ error: VaultError) {
      self = error.diagnostic.map { .unreadable($0) } ?? .interrupted
    }
  }

  /// Reads the vault in a folder, under its own schema, and opens a session on it.
  package static func opened(
    _ folder: String, today: DateValue, interruption: Interruption? = nil
  ) -> Result<Session, Failure> {
    FoundVault.at(folder).flatMap { $0.opened(today: today, interruption: interruption) }
  }

  /// - Parameter name: What messages call the vault: its path.
  package convenience init(
    _ reading: VaultReading, of name: String, today: DateValue, vocabulary: Vocabulary? = nil
  ) {
    self.init(
      graph: reading.graph, today: today, vaultNotes: Self.notes(on: reading, of: name),
      reported: reading.problems.map { Finding($0) }, vocabulary: vocabulary)
  }

  private static func notes(on reading: VaultReading, of name: String) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if reading.noteCount == 0 {
      notes.append(
        Diagnostic(.emptyVault, severity: .note, "no notes were found in \(name)"))
    }
    let unread = reading.problems.filter(\.cause.leavesUnread)
    if reading.unreadNotes > 0 {
      let subject =
        reading.unreadNotes == 1
        ? "1 note could not be read fully"
        : "\(reading.unreadNotes) notes could not be read fully, the first of them"
      notes.append(note(subject, unread.first { $0.subject == .note }))
    }
    for (subject, name) in [(VaultProblem.Subject.folder, "folder"), (.link, "link")] {
      let problems = unread.filter { $0.subject == subject }
      guard let first = problems.first else { continue }
      let count =
        problems.count == 1
        ? "1 \(name) was left out" : "\(problems.count) \(name)s were left out, the first of them"
      notes.append(note(count, first))
    }
    return notes
  }

  private static func note(_ subject: String, _ first: VaultProblem?) -> Diagnostic {
    let detail = first.map { problem in
      let line = problem.line > 0 ? ":\(problem.line)" : ""
      return ": \(String(decoding: problem.document, as: UTF8.self))\(line): \(problem.message)"
    }
    return Diagnostic(.unreadNotes, severity: .note, subject + (detail ?? ""))
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
