import TrailGraph
import TrailNotes

/// Words what is wrong with a vault.
struct ProblemReport {
  let notes: NoteRun
  let table: NodeTable
  /// By draft node.
  let numbers: [NodeID]
  private(set) var problems: [VaultProblem] = []

  init(notes: NoteRun, table: NodeTable, numbers: [NodeID]) {
    self.notes = notes
    self.table = table
    self.numbers = numbers
  }

  /// - Parameter documents: The node of each note.
  mutating func add(noteProblemsWith documents: [DraftNode?]) {
    for number in notes.indices {
      for problem in notes[number].problems {
        let cause: VaultProblem.Cause =
          switch problem.cause {
          case .frontMatter: .frontMatter
          case .encoding: .encoding
          case .canvas: .canvas
          }
        problems.append(
          VaultProblem(
            cause: cause, document: Array(notes.text(notes[number].path, of: number)),
            line: problem.line,
            node: documents[number].map { numbers[$0.index] }, message: problem.message))
      }
    }
  }

  mutating func add(_ refusals: [EdgeDecisions.Refusal]) {
    for refusal in refusals {
      add(
        .assumptionEvidence, refusal.note, refusal.line, refusal.assumption,
        "\(name(refusal.evidence)) is stated as evidence for the "
          + "\(table.singular(of: refusal.assumption)) \(name(refusal.assumption)), "
          + "which takes none")
    }
  }

  mutating func add(contradictions: [EdgeDecisions.Reach]) {
    for reach in contradictions {
      guard let note = reach.edge.note else { continue }
      add(
        .contradiction, note, reach.edge.line, reach.page,
        "names \(name(reach.source)) as an original source of \(name(reach.page)), "
          + "which nothing can support")
    }
  }

  mutating func add(_ doubts: [Quotations.Doubt]) {
    for doubt in doubts {
      add(
        doubt.isMissing ? .missingNote : .staleQuote, doubt.note, doubt.line, doubt.node,
        doubt.isMissing
          ? "quotes \(name(doubt.node)), which has no note"
          : "quotes \(name(doubt.node)) with words that its note does not have")
    }
  }

  private mutating func add(
    _ cause: VaultProblem.Cause, _ note: Int, _ line: UInt32, _ node: DraftNode,
    _ message: String
  ) {
    problems.append(
      VaultProblem(
        cause: cause, document: Array(notes.text(notes[note].path, of: note)), line: Int(line),
        node: numbers[node.index], message: message))
  }

  private func name(_ node: DraftNode) -> String {
    "\"\(String(decoding: table[node].name, as: UTF8.self))\""
  }

  /// By document, line, cause, then words; each once.
  static func sorted(_ problems: [VaultProblem]) -> [VaultProblem] {
    let sorted = problems.sorted { a, b in
      if a.document != b.document { return a.document.lexicographicallyPrecedes(b.document) }
      if a.line != b.line { return a.line < b.line }
      if a.cause != b.cause { return a.cause.rawValue < b.cause.rawValue }
      return a.message < b.message
    }
    return sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1] != $1 }.map(\.element)
  }
}
