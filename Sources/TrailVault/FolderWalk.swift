#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lists a folder from the top down, with a stack of its own: depth is no limit.
///
/// What lies in the folder itself is read first, then what links lead to, in the order of the
/// links' paths: no folder twice, and no document that has been met, so that the listing does not
/// hang on the order in which the file system names things.
struct FolderWalk {
  let tree: FolderTree
  let rules: IgnoreRules
  private(set) var listing = FileListing()
  private var folders: Set<FileStatus.Identity> = []
  /// Documents that lie in the folder itself.
  private var documents: [FileStatus.Identity] = []
  /// All that have been met, once links are followed.
  private var metDocuments: Set<FileStatus.Identity> = []
  /// Real folders that are still to be entered.
  private var pending: [FilePath] = []
  /// Links inside the vault that are still to be followed.
  private var links: [(path: FilePath, target: FileStatus)] = []

  init(tree: FolderTree, rules: IgnoreRules) {
    self.tree = tree
    self.rules = rules
  }

  /// - Complexity: O(n log n) in files, folders and links.
  mutating func run() throws(VaultError) {
    if let root = FileStatus(ofFileAt: tree.absolute([])) { folders.insert(root.identity) }
    do throws(FileError) {
      for part in try entries(inFolders: [[]])[0].get() { visit(part) }
    } catch {
      throw .unreadable(path: tree.root, reason: error.message)
    }
    visitPending()
    if !links.isEmpty { metDocuments = Set(documents) }
    // Following links may bring up others: these come after all of the first.
    while !links.isEmpty {
      let round = links.sorted { $0.path.lexicographicallyPrecedes($1.path) }
      links = []
      for link in round {
        if link.target.isFile {
          add(link.path, link.target, isLinked: true)
        } else {
          enter(link.path, link.target, isLinked: true)
          visitPending(isLinked: true)
        }
      }
    }
    listing.sort()
  }

  /// Behind a link one folder at a time is looked into, so that which of two names of a file is
  /// taken hangs on them alone.
  private mutating func visitPending(isLinked: Bool = false) {
    while !pending.isEmpty {
      let folders = Array(pending.suffix(isLinked ? 1 : FolderEntries.mostFolders))
      pending.removeLast(folders.count)
      for (folder, entries) in zip(folders, entries(inFolders: folders)) {
        switch entries {
        case .success(let parts): for part in parts { visit(part, isLinked: isLinked) }
        case .failure(let error): listing.problems.append(.init(path: folder, error: error))
        }
      }
    }
  }

  /// What is in folders, without what the rules leave out. Links are told by their targets.
  private func entries(inFolders folders: [FilePath]) -> [FolderEntries.Answer] {
    let rules = rules
    return FolderEntries.entries(inFolders: folders, asksForStates: tree.asksForStates) { entry in
      entry.status.isLink
        || rules.isWanted(entry.path, isHidden: entry.isHidden, entry.status)
    } absolute: {
      tree.absolute($0)
    }
  }

  /// - Parameter entries: Of one folder, in order.
  private mutating func visit(_ entries: [FolderEntry], isLinked: Bool = false) {
    for entry in entries {
      let (path, status) = (entry.path, entry.status)
      if status.isLink {
        note(linkAt: path, isHidden: entry.isHidden)
      } else if status.isFile {
        add(path, status, isLinked: isLinked)
      } else {
        enter(path, status, isLinked: isLinked)
      }
    }
  }

  /// Keeps a link for later; one that should have been read and cannot be is a problem.
  private mutating func note(linkAt path: FilePath, isHidden: Bool) {
    guard let target = FileStatus(ofFileAt: tree.absolute(path)) else {
      let reason = errno == ENOENT ? "it leads nowhere" : reason(for: errno)
      // Editors lock a file by a hidden link to nowhere.
      if Vault.isDocument(path), !isHidden,
        !rules.exclude(path[...], isFolder: false)
      {
        listing.problems.append(.init(path: path, error: .notFollowed(reason: reason)))
      }
      return
    }
    guard rules.isWanted(path, isHidden: isHidden, target) else { return }
    if tree.holdsTarget(of: path) {
      links.append((path, target))
    } else if target.isFolder || Vault.isDocument(path) {
      let reason = "it leads out of the vault"
      listing.problems.append(.init(path: path, error: .notFollowed(reason: reason)))
    }
  }

  /// A document that a link leads to is left out where it has been met.
  private mutating func add(_ path: FilePath, _ status: FileStatus, isLinked: Bool) {
    if Vault.isDocument(path) {
      if !isLinked {
        documents.append(status.identity)
      } else if !metDocuments.insert(status.identity).inserted {
        return
      }
    }
    listing.files.append(
      FileEntry(
        path: path, size: status.size, changed: status.changed, number: status.identity.number))
  }

  private mutating func enter(_ path: FilePath, _ status: FileStatus, isLinked: Bool) {
    guard folders.insert(status.identity).inserted || !isLinked else { return }
    pending.append(path)
  }
}

extension IgnoreRules {
  fileprivate func isWanted(_ path: FilePath, isHidden: Bool, _ status: FileStatus) -> Bool {
    if status.isFile { return !exclude(path[...], isFolder: false) }
    return status.isFolder && !isHidden && !exclude(path[...], isFolder: true)
  }
}
