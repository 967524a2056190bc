import TrailSchema

/// English words around kinds and names that the language says otherwise, as tables; all folded.
///
/// They count only where the words around them name nothing as a whole.
enum EnglishGlue {
  enum Meaning {
    /// What follows is evidence of, or is evidence for, what stands before.
    case evidence, conclusion
    /// Words of the text.
    case mention
    case pattern
    /// Who wrote it.
    case author
    /// A year or a date, compared with this sign.
    case time(String)
    /// What the rows are counted by.
    case each
    /// What is not there.
    case absence
    /// What is taken out.
    case exception
    /// One more target, or another one.
    case also, orElse
  }

  /// Between a kind or a name and what follows, the longest first.
  static let between: [(words: [String], meaning: Meaning)] = [
    (["which", "are", "not"], .exception), (["that", "are", "not"], .exception),
    (["apart", "from"], .exception), (["other", "than"], .exception),
    (["rather", "than"], .exception), (["instead", "of"], .exception),
    (["but", "no"], .exception), (["and", "no"], .exception), (["except", "for"], .exception),
    (["except"], .exception), (["excluding"], .exception), (["besides"], .exception),
    (["exclude"], .exception), (["but"], .exception), (["unless"], .exception),
    (["not", "in"], .exception),
    (["as", "well", "as"], .also), (["plus"], .also), (["&"], .also), (["+"], .also),
    (["nor"], .orElse), (["/"], .orElse), (["resp."], .orElse),
    (["for", "each"], .each), (["for", "every"], .each), (["grouped", "by"], .each),
    (["per"], .each), (["by"], .each), (["across"], .each),
    (["earlier", "than"], .time("<")), (["older", "than"], .time("<")),
    (["prior", "to"], .time("<")), (["before"], .time("<")),
    (["later", "than"], .time(">")), (["newer", "than"], .time(">")),
    (["younger", "than"], .time(">")), (["after"], .time(">")),
    (["since"], .time(">=")), (["until"], .time("<=")), (["up", "to"], .time("<=")),
    (["dated"], .time("=")), (["in"], .time("=")), (["of"], .time("=")), (["on"], .time("=")),
    (["created"], .time("=")), (["written"], .time("=")), (["published"], .time("=")),
    (["lacking"], .absence), (["missing"], .absence), (["needing"], .absence),
    (["matching"], .pattern), (["matches"], .pattern),
    (["similar", "to"], .mention), (["like"], .mention), (["saying"], .mention),
    (["containing"], .mention), (["including"], .mention), (["which", "say"], .mention),
    (["derived", "from"], .evidence), (["relying", "on"], .evidence),
    (["resting", "on"], .evidence), (["depending", "on"], .evidence),
    (["depend", "on"], .evidence), (["rest", "on"], .evidence), (["rely", "on"], .evidence),
    (["built", "on"], .evidence), (["based", "on"], .evidence), (["backed", "by"], .evidence),
    (["made", "by"], .evidence), (["made", "in"], .evidence), (["underlying"], .conclusion),
    (["using"], .evidence), (["behind"], .conclusion), (["for"], .conclusion),
    (["leading", "to"], .conclusion), (["under"], .conclusion), (["underneath"], .conclusion),
    (["below"], .conclusion), (["in"], .conclusion), (["of"], .conclusion), (["at"], .conclusion),
    (["about"], .conclusion), (["on"], .conclusion), (["by"], .author), (["by"], .evidence),
    (["to"], .conclusion),
    (["within"], .conclusion), (["inside"], .conclusion), (["via"], .evidence),
    (["through"], .evidence), (["written", "by"], .author), (["authored", "by"], .author),
  ]

  /// Before a time, and of no use.
  static let timeParticiples: Set<String> = [
    "published", "written", "created", "made", "added", "dated", "from",
  ]

  /// Before what a kind is drawn from, whose relation ends the name: `insights drawn from A`.
  static let drawn: Set<String> = [
    "derived", "drawn", "taken", "extracted", "coming", "resulting", "quoted", "made", "learnt",
    "learned", "stemming",
  ]

  /// After a kind, before a condition: all but what follows.
  static let others: [[String]] = [
    ["except", "those"], ["except"], ["other", "than"], ["other", "than", "those"],
    ["excluding", "those"], ["excluding"], ["besides", "those"], ["but", "not"], ["not", "being"],
    ["that", "are", "not"], ["which", "are", "not"], ["aside", "from"], ["apart", "from", "those"],
    ["never"],
  ]

  static let articles: Set<String> = ["the", "a", "an", "all", "any", "these", "those", "my"]

  /// What a kind is, said in one word before it or after it.
  static let qualities: [String: String] = [
    "untagged": "without tags", "unsourced": "without sources", "uncited": "without sources",
    "unreferenced": "without sources", "unsupported": "without evidence",
    "unproven": "without sources", "supported": "with evidence", "sourced": "with sources",
    "referenced": "with sources", "circular": "ultimately supported by itself",
    "unlinked": "without backlinks", "orphaned": "without backlinks", "orphan": "without backlinks",
    "undated": "where date is missing", "recent": "| sort by date desc",
    "latest": "| sort by date desc", "newest": "| sort by date desc", "new": "| sort by date desc",
    "oldest": "| sort by date", "old": "| sort by date", "earliest": "| sort by date",
  ]

  /// Stages of one word, which may end a name where their bar is missing.
  static let stages: [String: String] = [
    "count": "count", "total": "count", "distinct": "distinct", "unique": "distinct",
  ]

  /// What kinds are called elsewhere.
  static func kind(_ word: String) -> KindTraits? {
    switch word {
    case "paper", "papers", "article", "articles", "study", "studies", "publication",
      "publications", "references", "reference", "literature", "book", "books", "citations",
      "works", "trials":
      .source
    case "quote", "quotes", "snippet", "snippets", "passage", "passages", "highlights",
      "highlight", "figures", "extracts":
      .excerpt
    case "finding", "findings", "statements", "observations", "results", "facts", "ideas": .claim
    case "premises", "hypotheses", "presuppositions": .assumption
    case "keyword", "keywords", "label", "labels", "categories", "category", "subjects", "themes",
      "hashtags":
      .topic
    default: nil
    }
  }

  /// All of it, in one word.
  static let everything: Set<String> = ["everything", "all", "any", "stuff"]

  /// All that has a document, in one word.
  static let documents: Set<String> = ["file", "files", "document", "documents"]

  /// What the part before a colon asks for in the search of a note editor.
  enum Field {
    case topic, name, path, text, kind
  }

  static let fields: [String: Field] = [
    "tag": .topic, "tags": .topic, "topic": .topic, "file": .name, "name": .name, "title": .name,
    "path": .path, "folder": .path, "text": .text, "content": .text, "line": .text,
    "section": .text, "block": .text, "kind": .kind, "type": .kind, "is": .kind,
  ]

  /// What a rule of `check` finds, said in one word.
  static let checks: [String: String] = [
    "orphans": "orphan", "orphan": "orphan", "duplicates": "duplicate", "duplicate": "duplicate",
    "contradictions": "contradiction", "circles": "circular", "loops": "circular",
    "cycles": "circular", "problems": "", "errors": "", "issues": "",
  ]
}
