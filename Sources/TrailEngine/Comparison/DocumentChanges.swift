/// What has become of the documents of a vault between two states of it.
package struct DocumentChanges: Equatable, Sendable {
  package enum Change: Equatable, Sendable {
    case added
    case removed
    case edited
    /// It has another path in the other state.
    case moved(other: [UInt8], isEdited: Bool)
  }

  /// By path, with its ending: what is not there has not changed.
  package private(set) var old: [[UInt8]: Change] = [:]
  package private(set) var new: [[UInt8]: Change] = [:]

  package init() {}

  /// - Parameters:
  ///   - removed, added: Paths that one state alone has.
  ///   - edited: Paths of which the contents say something else.
  ///   - isSame: Whether a removed and an added one have the same contents.
  /// - Complexity: O(paths), and a comparison for each pair with the same file name or hash.
  package init(
    removed: [[UInt8]], added: [[UInt8]], edited: [[UInt8]],
    contents: (_ path: [UInt8], _ side: StateSide) -> [UInt8]?
  ) {
    for path in edited {
      old[path] = .edited
      new[path] = .edited
    }
    var left = added
    left = moves(from: removed, to: left, areEdited: false) { contents($0, $1) }
    left = moves(from: removed.filter { old[$0] == nil }, to: left, areEdited: true) { path, _ in
      Array(path[((path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...])
    }
    for path in removed where old[path] == nil { old[path] = .removed }
    for path in left { new[path] = .added }
  }

  /// Joins what has the same key, where one path alone has it on each side.
  ///
  /// - Returns: The added ones that are left.
  private mutating func moves(
    from removed: [[UInt8]], to added: [[UInt8]], areEdited: Bool,
    _ key: ([UInt8], StateSide) -> [UInt8]?
  ) -> [[UInt8]] {
    guard !removed.isEmpty, !added.isEmpty else { return added }
    var places: [[UInt8]: [[UInt8]]] = [:]
    for path in removed {
      if let key = key(path, .old), !key.isEmpty { places[key, default: []].append(path) }
    }
    var news: [[UInt8]: Int] = [:]
    let keys = added.map { key($0, .new) ?? [] }
    for key in keys { news[key, default: 0] += 1 }
    var left: [[UInt8]] = []
    for (path, key) in zip(added, keys) {
      if let from = places[key], from.count == 1, news[key] == 1 {
        old[from[0]] = .moved(other: path, isEdited: areEdited)
        new[path] = .moved(other: from[0], isEdited: areEdited)
      } else {
        left.append(path)
      }
    }
    return left
  }

  package subscript(path: [UInt8], side: StateSide) -> Change? {
    side == .old ? old[path] : new[path]
  }

  /// Where notes lie that were moved, by where they lay; without `.md`.
  package var moves: [[UInt8]: [UInt8]] {
    var moves: [[UInt8]: [UInt8]] = [:]
    for case (let path, .moved(let other, _)) in old {
      moves[Self.withoutEnding(path)] = Self.withoutEnding(other)
    }
    return moves
  }

  private static func withoutEnding(_ path: [UInt8]) -> [UInt8] {
    path.suffix(3).elementsEqual(".md".utf8) ? path.dropLast(3) : path
  }
}
