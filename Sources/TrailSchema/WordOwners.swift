import TrailText

/// Sees to it that every word means one thing: what a vault's file says goes before what is
/// built in, and of two words of the file neither does.
struct WordOwners {
  private enum Role { case name, synonym, phrase }

  private struct Owner {
    /// `kind insight`, for messages.
    var what: String
    var word: SchemaDraft.Word
    /// Its row, counted through kinds, umbrellas and relations.
    var row: Int
  }

  private(set) var draft: SchemaDraft
  private(set) var diagnostics: [Diagnostic] = []
  private var owners: [String: Owner] = [:]

  init(_ draft: SchemaDraft) { self.draft = draft }

  mutating func settle() {
    for mark in KindMark.allCases { settle(mark) }
    takeStated()
    let kindCount = draft.kinds.count
    for number in draft.kinds.indices {
      let row = draft.kinds[number]
      for word in [row.singular, row.plural] where word.range == nil {
        take(word, "kind \(row.singular.text)", row: number)
      }
      draft.kinds[number].synonyms = row.synonyms.filter { !isTaken($0, row: number) }
    }
    for (number, row) in draft.umbrellas.enumerated() {
      draft.umbrellas[number].synonyms = row.synonyms.filter {
        !isTaken($0, row: kindCount + number)
      }
    }
    draft.umbrellas = draft.umbrellas.enumerated().filter { number, row in
      // An umbrella gives way: its word means something else now.
      ![row.singular, row.plural].contains { isTaken($0, row: kindCount + number) }
    }.map(\.element)
    for (number, row) in draft.relations.enumerated() {
      for word in [row.phrase, row.inverse].compactMap({ $0 }) where word.range == nil {
        take(word, "relation \(row.phrase.text)", row: Self.relationRows + number)
      }
    }
  }

  /// A folder, say, of two kinds: the file's word goes before what is built in.
  private mutating func settle(_ mark: KindMark) {
    var owners: [String: Owner] = [:]
    for (number, row) in draft.kinds.enumerated() {
      for word in row.marks[mark] ?? [] where word.range != nil {
        if let owner = owners[word.folded], owner.row != number {
          diagnostics.append(SchemaDiagnostics.markTwice(word, owner.word, owner.what, mark))
        } else {
          owners[word.folded] = Owner(what: row.plural.text, word: word, row: number)
        }
      }
    }
    for (number, row) in draft.kinds.enumerated() {
      draft.kinds[number].marks[mark] = row.marks[mark]?.filter { word in
        owners[word.folded].map { $0.row == number } ?? true
      }
    }
  }

  private static let relationRows = 1_000_000

  /// Everything that the file states itself.
  private mutating func takeStated() {
    for (number, row) in draft.kinds.enumerated() {
      for word in [row.singular, row.plural] + row.synonyms where word.range != nil {
        take(word, "kind \(row.singular.text)", row: number)
      }
    }
    for (number, row) in draft.umbrellas.enumerated() {
      for word in [row.singular, row.plural] + row.synonyms where word.range != nil {
        take(word, "umbrella \(row.singular.text)", row: draft.kinds.count + number)
      }
    }
    for (number, row) in draft.relations.enumerated() {
      if let inverse = row.inverse, inverse.folded == row.phrase.folded {
        diagnostics.append(SchemaDiagnostics.inverseIsPhrase(inverse))
      }
      for word in [row.phrase, row.inverse].compactMap({ $0 }) where word.range != nil {
        take(word, "relation \(row.phrase.text)", row: Self.relationRows + number)
      }
    }
  }

  private mutating func take(_ word: SchemaDraft.Word, _ what: String, row: Int) {
    guard let owner = owners[word.folded] else {
      owners[word.folded] = Owner(what: what, word: word, row: row)
      return
    }
    guard owner.row != row else { return }
    if word.range == nil {
      diagnostics.append(SchemaDiagnostics.takenWord(owner.word, what))
    } else {
      diagnostics.append(SchemaDiagnostics.wordTwice(word, owner.word, owner.what))
    }
  }

  /// Whether a word that is built in belongs to something else by now.
  private func isTaken(_ word: SchemaDraft.Word, row: Int) -> Bool {
    word.range == nil && owners[word.folded].map { $0.row != row } ?? false
  }
}
