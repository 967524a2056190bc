import TrailEngine
import TrailGraph
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
    return notes + unknownColumns(in: reading.graph)
  }

  /// Default columns of the schema that would stay empty for all nodes of their kind. A column may
  /// be any field that a note has, so that only the notes can tell.
  private static func unknownColumns(in graph: Graph) -> [Diagnostic] {
    let schema = graph.schema
    guard schema != .builtIn else { return [] }
    let vocabulary = Vocabulary(schema)
    let properties =
      schema.properties.map(\.name) + graph.properties.map { graph.name(of: $0) }
    let known = Set(properties.map { Folding.fold($0) })
    return schema.kinds.enumerated().flatMap { number, kind -> [Diagnostic] in
      guard !graph.nodes(of: KindSet(KindID(number))).isEmpty else { return [] }
      return kind.defaultColumns.filter {
        !known.contains(Folding.fold($0)) && vocabulary.collection(named: $0) == nil
      }.map { column in
        let near = Suggestions.nearest(to: column, in: properties).joinedAsChoice
        return Diagnostic(
          .schema, severity: .note,
          "\(SchemaFile.name) gives \(kind.plural) a column \"\(Excerpt.of(column))\", "
            + "which no note has",
          label: near.isEmpty ? nil : "did you mean \(near)?")
      }
    }
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
    case .unreadableRules(let reason):
      Diagnostic(
        .unreadableVault, "cannot read the vault: its \(Vault.ignoreFile) \(reason)")
    case .interrupted: nil
    }
  }
}
