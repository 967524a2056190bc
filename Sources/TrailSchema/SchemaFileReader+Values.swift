import TrailText

/// The parts of a file that hold keys of their own.
enum SchemaPart {
  case file, kinds, kind, umbrellas, umbrella, edges, edge, relations, relation, field, heading

  /// What a message calls it.
  var name: String {
    switch self {
    case .file: "trail.yaml"
    case .kinds: "the kinds"
    case .kind: "a kind"
    case .umbrellas: "the umbrellas"
    case .umbrella: "an umbrella"
    case .edges: "the edges"
    case .edge: "an edge"
    case .relations: "the relations"
    case .relation: "a relation"
    case .field: "a rule for fields"
    case .heading: "a rule for headings"
    }
  }

  /// What is written under it where something else stands.
  var shape: String {
    switch self {
    case .file: "`kinds:`, `relations:` and other keys"
    case .kinds: "kinds, as in `insight: {folders: [Findings]}`"
    case .kind: "keys, as in `{folders: [Findings]}`"
    case .umbrellas: "umbrellas, as in `claim: {of: [insights, takeaways]}`"
    case .umbrella: "keys, as in `{of: [insights, takeaways]}`"
    case .edges: "edges, as in `answers: {from: claims, to: questions}`"
    case .edge: "keys, as in `{from: claims, to: questions}`"
    case .relations: "relations, as in `answering: {inverse: answered by}`"
    case .relation: "keys, as in `{inverse: answered by}`"
    case .field: "keys, as in `{keys: [answers], states: answering}`"
    case .heading: "keys, as in `{under: [References], states: supported by}`"
    }
  }
}

extension SchemaFileReader {
  /// The entries of a map whose keys are the user's.
  mutating func entries(of tree: YAMLTree, _ part: SchemaPart) -> [YAMLEntry] {
    switch tree.value {
    case .map(let entries): return entries
    case .nothing: return []
    case .list, .text:
      diagnostics.append(SchemaDiagnostics.noMap(part, at: tree.range))
      return []
    }
  }

  /// The entries of a map whose keys are the file format's, by key. `-` and `_` read as blanks.
  mutating func entries(
    of tree: YAMLTree, _ part: SchemaPart, allowing keys: [String]
  ) -> [String: YAMLEntry] {
    var found: [String: YAMLEntry] = [:]
    for entry in entries(of: tree, part) {
      let key = String(
        Folding.fold(entry.key).map { $0 == "-" || $0 == "_" ? " " : $0 })
      if !keys.contains(key) {
        diagnostics.append(SchemaDiagnostics.unknownKey(entry, of: part, keys))
      } else if let first = found[key] {
        diagnostics.append(
          SchemaDiagnostics.keyTwice(key, at: entry.keyRange, first: first.keyRange))
      } else {
        found[key] = entry
      }
    }
    return found
  }

  /// A single text.
  mutating func word(_ entry: YAMLEntry) -> SchemaDraft.Word? {
    if case .text(let text) = entry.tree.value, !Folding.fold(text).isEmpty {
      return SchemaDraft.Word(text, entry.tree.range)
    }
    if case .list(let items) = entry.tree.value, items.count == 1,
      case .text(let text) = items[0].value
    {
      return SchemaDraft.Word(text, items[0].range)
    }
    diagnostics.append(SchemaDiagnostics.noText(entry))
    return nil
  }

  /// The texts of a list; a single text is a list of one.
  mutating func words(_ entry: YAMLEntry) -> [SchemaDraft.Word] {
    switch entry.tree.value {
    case .nothing: return []
    case .text(let text):
      return Folding.fold(text).isEmpty ? [] : [SchemaDraft.Word(text, entry.tree.range)]
    case .map:
      diagnostics.append(SchemaDiagnostics.noList(entry.key, at: entry.tree.range))
      return []
    case .list(let items):
      return items.compactMap { item in
        if case .text(let text) = item.value, !Folding.fold(text).isEmpty {
          return SchemaDraft.Word(text, item.range)
        }
        diagnostics.append(SchemaDiagnostics.noList(entry.key, at: item.range))
        return nil
      }
    }
  }

