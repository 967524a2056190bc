import CEditline
import TrailText

/// The line editor of a terminal: the whole query is one text in it, of one line or several.
///
/// One exists at a time; it is used on the thread that made it.
final class LineEditor {
  /// What came of editing.
  enum Line: Equatable {
    case text(String)
    /// Ctrl-C: the text is given up.
    case cancelled
    /// Ctrl-D in an empty text, or a terminal that is gone.
    case end
  }

  /// Whether Return runs a text; otherwise it begins a new line of it.
  var isReady: (String) -> Bool = { _ in true }
  var completion: Completion = { .none(at: $1) }
  /// What another editor makes of a text; `nil` where none has been asked, which has been told.
  var editedElsewhere: (String) -> String? = { _ in nil }

  private var editor: OpaquePointer?
  private let prompt: UnsafeMutablePointer<UInt32>
  private let promptLength: Int
  private var isPlain: Bool
  private var isCancelled = false
  /// Where in their lines Up and Down want to be, and the place that the last of them reached.
  private var goal: (column: Int, place: Int)?
  /// What TAB found, while the text is still the one that it was found for.
  private var lastCompletion: (text: EditedText, found: Completions)?
  /// The text in which TAB has only spelled anew what was typed: one more lists already.
  private var respelled: EditedText?

