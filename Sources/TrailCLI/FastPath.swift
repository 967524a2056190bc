import TrailSyntax

/// Reads the plain command line `trail [OPTIONS] QUERY…` without the argument parser, which costs
/// more time than most queries. What it takes it reads as `Arguments` would.
enum FastPath {
  /// - Returns: `nil` where anything else is on the line, or something is wrong with it: that is
  ///   for `Arguments`.
  static func invocation(_ arguments: [String]) -> Invocation? {
    if arguments == ["--version"] { return Invocation(.version) }
    var options = OptionWords()
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      }
      if argument.utf8.first != UInt8(ascii: "-") {
        guard !words.isEmpty || !Arguments.subcommandNames.contains(argument) else { return nil }
        words.append(argument)
      } else if !set(argument, in: &options) {
        guard let (name, value) = option(argument, &rest), set(name, to: value, in: &options) else {
          return nil
        }
      }
    }
    guard let options = try? options.options() else { return nil }
    guard var text = words.first else { return Invocation(.query(nil), options) }
    // Not `joined`, which looks its types up when it is first called.
    for word in words.dropFirst() { text += " " + word }
    return Invocation(.query(text), options)
  }

  /// - Returns: Whether the argument is a flag.
  private static func set(_ flag: String, in options: inout OptionWords) -> Bool {
    switch flag {
    case "--strict": options.strict = true
    case "--quiet": options.quiet = true
    case "--trust-index": options.trustIndex = true
    case "--exit-empty": options.exitEmpty = true
    case "--keep-going": options.keepGoing = true
    case "-0", "--print0": options.print0 = true
    case "--csv-safe": options.csvSafe = true
    case "--staged": options.staged = true
    case "--timing": options.timing = true
    case "--no-config": options.noConfig = true
    default: return false
    }
    return true
  }

  /// - Returns: Whether there is such an option.
  private static func set(
    _ name: String, to value: String, in options: inout OptionWords
  ) -> Bool {
    switch name {
    case "--vault": options.vault = value
    case "--format": options.format = value
    case "--color": options.color = value
    case "--width": options.width = value
    case "--retractions": options.retractions = value
    case "--library": options.library.append(value)
    case "--at": options.at = value
    case "--param", "-p": options.param.append(value)
    default: return false
    }
    return true
  }

  /// `--name value` or `--name=value`, if the value is one that no parser takes for an option.
  private static func option(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) -> (name: String, value: String)? {
    let value: String
    let name: String
    if let equals = argument.firstIndex(of: "="), argument.hasPrefix("--") {
      name = String(argument[..<equals])
      value = String(argument[equals...].dropFirst())
    } else {
      guard let next = rest.popFirst() else { return nil }
      name = argument
      value = next
    }
    guard !value.isEmpty, value.utf8.first != UInt8(ascii: "-") else { return nil }
    return (name, value)
  }
}
