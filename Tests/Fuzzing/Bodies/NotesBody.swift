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
    return reading.graph.checkInvariants()
  }
}
