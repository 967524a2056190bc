import Trail
import TrailEngine
import TrailShell
import TrailText

/// What an interactive session is opened with.
extension TrailProgram {
  func shellSettings(
    _ options: Invocation.Options
  ) -> Result<ShellSettings, ScriptFile.Unreadable> {
    var environment = environment
    environment["TRAIL_PAGER"] = environment["TRAIL_PAGER"] ?? self.settings.pager
    var settings = ShellSettings(
      location: locate(options), index: indexUse, environment: environment,
      currentFolder: currentFolder, today: todayNow, clock: clock ?? { 0 },
      interruption: interruption, version: HelpText.version,
      isColored: options.color.usesColor(
        environment: environment, isTerminal: terminal.outputIsTerminal),
      width: options.width, format: options.format ?? self.settings.format,
      isStrict: options.isStrict,
      isQuiet: options.isQuiet, parameters: options.parameters)
    switch libraries(options) {
    case .success(let libraries): settings.libraries = libraries
    case .failure(let unreadable): return .failure(unreadable)
    }
    if let path = options.retractions {
      switch RetractionFile.read(path, from: currentFolder, interruption: interruption) {
      case .success(let list): settings.retractions = list
      case .failure(let unreadable): return .failure(unreadable)
      }
    }
    return .success(settings)
  }
}
