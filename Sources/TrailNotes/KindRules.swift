import TrailSchema
import TrailText

/// The schema's rules that give a document its kind, made ready for many documents.
package struct KindRules: Sendable {
  private struct FolderPattern {
    var pattern: WildcardPattern
    var kind: KindID
  }

  private let fallback: KindID
  private let folders: ByteMap<KindID>
  private let folderPatterns: [FolderPattern]
  private let namePatterns: [FolderPattern]
  private let types: ByteMap<KindID>
  private let hashtags: ByteMap<KindID>
  private let hashtagKinds: KindSet
  private let templateFolders: ByteSet

  package init(_ schema: Schema) {
    fallback = schema.fallbackKind
    var folders = ByteMap<KindID>()
    var folderPatterns: [FolderPattern] = []
    var namePatterns: [FolderPattern] = []
    var types = ByteMap<KindID>()
    var hashtags = ByteMap<KindID>()
    for (number, row) in schema.kinds.enumerated() {
      let kind = KindID(number)
      for folder in row.folders {
        let folded = Folding.fold(folder.utf8)
        if folded.contains(UInt8(ascii: "*")) {
          folderPatterns.append(FolderPattern(pattern: WildcardPattern(folded), kind: kind))
        } else if folders[folded] == nil {
          folders[folded] = kind
        }
      }
      for pattern in row.namePatterns {
        namePatterns.append(
          FolderPattern(pattern: WildcardPattern(Folding.fold(pattern.utf8)), kind: kind))
      }
      for word in row.types + [row.singular, row.plural] + row.synonyms {
        let folded = KindRules.spelling(of: Array(word.utf8))
        if types[folded] == nil { types[folded] = kind }
      }
      for tag in row.hashtags {
        let folded = Folding.fold(tag.utf8)
        if hashtags[folded] == nil { hashtags[folded] = kind }
      }
    }
    self.folders = folders
    self.folderPatterns = folderPatterns
    self.namePatterns = namePatterns
    self.types = types
    self.hashtags = hashtags
    hashtagKinds = KindSet(hashtags.all)
    templateFolders = ByteSet(schema.reading.templateFolders.map { Folding.fold($0.utf8) })
  }

  /// What the folders above a document say of it.
  struct Place: Sendable {
    fileprivate var folders: [UInt8]
    /// The name of the nearest one, folded.
    fileprivate var nearest: [UInt8]?
    /// Of the nearest one with a known name.
    fileprivate var kind: KindID?
    /// Whether one of them holds templates.
    fileprivate(set) var isTemplate: Bool

    fileprivate func isOf(_ path: ArraySlice<UInt8>) -> Bool {
      folders.withUnsafeBufferPointer { folders in
        path.withUnsafeBufferPointer { folders.equals($0) }
      }
    }
  }

  /// The place of a document.
  ///
  /// - Parameters:
  ///   - path: Without the ending `.md`.
  ///   - known: The place of another one, which is returned if it is the same: documents come
  ///     folder by folder.
  func place(ofPath path: ArraySlice<UInt8>, known: Place? = nil) -> Place {
    var parts = PathParts(path)
    _ = parts.popLast()
    if let known, known.isOf(parts.rest) { return known }
    var place = Place(folders: Array(parts.rest), nearest: nil, kind: nil, isTemplate: false)
    while let folder = parts.popLast()?.folded {
      place.nearest = place.nearest ?? folder
      place.kind = place.kind ?? kind(ofFolder: folder)
      place.isTemplate = place.isTemplate || templateFolders.contains(folder)
    }
    return place
  }

  /// The kind that a path gives: by the pattern of its name, else by the nearest enclosing
  /// folder with a known name; `nil` for any other. A note named like its own folder is the
  /// folder's index, which has no kind of that folder or of one further out.
  ///
  /// - Parameter path: Without the ending `.md`.
  package func kind(ofPath path: ArraySlice<UInt8>) -> KindID? {
    var room: [UInt8] = []
    return kind(ofPath: path, at: place(ofPath: path), using: &room)
  }

  /// - Parameter room: For folding; what it holds does not matter.
  func kind(
    ofPath path: ArraySlice<UInt8>, at place: Place, using room: inout [UInt8]
  ) -> KindID? {
    var parts = PathParts(path)
    guard let last = parts.popLast() else { return nil }
    last.fold(into: &room)
    let name = room
    if let rule = namePatterns.first(where: { $0.pattern.matches(name) }) { return rule.kind }
    return place.nearest == name ? nil : place.kind
  }

  /// The kind that a value of `type`, `kind` or `fileClass` names; `nil` where it names none.
  package func kind(ofType value: [UInt8]) -> KindID? {
    types[KindRules.spelling(of: value)]
  }

  package func kind(ofHashtag tag: ArraySlice<UInt8>) -> KindID? {
    hashtags.isEmpty ? nil : hashtags[tag.folded]
  }

  /// The kinds that a note may turn out to have while its body is read.
  ///
  /// - Parameter isStated: Its front matter says so, and no hashtag goes before that.
  package func mayBecome(_ kind: KindID, isStated: Bool) -> KindSet {
    KindSet(rawValue: KindSet(kind).rawValue | (isStated ? 0 : hashtagKinds.rawValue))
  }

  private func kind(ofFolder folded: [UInt8]) -> KindID? {
    folders[folded] ?? folderPatterns.first { $0.pattern.matches(folded) }?.kind
  }

  /// `Quick-Notes`, `quick_notes` and `QuickNotes` are spellings of one name.
  static func spelling(of name: [UInt8]) -> [UInt8] {
    name.folded.filter {
      $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_")
    }
  }
}

/// What stands between the slashes of a path, taken from the end; empty parts are left out.
private struct PathParts {
  private(set) var rest: ArraySlice<UInt8>

  init(_ path: ArraySlice<UInt8>) { rest = path }

  mutating func popLast() -> ArraySlice<UInt8>? {
    let slash = UInt8(ascii: "/")
    while rest.last == slash { rest.removeLast() }
    guard !rest.isEmpty else { return nil }
    var start = rest.endIndex
    while start > rest.startIndex, rest[start - 1] != slash { start -= 1 }
    defer { rest = rest[..<start] }
    return rest[start...]
  }
}

/// A pattern over folded text in which `*` stands for any run of characters.
package struct WildcardPattern: Sendable {
  private let pattern: [UInt8]

  package init(_ pattern: [UInt8]) { self.pattern = pattern }

  /// - Complexity: O(text × pattern); only the last star need ever be tried again.
  package func matches(_ text: [UInt8]) -> Bool {
    var at = 0
    var piece = 0
    var retry: (at: Int, piece: Int)?
    while at < text.count {
      if piece < pattern.count, pattern[piece] == UInt8(ascii: "*") {
        retry = (at, piece + 1)
        piece += 1
      } else if piece < pattern.count, pattern[piece] == text[at] {
        at += 1
        piece += 1
      } else if let again = retry {
        retry = (again.at + 1, again.piece)
        at = again.at + 1
        piece = again.piece
      } else {
        return false
      }
    }
    return pattern[piece...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