  /// Yes or no.
  mutating func flag(_ entry: YAMLEntry) -> Bool {
    guard let word = word(entry) else { return false }
    switch word.folded {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      diagnostics.append(SchemaDiagnostics.wrongChoice(word, of: entry.key, ["yes", "no"]))
      return false
    }
  }

  /// Kinds: `any`, `any but A, B`, or nouns and `every TRAIT`, in a list or with commas.
  mutating func side(_ entry: YAMLEntry) -> SchemaDraft.Side {
    var pieces = words(entry).flatMap { $0.pieces }
    var side = SchemaDraft.Side(isComplement: false, members: [])
    if let first = pieces.first {
      if first.folded == "any" {
        side.isComplement = true
        pieces.removeFirst()
      } else if first.folded.hasPrefix("any but ") {
        side.isComplement = true
        pieces[0] = first.dropping("any but ".count)
      }
    }
    for piece in pieces {
      if piece.folded.hasPrefix("every ") {
        let name = piece.dropping("every ".count)
        if let trait = KindTrait(rawValue: name.folded) {
          side.members.append(.every(trait))
        } else {
          diagnostics.append(SchemaDiagnostics.unknownTrait(name))
        }
      } else {
        side.members.append(.noun(piece))
      }
    }
    if pieces.isEmpty, !side.isComplement, case .nothing = entry.tree.value {
      diagnostics.append(SchemaDiagnostics.noText(entry))
    }
    return side
  }

  /// Whether something can be a word of the language; tells why not.
  mutating func check(_ word: SchemaDraft.Word, is use: SchemaWords.Use) -> Bool {
    guard let problem = SchemaWords.problem(with: word, as: use) else { return true }
    diagnostics.append(problem)
    return false
  }
}

extension SchemaDraft.Word {
  /// In lower case, with single blanks: as the vocabulary spells its words.
  var asName: SchemaDraft.Word {
    SchemaDraft.Word(
      text.lowercased().split { $0.isWhitespace }.joined(separator: " "), range)
  }

  /// The parts between commas, `and` and `or`, with their places.
  var pieces: [SchemaDraft.Word] {
    let bytes = Array(text.utf8)
    var pieces: [SchemaDraft.Word] = []
    var words: [(start: Int, end: Int)] = []
    func finish() {
      guard let first = words.first, let last = words.last else { return }
      let range = self.range.flatMap { place in
        place.end - place.start == bytes.count
          ? SourceRange(place.start + first.start, place.start + last.end) : place
      }
      let text = String(decoding: bytes[first.start..<last.end], as: UTF8.self)
      pieces.append(SchemaDraft.Word(text, range).asName)
    }
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ",") {
        finish()
        words = []
        index += 1
        continue
      }
      guard bytes[index] > 0x20 else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ",") {
        index += 1
      }
      let word = String(decoding: bytes[start..<index], as: UTF8.self)
      if ["and", "or"].contains(Folding.fold(word)) {
        finish()
        words = []
      } else {
        words.append((start, index))
      }
    }
    finish()
    return pieces
  }

  /// Without its first characters, which are ASCII.
  func dropping(_ count: Int) -> SchemaDraft.Word {
    SchemaDraft.Word(
      String(text.dropFirst(count)),
      range.map { SourceRange(min($0.start + count, $0.end), $0.end) })
  }
}

extension SchemaDraft.KindRow {
  /// Whether a folded word is one of its own.
  func answers(to word: String) -> Bool {
    ([key, singular, plural] + synonyms).contains { $0.folded == word }
  }
}

extension SchemaDraft.UmbrellaRow {
  func answers(to word: String) -> Bool {
    ([key, singular, plural] + synonyms).contains { $0.folded == word }
  }
}

extension SchemaDraft.RelationRow {
  func answers(to word: String) -> Bool { key.folded == word || phrase.folded == word }
}
