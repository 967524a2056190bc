import TrailSyntax

/// Completions for shells, made of the tables of commands and options.
enum CompletionScripts {
  static func text(for shell: ShellName) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// Branches and tags, for whoever asks in a folder of a repository.
  private static let revisions =
    "git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null"

  private static var commandNames: [String] { CommandPage.all.map(\.name) + ["help"] }

  // MARK: - bash

  private static func names(_ options: [CommandOption]) -> String {
    options.flatMap { [$0.short, $0.name].compactMap { $0 } }.joined(separator: " ")
  }

  private static var bash: String {
    var text = """
      # Completions of trail for bash, made by `trail completions bash`.
      _trail() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= operands=0 i
        # `--format=json` are three words to bash.
        [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}
        [[ $word == = ]] && word=
        for ((i = 1; i < COMP_CWORD; i++)); do
          [[ ${COMP_WORDS[i]} == -* ]] && continue
          case ${COMP_WORDS[i-1]} in
            \(valueNames.joined(separator: "|"))|=) continue ;;
          esac
          if [[ $command ]]; then ((operands++)); continue; fi
          case ${COMP_WORDS[i]} in
            \(commandNames.joined(separator: "|"))) command=${COMP_WORDS[i]} ;;
            *) command=query ;;
          esac
        done
        COMPREPLY=()
        case $before in

      """
    for option in CommandOption.shared where option.argument != .none {
      let names = [option.short, option.name].compactMap { $0 }.joined(separator: "|")
      text += "    \(names)) \(bash(option.argument)); return ;;\n"
    }
    text += """
        esac
        if [[ $word == -* ]]; then
          local options="\(names(CommandOption.shared))"
          case $command in

      """
    for page in CommandPage.all where !page.options.isEmpty {
      text += "      \(page.name)) options+=\" \(names(page.options))\" ;;\n"
    }
    text += """
          esac
          COMPREPLY=($(compgen -W "$options" -- "$word")); return
        fi
        case $command in
          '') COMPREPLY=($(compgen -W "\(commandNames.joined(separator: " "))" -- "$word")) ;;
          help) COMPREPLY=($(compgen -W "\(HelpText.topics.joined(separator: " "))" -- "$word")) ;;

      """
    for page in CommandPage.all {
      switch page.operands {
      case .files: text += "    \(page.name)) \(bash(.file)) ;;\n"
      case .words(let words): text += "    \(page.name)) \(bash(.choice(words))) ;;\n"
      case .revisionThenQuery:
        text += "    \(page.name)) [[ $operands == 0 ]] && \(bash(.revision)) ;;\n"
      case .nothing, .query: continue
      }
    }
    return text + """
        esac
      }
      complete -F _trail trail

      """
  }

  private static var valueNames: [String] {
    CommandOption.shared.filter { $0.argument != .none }
      .flatMap { [$0.short, $0.name].compactMap { $0 } }
  }

  private static func bash(_ argument: CommandOption.Argument) -> String {
    switch argument {
    case .none, .number, .text: ":"
    case .folder: paths("-d")
    case .file: paths("-f")
    case .choice(let words):
      "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\"))"
    case .revision:
      "COMPREPLY=($(compgen -P \"${word%\"${word##*..}\"}\" "
        + "-W \"$(\(revisions)) HEAD\" -- \"${word##*..}\"))"
    }
  }

  /// A name a line: it may hold spaces.
  private static func paths(_ kind: String) -> String {
    "compopt -o filenames 2>/dev/null; local IFS=$'\\n'; "
      + "COMPREPLY=($(compgen \(kind) -- \"$word\"))"
  }

  // MARK: - zsh

