import TrailText
import TrailVault

/// Libraries that lie wherever the user says, by absolute paths: named on the command line and in
/// the user's own settings. What stands in a vault, which may be anybody's, opens no file outside
/// of it.
package struct GivenLibraries: Equatable, Sendable {
  /// Of the command line: asked before those beside the notes.
  package private(set) var first: [String] = []
  /// Of the settings: asked after them.
  package private(set) var last: [SettledLibrary] = []

  package init() {}

  /// - Parameters:
  ///   - named: As the command line has them.
  ///   - folder: What a relative path is relative to.
  ///   - settled: As the settings have them.
  /// - Returns: A failure where one of the command line cannot be read: that is no time to do
  ///   without. None of them is opened.
  package static func of(
    _ named: [String], from folder: String, settled: [SettledLibrary]
  ) -> Result<GivenLibraries, ScriptFile.Unreadable> {
    var libraries = GivenLibraries()
    libraries.last = settled
    for name in named {
      let path = VaultLocator.absolute(name, from: folder)
      if let error = InputFile.obstacle(toReading: path) {
        return .failure(ScriptFile.Unreadable("the library \(name)", error))
      }
      libraries.first.append(path)
    }
    return .success(libraries)
  }

  /// What is to be said of those of the settings that cannot be read: they are done without.
  var missing: [String] {
    last.compactMap { library in
      InputFile.obstacle(toReading: library.path).map { obstacle in
        "the library \(library.path) is done without: "
          + (obstacle == .vanished ? "there is no such file" : obstacle.message)
          + "; mend its path in \(library.place), or take the line out"
      }
    }
  }
}
