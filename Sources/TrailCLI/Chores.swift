/// Work that can wait until the answer is out.
final class Chores {
  private var chores: [() -> Void] = []

  var isEmpty: Bool { chores.isEmpty }

  func add(_ chore: @escaping () -> Void) { chores.append(chore) }

  /// Does all of it, once.
  func run() {
    while !chores.isEmpty { chores.removeFirst()() }
  }
}
