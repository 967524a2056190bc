import TrailText

/// The repository that a vault lies in. Nothing of it is changed, and nothing is checked out.
package struct GitRepository: Sendable {
  private let git: GitCommand
  /// The vault's folder below the repository's, `/` at its end; empty for the whole of it.
  package let prefix: [UInt8]
  /// What stands for the index where a commit is on its way: `$GIT_INDEX_FILE`, absolute.
  private let index: String?

  package static var variables: [String] { GitCommand.variables }

  /// - Parameters:
  ///   - folder: The vault's.
  ///   - index: The file that is read for what is staged; `nil` for the repository's own.
  package init(
    around folder: String, environment: [String: String], index: String? = nil,
    interruption: Interruption? = nil
  ) throws(GitError) {
    git = GitCommand(folder: folder, environment: environment, interruption: interruption)
    self.index = index
    let found = try git.run(["rev-parse", "--show-prefix"])
    guard found.status == 0 else {
      if found.errors.contains("dubious ownership") || found.errors.contains("unsafe repository") {
        throw .untrusted(folder: Self.untrustedFolder(in: found.errors) ?? folder)
      }
      if found.errors.contains("not a git repository") { throw .notARepository(folder: folder) }
      throw Self.failure(found)
    }
    prefix = found.output.last == UInt8(ascii: "\n") ? found.output.dropLast() : found.output
  }

  /// The vault as it was at a revision.
  ///
  /// - Parameter revision: As git takes it: a branch, a tag, `HEAD~3`, `main@{yesterday}`.
  package func tree(at revision: String) throws(GitError) -> GitTree {
    let root = try object(revision, "^{tree}")
    var tree = root
    if !prefix.isEmpty {
      // A name of bytes: it is looked up in the list of folders, never put into a command line.
      guard let folder = try folder(prefix.dropLast(), below: root) else {
        throw .noFolder(String(decoding: prefix.dropLast(), as: UTF8.self), in: revision)
      }
      tree = folder
    }
    let listed = try git.run(["ls-tree", "-r", "-z", "--full-tree", tree])
    guard listed.status == 0 else { throw Self.failure(listed) }
    return GitTree(
      name: "\(revision):\(place)", files: GitListing.files(ofTree: listed.output), GitObjects(git))
  }

  /// The vault as the next commit would have it.
  package func stagedTree() throws(GitError) -> GitTree {
    let listed = try git.run(["ls-files", "--stage", "-z"], index: index)
    guard listed.status == 0 else { throw Self.failure(listed) }
    return GitTree(
      name: ":\(place)", files: GitListing.files(ofIndex: listed.output), GitObjects(git))
  }

  /// The vault's folder, as git writes it behind a revision.
  private var place: String {
    prefix.isEmpty ? "./" : String(decoding: prefix, as: UTF8.self)
  }

  /// The commit at which the histories of two revisions parted.
  package func mergeBase(_ first: String, _ second: String) throws(GitError) -> String {
    let commits = [try object(first, "^{commit}"), try object(second, "^{commit}")]
    let found = try git.run(["merge-base"] + commits)
    let base = Self.line(found.output)
    guard found.status == 0, !base.isEmpty else { throw .unrelated(first, second) }
    return base
  }

  private func object(_ revision: String, _ type: String) throws(GitError) -> String {
    let found = try git.run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + type])
    let name = Self.line(found.output)
    guard found.status == 0, !name.isEmpty, name.utf8.allSatisfy(GitListing.isHexadecimal) else {
      throw .unknownRevision(revision, near: try names(near: revision))
    }
    return name
  }

  private func folder(
    _ path: ArraySlice<UInt8>, below tree: String
  ) throws(GitError) -> String? {
    let listed = try git.run(["ls-tree", "-r", "-d", "-z", "--full-tree", tree])
    guard listed.status == 0 else { throw Self.failure(listed) }
    return GitListing.entries(ofTree: listed.output)
      .first { $0.path.elementsEqual(path) && $0.type.elementsEqual("tree".utf8) }
      .map { String(decoding: $0.object, as: UTF8.self) }
  }

  /// Branches and tags that may have been meant.
  private func names(near revision: String) throws(GitError) -> [String] {
    let listed = try git.run(
      ["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"])
    let names = String(decoding: listed.output, as: UTF8.self).split(separator: "\n")
    return Suggestions.nearest(to: revision, in: names.lazy.map(String.init))
  }

  private static func line(_ output: [UInt8]) -> String {
    String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// Between the quotation marks of git's complaint.
  private static func untrustedFolder(in complaint: String) -> String? {
    let parts = complaint.split(separator: "'")
    return parts.count > 1 ? String(parts[1]) : nil
  }

  private static func failure(_ result: GitCommand.Result) -> GitError {
    let lines = result.errors.split(separator: "\n")
    var reason = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.first
    if let colon = reason?.firstIndex(of: ":") { reason = reason?[colon...].dropFirst(2) }
    return .failed(reason: reason.map { "git says: \($0)" } ?? "git ends with \(result.status)")
  }
}
