import TrailGraph
import TrailSchema
import TrailText

/// The type of an expression's values, as far as it is known before any row is looked at.
struct ValueType: Equatable {
  enum Base: String, Equatable {
    case text, number, date, flag, kind
    /// Nodes: a collection by itself.
    case members
    case unknown
  }

  var base: Base
  /// A property of the vault's own: what does not fit is false, never an error.
  var isOwn = false
  /// A list satisfies a comparison when one of its items does.
  var isList = false

  static let unknown = ValueType(base: .unknown)
  static let number = ValueType(base: .number)
  static let text = ValueType(base: .text)
  static let date = ValueType(base: .date)
  static let flag = ValueType(base: .flag)
  static let members = ValueType(base: .members, isList: true)

  /// Whether values of the two can be compared at all, as far as is known.
  func isComparable(with other: ValueType) -> Bool {
    if isOwn || other.isOwn || base == .unknown || other.base == .unknown { return true }
    return base == other.base
  }

  /// Whether a value of a type is possible here.
  func canBe(_ base: Base) -> Bool { isOwn || self.base == .unknown || self.base == base }

  /// As messages call it: `a number`.
  var words: String {
    switch base {
    case .text: "text"
    case .number: "a number"
    case .date: "a date"
    case .flag: "true or false"
    case .kind: "a kind"
    case .members: "a collection"
    case .unknown: "a value"
    }
  }
}

/// An expression and the type of its values.
struct TypedExpression {
  var expression: ResolvedExpression
  var type: ValueType
}

/// A predicate and the kinds of the nodes that can satisfy it.
struct TypedPredicate {
  var predicate: ResolvedPredicate
  var kinds: KindSet
}

/// What the rows are that an expression is computed for.
struct RowContext {
  struct Column: Equatable {
    var title: String
    var type: ValueType
    /// The title, folded.
    var folded: [UInt8]

    init(title: String, type: ValueType) {
      self.title = title
      self.type = type
      folded = Folding.fold(title.utf8)
    }
  }

  /// The kinds of the nodes that rows stand for; empty where nothing is known of them.
  var kinds: KindSet
  /// What messages call the rows: `insights`.
  var words: String
  /// The condition or stage that the expression stands in, its first word included.
  var whole: SourceRange
  /// `whole` is a stage.
  var isStage = false
  /// False after `count by` and `summarize`: rows then have columns alone.
  var standsForNodes = true
  /// What the stages before have made; empty for a set.
  var columns: [Column] = []

  /// The column of a title, compared folded, the first of equal ones.
  func column(titled text: String) -> Int? {
    let folded = Folding.fold(text.utf8)
    return columns.firstIndex { $0.folded == folded }
  }
}
