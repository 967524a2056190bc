/// One thing that may stand at the cursor.
package struct Candidate: Equatable, Sendable {
  /// What takes the place of the list's range, quotation marks and all. Nothing in it is a
  /// control character.
  package var text: String
  /// What a list shows for it, on one line; nothing in it is a control character.
  package var shown: String
  /// What it is, in a word or two: `tag`, `relation`. Empty for signs.
  package var note: String
  /// How often it is used, where that can be said: by how many nodes of what stands before it.
  package var count: Int?
  /// What a name that tells nothing stands for: the text of a claim, the title of a source. Visible,
  /// on one line.
  package var detail: String?
  /// A blank belongs behind it: more is to come, but not at once.
  package var blankFollows: Bool
  /// What is compared with what was typed.
  var stem: String
  /// A phrase of the language or of the schema, not a name or a value.
  var isPhrase = false

  /// `tag 26`: what it is and how often it is used.
  package var annotation: String {
    [note, count.map(String.init) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  init(
    _ text: String, shown: String? = nil, note: String, count: Int? = nil, detail: String? = nil,
    blankFollows: Bool = true, stem: String? = nil
  ) {
    self.text = text
    self.shown = shown ?? text
    self.note = note
    self.count = count
    self.detail = detail
    self.blankFollows = blankFollows
    self.stem = stem ?? text
  }
}
