import Synchronization
import Trail
import TrailEngine

/// Tells on a terminal how far reading has come, when it takes long enough to wonder.
package final class ProgressMeter: Sendable {
  private let clock: Clock
  private let state = Mutex(State())
  private let write: @Sendable (String) -> Void

  private struct State {
    var lastTold = 0.0
    var hasTold = false
  }

  /// Seconds before the first word, and between two.
  private static let patience = 0.5
  private static let interval = 0.1

  /// - Parameters:
  ///   - clock: Seconds since a start of its own.
  ///   - write: Writes to the terminal; called on any thread, by one at a time.
  package init(_ clock: @escaping Clock, write: @escaping @Sendable (String) -> Void) {
    self.clock = clock
    self.write = write
  }

  package var progress: ReadingProgress {
    let start = clock()
    return { [self] done, total in
      let now = clock()
      state.withLock { state in
        guard now - start > Self.patience, now - state.lastTold > Self.interval else { return }
        state.lastTold = now
        state.hasTold = true
        write("\rreading notes: \(done) of \(total)")
      }
    }
  }

  /// Takes back what was told.
  package func end() {
    if state.withLock({ $0.hasTold }) { write("\r\u{1B}[K") }
  }
}
