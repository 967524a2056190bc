import TrailGraph
import TrailNotes
import TrailSchema
import TrailVault

enum NotesBody {
  /// Where the input's notes go, in turn: a folder for each kind, and a canvas.
  private static let paths = [
    "Insights/a.md", "Takeaways/b.md", "Assumptions/c.md", "Tags/d.md", "e.md",
    "Evidence Sources/orozco2011.md", "Source Content/orozco2011 - Figure 2.md",
    "Quick Notes/2025-01-30 12-15-27.md", "Board.canvas", "Drawings/f.excalidraw.md",
  ]

  static func brokenPromises(by input: [UInt8]) -> [String] {
    // A form feed parts the notes: no note needs one.
    var files: [String: [UInt8]] = [:]
    for (number, note) in input.split(separator: 0x0C, omittingEmptySubsequences: false)
      .prefix(paths.count).enumerated()
    {
      files[paths[number]] = Array(note)
    }
    guard let reading = try? Vault.read(MemoryTree(bytes: files), under: .builtIn) else {
      return ["a vault in memory can be read"]
    }
    return reading.graph.checkInvariants() + files.values.flatMap { brokenWeaving(of: $0) }
  }

  /// Whatever is woven into a note is found there again, and woven again it is the same.
  private static func brokenWeaving(of note: [UInt8]) -> [String] {
    let queries = NoteQueries(in: note)
    let answers = queries.blocks.map { _ in Array("| a |\n| --- |\n| [[b]] |\n".utf8) }
    guard queries.problems.isEmpty, case .success(let woven) = queries.weaving(answers, into: note)
    else { return [] }
    let again = NoteQueries(in: woven)
    let isSame =
      again.blocks.count == answers.count && again.weaving(answers, into: woven) == .success(woven)
    return isSame ? [] : ["a note that is woven again is the same"]
  }
}
