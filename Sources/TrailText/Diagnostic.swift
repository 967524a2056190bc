/// What is wrong with a query, a script or a vault, or worth saying about it, as a value.
///
/// Stages make diagnostics, `TrailOutput` draws them; nothing prints on the way.
package struct Diagnostic: Equatable, Sendable {
  package enum Severity: String, Sendable {
    /// The statement has no answer.
    case error
    /// It has one, but something about the vault or the words deserves a look.
    case warning
    /// How the words were understood.
    case note
  }

  /// A further remark, with a place of its own where that helps.
  package struct Note: Equatable, Sendable {
    package var message: String
    package var range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  package var id: DiagnosticID
  package var severity: Severity
  /// Lower case, no full stop, quotation marks around what was typed.
  package var message: String
  /// The words at fault in the statement's source; `nil` where no words are (a vault's problem).
  package var range: SourceRange?
  /// What stands after the underline: `did you mean L4-L5 or L5-S1?`.
  package var label: String?
  package var notes: [Note]
  /// Repairs, likeliest first. Each makes the statement acceptable when applied as it stands.
  package var fixIts: [FixIt]

  package init(
    _ id: DiagnosticID, severity: Severity = .error, _ message: String,
    at range: SourceRange? = nil, label: String? = nil, notes: [Note] = [], fixIts: [FixIt] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.notes = notes
    self.fixIts = fixIts
  }
}

/// A repair that can be applied to the source as it stands.
package struct FixIt: Equatable, Sendable {
  package struct Edit: Equatable, Sendable {
    package var range: SourceRange
    package var replacement: String

    package init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// What it does, in a few words: ``write `or not tagged L5-S1` ``.
  package var title: String
  /// In source order, not overlapping.
  package var edits: [Edit]

  package init(_ title: String, _ edits: [Edit]) {
    self.title = title
    self.edits = edits
  }

  package init(_ title: String, replacing range: SourceRange, with replacement: String) {
    self.init(title, [Edit(range, replacement)])
  }

  /// The source with the edits made.
  package func applied(to source: SourceText) -> String {
    var bytes = source.utf8
    for edit in edits.reversed() {
      let start = min(max(edit.range.start, 0), bytes.count)
      let end = min(max(edit.range.end, start), bytes.count)
      bytes.replaceSubrange(start..<end, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
