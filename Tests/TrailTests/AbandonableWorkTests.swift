import Dispatch
import Testing
import TrailText

@testable import Trail

struct AbandonableWorkTests {
  @Test func `work that nobody stops gives what it makes`() {
    #expect(AbandonableWork.result(of: { _ in 42 }, unless: Interruption()) == 42)
  }

  @Test func `work that heeds the wish to stop is waited for`() {
    let interruption = Interruption()
    interruption.request()
    let made = AbandonableWork.result(
      of: { own in
        while !own.isRequested {}
        return "stopped"
      }, unless: interruption)
    #expect(made == "stopped")
  }

  @Test func `work that does not is left behind, and told to stop for good`() {
    let interruption = Interruption()
    interruption.request()
    let mayEnd = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    let made: Bool? = AbandonableWork.result(
      of: { own in
        mayEnd.wait()
        if own.isRequested { ended.signal() }
        return true
      }, unless: interruption)
    #expect(made == nil)
    // Other work is asked for by now.
    interruption.reset()
    mayEnd.signal()
    ended.wait()
  }
}
