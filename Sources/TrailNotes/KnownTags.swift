import TrailBytes
import TrailSchema

/// What the rules say of the tags of front matter, and of the words that name a kind in it.
///
/// Each is asked once: the notes of a vault share theirs.
struct KnownTags {
  struct Tag {
    /// The kind that it gives a note.
    var kind: KindID?
    /// Whether it says something about the note.
    var isTopic: Bool
  }

  private let rules: NoteRules
  private var known = ByteMap<Tag>()
  private var types = ByteMap<KindID?>()

  /// So many are remembered; a vault in which every note has tags of its own gains nothing.
  private static let most = 4096

  init(rules: NoteRules) { self.rules = rules }

  /// - Complexity: O(bytes), and O(rules) where the tag is new.
  subscript(tag: ByteRun) -> Tag {
    mutating get {
      if let tag = known[tag] { return tag }
      let bytes = Array(tag)
      let said = Tag(
        kind: rules.kinds.kind(ofHashtag: bytes[...]), isTopic: rules.isTag(bytes[...]))
      if known.count < KnownTags.most { known[bytes] = said }
      return said
    }
  }

  /// The kind that a value names: `[[Study]]` and `#study` as well as `Study`.
  ///
  /// - Complexity: O(bytes).
  mutating func kind(ofType value: ByteRun) -> KindID? {
    if let kind = types[value] { return kind }
    let kind = rules.kinds.kind(ofType: KnownTags.name(in: value))
    if types.count < KnownTags.most { types[Array(value)] = .some(kind) }
    return kind
  }

  private static func name(in text: ByteRun) -> [UInt8] {
    var links = WikiLinkScanner(text)
    if let link = links.next() { return LinkTarget.name(of: Array(text[link.target])[...]) }
    return Array(text.drop { $0 == UInt8(ascii: "#") })
  }
}
