import TrailText
import TrailVault

extension FoundVault {
  /// The vault in a folder, in one of its states.
  package static func at(
    _ folder: String, in state: VaultState, by git: GitUse
  ) -> Result<FoundVault, Session.Failure> {
    do throws(GitError) {
      return try at(folder, in: state, git.repository)
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  /// The vault in two states.
  package static func both(
    _ folder: String, _ range: RevisionRange, by git: GitUse
  ) -> Result<(old: FoundVault, new: FoundVault), Session.Failure> {
    do throws(GitError) {
      let repository = try git.repository(around: folder)
      var old = range.old
      if range.beginsAtMergeBase, case .revision(let new) = range.new {
        old = try repository.mergeBase(old, new)
      }
      let found = try at(folder, in: .revision(old)) { _ throws(GitError) in repository }
      let other = try at(folder, in: range.new) { _ throws(GitError) in repository }
      return found.flatMap { found in other.map { (found, $0) } }
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  private static func at(
    _ folder: String, in state: VaultState,
    _ repository: (_ folder: String) throws(GitError) -> GitRepository
  ) throws(GitError) -> Result<FoundVault, Session.Failure> {
    let tree: GitTree
    switch state {
    case .now: return at(folder)
    case .staged: tree = try repository(folder).stagedTree()
    case .revision(let name): tree = try repository(folder).tree(at: name)
    }
    return of(tree, name: tree.name)
  }
}

extension Session.Failure {
  init(_ error: GitError) {
    self = error.diagnostic.map { .unreadable($0) } ?? .interrupted
  }
}

extension GitError {
  /// What to tell the user; `nil` for an interruption.
  fileprivate var diagnostic: Diagnostic? {
    func problem(_ message: String, _ help: String? = nil) -> Diagnostic {
      Diagnostic(.revision, message, fixIts: help.map { [FixIt($0, [])] } ?? [])
    }
    switch self {
    case .notInstalled:
      return problem(
        "other states of a vault are read by git, and there is no program `git`",
        "install git, or put its folder on $PATH")
    case .notARepository(let folder):
      return problem(
        "the vault \(folder) lies in no git repository: it has no other states",
        "`git init` makes it one, and `git commit` keeps a state")
    case .untrusted(let folder):
      return problem(
        "git does not read the repository \(folder): it belongs to another user",
        "if you trust it: `git config --global --add safe.directory '\(folder)'`")
    case .unknownRevision(let name, let near):
      return problem(
        "git knows no revision \"\(Excerpt.of(name))\"",
        near.isEmpty
          ? "`git log --oneline` lists them" : "did you mean \(near.joinedAsChoice)?")
    case .noFolder(let folder, let revision):
      return problem("there is no folder \(folder) at \(Excerpt.of(revision))")
    case .unrelated(let first, let second):
      return problem(
        "\(Excerpt.of(first)) and \(Excerpt.of(second)) have no common ancestor",
        "two dots compare them all the same: `\(Excerpt.of(first))..\(Excerpt.of(second))`")
    case .failed(let reason): return problem("the repository cannot be read: \(reason)")
    case .interrupted: return nil
    }
  }
}
