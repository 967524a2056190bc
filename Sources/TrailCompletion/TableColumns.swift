import TrailSemantics
import TrailSyntax

/// The columns that stages have made of a set's rows, as far as their words tell.
struct TableColumns {
  /// A title that was given, or words that were typed and stand for themselves.
  private(set) var titles: [(text: String, isTyped: Bool)] = []
  /// Properties of nodes can be asked for as well.
  private(set) var standForNodes = true

  init(of subject: Subject) {
    guard case .rows(_, let stages) = subject else { return }
    for stage in stages {
      switch stage.kind {
      case .show(let columns): titles = columns.compactMap(Self.title)
      case .countBy(let columns):
        titles = columns.compactMap(Self.title) + [(TableShape.countTitle, true)]
        standForNodes = false
      case .summarize(let summaries, let keys):
        titles =
          keys.compactMap(Self.title)
          + summaries.map { $0.title.map { ($0, false) } ?? ($0.words, true) }
        standForNodes = false
      case .count:
        titles = [(TableShape.countTitle, true)]
        standForNodes = false
      case .collection:
        titles = []
        standForNodes = true
      case .sort, .take, .skip, .filter, .distinct, .format: break
      }
    }
  }

  private static func title(of column: Column) -> (text: String, isTyped: Bool)? {
    if case .defaults = column.content { return nil }
    // A property is offered as such.
    if column.title == nil, case .expression(.property) = column.content {
      return (column.words, true)
    }
    return column.title.map { ($0, false) } ?? (column.words, true)
  }
}
