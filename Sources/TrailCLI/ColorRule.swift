import TrailShell

/// When output is coloured: one rule for answers and for messages.
package enum ColorRule: String, CaseIterable, Sendable {
  case auto, always, never

  /// `always` and `never` decide by themselves; otherwise colour is for terminals that know more
  /// than characters, unless `$NO_COLOR` is set and not empty (no-color.org).
  package func usesColor(environment: [String: String], isTerminal: Bool) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        && !TerminalTraits.isPlain(environment: environment)
    }
  }
}
