/// Lists a folder from the top down, with a stack of its own: depth is no limit.
struct FolderWalk {
  let tree: FolderTree
  let rules: IgnoreRules
  private(set) var listing = FileListing()
  /// Folders entered by way of a link, or below one.
  private var linked: Set<FileStatus.Identity> = []
  private var pending: [Folder] = []

  private struct Folder {
    var path: FilePath
    var isLinked: Bool
  }

  init(tree: FolderTree, rules: IgnoreRules) {
    self.tree = tree
    self.rules = rules
  }

  mutating func run() throws(VaultError) {
    do throws(FileError) {
      try visit(Folder(path: [], isLinked: false))
    } catch {
      throw .unreadable(path: tree.root, reason: error.message)
    }
    while let folder = pending.popLast() {
      do throws(FileError) {
        try visit(folder)
      } catch {
        listing.problems.append(.init(path: folder.path, error: error))
      }
    }
    listing.sort()
  }

  private mutating func visit(_ folder: Folder) throws(FileError) {
    let names = try names(inFolderAt: tree.absolute(folder.path))
    // Sorted, so that which of two links to a folder is taken hangs on their names alone; the
    // stack gives the last first.
    for name in names.sorted(by: { $1.lexicographicallyPrecedes($0) }) {
      let path = folder.path.isEmpty ? name : folder.path + [UInt8(ascii: "/")] + name
      guard var status = FileStatus(ofFileAt: tree.absolute(path), followingLinks: false) else {
        continue
      }
      var isLinked = folder.isLinked
      if status.isLink {
        guard tree.holdsTarget(of: path), let target = FileStatus(ofFileAt: tree.absolute(path))
        else { continue }
        status = target
        isLinked = true
      }
      if status.isFile {
        guard !rules.exclude(path[...], isFolder: false) else { continue }
        listing.files.append(
          FileEntry(path: path, size: status.size, modified: status.modified))
      } else if status.isFolder {
        guard name.first != UInt8(ascii: "."), !rules.exclude(path[...], isFolder: true),
          !isLinked || linked.insert(status.identity).inserted
        else { continue }
        pending.append(Folder(path: path, isLinked: isLinked))
      }
    }
  }
}
