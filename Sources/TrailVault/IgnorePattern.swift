/// One line of gitignore syntax.
struct IgnorePattern: Equatable, Sendable {
  private enum Component: Equatable, Sendable {
    /// `**`: any number of folders.
    case folders
    case glob(NameGlob)
  }

  /// `!`: takes back what an earlier pattern excluded.
  let isNegated: Bool
  private let onlyFolders: Bool
  private let components: [Component]

  /// `nil` for a blank line and a comment.
  init?(line: ArraySlice<UInt8>) {
    var line = IgnorePattern.trimmed(line)
    guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
    isNegated = first == UInt8(ascii: "!")
    if isNegated { line.removeFirst() }
    onlyFolders = line.last == UInt8(ascii: "/")
    if onlyFolders { line.removeLast() }
    // A slash at the beginning or in the middle ties the pattern to the root.
    let isAnchored = line.contains(UInt8(ascii: "/"))
    let parts = line.split(separator: UInt8(ascii: "/"))
    guard !parts.isEmpty else { return nil }
    var components: [Component] = isAnchored ? [] : [.folders]
    for part in parts {
      let isFolders = part.elementsEqual("**".utf8)
      if isFolders, components.last == .folders { continue }
      components.append(isFolders ? .folders : .glob(NameGlob(part)))
    }
    // `a/**` is what lies in `a`, not `a` itself.
    if isAnchored, components.last == .folders { components.append(.glob(NameGlob("*".utf8))) }
    self.components = components
  }

  func matches(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    guard isFolder || !onlyFolders else { return false }
    let parts = path.split(separator: UInt8(ascii: "/"))
    var part = 0
    var component = 0
    // Only the last `**` need ever be tried again, as with the stars of a glob.
    var retry: (part: Int, component: Int)?
    while part < parts.count {
      if component < components.count, components[component] == .folders {
        retry = (part, component + 1)
        component += 1
      } else if component < components.count, case .glob(let glob) = components[component],
        glob.matches(parts[part])
      {
        part += 1
        component += 1
      } else if let again = retry {
        retry = (again.part + 1, again.component)
        part = again.part + 1
        component = again.component
      } else {
        return false
      }
    }
    return component == components.count
  }

  /// Spaces at the end do not count unless the last is escaped.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while line.last == UInt8(ascii: " ") || line.last == UInt8(ascii: "\t") {
      if line.dropLast().last == UInt8(ascii: "\\") { break }
      line.removeLast()
    }
    return line
  }
}

/// A pattern over one name: `*`, `?`, `[a-z]`, `[!a]`, `\` before a character to be taken as it
/// is. Bytes outside ASCII stand for themselves; `?` and a class take a whole character.
struct NameGlob: Equatable, Sendable {
  private enum Piece: Equatable, Sendable {
    case byte(UInt8)
    case anyRun
    case anyCharacter
    case oneOf([ClosedRange<UInt8>], isNegated: Bool)
  }

  private let pieces: [Piece]

  init(_ pattern: some Sequence<UInt8>) {
    let bytes = Array(pattern)
    var pieces: [Piece] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "*"):
        if pieces.last != .anyRun { pieces.append(.anyRun) }
      case UInt8(ascii: "?"): pieces.append(.anyCharacter)
      case UInt8(ascii: "["):
        if let (piece, end) = NameGlob.characterClass(in: bytes, at: index) {
          pieces.append(piece)
          index = end
        } else {
          pieces.append(.byte(bytes[index]))
        }
      case UInt8(ascii: "\\") where index + 1 < bytes.count:
        index += 1
        pieces.append(.byte(bytes[index]))
      case let byte: pieces.append(.byte(byte))
      }
      index += 1
    }
    self.pieces = pieces
  }

  /// - Complexity: O(name × pattern).
  func matches(_ name: ArraySlice<UInt8>) -> Bool {
    var at = name.startIndex
    var piece = 0
    var retry: (at: Int, piece: Int)?
    while at < name.endIndex {
      if piece < pieces.count, pieces[piece] == .anyRun {
        retry = (at, piece + 1)
        piece += 1
      } else if piece < pieces.count, let end = end(of: pieces[piece], in: name, at: at) {
        at = end
        piece += 1
      } else if let again = retry {
        retry = (again.at + 1, again.piece)
        at = again.at + 1
        piece = again.piece
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .anyRun }
  }

  private func end(of piece: Piece, in name: ArraySlice<UInt8>, at: Int) -> Int? {
    let byte = name[at]
    switch piece {
    case .byte(let wanted): return byte == wanted ? at + 1 : nil
    case .anyRun: return nil
    case .anyCharacter: return NameGlob.nextCharacter(in: name, after: at)
    case .oneOf(let ranges, let isNegated):
      let isIn = ranges.contains { $0.contains(byte) }
      return isIn != isNegated ? NameGlob.nextCharacter(in: name, after: at) : nil
    }
  }

  private static func nextCharacter(in name: ArraySlice<UInt8>, after at: Int) -> Int {
    var next = at + 1
    while next < name.endIndex, name[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// The class that opens at `start`, and the place of its `]`; `nil` if there is none.
  private static func characterClass(
    in bytes: [UInt8], at start: Int
  ) -> (piece: Piece, end: Int)? {
    var index = start + 1
    var isNegated = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^") {
      isNegated = true
      index += 1
    }
    var ranges: [ClosedRange<UInt8>] = []
    var isFirst = true
    while index < bytes.count, isFirst || bytes[index] != UInt8(ascii: "]") {
      isFirst = false
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
      let low = bytes[index]
      if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"),
        bytes[index + 2] != UInt8(ascii: "]")
      {
        let high = bytes[index + 2]
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    guard index < bytes.count else { return nil }
    return (.oneOf(ranges, isNegated: isNegated), index)
  }
}
