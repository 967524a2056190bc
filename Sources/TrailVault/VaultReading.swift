import TrailGraph
import TrailNotes
import TrailSchema

/// What reading a vault gives: its graph, and what is wrong with it.
package struct VaultReading: Sendable {
  package var graph: Graph
  /// By document, line, then cause.
  package var problems: [VaultProblem]
  /// Documents that were read, canvases not counted.
  package var noteCount: Int
  /// Documents of which something could not be read: their front matter, their bytes, all.
  package var unreadNotes: Int

  package init(graph: Graph, problems: [VaultProblem], noteCount: Int, unreadNotes: Int) {
    self.graph = graph
    self.problems = problems
    self.noteCount = noteCount
    self.unreadNotes = unreadNotes
  }
}

/// Something that a vault gets wrong, or that its notes disagree about.
package struct VaultProblem: Equatable, Sendable {
  /// What `check` calls the rule.
  package enum Cause: String, CaseIterable, Sendable {
    case frontMatter = "front-matter"
    case encoding
    case canvas
    /// A file or folder that could not be read.
    case unreadable
    /// A symbolic link that was not followed.
    case link
    /// Evidence stated for an assumption, which takes none.
    case assumptionEvidence = "assumption-evidence"
    /// A page says that it rests on a source, and nothing can support it.
    case contradiction
    /// A page quotes a note that says something else by now.
    case staleQuote = "stale-quote"
    /// A page quotes a note that does not exist.
    case missingNote = "missing-note"

    /// Something of the document is not in the graph because of it.
    package var leavesUnread: Bool {
      switch self {
      case .frontMatter, .encoding, .canvas, .unreadable, .link: true
      case .assumptionEvidence, .contradiction, .staleQuote, .missingNote: false
      }
    }
  }

  package var cause: Cause
  /// The vault path, with its ending; that of a folder ends with `/`.
  package var document: [UInt8]
  /// From 1; 0 for the document as a whole.
  package var line: Int
  /// The node that it is about; `nil` where the document is none.
  package var node: NodeID?
  /// In the user's terms.
  package var message: String

  /// What of the vault a problem is about.
  package enum Subject: Sendable {
    case note, folder, link
  }

  package var subject: Subject {
    if cause == .link { return .link }
    return document.last == UInt8(ascii: "/") ? .folder : .note
  }

  package init(
    cause: Cause, document: [UInt8], line: Int, node: NodeID? = nil, message: String
  ) {
    self.cause = cause
    self.document = document
    self.line = line
    self.node = node
    self.message = message
  }
}
