import TrailText

/// The values of one property: for each node that has it a run of values, in stated order.
struct PropertyColumn: Sendable {
  /// As it is written most often: `NodeFormality`.
  let name: String
  /// For look-up.
  let foldedName: [UInt8]
  /// The nodes that have it.
  let nodes: AscendingColumn
  /// By place in `nodes`: where the values of each lie.
  let runs: RunColumn
  private let values: ValueColumn

  /// The texts among the values that are no names of nodes, each once.
  var texts: ValueColumn.Texts { values.texts }
  var valueCount: Int { values.count }

  /// - Parameter names: Of the graph's nodes.
  init?(_ image: inout GraphImage.Reader, _ names: NameReader) {
    guard let name = image.next(UInt8.self), let foldedName = image.next(UInt8.self),
      let nodes = AscendingColumn(&image), let runs = RunColumn(&image),
      let values = ValueColumn(&image, names)
    else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    self.foldedName = Array(foldedName)
    self.nodes = nodes
    self.runs = runs
    self.values = values
  }

  /// - Complexity: O(log nodes with the property + values).
  func values(for node: UInt32) -> [PropertyValue] {
    guard let row = row(of: node) else { return [] }
    return row.map { values[$0] }
  }

  /// The values of a node: places of values.
  func row(of node: UInt32) -> Range<Int>? {
    nodes.place(of: node).map { runs[$0] }
  }

  func value(at place: Int) -> PropertyValue { values[place] }
}

/// How a value is stored: a type in 8 bits and 64 bits of content.
///
/// Text is the number of its bytes among the texts of the column. A date has its first second in
/// the upper bits, which hold ten thousand years, and its length, a year at most, in the lower
/// ones.
enum StoredValue {
  static let text: UInt8 = 0
  static let number: UInt8 = 1
  static let flag: UInt8 = 2
  /// And those above: a date, with its precision added.
  static let date: UInt8 = 3
  static let lengthBits: UInt64 = 25

  static func bits(of date: DateValue) -> UInt64 {
    UInt64(bitPattern: date.start) << lengthBits
      | UInt64(bitPattern: date.end - date.start) & (1 << lengthBits - 1)
  }
}