  /// - Parameters:
  ///   - isPlain: The terminal knows no sequences that move the cursor up.
  ///   - color: Of the prompt, as the terminal is told it; `nil` for none.
  ///   - interruption: Requested by Ctrl-C while no line is read.
  /// - Returns: `nil` where standard input and output are no terminal.
  init?(prompt text: String, color: String?, isPlain: Bool, interruption: Interruption) {
    var scalars = text.unicodeScalars.map(\.value)
    let width = scalars.count
    if let color {
      // What stands between two U+0001 takes no room.
      func hidden(_ sequence: String) -> [UInt32] {
        [1] + sequence.unicodeScalars.map(\.value) + [1]
      }
      // The editor sends a hidden sequence with the character after it: there has to be one.
      let end = scalars.lastIndex { $0 != UInt32(UInt8(ascii: " ")) }.map { $0 + 1 } ?? 0
      scalars =
        hidden("\u{1B}[\(color)m") + scalars[..<end] + hidden("\u{1B}[0m") + scalars[end...]
    }
    promptLength = scalars.count + 1
    prompt = .allocate(capacity: promptLength)
    prompt.initialize(from: scalars + [0], count: promptLength)
    self.isPlain = isPlain
    // For as long as the process lives: the handler stays.
    editor_take_signals(
      { context in
        guard let context else { return }
        Unmanaged<Interruption>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.request() }
      }, Unmanaged.passRetained(interruption).toOpaque())
    editor_use_utf8()
    editor = editor_open(
      "trail", prompt, width, isPlain,
      { context, key in
        guard let context else { return Int32(effect_none.rawValue) }
        let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
        return Int32(editor.pressed(editor_key(UInt32(key))).rawValue)
      }, Unmanaged.passUnretained(self).toOpaque())
    if editor == nil { return nil }
    self.isPlain = editor_is_plain(editor)
  }

  deinit {
    if let editor { editor_close(editor) }
    prompt.deallocate()
  }

  /// Reads a query: on a terminal that can, in one text; else line by line.
  func read() -> Line {
    isCancelled = false
    goal = nil
    lastCompletion = nil
    respelled = nil
    var text = ""
    while true {
      editor_continue(editor, !text.isEmpty)
      var count: Int32 = 0
      guard let line = editor_read(editor, &count) else {
        return isCancelled ? .cancelled : .end
      }
      text += string(line, Int(count))
      if text.unicodeScalars.last == "\n" { text.unicodeScalars.removeLast() }
      if editor_edits(editor), !isPlain { return .text(text) }
      if isReady(text) { return .text(text) }
      text += "\n"
    }
  }

  /// Makes Up find a query; the last one first. A file that it comes from may hold anything.
  func remember(_ query: String) {
    let text = ComposedText.text(PastedText.text(query.utf8))
    editor_remember(editor, text.unicodeScalars.map(\.value) + [0])
  }

  func setHistorySize(_ size: Int) { editor_set_history_size(editor, Int32(clamping: size)) }

  // MARK: - Keys

  private func pressed(_ key: editor_key) -> editor_effect {
    switch key {
    case key_return:
      if isPlain || isReady(edited.text) { return pushed(push_run) }
      insert("\n")
      return effect_changed
    case key_newline:
      insert("\n")
      return effect_changed
    case key_cancel:
      let edited = edited
      move(from: edited, to: edited.scalars.count)
      editor_push_keys(editor, Int32(push_cancel.rawValue))
      return effect_changed
    case key_cancelled:
      isCancelled = true
      Screen.write("^C\n")
      return effect_leave
    case key_suspend:
      editor_suspend(editor)
      return effect_none
    case key_up: return vertical { $0.placeAbove(column: $1) } ?? pushed(push_older)
    case key_down: return vertical { $0.placeBelow(column: $1) } ?? pushed(push_newer)
    case key_start:
      let edited = edited
      move(from: edited, to: edited.lineStart)
      return effect_moved
    case key_end:
      let edited = edited
      move(from: edited, to: edited.lineEnd)
      return effect_moved
    case key_kill:
      let edited = edited
      guard edited.cursor < edited.scalars.count else { return effect_beep }
      if edited.scalars[edited.cursor] == "\n" {
        editor_move(editor, 1)
        editor_delete_before(editor, 1)
        return effect_changed
      }
      return pushed(push_kill)
    case key_complete: return complete()
    case key_list: return showList()
    case key_paste:
      var count = 0
      guard let bytes = editor_pasted(editor, &count), count > 0 else { return effect_none }
      insert(PastedText.text(UnsafeBufferPointer(start: bytes, count: count)))
      return effect_changed
    case key_mark:
      accent(editor_mark(editor))
      return effect_changed
    case key_edit:
      let edited = edited
      editor_pause(editor)
      if let text = editedElsewhere(edited.text) {
        move(from: edited, to: edited.scalars.count)
        editor_delete_before(editor, edited.scalars.count)
        insert(PastedText.text(text.utf8))
      }
      editor_resume(editor)
      return effect_none
    default: return effect_none
    }
  }

  /// Puts an accent on the letter before the cursor: the editor gives every scalar a column, so
  /// that both are one where there is such a one.
  private func accent(_ mark: UInt32) {
    let edited = edited
    guard let mark = Unicode.Scalar(mark) else { return }
    if edited.cursor > 0 {
      let letter = EditedText.text(edited.scalars[edited.cursor - 1..<edited.cursor])
      let both = ComposedText.text(letter + EditedText.text([mark]))
      if both.unicodeScalars.count == 1 {
        editor_delete_before(editor, 1)
        return insert(both)
      }
    }
    insert(EditedText.text([mark]))
  }

  private func pushed(_ keys: editor_push) -> editor_effect {
    editor_push_keys(editor, Int32(keys.rawValue))
    return effect_none
  }

  private func vertical(_ place: (EditedText, Int) -> Int?) -> editor_effect? {
    let edited = edited
    let column =
      goal.flatMap { $0.place == edited.cursor ? $0.column : nil }
      ?? edited.cursor - edited.lineStart
    guard let place = place(edited, column) else {
      goal = nil
      return nil
    }
    move(from: edited, to: place)
    goal = (column, place)
    return effect_moved
  }

  // MARK: - Completion

  /// Whether Ctrl-C waits to be taken as a key.
  var seesCancel: Bool { editor_sees_cancel(editor) }

  private func complete() -> editor_effect {
    let edited = edited
    if let lastCompletion, lastCompletion.text == edited {
      // The list goes below the whole text.
      move(from: edited, to: edited.scalars.count)
      editor_push_keys(editor, Int32(push_list.rawValue))
      return effect_changed
    }
    let found = completion(edited.text, edited.utf8Cursor)
    let start = edited.place(ofUTF8: found.range.lowerBound)
    let end = edited.place(ofUTF8: found.range.upperBound)
    guard let insertion = found.insertion, start <= end else {
      lastCompletion = (edited, found)
      return respelled == edited ? complete() : effect_beep
    }
    let typed = EditedText.text(edited.scalars[start..<end])
    move(from: edited, to: end)
    editor_delete_before(editor, end - start)
    insert(insertion)
    if Folding.fold(typed.utf8) == Folding.fold(insertion.utf8) { respelled = self.edited }
    return effect_changed
  }

  private func showList() -> editor_effect {
    guard let (text, found) = lastCompletion else { return effect_none }
    let edited = edited
    move(from: edited, to: text.cursor)
    // The prompt and the text have to fit below it.
    let (width, height) = Screen.size
    let lines = found.lines(width, max(1, height - 4))
    if !lines.isEmpty { editor_print_below(editor, lines.map { $0 + "\n" }.joined()) }
    return effect_changed
  }

  // MARK: - The text

  private var edited: EditedText {
    var count = 0
    var cursor = 0
    guard let text = editor_text(editor, &count, &cursor) else {
      return EditedText([], cursor: 0)
    }
    let scalars = UnsafeBufferPointer(start: text, count: count)
      .map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    return EditedText(scalars, cursor: cursor)
  }

  private func move(from edited: EditedText, to place: Int) {
    editor_move(editor, place - edited.cursor)
  }

  private func insert(_ text: String) {
    editor_insert(
      editor, ComposedText.text(text).unicodeScalars.map(\.value).filter { $0 != 0 } + [0])
  }

  private func string(_ text: UnsafePointer<UInt32>, _ count: Int) -> String {
    var view = String.UnicodeScalarView()
    for value in UnsafeBufferPointer(start: text, count: count) {
      view.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(view)
  }
}
