import TrailText
import TrailVault

/// Libraries that lie wherever the user says, by absolute paths: named on the command line and in
/// the user's own settings. What stands in a vault, which may be anybody's, opens no file outside
/// of it.
package struct GivenLibraries: Equatable, Sendable {
  /// Of the command line: asked before those beside the notes.
  package private(set) var first: [String] = []
  /// Of the settings: asked after them.
  package private(set) var last: [String] = []

  package init() {}

  /// - Parameters:
  ///   - named: As the command line has them.
  ///   - folder: What a relative path is relative to.
  ///   - settled: As the settings have them.
  /// - Returns: A failure where one of the command line cannot be read: that is no time to do
  ///   without. None of them is opened.
  package static func of(
    _ named: [String], from folder: String, settled: [String]
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
}
