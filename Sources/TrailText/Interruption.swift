import Synchronization

/// A request to stop that one thread makes and another looks at between steps.
package final class Interruption: Sendable {
  private let requested = Atomic<Bool>(false)

  package init() {}

  /// Asks the work to stop. Safe to call from any thread and from a signal handler.
  package func request() { requested.store(true, ordering: .relaxed) }

  /// Makes it ready for the next piece of work.
  package func reset() { requested.store(false, ordering: .relaxed) }

  package var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// - Throws: `Interrupted` when a stop was asked for.
  package func check() throws(Interrupted) {
    if isRequested { throw Interrupted() }
  }
}

/// The user asked to stop.
package struct Interrupted: Error {
  package init() {}
}
