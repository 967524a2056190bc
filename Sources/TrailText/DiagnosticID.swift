/// The stable names of everything that Trail can complain about or remark on.
///
/// The part before the dot is the area, the conformance cases are filed by it, and a test
/// holds that each has a case.
package enum DiagnosticID: String, CaseIterable, Sendable {
  // What the words are: lexer and parser.
  case unexpected = "syntax.unexpected"
  case unclosed = "syntax.unclosed"
  case incomplete = "syntax.incomplete"
  case invalidCharacter = "syntax.character"
  case invalidEscape = "syntax.escape"
  case invalidNumber = "syntax.number"
  case invalidPattern = "syntax.pattern"
  case invalidDate = "syntax.date"
  case emptyQuery = "syntax.empty"
  case unknownKind = "syntax.kind"
  case unknownStage = "syntax.stage"
  case unknownFormat = "syntax.format"
  case unknownFunction = "syntax.function"
  case ambiguousNegation = "syntax.negation"
  case quantityWithAnd = "syntax.quantity"
  case unquotedText = "syntax.unquoted"
  case foreignLanguage = "syntax.foreign"

  // What the words mean in this vault: resolver.
  case unknownName = "name.unknown"
  case severalMatches = "name.several"
  case laterRule = "name.later"
  case oneStep = "name.step"
  case kindName = "name.kind"
  case quotationNeeded = "name.quote"
  case unknownVariable = "name.variable"
  case noThis = "name.this"
  case reservedVariable = "name.reserved"
  case tableAsSet = "type.table"
  case noAnswer = "name.answer"
  case impossibleRelation = "type.relation"
  case impossibleCollection = "type.collection"
  case unknownProperty = "type.property"
  case comparisonType = "type.comparison"
  case collectionInComparison = "type.membership"
  case kindComparison = "type.kind"
  case columnShape = "type.column"
  case rowsWithoutNodes = "type.rows"
  case attachment = "reading.attachment"
  case absentKind = "vault.kind"
  case morePairs = "path.pairs"
  case morePaths = "path.more"
  case noPath = "path.none"

  // What stops an answer.
  case limitNesting = "limit.nesting"
  case limitLength = "limit.length"
  case limitPattern = "limit.pattern"
  case limitPaths = "limit.paths"
  case interrupted = "run.interrupted"
  case formatShape = "format.shape"
  case leftOut = "format.rest"
  case limitIncludes = "limit.include"

  // What is wrong with a vault or a schema.
  case unreadableVault = "vault.unreadable"
  case index = "vault.index"
  case guessedVault = "vault.guessed"
  case emptyVault = "vault.empty"
  case unreadNotes = "vault.notes"
  case schema = "schema.invalid"
  case revision = "vault.revision"

  // What keeps a note from being woven.
  case noteBlock = "weave.block"
  case noteMarkers = "weave.markers"
  case unwritableNote = "weave.note"

  // What is wrong with a command line or a script.
  case usage = "command.usage"
  case unreadableScript = "script.unreadable"
  case unwritableScript = "script.unwritable"
  case includeCircle = "script.circle"
  case sessionCommand = "script.command"
  case missingParameter = "script.parameter"
  case undeclaredParameter = "command.parameter"
  case unknownRule = "check.rule"
  case missingRetractions = "check.retractions"
  case assertionFailed = "assert.failed"
  case comparison = "command.comparison"

  /// `name` of `name.unknown`.
  package var area: Substring { rawValue.prefix { $0 != "." } }
}
