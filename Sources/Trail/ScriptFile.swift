import TrailText
import TrailVault

/// A script in a file, or on an open stream.
package enum ScriptFile {
  /// Longer scripts are refused, in bytes: a pipe may never end.
  package static let longest = 1 << 26

  /// A script, named in messages as it was given. Pipes and devices are read as files are.
  ///
  /// - Parameters:
  ///   - folder: What a relative path is relative to.
  ///   - limit: In bytes.
  ///   - interruption: Ends the waiting for a pipe; what is returned then means nothing.
  /// - Returns: The source, or a diagnostic that says why it cannot be read.
  package static func read(
    _ path: String, from folder: String, limit: Int = longest, interruption: Interruption? = nil
  ) -> Result<SourceText, Unreadable> {
    do throws(FileError) {
      let bytes = try InputFile.contents(
        ofFileAt: VaultLocator.absolute(path, from: folder), limit: limit,
        interruption: interruption)
      guard bytes.count <= limit else {
        return .failure(.tooLong("the script \(path)", limit: limit))
      }
      return .success(SourceText(utf8: bytes, name: path))
    } catch {
      return .failure(Unreadable("the script \(path)", error))
    }
  }

  /// The bytes of standard input up to its end, or one byte more than the limit.
  ///
  /// - Parameter stream: Its descriptor.
  package static func standardInput(
    _ stream: Int32, limit: Int, interruption: Interruption? = nil
  ) throws(Unreadable) -> [UInt8] {
    do throws(FileError) {
      return try InputFile.contents(of: stream, limit: limit, interruption: interruption)
    } catch {
      throw Unreadable("standard input", reason: error.reason)
    }
  }

  package struct Unreadable: Error, Equatable {
    package var diagnostic: Diagnostic

    package init(_ what: String, reason: String) {
      diagnostic = Diagnostic(.unreadableScript, "cannot read \(what): \(reason)")
    }

    /// A file that cannot be opened; one that was never there has not vanished.
    init(_ what: String, _ error: FileError) {
      self.init(
        what, reason: error == .vanished ? "there is no such file" : error.reason)
    }

    private init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    /// - Parameter limit: In bytes.
    package static func tooLong(_ what: String, limit: Int) -> Unreadable {
      Unreadable(Diagnostic(.limitLength, "\(what) holds more than \(limit >> 20) MiB"))
    }
  }
}

extension FileError {
  fileprivate var reason: String {
    if case .unreadable(let reason) = self { reason } else { "it \(message)" }
  }
}
