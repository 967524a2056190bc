import Dispatch
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    let isStarted = OwnThread.start {
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

/// A thread for one piece of work. A pool would keep new work waiting for what was left behind.
private enum OwnThread {
  /// In bytes: what a query of any depth needs, as on the first thread of a process.
  private static let stack = 8 << 20

  private final class Work {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// - Returns: False where the system has no thread to give.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = Unmanaged.passRetained(Work(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stack)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, &attributes, threadBody, work.toOpaque())
    if code != 0 { work.release() }
    return code == 0
  }

  #if canImport(Darwin)
    private static let threadBody:
      @convention(c) (UnsafeMutableRawPointer) ->
        UnsafeMutableRawPointer? = { run($0) }
  #else
    private static let threadBody:
      @convention(c) (UnsafeMutableRawPointer?) ->
        UnsafeMutableRawPointer? = { $0.flatMap { run($0) } }
  #endif

  private static func run(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
}