  private static var zsh: String {
    var text = """
      #compdef trail
      # Completions of trail for zsh, made by `trail completions zsh`.

      _trail_revisions() {
        local -a names
        names=(HEAD ${(f)"$(\(revisions))"})
        compset -P '*..'
        compadd -a names
      }

      _trail() {
        local curcontext=$curcontext state line command=
        local -a options commands
        options=(

      """
    for option in CommandOption.shared { text += zsh(option, indent: 4) }
    text += "  )\n  commands=(\n"
    for page in CommandPage.all { text += "    '\(page.name):\(zshText(page.summary))'\n" }
    text += """
          'help:what a word or a command means'
        )
        _arguments -C -s $options '1: :->first' '*:: :->rest' && return
        case $state in
          first) _describe -t commands command commands ;;
          rest)
            command=$line[1]
            case $command in

      """
    for page in CommandPage.all {
      text += "        \(page.name))\n          _arguments -s $options"
      if page.options.isEmpty { text += " " } else { text += " \\\n" }
      for option in page.options {
        text += zsh(option, indent: 12).replacing("\n", with: " \\\n")
      }
      text += page.options.isEmpty ? "" : "            "
      switch page.operands {
      case .files: text += "'*:file:_files' ;;\n"
      case .words(let words): text += "'*:word:(\(words.joined(separator: " ")))' ;;\n"
      case .revisionThenQuery: text += "'1:revision:_trail_revisions' '*:query:' ;;\n"
      case .nothing, .query: text += "'*:query:' ;;\n"
      }
    }
    return text + """
              help) _arguments '*:topic:(\(HelpText.topics.joined(separator: " ")))' ;;
              *) _arguments -s $options '*:query:' ;;
            esac ;;
        esac
      }

      if [[ $funcstack[1] == _trail ]]; then _trail "$@"; else compdef _trail trail; fi

      """
  }

  private static func zsh(_ option: CommandOption, indent: Int) -> String {
    let action: String
    switch option.argument {
    case .none: action = ""
    case .folder: action = ":folder:_files -/"
    case .file: action = ":file:_files"
    case .number, .text: action = ":\((option.placeholder ?? "value").lowercased()):"
    case .revision: action = ":revision:_trail_revisions"
    case .choice(let words): action = ":value:(\(words.joined(separator: " ")))"
    }
    let room = String(repeating: " ", count: indent)
    return [option.short, option.name].compactMap { $0 }.map { name in
      let repeats = ["-p", "--param", "--library"].contains(name) ? "*" : ""
      // What is joined by `=` is as good as what stands behind it.
      let equals = option.argument != .none && name.hasPrefix("--") ? "=" : ""
      return
        "\(room)'\(repeats)\(name)\(equals)[\(zshText(option.meaning))]\(zshEscaped(action))'\n"
    }.joined()
  }

  /// `'`, `[`, `]` and `:` would end what they stand in.
  private static func zshText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": escaped += "'\\''"
      case "[", "]", ":", "\\": escaped += "\\" + String(scalar)
      case "`": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func zshEscaped(_ text: String) -> String { text.replacing("=", with: "\\=") }

  // MARK: - fish

  private static var fish: String {
    var text = """
      # Completions of trail for fish, made by `trail completions fish`.
      function __trail_revisions
          set -l begin (string replace -r '(.*\\.\\.).*|.*' '$1' -- (commandline -ct))
          for name in HEAD (\(revisions))
              echo "$begin$name"
          end
      end

      complete -c trail -f

      """
    for page in CommandPage.all {
      text +=
        "complete -c trail -n __fish_use_subcommand -a \(page.name)"
        + " -d '\(fishText(page.summary))'\n"
    }
    text +=
      "complete -c trail -n __fish_use_subcommand -a help"
      + " -d 'what a word or a command means'\n"
    for option in CommandOption.shared { text += fish(option, "") }
    for page in CommandPage.all {
      let condition = " -n '__fish_seen_subcommand_from \(page.name)'"
      for option in page.options { text += fish(option, condition) }
      switch page.operands {
      case .files: text += "complete -c trail\(condition) -F\n"
      case .words(let words):
        text += "complete -c trail\(condition) -a '\(words.joined(separator: " "))'\n"
      case .revisionThenQuery:
        text +=
          "complete -c trail -n 'test (commandline -opc)[-1] = \(page.name)'"
          + " -a '(__trail_revisions)'\n"
      case .nothing, .query: continue
      }
    }
    text +=
      "complete -c trail -n '__fish_seen_subcommand_from help'"
      + " -a '\(HelpText.topics.joined(separator: " "))'\n"
    return text
  }

  private static func fish(_ option: CommandOption, _ condition: String) -> String {
    var line = "complete -c trail\(condition)"
    if let short = option.short { line += " -s \(short.dropFirst())" }
    line += " -l \(option.name.dropFirst(2))"
    switch option.argument {
    case .none: break
    case .folder: line += " -x -a '(__fish_complete_directories)'"
    case .file: line += " -r -F"
    case .number, .text: line += " -x"
    case .revision: line += " -x -a '(__trail_revisions)'"
    case .choice(let words): line += " -x -a '\(words.joined(separator: " "))'"
    }
    return line + " -d '\(fishText(option.meaning))'\n"
  }

  private static func fishText(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }
}
