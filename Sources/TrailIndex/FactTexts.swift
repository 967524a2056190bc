import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// The texts of the facts: each stands once in the index, in the graph where the graph has it.
///
/// A text is a number: 0 is the empty one, then come the shared texts of the graph, then those of
/// a pool.
struct FactStrings {
  private var table = ByteTable()
  /// By number in `table`: the number of the text.
  private var numbers: [Int] = [0]
  private let firstInPool: Int
  private(set) var pool = TextPool()

  /// - Parameter graph: The graph of the same index.
  init(_ graph: Graph) {
    firstInPool = graph.sharedTextCount + 1
    _ = table.insert([])
    for number in 0..<graph.sharedTextCount {
      let known = graph.sharedText(number)?.withUnsafeBufferPointer { table.insert($0) }
      if known == numbers.count { numbers.append(number + 1) }
    }
  }

  mutating func number(of text: ArraySlice<UInt8>) -> Int {
    let known = table.insert(text)
    if known == numbers.count {
      numbers.append(firstInPool + pool.count)
      pool.append(text)
    }
    return numbers[known]
  }
}

/// Texts one after the other, by number.
struct TextPool {
  private var ends: [UInt32] = []
  private var bytes: [UInt8] = []

  var count: Int { ends.count }

  mutating func append(_ text: ArraySlice<UInt8>) {
    bytes += text
    ends.append(UInt32(clamping: bytes.count))
  }

  func write(to image: inout GraphImage.Writer) {
    image.append(ends)
    image.append(bytes)
  }

  /// The same in an index.
  struct Reader {
    private let ends: MemoryColumn<UInt32>
    private let bytes: MemoryColumn<UInt8>

    init?(_ image: inout GraphImage.Reader) {
      guard let ends = image.next(UInt32.self), let bytes = image.next(UInt8.self) else {
        return nil
      }
      self.ends = ends
      self.bytes = bytes
    }

    func withText<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
      guard ends.indices.contains(number) else { return nil }
      let start = number == 0 ? 0 : Int(ends[number - 1])
      let end = Int(ends[number])
      return bytes.withUnsafeBufferPointer { bytes in
        guard start <= end, end <= bytes.count else { return nil }
        return body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end])))
      }
    }
  }
}
