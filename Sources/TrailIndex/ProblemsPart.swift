import TrailBytes
import TrailGraph
import TrailVault

/// What a reading tells beside its graph.
struct ReadingRemarks {
  var problems: [VaultProblem]
  var noteCount: Int
  var unreadNotes: Int

  init(_ reading: VaultReading) {
    problems = reading.problems
    noteCount = reading.noteCount
    unreadNotes = reading.unreadNotes
  }

  func reading(_ graph: Graph) -> VaultReading {
    VaultReading(
      graph: graph, problems: problems, noteCount: noteCount, unreadNotes: unreadNotes)
  }

  // MARK: - In the file

  func memory() -> GraphMemory {
    var stream = ByteStreamWriter()
    stream.append(noteCount)
    stream.append(unreadNotes)
    stream.append(problems.count)
    for problem in problems {
      stream.append(VaultProblem.Cause.allCases.firstIndex(of: problem.cause) ?? 0)
      stream.append(problem.document.count)
      stream.append(problem.document[...])
      stream.append(problem.line)
      stream.append(problem.node.map { $0.index + 1 } ?? 0)
      stream.append(problem.message.utf8.count)
      stream.append(Array(problem.message.utf8)[...])
    }
    var image = GraphImage.Writer()
    image.append(stream.bytes)
    return image.memory()
  }

  /// - Returns: `nil` where the part is not whole.
  init?(_ image: GraphImage.Reader?) {
    guard var image, let bytes = image.next(UInt8.self) else { return nil }
    let read = bytes.withUnsafeBufferPointer { ReadingRemarks(UnsafeRawBufferPointer($0)) }
    guard let read else { return nil }
    self = read
  }

  private init?(_ bytes: UnsafeRawBufferPointer) {
    var stream = ByteStreamReader(bytes)
    noteCount = stream.integer()
    unreadNotes = stream.integer()
    problems = []
    for _ in 0..<stream.count() {
      let cause = stream.integer()
      let document = Array(stream.text(stream.count()))
      let line = stream.integer()
      let node = stream.integer()
      let message = String(decoding: stream.text(stream.count()), as: UTF8.self)
      guard stream.isSound, VaultProblem.Cause.allCases.indices.contains(cause) else { return nil }
      problems.append(
        VaultProblem(
          cause: VaultProblem.Cause.allCases[cause], document: document, line: line,
          node: node == 0 ? nil : NodeID(node - 1), message: message))
    }
    guard stream.isSound else { return nil }
  }
}
