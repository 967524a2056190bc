import TrailText
import TrailVault

/// Which state of a vault is asked.
package enum VaultState: Equatable, Sendable {
  /// Its folder as it is.
  case now
  /// What the next commit would hold.
  case staged
  /// As its repository kept it, by a name that git knows: `HEAD~1`.
  case revision(String)

  /// What messages call it.
  package var name: String {
    switch self {
    case .now: "the folder as it is"
    case .staged: "what is staged"
    case .revision(let name): name
    }
  }
}

/// Two states that are compared, as git writes them: `A..B`, `A..` (to `HEAD`), `..B` (from
/// `HEAD`), `A...B` (from where `B` has left `A`), or `A` alone (to the folder as it is).
package struct RevisionRange: Equatable, Sendable {
  package var old: String
  package var new: VaultState
  /// The old state is the one from which both have come.
  package var beginsAtMergeBase = false

  /// - Parameter staged: Whether one revision alone is compared with what is staged.
  /// - Returns: `nil` for no name at all, or where a range leaves no room for what is staged.
  package init?(_ text: String, staged: Bool) {
    guard !text.isEmpty else { return nil }
    guard let dots = text.firstRange(of: "..") else {
      old = text
      new = staged ? .staged : .now
      return
    }
    guard !staged else { return nil }
    let isFromBase = text[dots.upperBound...].first == "."
    let right = text[dots.upperBound...].dropFirst(isFromBase ? 1 : 0)
    let left = text[..<dots.lowerBound]
    guard !(left.isEmpty && right.isEmpty) else { return nil }
    old = left.isEmpty ? "HEAD" : String(left)
    new = .revision(right.isEmpty ? "HEAD" : String(right))
    beginsAtMergeBase = isFromBase
  }

  /// Whether a text names two revisions.
  package static func isRange(_ text: String) -> Bool { text.contains("..") }
}

/// What git may know of our surroundings.
package struct GitUse: Sendable {
  package var environment: [String: String]
  /// The index of a commit on its way, absolute; `nil` for the repository's own.
  package var index: String?
  package var interruption: Interruption?

  package static var variables: [String] { GitRepository.variables + ["GIT_INDEX_FILE"] }

  /// - Parameter currentFolder: What a relative index lies in: hooks are started there.
  package init(
    environment: [String: String], currentFolder: String, interruption: Interruption? = nil
  ) {
    self.environment = environment
    index = environment["GIT_INDEX_FILE"].flatMap {
      $0.isEmpty ? nil : VaultLocator.absolute($0, from: currentFolder)
    }
    self.interruption = interruption
  }

  func repository(around folder: String) throws(GitError) -> GitRepository {
    try GitRepository(
      around: folder, environment: environment, index: index, interruption: interruption)
  }
}
