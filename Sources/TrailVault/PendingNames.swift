import TrailNotes
import TrailSchema
import TrailText

/// Paths that links name and no document has.
struct PendingPaths {
  private var folded = ByteTable()
  /// Whether only links wrote it that may leave out the first folders.
  private var isPartial: [Bool] = []
  private var spellings = Spellings()

  subscript(number: Int) -> ArraySlice<UInt8> { folded[number] }

  mutating func add(_ path: [UInt8], mayBePartial: Bool) -> Int {
    let number = folded.insert(path.folded[...])
    if number == isPartial.count { isPartial.append(true) }
    if !mayBePartial { isPartial[number] = false }
    spellings.add(path, to: number)
    return number
  }

  /// For each path the number of the whole path that it stands for, itself or the only longer
  /// one that ends with it; and how each is spelt.
  func resolved() -> (whole: [Int], spellings: [[UInt8]]) {
    let folders = (0..<folded.count).map { VaultPath.folderCount(of: Array(folded[$0])) }
    let order = (0..<folded.count).sorted {
      folders[$0] != folders[$1]
        ? folders[$0] > folders[$1] : folded[$0].lexicographicallyPrecedes(folded[$1])
    }
    var suffixes = ByteTable()
    // -1 where several paths end so.
    var owners: [Int] = []
    var whole = Array(0..<folded.count)
    for number in order {
      let path = Array(folded[number])
      if isPartial[number], let known = suffixes.number(of: path[...]), owners[known] >= 0 {
        whole[number] = owners[known]
        continue
      }
      for suffix in VaultPath.suffixes(of: path).dropFirst() where VaultPath.hasFolder(suffix) {
        let known = suffixes.insert(suffix)
        if known == owners.count { owners.append(number) } else { owners[known] = -1 }
      }
    }
    return (whole, spellings.commonest(count: folded.count))
  }
}

/// Names that mentions without a path use and no document has, each with the kind that its
/// place gives it.
struct PendingMentions {
  private var keys = ByteTable()
  private var strong: [Bool] = []
  private var spellings = Spellings()
  private var commonest: [[UInt8]] = []

  var count: Int { keys.count }

  subscript(number: Int) -> (kind: KindID?, name: ArraySlice<UInt8>) {
    let key = keys[number]
    let kind = key.first.flatMap { $0 == .max ? nil : KindID(Int($0)) }
    return (kind, key.dropFirst())
  }

  /// - Parameter isWeak: It makes no node.
  mutating func add(_ name: [UInt8], kind: KindID?, isWeak: Bool = false) -> Int {
    let number = keys.insert(([kind?.number ?? .max] + name.folded)[...])
    if number == strong.count { strong.append(false) }
    if !isWeak { strong[number] = true }
    spellings.add(name, to: number)
    return number
  }

  func isWeak(_ number: Int) -> Bool { !strong[number] }

  /// As it is written most often. Only after `inOrder`.
  func spelling(of number: Int) -> [UInt8] { commonest[number] }

  /// All of them, by kind and folded name.
  mutating func inOrder() -> [Int] {
    commonest = spellings.commonest(count: keys.count)
    return (0..<keys.count).sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
  }
}

/// Counts how names are spelt.
struct Spellings {
  private var table = ByteTable()
  private var owners: [Int] = []
  private var counts: [Int] = []

  mutating func add(_ spelling: [UInt8], to owner: Int) {
    let mark = (0..<4).map { UInt8(truncatingIfNeeded: owner >> ($0 * 8)) }
    let number = table.insert((mark + spelling)[...])
    if number == counts.count {
      owners.append(owner)
      counts.append(0)
    }
    counts[number] += 1
  }

  /// For each owner the spelling met most often; of several the first in order of bytes.
  func commonest(count: Int) -> [[UInt8]] {
    var best = [Int?](repeating: nil, count: count)
    for number in counts.indices {
      let owner = owners[number]
      guard let other = best[owner] else {
        best[owner] = number
        continue
      }
      let isBetter =
        counts[number] != counts[other]
        ? counts[number] > counts[other]
        : table[number].lexicographicallyPrecedes(table[other])
      if isBetter { best[owner] = number }
    }
    return best.map { number in number.map { Array(table[$0].dropFirst(4)) } ?? [] }
  }

  /// Every spelling of each owner, commonest first, of several the first in order of bytes.
  func all(count: Int) -> [[[UInt8]]] {
    var spellings = [[Int]](repeating: [], count: count)
    for number in counts.indices { spellings[owners[number]].append(number) }
    return spellings.map { numbers in
      numbers.sorted { a, b in
        counts[a] != counts[b]
          ? counts[a] > counts[b] : table[a].lexicographicallyPrecedes(table[b])
      }.map { Array(table[$0].dropFirst(4)) }
    }
  }
}
