import TrailIndex
import TrailVault

package typealias IndexLocation = TrailIndex.IndexLocation
package typealias IndexedVault = TrailIndex.IndexedVault
package typealias ReadingProgress = TrailVault.ReadingProgress

/// How the indexes of vaults are used.
package struct IndexUse: Sendable {
  /// `$TRAIL_INDEX`, `$XDG_CACHE_HOME` and `$HOME`.
  package var setting: String?
  package var cache: String?
  package var home: String?
  /// What relative folders start from.
  package var currentFolder: String
  /// The version of the program: an index of another one is made anew.
  package var program: String
  /// Whether the vault is taken to be as it was when its index was made.
  package var isTrusted = false
  /// Where given, a trusted index is looked at as it is read, and this is called where it is not
  /// as it was written, when it has been removed. Whoever asked has no answer then, and never
  /// will: it does not return. Without it all of the index is looked at first.
  package var damaged: (@Sendable () -> Never)?

  package init(environment: [String: String], currentFolder: String, program: String) {
    setting = environment["TRAIL_INDEX"]
    cache = environment["XDG_CACHE_HOME"]
    home = environment["HOME"]
    self.currentFolder = currentFolder
    self.program = program
  }

  func location(ofVaultAt path: [UInt8]) -> IndexLocation? {
    IndexLocation(
      setting: setting, cache: cache, home: home, currentFolder: currentFolder, vault: path)
  }
}
