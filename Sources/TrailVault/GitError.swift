/// What keeps a state of a vault from being read out of its repository.
package enum GitError: Error, Equatable, Sendable {
  /// There is no program `git`.
  case notInstalled
  /// The vault's folder lies in no repository.
  case notARepository(folder: String)
  /// Its repository belongs to somebody else, and git does not read it.
  case untrusted(folder: String)
  /// Nothing is called so; branches and tags whose names are near.
  case unknownRevision(String, near: [String])
  /// The vault's folder is not there in that state.
  case noFolder(String, in: String)
  /// Two revisions have no common ancestor.
  case unrelated(String, String)
  /// What git says of it, or the system.
  case failed(reason: String)
  /// The user asked to stop.
  case interrupted
}
