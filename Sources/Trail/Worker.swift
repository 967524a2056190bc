import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread that does one piece of work after another. There are as many as there is work that has
/// not ended: a pool of a fixed size would keep new work waiting for what was left behind.
final class Worker: @unchecked Sendable {
  /// In bytes: what a query of any depth needs, as on the first thread of a process.
  private static let stack = 8 << 20

  private static let idle = Mutex<[Worker]>([])

  private let mayWork = DispatchSemaphore(value: 0)
  /// Written by whoever took the worker from among the idle ones, read by it after it was told.
  private var work: (@Sendable () -> Void)?

  private init() {}

  /// - Returns: False where the system has no thread to give.
  static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
    if let worker = idle.withLock({ $0.popLast() }) {
      worker.work = work
      worker.mayWork.signal()
      return true
    }
    let worker = Worker()
    worker.work = work
    worker.mayWork.signal()
    return worker.hasThread()
  }

  private func run() {
    while true {
      mayWork.wait()
      work?()
      work = nil
      Self.idle.withLock { $0.append(self) }
    }
  }

  // MARK: - The thread

  private func hasThread() -> Bool {
    let reference = Unmanaged.passRetained(self)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, Self.stack)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, &attributes, Self.body, reference.toOpaque())
    if code != 0 { reference.release() }
    return code == 0
  }

  #if canImport(Darwin)
    private static let body: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { run($0) }
  #else
    private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
      {
        $0.flatMap { run($0) }
      }
  #endif

  private static func run(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Worker>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
}
