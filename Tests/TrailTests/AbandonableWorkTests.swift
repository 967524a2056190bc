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

  @Test func `work is done while much else is left behind`() {
    let stopped = Interruption()
    stopped.request()
    let mayEnd = DispatchSemaphore(value: 0)
    for _ in 1...20 {
      let made: Bool? = AbandonableWork.result(
        of: { _ in
          mayEnd.wait()
          return true
        }, unless: stopped)
      #expect(made == nil)
    }
    for number in 1...1000 {
      #expect(AbandonableWork.result(of: { _ in number }, unless: Interruption()) == number)
    }
    for _ in 1...20 { mayEnd.signal() }
  }

  @Test func `what is asked to stop while it waits for itself is left`() {
    let mayEnd = DispatchSemaphore(value: 0)
    var looks = 0
    let made: Bool? = AbandonableWork.result(
      of: { _ in
        mayEnd.wait()
        return true
      },
      until: {
        looks += 1
        return looks == 3
      })
    #expect(made == nil && looks == 3)
    mayEnd.signal()
  }
}
