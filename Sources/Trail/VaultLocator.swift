import TrailSchema
import TrailText
import TrailVault

/// Which folder is the vault (language, section 8).
package struct VaultLocation: Equatable, Sendable {
  package enum Origin: Equatable, Sendable {
    /// `--vault`.
    case option
    /// `$TRAIL_VAULT`.
    case environment
    /// The settings file, where no folder upward says that it is a vault.
    case settings
    /// The folder, or one above it, holds `.obsidian/`, `.trail/` or `trail.yaml`.
    case marker
    /// No folder upward says that it is a vault: the current one is taken.
    case currentFolder
  }

  /// As it was given, relative paths from the current folder.
  package var path: String
  package var origin: Origin

  package init(path: String, origin: Origin) {
    self.path = path
    self.origin = origin
  }

  /// Says which folder was taken where nothing told; `nil` where something did.
  package var note: Diagnostic? {
    guard origin == .currentFolder else { return nil }
    let around = workTree.map { "; `--vault \($0)` reads all of the git work tree around it" }
    return Diagnostic(
      .guessedVault, severity: .note,
      "no folder from here upward is a vault: reading the current one, \(path)\(around ?? "")")
  }

  /// The folder, in words, where whoever is there cannot see which it is: `the vault of your settings,
  /// /home/me/notes`; `nil` where it was named with the question, or lies around the current folder.
  package var distantName: String? {
    switch origin {
    case .settings: "the vault of your settings, \(path)"
    case .environment: "the vault of $TRAIL_VAULT, \(path)"
    case .option, .marker, .currentFolder: nil
    }
  }

  /// Why nothing is written into a folder that nothing named: what is asked of a part of a vault
  /// has another answer than what is asked of all of it. `nil` where the vault is certain.
  ///
  /// - Parameter doing: `cannot weave`.
  package func uncertainty(_ doing: String) -> Diagnostic? {
    guard origin == .currentFolder else { return nil }
    let around = workTree.map { ", `--vault \($0)` for the git work tree around it" }
    return Diagnostic(
      .usage,
      "\(doing): no folder from here upward is a vault, and the current one may be a part of one",
      fixIts: [
        FixIt(
          "name the vault: `--vault .` for the current folder\(around ?? ""); "
            + "an empty `\(SchemaFile.name)` in the vault's folder names it for good", [])
      ])
  }

  /// The git work tree that the folder lies in, where that is more than the folder.
  private var workTree: String? {
    for folder in VaultLocator.foldersUpward(from: path).dropFirst() {
      if (try? FolderTree(folder + "/.git")) != nil { return folder }
      // Of a further work tree of a repository, and of a submodule, it is a file.
      if let tree = try? FolderTree(folder), (try? tree.contents(of: ".git")) != nil {
        return folder
      }
    }
    return nil
  }

  /// Why a folder that nothing named is not read: all files of a computer, or of a user, are
  /// never meant. `nil` where it is.
  ///
  /// - Parameter home: `$HOME`; `nil` or empty is unset.
  package func refusal(home: String?) -> Diagnostic? {
    guard origin == .currentFolder, let tree = try? FolderTree(path) else { return nil }
    func isFolder(_ other: String) -> Bool {
      (try? FolderTree(other)).map { tree.isSame(as: $0) } ?? false
    }
    let what: String
    if isFolder("/") {
      what = "the whole file system"
    } else if let home, !home.isEmpty, isFolder(home) {
      what = "your home folder"
    } else {
      return nil
    }
    return Diagnostic(
      .unreadableVault, "no folder from here upward is a vault, and the current one is \(what)",
      fixIts: [FixIt("name a vault with --vault", [])])
  }
}

package enum VaultLocator {
  /// - Parameters:
  ///   - option: What `--vault` said.
  ///   - environment: What `$TRAIL_VAULT` said; empty is unset.
  ///   - usual: What the settings file says; `nil` where it says nothing.
  ///   - currentFolder: Absolute.
  ///   - isVault: Whether a folder holds one of the marks of a vault.
  package static func locate(
    option: String?, environment: String?, usual: String? = nil, currentFolder: String,
    isVault: (_ folder: String) -> Bool = Self.hasMarker
  ) -> VaultLocation {
    if let option {
      return VaultLocation(path: absolute(option, from: currentFolder), origin: .option)
    }
    if let environment, !environment.isEmpty {
      return VaultLocation(path: absolute(environment, from: currentFolder), origin: .environment)
    }
    for folder in foldersUpward(from: currentFolder) where isVault(folder) {
      return VaultLocation(path: folder, origin: .marker)
    }
    if let usual { return VaultLocation(path: usual, origin: .settings) }
    return VaultLocation(path: currentFolder, origin: .currentFolder)
  }

  /// A folder and those around it, up to the root.
  static func foldersUpward(from folder: String) -> [String] {
    var folders = [folder]
    while let folder = folders.last, folder != "/", let slash = folder.lastIndex(of: "/") {
      folders.append(slash == folder.startIndex ? "/" : String(folder[..<slash]))
    }
    return folders
  }

  /// The path that a relative one means from a folder.
  package static func absolute(_ path: String, from folder: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    return folder == "/" ? "/" + path : folder + "/" + path
  }

  package static func hasMarker(_ folder: String) -> Bool {
    for name in [".obsidian", ".trail"] where (try? FolderTree(folder + "/" + name)) != nil {
      return true
    }
    guard let tree = try? FolderTree(folder) else { return false }
    return (try? tree.contents(of: "trail.yaml")) != nil
  }
}
