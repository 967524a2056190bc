import TrailSyntax

/// Reads the plain command line `trail [--vault D] [--format F] [--trust-index] QUERY…` without the argument
/// parser, which costs more time than most queries. What it takes it reads as `Arguments` would.
enum FastPath {
  /// - Returns: `nil` where anything else is on the line: that is for `Arguments`.
  static func invocation(_ arguments: [String]) -> Invocation? {
    var options = Invocation.Options()
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      }
      guard argument.utf8.first == UInt8(ascii: "-") else {
        guard !words.isEmpty || !Arguments.subcommandNames.contains(argument) else { return nil }
        words.append(argument)
        continue
      }
      if argument == "--trust-index" {
        options.trustsIndex = true
        continue
      }
      guard let (name, value) = option(argument, &rest) else { return nil }
      switch name {
      case "--vault": options.vault = value
      case "--format":
        guard let format = FormatName(rawValue: value) else { return nil }
        options.format = format
      default: return nil
      }
    }
    return Invocation(.query(words.isEmpty ? nil : words.joined(separator: " ")), options)
  }

  /// `--name value` or `--name=value`, if the value is one that no parser takes for an option.
  private static func option(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) -> (name: String, value: String)? {
    let value: String
    let name: String
    if let equals = argument.firstIndex(of: "=") {
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
