import TrailEngine
import TrailVault

extension Finding {
  /// What reading a vault found wrong, as `check` tells it.
  init(_ problem: VaultProblem) {
    var message = problem.message
    var repair = problem.cause.repair
    // What is known about mending front matter follows what is wrong with it.
    if problem.cause == .frontMatter, let mark = message.firstRange(of: "; ") {
      repair = String(message[mark.upperBound...])
      message = String(message[..<mark.lowerBound])
    }
    self.init(
      rule: problem.cause.rule.rawValue, node: problem.node, message: message,
      document: problem.document, line: problem.line, repair: repair)
  }
}

extension VaultProblem.Cause {
  fileprivate var rule: CheckRule {
    switch self {
    case .frontMatter, .encoding, .canvas, .unreadable, .link: .frontMatter
    // Evidence for what takes none: the page says one thing, the kind of the note another.
    case .assumptionEvidence, .contradiction, .staleQuote, .missingNote: .contradiction
    }
  }

  fileprivate var repair: String? {
    switch self {
    case .frontMatter: nil
    case .encoding: "save it as UTF-8"
    case .canvas: "open it in its editor and save it again"
    case .unreadable: "see that it can be opened"
    case .link: "put the notes into the vault, or name the link in \(Vault.ignoreFile)"
    case .assumptionEvidence: "make the assumption an insight, or link to the evidence in its text"
    case .contradiction: "take the source out of the page, or let something support the page"
    case .staleQuote: "quote the note as it is now"
    case .missingNote: "write the note, or take the quote out"
    }
  }
}
