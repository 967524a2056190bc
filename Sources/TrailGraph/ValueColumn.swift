import TrailBytes
import TrailFiles
import TrailText

/// Values, each as it was stated; texts that are the same share their bytes, also with the name of
/// a node: the value of a link is the name of what it leads to.
struct ValueColumn: Sendable {
  /// By value: what it is. One alone where all are of one type.
  private let types: MemoryColumn<UInt8>
  /// By value, where all are texts: a node, whose name it is, or above those a place in `texts`.
  /// Empty elsewhere.
  private let textNumbers: NumberColumn
  /// By value, where not all are texts: what its type makes of 64 bits.
  private let contents: WordColumn
  private let names: NameReader
  /// How many numbers of texts are those of nodes: all, or none.
  private let namedCount: Int
  let texts: Texts

  let count: Int

  /// Texts that are no names.
  struct Texts: Sendable {
    /// By text: where it ends, and the next one begins.
    fileprivate let ends: MemoryColumn<UInt32>
    fileprivate let pool: MemoryColumn<UInt8>

    var count: Int { ends.count }

    subscript(number: Int) -> TextSlice {
      let start = number == 0 ? 0 : Int(ends[number - 1])
      return pool.text(start..<max(start, Int(ends[number])))
    }
  }

  /// - Parameter names: Of the graph's nodes.
  init?(_ image: inout GraphImage.Reader, _ names: NameReader) {
    guard let types = image.next(UInt8.self), let named = image.next(UInt32.self),
      let textNumbers = NumberColumn(&image), let contents = WordColumn(&image),
      let ends = image.next(UInt32.self), let pool = image.next(UInt8.self)
    else { return nil }
    self.types = types
    self.textNumbers = textNumbers
    self.contents = contents
    self.names = names
    namedCount = named.first.map { Int($0) } ?? 0
    texts = Texts(ends: ends, pool: pool)
    count = max(textNumbers.count, contents.count)
    guard types.count == 1 || types.count == count else { return nil }
  }

  subscript(place: Int) -> PropertyValue {
    if contents.count == 0 {
      let number = textNumbers[place]
      return .text(number < namedCount ? names[number] : texts[number - namedCount])
    }
    let bits = contents[place]
    switch types.count == 1 ? types[0] : types[place] {
    case StoredValue.text: return .text(texts[Int(truncatingIfNeeded: bits)])
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
    /// Each once, copied: where notes lie in a file, to look at them again costs more.
    private var texts: [ByteRun] = []
    private var kept = KeptBytes()
    private var numbers = TextNumbers()

    mutating func append(type: UInt8, content: UInt64) {
      types.append(type)
      contents.append(content)
    }

    mutating func append(text: ByteRun) {
      let number = numbers.number(of: text, among: texts)
      if number == texts.count { texts.append(kept.keep(text)) }
      append(type: StoredValue.text, content: UInt64(number))
    }

    var count: Int { types.count }

    /// - Parameter names: Finds nodes by their names.
    consuming func write(to image: inout GraphImage.Writer, _ names: inout NameNumbers) {
      let isUniform = types.allSatisfy { $0 == types.first }
      let isText = isUniform && types.first == StoredValue.text
      image.append(isUniform ? Array(types.prefix(1)) : types)
      let isNamed = isText && takeOut(&names)
      image.append(isNamed ? [UInt32(clamping: names.nodeCount)] : [])
      NumberColumn.write(isText ? contents.map { UInt32(clamping: $0) } : [], to: &image)
      WordColumn.write(isText ? [] : contents, to: &image)
      var end = 0
      image.append(
        texts.map { text in
          end += text.count
          return UInt32(clamping: end)
        })
      let (texts, kept) = (texts, kept)
      image.append(byteCount: end) { append in
        withExtendedLifetime(kept) {
          for text in texts { append(UnsafeRawBufferPointer(text)) }
        }
      }
    }

    /// Leaves to the nodes the texts that are their names, where that saves memory.
    private mutating func takeOut(_ names: inout NameNumbers) -> Bool {
      // Few texts take little, however they are stored.
      guard texts.count > 64 else { return false }
      let nodes = texts.map { names.node(named: $0) }
      let saved = zip(nodes, texts).reduce(0) { $0 + ($1.0 == nil ? 0 : $1.1.count + 4) }
      let left = nodes.count { $0 == nil }
      let widths = [texts.count, names.nodeCount + left].map { NumberColumn.width(upTo: $0) }
      guard saved > contents.count * (widths[1] - widths[0]) else { return false }
      let others = KeptBytes()
      var rest: [ByteRun] = []
      let numbers = zip(nodes, texts).map { node, text in
        if let node { return UInt64(node) }
        rest.append(others.keep(text))
        return UInt64(names.nodeCount + rest.count - 1)
      }
      contents = contents.map { numbers[Int($0)] }
      (texts, kept) = (rest, others)
      return true
    }
  }
}

/// The names of a graph's nodes, by number.
struct NameReader: Sendable {
  let names: NameColumn
  let documents: NodeSet

  subscript(node: Int) -> TextSlice {
    names.name(of: node, hasDocument: documents.contains(NodeID(node)))
  }
}

/// Finds nodes by their exact names while a graph is made; of several with one name the first.
struct NameNumbers {
  /// By node.
  private let names: [ByteRun]
  private var rests: ReadingRests
  private var numbers = TextNumbers()
  /// By number: a name, each once, and its first node.
  private var known: [ByteRun] = []
  private let kept = KeptBytes()
  private var nodes: [UInt32] = []

  var nodeCount: Int { names.count }

  /// - Parameters:
  ///   - names: By node; borrowed.
  ///   - rests: Of where they lie.
  init(_ names: [ByteRun], _ rests: ReadingRests) {
    self.names = names
    self.rests = rests
  }

  /// - Complexity: O(text); the first time, O(bytes of all names).
  mutating func node(named text: ByteRun) -> UInt32? {
    if nodes.isEmpty { addNames() }
    let number = numbers.find(text, among: known)
    return number.map { nodes[$0] }
  }

  private mutating func addNames() {
    for (node, name) in names.enumerated() {
      if numbers.number(of: name, among: known) == known.count {
        known.append(kept.keep(name))
        nodes.append(UInt32(clamping: node))
      }
      rests.countOne()
    }
  }
}
