import Dispatch
import TrailText

/// Work on another thread that whoever waits for it can leave behind: much of it looks for
/// interruptions between its steps alone, and some of these take longer than people wait.
package enum AbandonableWork {
  /// How often it is looked at whether the work is to stop, and how long it may take to do so, in
  /// milliseconds.
  private static let interval = 5
  private static let patience = 25

  /// What the work makes; `nil` where it was asked to stop and did not do so at once. It ends by
  /// itself then, at its next step, and nobody sees what it made.
  ///
  /// - Parameters:
  ///   - interruption: The work gets one of its own, since this one is soon used for other work.
  package static func result<Made>(
    of work: @escaping @Sendable (Interruption) -> Made, unless interruption: Interruption
  ) -> Made? {
    result(of: work) { interruption.isRequested }
  }

  /// - Parameter isToStop: Asked every few milliseconds, on the thread that waits.
  package static func result<Made>(
    of work: @escaping @Sendable (Interruption) -> Made, until isToStop: () -> Bool
  ) -> Made? {
    let own = Interruption()
    let result = Result<Made>()
    let isDone = DispatchSemaphore(value: 0)
    let isStarted = Worker.start {
      result.made = work(own)
      isDone.signal()
    }
    guard isStarted else { return work(own) }
    while isDone.wait(timeout: .now() + .milliseconds(interval)) == .timedOut {
      guard isToStop() else { continue }
      own.request()
      guard isDone.wait(timeout: .now() + .milliseconds(patience)) == .success else { return nil }
      break
    }
    return result.made
  }

  /// Written by the work before it tells that it is done, read by nobody before that.
  private final class Result<Made>: @unchecked Sendable {
    var made: Made?
  }
}
