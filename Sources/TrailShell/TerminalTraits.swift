/// What is known of a terminal by the variables it sets: nothing is ever asked of it.
package enum TerminalTraits {
  /// Whether it can neither move the cursor up nor show colours: it says so, or says nothing of
  /// itself.
  package static func isPlain(environment: [String: String]) -> Bool {
    ["dumb", ""].contains(environment["TERM"] ?? "")
  }

  /// Whether it turns OSC 8 into links, or at least shows nothing of it.
  static func showsLinks(environment: [String: String]) -> Bool {
    let term = environment["TERM"] ?? ""
    // What runs inside a multiplexer inherits the variables of a terminal that it does not write to.
    // So does one that was opened from another terminal's shell.
    guard ["TMUX", "STY", "XTERM_VERSION", "INSIDE_EMACS"].allSatisfy({ environment[$0] == nil }),
      ![
        "tmux", "screen", "dumb", "linux", "rxvt", "eterm", "vt1", "vt2", "ansi", "putty", "cygwin",
      ].contains(where: { term.hasPrefix($0) })
    else { return false }
    if let version = environment["VTE_VERSION"].flatMap({ Int($0) }), version >= 5000 {
      return true
    }
    if let version = environment["KONSOLE_VERSION"].flatMap({ Int($0) }), version >= 201_200 {
      return true
    }
    if environment["WT_SESSION"] != nil { return true }
    if ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour"].contains(where: {
      term.hasPrefix($0)
    }) {
      return true
    }
    return ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"]
      .contains(environment["TERM_PROGRAM"] ?? "")
  }
}
