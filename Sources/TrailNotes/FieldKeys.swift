import TrailBytes
import TrailSchema

/// What the rules say of the keys of fields.
///
/// Each key is asked once: the notes of a vault share theirs.
struct FieldKeys {
  /// What a key of the front matter is for, before any rule.
  enum Role { case title, alias, tags, kind, other }

  /// A class, so that handing it on costs one reference.
  final class Key: Sendable {
    let role: Role
    /// The rule for the links in the field.
    let rule: FieldRule?

    init(role: Role, rule: FieldRule?) {
      self.role = role
      self.rule = rule
    }
  }

  private let rules: NoteRules
  private var known = ByteMap<Key>()

  init(rules: NoteRules) { self.rules = rules }

  /// - Complexity: O(bytes), and O(rules) where the key is new.
  subscript(spelling: ByteRun) -> Key {
    mutating get {
      if let key = known[spelling] { return key }
      let key = Key(role: role(of: spelling.folded), rule: rules.field(spelling.string))
      known[Array(spelling)] = key
      return key
    }
  }

  private func role(of folded: [UInt8]) -> Role {
    switch String(decoding: folded, as: UTF8.self) {
    case "title": .title
    case "aliases", "alias": .alias
    case "tags", "tag": .tags
    default: rules.isKindField(folded) ? .kind : .other
    }
  }
}
