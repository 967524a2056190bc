import TrailText
import TrailVault

/// A script in a file.
package enum ScriptFile {
  /// The bytes of a script, named in messages as it was given.
  ///
  /// - Parameter folder: What a relative path is relative to.
  /// - Returns: The source, or a diagnostic that says why it cannot be read.
  package static func read(
    _ path: String, from folder: String
  ) -> Result<SourceText, Unreadable> {
    let absolute = VaultLocator.absolute(path, from: folder)
    let slash = absolute.lastIndex(of: "/") ?? absolute.startIndex
    let parent = slash == absolute.startIndex ? "/" : String(absolute[..<slash])
    do {
      let bytes = try FolderTree(parent).contents(of: String(absolute[slash...].dropFirst()))
      return .success(SourceText(utf8: bytes, name: path))
    } catch let error as FileError {
      // A file that was never there has not vanished.
      let reason = error == .vanished ? "there is no such file" : "it \(error.message)"
      return .failure(Unreadable(path: path, reason: reason))
    } catch {
      return .failure(Unreadable(path: path, reason: "there is no such file"))
    }
  }

  package struct Unreadable: Error, Equatable {
    package var path: String
    package var reason: String

    package var diagnostic: Diagnostic {
      Diagnostic(.unreadableScript, "cannot read the script \(path): \(reason)")
    }
  }
}
