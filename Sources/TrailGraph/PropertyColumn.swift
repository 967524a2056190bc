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

  var valueCount: Int { values.count }
  /// The texts among the values, each once.
  var texts: ValueColumn.Texts { values.texts }

  init?(_ image: inout GraphImage.Reader) {
    guard let name = image.next(UInt8.self), let foldedName = image.next(UInt8.self),
      let nodes = AscendingColumn(&image), let runs = RunColumn(&image),
      let values = ValueColumn(&image)
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

/// Values, each as it was stated; texts that are the same share their bytes.
struct ValueColumn: Sendable {
  /// By value: what it is. One alone where all are of one type.
  private let types: MemoryColumn<UInt8>
  /// By value, where all are texts: the place in `texts`. Empty elsewhere.
  private let textNumbers: NumberColumn
  /// By value, where not all are texts: what its type makes of 64 bits.
  private let contents: MemoryColumn<UInt64>
  let texts: Texts

  let count: Int

  struct Texts: Sendable {
    fileprivate let ranges: MemoryColumn<TextRange>
    fileprivate let pool: MemoryColumn<UInt8>

    var count: Int { ranges.count }
    subscript(number: Int) -> TextSlice { pool.text(ranges[number].indices) }
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let types = image.next(UInt8.self), let textNumbers = NumberColumn(&image),
      let contents = image.next(UInt64.self), let texts = image.next(TextRange.self),
      let pool = image.next(UInt8.self)
    else { return nil }
    self.types = types
    self.textNumbers = textNumbers
    self.contents = contents
    self.texts = Texts(ranges: texts, pool: pool)
    count = max(textNumbers.count, contents.count)
    guard types.count == 1 || types.count == count else { return nil }
  }

  subscript(place: Int) -> PropertyValue {
    if contents.isEmpty { return .text(texts[textNumbers[place]]) }
    let bits = contents[place]
    switch types.count == 1 ? types[0] : types[place] {
    case StoredValue.text: return .text(texts[Int(bits)])
    case StoredValue.number: return .number(Double(bitPattern: bits))
    case StoredValue.flag: return .flag(bits != 0)
    case let type:
      let precision = DateValue.Precision(rawValue: type &- StoredValue.date)
      let start = Int64(bits >> StoredValue.lengthBits)
      let length = Int64(bits & (1 << StoredValue.lengthBits - 1))
      return .date(
        DateValue(start: start, end: start + length, precision: precision ?? .second))
    }
  }

  /// Collects values and writes their column.
  struct Writer {
    private var types: [UInt8] = []
    private var contents: [UInt64] = []
    private var texts: [TextRange] = []
    private var pool: [UInt8] = []
    private var numbers = TextNumbers()

    mutating func append(type: UInt8, content: UInt64) {
      types.append(type)
      contents.append(content)
    }

    mutating func append(text: UnsafeBufferPointer<UInt8>) {
      let number = numbers.number(of: text, in: pool, texts)
      if number == texts.count {
        texts.append(
          TextRange(start: UInt32(clamping: pool.count), count: UInt32(clamping: text.count)))
        pool.append(contentsOf: text)
      }
      append(type: StoredValue.text, content: UInt64(number))
    }

    var count: Int { types.count }

    func write(to image: inout GraphImage.Writer) {
      let isUniform = types.allSatisfy { $0 == types.first }
      let isText = isUniform && types.first == StoredValue.text
      image.append(isUniform ? Array(types.prefix(1)) : types)
      NumberColumn.write(isText ? contents.map { UInt32(clamping: $0) } : [], to: &image)
      image.append(isText ? [] : contents)
      image.append(texts)
      image.append(pool)
    }
  }
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
