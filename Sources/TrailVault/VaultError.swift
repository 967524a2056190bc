/// What keeps a vault from being read at all.
package enum VaultError: Error, Equatable, Sendable {
  /// Nothing is there.
  case missing(path: String)
  case notAFolder(path: String)
  /// It is there but cannot be opened; the reason in the user's terms.
  case unreadable(path: String, reason: String)
  /// What says what not to read cannot be read: without it too much would be.
  case unreadableRules(reason: String)
  /// The user asked to stop.
  case interrupted
}

/// What keeps one file or folder inside a vault from being read. The rest of the vault is not
/// touched by it.
package enum FileError: Error, Equatable, Sendable {
  /// It was listed and has gone since.
  case vanished
  /// Larger than `FileEntry.largestSize`.
  case tooLarge
  case unreadable(reason: String)
  /// A symbolic link that leads out of the tree, nowhere or in a circle.
  case notFollowed(reason: String)

  /// In the user's terms.
  package var message: String {
    switch self {
    case .vanished: "disappeared while the vault was being read"
    case .tooLarge: "is larger than \(FileEntry.largestSize >> 20) MiB and was not read"
    case .unreadable(let reason): "could not be read: \(reason)"
    case .notFollowed(let reason): "was not followed: \(reason)"
    }
  }
}
