import TrailText

/// What the program tells the shell (language, section 8).
package enum ExitStatus: Int32, Sendable {
  /// Answered, also with no rows; also when nobody reads the answer any more.
  case answered = 0
  /// An assertion or a check failed; no answer has a row, and `--exit-empty` asks; a script or a
  /// woven note would change, and `--check` asks.
  case failed = 1
  /// The query or script is wrong.
  case wrongQuery = 2
  /// The vault cannot be read, or what its schema says cannot.
  case unreadableVault = 3
  /// Over a limit.
  case overLimit = 4
  /// The command line is wrong.
  case wrongUsage = 64
  /// The answer cannot be written, as when the disk is full. From BSD's `sysexits.h`, as 64 is.
  case cannotWrite = 74
  case interrupted = 130

  /// What a statement's first error means.
  init(_ error: Diagnostic) {
    switch error.id {
    case .assertionFailed, .index: self = .failed
    case .limitNesting, .limitLength, .limitPattern, .limitIncludes, .limitPaths:
      self = .overLimit
    case .interrupted: self = .interrupted
    case .unwritableScript, .unwritableNote: self = .cannotWrite
    case .unreadableVault, .schema, .revision: self = .unreadableVault
    // A format is asked for on the command line, or by words of the query.
    case .formatShape: self = error.range == nil ? .wrongUsage : .wrongQuery
    case .usage, .undeclaredParameter, .missingRetractions: self = .wrongUsage
    default: self = .wrongQuery
    }
  }
}
