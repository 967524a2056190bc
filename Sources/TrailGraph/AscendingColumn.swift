/// Numbers that ascend, each once; of a run of neighbours only the first is stored.
struct AscendingColumn: RandomAccessCollection, Sendable {
  /// The first and how many there are.
  private let extent: MemoryColumn<UInt32>
  /// All of them, or none where they are neighbours.
  private let numbers: MemoryColumn<UInt32>

  let count: Int
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(place: Int) -> UInt32 {
    numbers.isEmpty ? extent[0] + UInt32(truncatingIfNeeded: place) : numbers[place]
  }

  /// - Complexity: O(log n); O(1) where they are neighbours.
  func place(of number: UInt32) -> Int? {
    if numbers.isEmpty {
      let place = Int(number) - Int(extent[0])
      return (0..<count).contains(place) ? place : nil
    }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && numbers[low] == number ? low : nil
  }

  init?(_ image: inout GraphImage.Reader) {
    guard let extent = image.next(UInt32.self), let numbers = image.next(UInt32.self),
      extent.count == 2, numbers.isEmpty || numbers.count == Int(extent[1])
    else { return nil }
    self.extent = extent
    self.numbers = numbers
    count = Int(extent[1])
  }

  static func write(_ numbers: [UInt32], to image: inout GraphImage.Writer) {
    let first = numbers.first ?? 0
    let last = numbers.last ?? 0
    let count = UInt32(clamping: numbers.count)
    image.append([first, count])
    image.append(count == 0 || last - first == count - 1 ? [] : numbers)
  }
}
