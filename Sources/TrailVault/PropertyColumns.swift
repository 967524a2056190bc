import TrailBytes
import TrailGraph
import TrailText

/// One value of a property as a note states it.
enum NoteValue {
  /// Borrowed from the facts, or kept by the builder.
  case text(ByteRun)
  case number(Double)
  case date(DateValue)
  case flag(Bool)
}

/// The properties of one node, in the order in which they were first set. Used for one node
/// after the other, it keeps its memory.
struct PropertyColumns {
  private struct Column {
    var name: String
    /// `nil` until a value of it goes to the graph, for that makes the property.
    var property: GraphBuilder.PropertyName?
    var values: [NoteValue] = []
    /// The node has it, perhaps without a value.
    var isSet = false
  }

  private var columns: [Column] = []
  /// By the bytes of their names: how one is spelt shows.
  private var numbers: [[UInt8]: Int] = [:]
  /// Those that are set.
  private var order: [Int] = []

  /// The number of a column, the same for the same name.
  mutating func number(of name: String) -> Int {
    let bytes = Array(name.utf8)
    if let number = numbers[bytes] { return number }
    numbers[bytes] = columns.count
    columns.append(Column(name: name))
    return columns.count - 1
  }

  subscript(column: Int) -> [NoteValue] { columns[column].values }

  func values(of name: String) -> [NoteValue] {
    numbers[Array(name.utf8)].map { columns[$0].values } ?? []
  }

  mutating func set(_ column: Int, _ values: [NoteValue]) {
    place(column)
    columns[column].values = values
  }

  mutating func append(_ column: Int, _ value: NoteValue) {
    place(column)
    columns[column].values.append(value)
  }

  /// Hands everything over, and begins the next node.
  mutating func move(to node: DraftNode, _ builder: inout GraphBuilder) {
    for column in order {
      for value in columns[column].values {
        if case .text(let text) = value, text.isEmpty { continue }
        let property = columns[column].property ?? builder.propertyName(columns[column].name)
        columns[column].property = property
        switch value {
        case .text(let text): builder.addProperty(property, borrowing: text, to: node)
        case .number(let number): builder.addProperty(property, .number(number), to: node)
        case .date(let date): builder.addProperty(property, .date(date), to: node)
        case .flag(let flag): builder.addProperty(property, .flag(flag), to: node)
        }
      }
      columns[column].values.removeAll(keepingCapacity: true)
      columns[column].isSet = false
    }
    order.removeAll(keepingCapacity: true)
  }

  private mutating func place(_ column: Int) {
    guard !columns[column].isSet else { return }
    columns[column].isSet = true
    order.append(column)
  }
}
