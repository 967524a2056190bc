import Trail
import TrailGraph
import TrailOutput

/// `.open`: a note of the last answer, in the user's editor.
extension Shell {
  func open(row word: String) {
    guard let row = Int(word.drop { $0 == "$" }), row > 0 else {
      return refuse(".open needs the number of a row", "write `.open 1`")
    }
    guard let session = live.session, let rows = session.lastRows else {
      return refuse("there is no answer yet whose rows stand for notes", "ask for some first")
    }
    guard row <= rows.count else {
      return refuse("the last answer has \(rows.count == 1 ? "1 row" : "\(rows.count) rows")")
    }
    guard let node = rows[row - 1] else { return refuse("the note of row \(row) is gone") }
    let graph = session.graph
    guard graph.hasDocument(node), let root = live.root else {
      let name = String(decoding: graph.name(of: node), as: UTF8.self)
      return refuse("row \(row), \(name), is linked to but has no note of its own")
    }
    let path = "\(root)/\(String(decoding: graph.path(of: node), as: UTF8.self)).md"
    if let editor = usersEditor {
      switch run(editor, path) {
      case 0: break
      case 127: refuse(missing(editor, to: "open the note with"))
      case let status: refuse("\"\(name(of: editor))\" ended with status \(status)")
      }
      return
    }
    let address = NoteLinks.obsidianAddress(ofFile: path)
    #if os(macOS)
      let status = run("open", address)
    #else
      let status = run("xdg-open 2>/dev/null >&2", address)
    #endif
    if status == 0 {
      write("\(shown(path: path))\n")
    } else {
      refuse("neither $VISUAL nor $EDITOR says how to open \(shown(path: path))", "set one of them")
    }
  }

  /// Ctrl-X Ctrl-E: the text that is being edited, in the user's editor.
  ///
  /// - Returns: What is left in the file; `nil` where there is no editor, or it has failed: the
  ///   text stays as it was then.
  func editedElsewhere(_ text: String) -> String? {
    guard let editor = usersEditor else {
      refuse("neither $VISUAL nor $EDITOR says what edits a query", "set one of them")
      return nil
    }
    guard let file = TemporaryText(text + "\n", in: settings.environment["TMPDIR"]) else {
      refuse("no file can be made to edit the query in", "free some room in the folder $TMPDIR")
      return nil
    }
    let status = run(editor, file.path)
    guard status == 0, var edited = file.text else {
      if status == 127 {
        refuse(missing(editor, to: "edit the query with"))
      } else {
        refuse(
          "\"\(name(of: editor))\" ended with status \(status), and the query is as it was")
      }
      return nil
    }
    while edited.last?.isNewline == true { edited.removeLast() }
    return edited
  }

  private var usersEditor: String? {
    ["VISUAL", "EDITOR"].compactMap { settings.environment[$0] }
      .first { !$0.allSatisfy(\.isWhitespace) }
  }

  private func run(_ command: String, _ argument: String) -> Int32 {
    // Ctrl-C in an editor was meant for it.
    defer { settings.interruption.reset() }
    return ShellCommand(command).run(on: argument)
  }

  private func name(of editor: String) -> String {
    DisplayText.visible(ShellCommand(editor).program ?? editor)
  }

  private func missing(_ editor: String, to purpose: String) -> (message: String, help: String) {
    let name = name(of: editor)
    let variable =
      settings.environment["VISUAL"].map { !$0.allSatisfy(\.isWhitespace) } ?? false
      ? "$VISUAL" : "$EDITOR"
    return (
      "there is no program \"\(name)\" to \(purpose)",
      "set \(variable) to one that is there, like `\(variable.dropFirst())=vi trail`"
    )
  }

  private func refuse(_ refusal: (message: String, help: String)) {
    refuse(refusal.message, refusal.help)
  }
}
