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
    return Diagnostic(
      .guessedVault, severity: .note,
      "no folder from here upward is a vault: reading the current one, \(path)")
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
    var folder = currentFolder
    while true {
      if isVault(folder) { return VaultLocation(path: folder, origin: .marker) }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { break }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    if let usual { return VaultLocation(path: usual, origin: .settings) }
    return VaultLocation(path: currentFolder, origin: .currentFolder)
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
