import TrailEngine
import TrailText
import TrailVault

/// A list of retracted DOIs in a file.
package enum RetractionFile {
  /// Longer ones are refused, in bytes; the largest database of retractions holds a tenth.
  private static let longest = 1 << 29

  /// - Parameter folder: What a relative path is relative to.
  package static func read(
    _ path: String, from folder: String, interruption: Interruption? = nil
  ) -> Result<RetractionList, ScriptFile.Unreadable> {
    let what = "the list of retractions \(path)"
    do throws(FileError) {
      let bytes = try InputFile.contents(
        ofFileAt: VaultLocator.absolute(path, from: folder), limit: longest,
        interruption: interruption)
      guard bytes.count <= longest else { return .failure(.tooLong(what, limit: longest)) }
      return .success(RetractionList(utf8: bytes))
    } catch {
      return .failure(ScriptFile.Unreadable(what, error))
    }
  }
}
