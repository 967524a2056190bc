import Foundation

/// A folder with a small vault and a home of its own, removed with the value.
final class TemporaryFolder {
  let path: String
  var vault: String { path + "/vault" }
  var home: String { path + "/home" }
  var history: String { path + "/state/trail/history" }

  /// - Parameter notes: Contents by path in the vault.
  init(_ notes: [String: String] = TemporaryFolder.lumbar) throws {
    path = FileManager.default.temporaryDirectory.path + "/trail-\(UUID().uuidString)"
    for name in ["vault", "home", "state", "cache", "config"] {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }
    for (name, text) in notes { try write(text, to: "vault/" + name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of name: String) -> String? {
    try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// All that a program on it gets, whatever the tests themselves were started with.
  func environment(changing changes: [String: String?] = [:]) -> [String: String] {
    var environment = [
      "HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color",
      "LANG": "C.UTF-8", "XDG_STATE_HOME": path + "/state", "XDG_CACHE_HOME": path + "/cache",
      "XDG_CONFIG_HOME": path + "/config", "TRAIL_INDEX": path + "/cache/index",
    ]
    for (name, value) in changes { environment[name] = value }
    return environment
  }

  static let lumbar = [
    "trail.yaml": "",
    "Tags/L4-L5.md": "", "Tags/L5-S1.md": "", "Tags/Back Pain.md": "", "Tags/β-catenin.md": "",
    "Insights/height.md":
      "# Content\n\nDiscs lose height with age [[Tags/L4-L5|L4-L5]] [[Tags/Back Pain|Back Pain]]\n",
    "Insights/water.md": "# Content\n\nDiscs lose water first [[Tags/L4-L5|L4-L5]]\n",
    "Insights/signal.md": "# Content\n\nA signal of 椎間板 cells [[Tags/β-catenin|β-catenin]]\n",
  ]

  /// A vault and a script on it that takes long: each statement walks over all pairs of insights.
  static func slow() throws -> TemporaryFolder {
    let names = (1...40).map { "n\($0)" }
    let links = names.map { "- [[\($0)]]\n" }.joined()
    var notes = ["trail.yaml": ""]
    for name in names {
      notes["Insights/\(name).md"] = "# Content\n\nclaim \(name)\n\n# References\n\n\(links)"
    }
    let folder = try TemporaryFolder(notes)
    let statement = "assert some insights supported by insights supported by insights;\n"
    try folder.write(String(repeating: statement, count: 4000), to: "vault/slow.trail")
    return folder
  }
}
