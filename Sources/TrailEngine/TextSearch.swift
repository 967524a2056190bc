import TrailGraph
import TrailText

/// Looks for something in one text after another, each folded at most once and into the same
/// space.
final class TextSearch {
  private enum Sought {
    case folded(Needle<UInt8>)
    case pattern(Pattern)
  }

  private let sought: Sought
  /// Whether it is in a text that is missing.
  private var isInNothing = false
  private var folded: [UInt8] = []

  /// Looks for a folded text in folded texts.
  init(_ needle: Needle<UInt8>) {
    sought = .folded(needle)
    isInNothing = needle.elements.isEmpty
  }

  /// What a predicate looks for in the texts of nodes; `nil` for one that asks for more.
  init?(_ predicate: PlannedPredicate) {
    switch predicate {
    case .matches(.property(.text), let pattern): sought = .pattern(pattern)
    case .comparison(.property(.text), .contains, .constant(.text, let folded)):
      sought = .folded(Needle(folded))
    default: return nil
    }
  }

  /// - Throws: `Interrupted` when the user asks to stop.
  func isFound(in text: TextSlice, _ interruption: Interruption?) throws(Interrupted) -> Bool {
    if text.isEmpty { return isInNothing }
    switch sought {
    case .folded(let needle):
      folded.removeAll(keepingCapacity: true)
      text.withUnsafeBufferPointer { Folding.fold($0, into: &folded) }
      return needle.isFound(in: folded)
    case .pattern(let pattern):
      let result: Result<Bool, Interrupted> = text.withUnsafeBufferPointer { bytes in
        Result { () throws(Interrupted) in
          try pattern.isFound(in: bytes, interruption: interruption)
        }
      }
      return try result.get()
    }
  }
}
