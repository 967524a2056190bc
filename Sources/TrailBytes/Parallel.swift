import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Shares work out among the cores, on threads that are gone when it is done: a pool that stays
/// keeps a process awake that waits for its user.
package enum Parallel {
  package static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Calls `body` once for each number of `0..<count`, several at a time; when it returns, all are
  /// done. Where the system has no thread to give, the caller's does all.
  package static func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else { return (0..<count).forEach(body) }
    withoutActuallyEscaping(body) { body in
      let work = Work(count, body)
      let threads = (1..<min(count, cores)).compactMap { _ in thread(of: work) }
      work.run()
      for thread in threads { pthread_join(thread, nil) }
    }
  }

  /// What both return, called at the same time. Neither may change what the other one looks at.
  package static func both<First, Second>(
    _ first: () -> First, _ second: () -> Second
  ) -> (First, Second) {
    var results: (First?, Second?) = (nil, nil)
    withUnsafeMutablePointer(to: &results.0) { one in
      withUnsafeMutablePointer(to: &results.1) { other in
        withoutActuallyEscaping(first) { first in
          withoutActuallyEscaping(second) { second in
            // Each is called once, and each writes to a place of its own.
            nonisolated(unsafe) let (first, second) = (first, second)
            nonisolated(unsafe) let (one, other) = (one, other)
            forEach(2) { number in
              if number == 0 { one.pointee = first() } else { other.pointee = second() }
            }
          }
        }
      }
    }
    guard case (let one?, let other?) = results else {
      preconditionFailure("both have been called")
    }
    return (one, other)
  }

  private final class Work: Sendable {
    private let count: Int
    private let body: @Sendable (Int) -> Void
    private let next = Atomic<Int>(0)

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      (self.count, self.body) = (count, body)
    }

    func run() {
      while case let number = next.add(1, ordering: .relaxed).oldValue, number < count {
        body(number)
      }
    }
  }

  // MARK: - Threads

  private static func thread(of work: Work) -> pthread_t? {
    let reference = Unmanaged.passRetained(work)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, nil, start, reference.toOpaque()) == 0 else {
      reference.release()
      return nil
    }
    return thread
  }

  #if canImport(Darwin)
    private static let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { run($0) }
  #else
    private static let start:
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        { $0.flatMap { run($0) } }
  #endif

  private static func run(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
}
