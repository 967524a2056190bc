import Dispatch
import Testing

@testable import TrailShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct ScreenTests {
  @Test func `a terminal that lets no writer wait gets all of an answer`() {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    // More than a pipe holds.
    let count = 1 << 20
    let isRead = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var total = 0
    DispatchQueue.global().async {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let taken = read(reading, &buffer, buffer.count)
        guard taken > 0 else { break }
        total += taken
      }
      isRead.signal()
    }
    #expect(Screen.write([UInt8](repeating: 0x61, count: count), to: writing) == nil)
    close(writing)
    isRead.wait()
    close(reading)
    #expect(total == count)
  }
}
