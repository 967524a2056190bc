import TrailSyntax
import TrailText

/// A source and all the scripts that it includes, parsed whole; nothing of it has run.
package struct ParsedScript: Sendable {
  /// How deep scripts may include each other.
  package static let depthLimit = 50

  struct Unit: Sendable {
    var source: SourceText
    var parsed: ParseResult
    /// Which unit each `include` among the statements runs; those that cannot be read are left
    /// out, and told among the problems.
    var includes: [Int: Int] = [:]
    /// What is wrong with its text and with what it includes, in the order of the text.
    var problems: [Diagnostic] = []
    /// The longest chain of includes below it.
    var height = 0
  }

  /// The source itself, then what it includes, each script once, in the order of first mention.
  private(set) var units: [Unit] = []

  /// - Parameters:
  ///   - loader: `nil` where nothing can be included.
  ///   - interruption: Ends it early: what was parsed means nothing then.
  /// - Complexity: O(bytes of all the scripts); each is read once.
  init(
    _ source: SourceText, under vocabulary: Vocabulary, loader: ScriptLoader? = nil,
    interruption: Interruption? = nil
  ) {
    var reading = IncludeReading(
      vocabulary: vocabulary, loader: loader, interruption: interruption)
    reading.add(source, Parser.parse(source, under: vocabulary, interruption: interruption))
    units = reading.units
  }

  /// A statement that no words of the user stand for.
  init(_ source: SourceText, _ statement: Statement) {
    let parsed = ParseResult(
      script: Script(statements: [statement]), diagnostics: [], isIncomplete: false)
    units = [Unit(source: source, parsed: parsed)]
  }

  package var source: SourceText { units[0].source }

  /// Its own, without those of the scripts that it includes.
  var statements: [Statement] { units[0].parsed.script.statements }

  /// Nothing is wrong but that more is needed.
  package var isIncomplete: Bool { units[0].parsed.isIncomplete }

  /// Scripts beside the source have been read.
  package var includesScripts: Bool { units.count > 1 }

  /// What is wrong, with the source that each speaks of, in the order of reading.
  package var problems: [(source: SourceText, diagnostics: [Diagnostic])] {
    units.filter { !$0.problems.isEmpty }.map { ($0.source, $0.problems) }
  }

  /// An error for each parameter that is given and that no script declares.
  ///
  /// - Parameter given: By name, without the dollar sign.
  package func undeclared(_ given: [String: String]) -> [Diagnostic] {
    guard !given.isEmpty else { return [] }
    var declared: [String] = []
    for case .parameter(let parameter) in units.flatMap({ $0.parsed.script.statements.map(\.kind) })
    where !declared.contains(parameter.variable.name) {
      declared.append(parameter.variable.name)
    }
    return given.keys.filter { !declared.contains($0) }.sorted()
      .map { ScriptDiagnostics.undeclaredParameter($0, declared: declared) }
  }
}

/// Scripts on their way into units.
private struct IncludeReading {
  let vocabulary: Vocabulary
  let loader: ScriptLoader?
  let interruption: Interruption?
  var units: [ParsedScript.Unit] = []
  /// By the identity of their paths.
  private var known: [String: Int] = [:]
  /// Those that are being read, outermost first.
  private var open: [Int] = []

  init(vocabulary: Vocabulary, loader: ScriptLoader?, interruption: Interruption?) {
    self.vocabulary = vocabulary
    self.loader = loader
    self.interruption = interruption
  }

  /// Adds a script and what it includes; the recursion is as deep as scripts may be.
  mutating func add(_ source: SourceText, _ parsed: ParseResult) {
    let number = units.count
    units.append(.init(source: source, parsed: parsed))
    let includes = parsed.script.statements.contains {
      if case .include = $0.kind { true } else { false }
    }
    guard includes || number > 0 else {
      // Nothing will ask for it again, nor add to what is wrong with it.
      units[number].problems = Self.ordered(parsed.diagnostics)
      return
    }
    known[ScriptLoader.identity(of: source.name)] = number
    open.append(number)
    var problems = parsed.diagnostics
    for (place, statement) in parsed.script.statements.enumerated() {
      guard case .include(let path, let range) = statement.kind else { continue }
      switch unit(at: ScriptLoader.path(path, from: source.name), range) {
      case .success(let included):
        units[number].includes[place] = included
        units[number].height = max(units[number].height, units[included].height + 1)
      case .failure(let problem): problems.append(problem.diagnostic)
      }
    }
    units[number].problems = Self.ordered(problems)
    open.removeLast()
  }

  /// In the order of the text.
  private static func ordered(_ problems: [Diagnostic]) -> [Diagnostic] {
    guard problems.count > 1 else { return problems }
    return problems.enumerated().sorted {
      ($0.element.range?.start ?? 0, $0.offset) < ($1.element.range?.start ?? 0, $1.offset)
    }.map(\.element)
  }

  private struct Problem: Error {
    var diagnostic: Diagnostic
  }

  private mutating func unit(at path: String, _ range: SourceRange) -> Result<Int, Problem> {
    let tooDeep = Problem(
      diagnostic: ScriptDiagnostics.includesTooDeep(limit: ParsedScript.depthLimit, at: range))
    if let number = known[ScriptLoader.identity(of: path)] {
      if let start = open.firstIndex(of: number) {
        let names = open[start...].map { units[$0].source.name } + [units[number].source.name]
        return .failure(Problem(diagnostic: ScriptDiagnostics.includeCircle(names, at: range)))
      }
      let depth = open.count + units[number].height
      return depth > ParsedScript.depthLimit ? .failure(tooDeep) : .success(number)
    }
    guard open.count <= ParsedScript.depthLimit else { return .failure(tooDeep) }
    guard let loader else {
      return .failure(Problem(diagnostic: ScriptDiagnostics.nothingToInclude(at: range)))
    }
    switch loader.read(path) {
    case .success(let source):
      let number = units.count
      add(source, Parser.parse(source, under: vocabulary, interruption: interruption))
      return .success(number)
    case .failure(let unreadable):
      var diagnostic = unreadable.diagnostic
      diagnostic.range = range
      return .failure(Problem(diagnostic: diagnostic))
    }
  }
}
