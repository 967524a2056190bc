import TrailEngine
import TrailVault

extension Finding {
  /// What reading a vault found wrong, as `check` tells it.
  init(_ problem: VaultProblem) {
    self.init(
      rule: problem.cause.rule.rawValue, node: problem.node, message: problem.message,
      document: problem.document, line: problem.line, repair: problem.cause.repair)
  }
}

extension VaultProblem.Cause {
  fileprivate var rule: CheckRule {
    switch self {
    case .frontMatter, .encoding, .canvas, .unreadable: .frontMatter
    // Evidence for what takes none: the page says one thing, the kind of the note another.
    case .assumptionEvidence, .contradiction, .staleQuote, .missingNote: .contradiction
    }
  }

  fileprivate var repair: String? {
    switch self {
    // The message says how, where that is known.
    case .frontMatter: nil
    case .encoding: "save it as UTF-8"
    case .canvas: "open it in its editor and save it again"
    case .unreadable: "see that it can be opened"
    case .assumptionEvidence: "make the assumption an insight, or link to the evidence in its text"
    case .contradiction: "take the source out of the page, or let something support the page"
    case .staleQuote: "quote the note as it is now"
    case .missingNote: "write the note, or take the quote out"
    }
  }
}
