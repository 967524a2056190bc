import Trail
import TrailEngine
import TrailSyntax
import TrailText

/// What a session is opened with: the command line's options and what surrounds the program.
package struct ShellSettings {
  package var location: VaultLocation
  package var index: IndexUse
  package var environment: [String: String]
  /// Absolute.
  package var currentFolder: String
  package var today: () -> DateValue
  package var clock: Clock
  package var interruption: Interruption
  /// As the user is told it.
  package var version: String
  package var isColored: Bool
  /// In cells; `nil` for as the terminal says, whenever it is asked.
  package var width: Int?
  package var format: FormatName?
  package var isStrict: Bool
  package var isQuiet: Bool
  /// By name, without the dollar sign.
  package var parameters: [String: String]
  package var retractions: RetractionList?
  package var libraries = GivenLibraries()

  package init(
    location: VaultLocation, index: IndexUse, environment: [String: String],
    currentFolder: String, today: @escaping () -> DateValue, clock: @escaping Clock,
    interruption: Interruption, version: String, isColored: Bool, width: Int? = nil,
    format: FormatName? = nil, isStrict: Bool = false, isQuiet: Bool = false,
    parameters: [String: String] = [:], retractions: RetractionList? = nil
  ) {
    self.location = location
    self.index = index
    self.environment = environment
    self.currentFolder = currentFolder
    self.today = today
    self.clock = clock
    self.interruption = interruption
    self.version = version
    self.isColored = isColored
    self.width = width
    self.format = format
    self.isStrict = isStrict
    self.isQuiet = isQuiet
    self.parameters = parameters
    self.retractions = retractions
  }

  /// A terminal that can neither move the cursor up nor show colours.
  var isPlainTerminal: Bool { TerminalTraits.isPlain(environment: environment) }
}
