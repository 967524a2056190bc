import Trail
import TrailOutput
import TrailSyntax

/// The options of a command line as they were written: what both readers of command lines make
/// `Invocation.Options` of, so that no word means two things.
struct OptionWords {
  var vault: String?
  var format: String?
  var color: String?
  var width: String?
  var retractions: String?
  var library: [String] = []
  var param: [String] = []
  var strict = false
  var quiet = false
  var trustIndex = false
  var exitEmpty = false
  var keepGoing = false
  var print0 = false
  var csvSafe = false
  var at: String?
  var staged = false
  var timing = false
  var noConfig = false

  func options() throws(UsageError) -> Invocation.Options {
    var options = Invocation.Options()
    if let vault {
      guard !vault.isEmpty else { throw UsageError("`--vault` needs a folder") }
      options.vault = vault
    }
    if let format {
      options.format = try Self.choice(format, of: "format", FormatName(rawValue: format))
    }
    if print0 { try options.endPathsWithNUL() }
    if let color {
      options.color = try Self.choice(color, of: "colour rule", ColorRule(rawValue: color))
    }
    if let width {
      guard let cells = Int(width), (1...10_000).contains(cells) else {
        throw UsageError(
          "`--width` is a number of cells from 1 to 10000, not \"\(width)\"")
      }
      options.width = cells
    }
    options.guardsCells = csvSafe
    options.isStrict = strict
    options.isQuiet = quiet
    options.trustsIndex = trustIndex
    options.exitsWhenEmpty = exitEmpty
    options.keepsGoing = keepGoing
    if let retractions {
      guard !retractions.isEmpty else { throw UsageError("`--retractions` needs a file") }
      options.retractions = retractions
    }
    guard !library.contains("") else { throw UsageError("`--library` needs a file") }
    options.libraries = library
    options.parameters = try Self.parameters(param)
    options.state = try state()
    options.tellsTime = timing
    options.readsSettings = !noConfig
    return options
  }

  private func state() throws(UsageError) -> VaultState {
    guard let at else { return staged ? .staged : .now }
    guard !staged else {
      throw UsageError("`--at` and `--staged` name two states", help: "leave one of them out")
    }
    guard !at.isEmpty else { throw UsageError("`--at` needs a revision, such as `HEAD~1`") }
    guard !RevisionRange.isRange(at) else {
      throw UsageError(
        "`--at` answers for one revision, and \"\(at)\" names two",
        help: "`trail diff \(at) QUERY` compares them")
    }
    return .revision(at)
  }

  /// `x=value`, the dollar sign allowed. Of two for one name the last is meant.
  private static func parameters(_ words: [String]) throws(UsageError) -> [String: String] {
    var parameters: [String: String] = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "=") else {
        throw UsageError(
          "`--param` needs a name and a value, and \"\(word)\" is no such pair",
          help: "write `--param \(word)=VALUE`")
      }
      var name = word[..<equals]
      if name.first == "$" { name.removeFirst() }
      guard !name.isEmpty else {
        throw UsageError("`--param` needs a name before `=`", help: "write `--param x=VALUE`")
      }
      let value = word[equals...].dropFirst()
      guard !value.isEmpty else {
        throw UsageError(
          "`--param \(word)` gives no value",
          help: "write `--param \(name)=VALUE`, or leave it out for the script's own")
      }
      parameters[String(name)] = String(value)
    }
    return parameters
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String, of what: String, _ choice: Choice?
  ) throws(UsageError) -> Choice {
    guard let choice else {
      let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("there is no \(what) \"\(text)\"", help: "there are \(all)")
    }
    return choice
  }
}
