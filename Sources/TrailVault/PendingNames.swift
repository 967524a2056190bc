import TrailBytes
import TrailNotes
import TrailSchema
import TrailText

/// Paths that links name and no document has.
struct PendingPaths {
  private var folded = ByteTable()
  /// Whether only links wrote it that may leave out the first folders.
  private var isPartial: [Bool] = []
  private var spellings = Spellings()

  /// Whether the path of one number comes before that of another.
  func isOrdered(_ a: Int, before b: Int) -> Bool { folded.isOrdered(a, before: b) }

  mutating func add(_ path: ByteRun, mayBePartial: Bool) -> Int {
    let number = folded.insert(path.folded[...])
    if number == isPartial.count { isPartial.append(true) }
    if !mayBePartial { isPartial[number] = false }
    spellings.add(path, to: number)
    return number
  }

  /// For each path the number of the whole path that it stands for, itself or the only longer
  /// one that ends with it; and how each is spelt.
  func resolved() -> (whole: [Int], spellings: [[UInt8]]) {
    let folders = (0..<folded.count).map { number in
      folded[number].withUnsafeBufferPointer { VaultPath.folderCount(of: $0) }
    }
    let order = (0..<folded.count).sorted {
      folders[$0] != folders[$1] ? folders[$0] > folders[$1] : folded.isOrdered($0, before: $1)
    }
    var suffixes = ByteTable()
    // -1 where several paths end so.
    var owners: [Int] = []
    var whole = Array(0..<folded.count)
    for number in order {
      let path = folded[number]
      if isPartial[number], let known = suffixes.number(of: path), owners[known] >= 0 {
        whole[number] = owners[known]
        continue
      }
      path.withUnsafeBufferPointer { path in
        VaultPath.forEachSuffix(of: path) { suffix in
          guard suffix.count < path.count, VaultPath.hasFolder(suffix) else { return }
          let known = suffixes.insert(suffix)
          if known == owners.count { owners.append(number) } else { owners[known] = -1 }
        }
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
  mutating func add(_ name: ByteRun, kind: KindID?, isWeak: Bool = false) -> Int {
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
    return (0..<keys.count).sorted { keys.isOrdered($0, before: $1) }
  }
}

/// Counts how names are spelt.
struct Spellings {
  private var table = ByteTable()
  private var owners: [Int] = []
  private var counts: [Int] = []
  private var key: [UInt8] = []

  mutating func add(_ spelling: ByteRun, to owner: Int) {
    key.removeAll(keepingCapacity: true)
    for step in 0..<4 { key.append(UInt8(truncatingIfNeeded: owner >> (step * 8))) }
    key.append(contentsOf: spelling)
    let number = table.insert(key[...])
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
      if let other = best[owner], !isBetter(number, than: other) { continue }
      best[owner] = number
    }
    return best.map { number in number.map { text(of: $0) } ?? [] }
  }

  /// Every spelling of each owner, commonest first, of several the first in order of bytes.
  func all(count: Int) -> [[[UInt8]]] {
    var spellings = [[[UInt8]]](repeating: [], count: count)
    let order = counts.indices.sorted { a, b in
      owners[a] != owners[b] ? owners[a] < owners[b] : isBetter(a, than: b)
    }
    for number in order { spellings[owners[number]].append(text(of: number)) }
    return spellings
  }

  private func text(of number: Int) -> [UInt8] { Array(table[number].dropFirst(4)) }

  /// Of two spellings of one owner.
  private func isBetter(_ a: Int, than b: Int) -> Bool {
    counts[a] != counts[b] ? counts[a] > counts[b] : table.isOrdered(a, before: b)
  }
}
