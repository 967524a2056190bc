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
  ///   - identities: What files of a state are told from others by, in the order of their paths:
  ///     alike where their contents are. None for those that cannot be read, or are empty.
  /// - Complexity: O(paths).
  package init(
    removed: [[UInt8]], added: [[UInt8]], edited: [[UInt8]],
    identities: (_ paths: [[UInt8]], _ side: StateSide) -> [[UInt8]]
  ) {
    for path in edited {
      old[path] = .edited
      new[path] = .edited
    }
    var left = added
    if !removed.isEmpty, !added.isEmpty {
      left = moves(
        from: zip(removed, identities(removed, .old)), to: zip(added, identities(added, .new)),
        areEdited: false)
    }
    func named(_ paths: [[UInt8]]) -> Zip2Sequence<[[UInt8]], [[UInt8]]> {
      zip(
        paths,
        paths.map { Array($0[(($0.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]) })
    }
    left = moves(
      from: named(removed.filter { old[$0] == nil }), to: named(left), areEdited: true)
    for path in removed where old[path] == nil { old[path] = .removed }
    for path in left { new[path] = .added }
  }

  /// Joins what has the same key, where one path alone has it on each side.
  ///
  /// - Returns: The added ones that are left.
  private mutating func moves(
    from removed: Zip2Sequence<[[UInt8]], [[UInt8]]>,
    to added: Zip2Sequence<[[UInt8]], [[UInt8]]>, areEdited: Bool
  ) -> [[UInt8]] {
    var places: [[UInt8]: [[UInt8]]] = [:]
    for (path, key) in removed where !key.isEmpty { places[key, default: []].append(path) }
    var news: [[UInt8]: Int] = [:]
    for (_, key) in added { news[key, default: 0] += 1 }
    var left: [[UInt8]] = []
    for (path, key) in added {
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
