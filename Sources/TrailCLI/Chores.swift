/// Work that can wait until the answer is out: an index is written for the next question.
final class Chores {
  private var chores: [() -> Void] = []

  func add(_ chore: @escaping () -> Void) { chores.append(chore) }

  /// Does all of it, once.
  func run() {
    while !chores.isEmpty { chores.removeFirst()() }
  }
}
