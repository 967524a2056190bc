/// When output is coloured: one rule for answers and for messages.
package enum ColorRule: String, CaseIterable, Sendable {
  case auto, always, never

  /// `always` and `never` decide by themselves; otherwise colour is for terminals that are not
  /// `dumb`, unless `$NO_COLOR` is set and not empty (no-color.org).
  package func usesColor(environment: [String: String], isTerminal: Bool) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }
}
