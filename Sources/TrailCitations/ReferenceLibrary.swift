import Synchronization

/// What libraries beside the notes say of sources, read each time it is asked for and not before.
package final class ReferenceLibrary: Sendable, Equatable {
  package struct Reading: Sendable {
    /// By the keys that were asked for; those that no library has are missing.
    package var entries: [String: LibraryEntry] = [:]
    /// The libraries' paths, in order.
    package var files: [String] = []
    /// What could not be read, by file.
    package var problems: [(file: String, problem: LibraryProblem)] = []

    package init() {}
  }

  private let read: @Sendable (_ keys: [String], _ isCheck: Bool) -> Reading

  private let missing: @Sendable () -> [String]
  private let hasTold = Mutex(false)

  /// - Parameter missing: What is to be said of libraries that the user has named and that are
  ///   not there, a sentence each.
  package init(
    read: @escaping @Sendable (_ keys: [String], _ isCheck: Bool) -> Reading,
    missing: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.read = read
    self.missing = missing
  }

  /// What is to be said of libraries that are not there; nothing any more once it was said.
  package func remarks() -> [String] {
    hasTold.withLock { hasTold in
      defer { hasTold = true }
      return hasTold ? [] : missing()
    }
  }

  /// - Parameter isCheck: Whether entries of other keys are read as well, for the mistakes in them.
  /// - Complexity: O(bytes of the libraries).
  package func reading(of keys: [String], isCheck: Bool = false) -> Reading { read(keys, isCheck) }

  package static func == (a: ReferenceLibrary, b: ReferenceLibrary) -> Bool { a === b }
}
