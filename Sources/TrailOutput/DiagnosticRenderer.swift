import TrailText

/// Draws diagnostics the way section 9 of the language shows them: the message, the place, the
/// quoted line, the words underlined.
///
/// Everything that comes from a query or a vault is shown as `DisplayText` has it, and what is long
/// is cut in the middle.
package struct DiagnosticRenderer: Sendable {
  private let style: TextStyle
  private let width: Int
  /// Whether what is wider is broken at its words.
  private let breaksLines: Bool

  /// In cells: of a message, a label, a note or the title of a repair.
  private static let longestText = 400

  /// - Parameter width: In cells. Quoted lines are cut around the place, all else is broken at its
  ///   words; `nil` where nobody has said how wide a line may be: nothing is broken then.
  package init(style: TextStyle = .plain, width: Int? = nil) {
    self.style = style
    breaksLines = width != nil
    self.width = min(max(width ?? 120, 20), 1000)
  }

  /// The text of a diagnostic, ending with a line end.
  ///
  /// - Parameter source: What its ranges refer to; `nil` where it has none.
  /// - Complexity: O(length of the lines it points at).
  package func text(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
    var text = heading(diagnostic.severity, diagnostic.message)
    var gutter = 1
    // A note whose place lies in the source is drawn there; the others follow.
    var remarks = diagnostic.notes
    if let source, let range = diagnostic.range {
      let primary = Mark(range: range, label: diagnostic.label ?? "", isPrimary: true)
      let drawn = remarks.compactMap { note in
        note.range.map { Mark(range: $0, label: note.message, isPrimary: false) }
      }
      remarks.removeAll { $0.range != nil }
      let snippet = Snippet(primary: primary, others: drawn, source: source)
      gutter = snippet.gutter
      text += draw(snippet, role: role(of: diagnostic.severity))
    } else if let label = diagnostic.label {
      remarks.insert(Diagnostic.Note(label), at: 0)
    }
    let margin = String(repeating: " ", count: gutter + 1)
    func addRemark(_ word: String, _ role: TextStyle.Role, _ message: String) {
      text += margin + style.styled("=", as: .quiet) + " " + style.styled(word, as: role)
      text += ": \(broken(message, from: margin.count + word.count + 4))\n"
    }
    for note in remarks { addRemark("note", .note, note.message) }
    for fixIt in diagnostic.fixIts where !isSaid(fixIt, by: diagnostic) {
      addRemark("help", .help, fixIt.title)
    }
    return text
  }

  /// A remark on how a query was understood, on one line, without its repairs; what it has to add
  /// follows on lines of its own.
  package func line(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
    var message = diagnostic.message
    if let label = diagnostic.label { message += "; " + label }
    if let source, let range = diagnostic.range, source.lineCount > 1 {
      message += " (line \(source.position(at: range.start).line))"
    }
    var text = heading(diagnostic.severity, message)
    for note in diagnostic.notes { text += "  \(broken(note.message, from: 2))\n" }
    return text
  }

  private func heading(_ severity: Diagnostic.Severity, _ message: String) -> String {
    let word = severity.rawValue
    let lead = style.styled(word, as: role(of: severity))
    return "\(lead): \(broken(message, from: word.count + 2))\n"
  }

  /// A text as it is shown behind a lead, its further lines below its first.
  private func broken(_ text: String, from column: Int) -> String {
    let text = shown(text)
    guard breaksLines, column + DisplayWidth.width(of: text) > width else { return text }
    return TextLines.lines(of: text, width: max(width - column, Self.narrowest))
      .joined(separator: "\n" + String(repeating: " ", count: column))
  }

  /// In cells: of what stands behind a lead in the narrowest of windows.
  private static let narrowest = 8

  /// Whether the label or the message offers the repair already.
  private func isSaid(_ fixIt: FixIt, by diagnostic: Diagnostic) -> Bool {
    !fixIt.edits.isEmpty
      && fixIt.edits.allSatisfy { edit in
        // Labels quote names no longer than this.
        let replacement = Excerpt.of(edit.replacement).utf8
        return !replacement.isEmpty
          && [diagnostic.label, diagnostic.message].contains {
            $0.map { contains(Array(replacement), in: Array($0.utf8)) } ?? false
          }
      }
  }

  private func contains(_ needle: [UInt8], in text: [UInt8]) -> Bool {
    guard needle.count <= text.count, needle.count <= 200 else { return false }
    return (0...(text.count - needle.count)).contains { start in
      text[start..<(start + needle.count)].elementsEqual(needle)
    }
  }

  /// A text of a message, visible, cut in the middle where it is long.
  private func shown(_ text: String) -> String {
    Excerpt.of(DisplayText.visible(text), longest: Self.longestText) {
      DisplayWidth.width(of: $0)
    }
  }

  private func role(of severity: Diagnostic.Severity) -> TextStyle.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

// MARK: - The quoted lines

extension DiagnosticRenderer {
  private struct Mark {
    var range: SourceRange
    var label: String
    var isPrimary: Bool
  }

  /// The lines that a diagnostic points at, ascending, and the marks under each.
  private struct Snippet {
    var source: SourceText
    var place: SourcePosition
    var lines: [(number: Int, marks: [Mark])]
    /// The width of the largest line number.
    var gutter: Int

    init(primary: Mark, others: [Mark], source: SourceText) {
      self.source = source
      place = source.position(at: primary.range.start)
      var marks = [place.line: [primary]]
      for mark in others.prefix(Self.mostMarks) {
        marks[source.position(at: mark.range.start).line, default: []].append(mark)
      }
      lines = marks.keys.sorted().map { line in
        (
          line,
          (marks[line] ?? []).sorted {
            ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
          }
        )
      }
      gutter = String(lines.last?.number ?? 1).utf8.count
    }

    /// More would tell nobody anything.
    static let mostMarks = 8
  }

  private func draw(_ snippet: Snippet, role: TextStyle.Role) -> String {
    let blank = String(repeating: " ", count: snippet.gutter)
    let bar = style.styled("|", as: .quiet)
    let name = shown(snippet.source.name)
    let arrow = style.styled("-->", as: .quiet)
    var text = "\(blank)\(arrow) \(name):\(snippet.place.line):\(snippet.place.column)\n"
    text += "\(blank) \(bar)\n"
    var previous: Int?
    for (number, marks) in snippet.lines {
      if let previous, previous + 1 < number { text += "\(blank) ⋮\n" }
      previous = number
      let digits = String(number)
      let padding = String(repeating: " ", count: snippet.gutter - digits.utf8.count)
      let anchor = marks.first(where: \.isPrimary) ?? marks[0]
      let line = QuotedLine(
        snippet.source.range(ofLine: number), of: snippet.source, around: anchor.range,
        width: width - snippet.gutter - 3)
      text += "\(padding)\(style.styled(digits, as: .quiet)) \(bar)"
      text += line.text.isEmpty ? "\n" : " \(line.text)\n"
      for mark in marks {
        for drawn in underline(
          mark, in: line, role: role, width: width - snippet.gutter - 3)
        { text += "\(blank) \(bar) \(drawn)\n" }
      }
    }
    return text
  }

  /// The marks below the words, and the label behind them; where there is no room for it, below
  /// them, as near to its place as it fits.
  private func underline(
    _ mark: Mark, in line: QuotedLine, role: TextStyle.Role, width: Int
  ) -> [String] {
    let cells = line.cells(of: mark.range)
    let role = mark.isPrimary ? role : .note
    let sign = String(repeating: mark.isPrimary ? "^" : "-", count: cells.under)
    let blank = String(repeating: " ", count: cells.before)
    let label = mark.label.isEmpty ? "" : shown(mark.label)
    let labelWidth = DisplayWidth.width(of: label)
    guard breaksLines, !label.isEmpty, cells.before + cells.under + 1 + labelWidth > width else {
      return [blank + style.styled(label.isEmpty ? sign : "\(sign) \(label)", as: role)]
    }
    let indent = String(repeating: " ", count: max(0, min(cells.before, width - labelWidth)))
    return [blank + style.styled(sign, as: role)]
      + TextLines.lines(of: label, width: max(width, Self.narrowest)).map {
        indent + style.styled(String($0), as: role)
      }
  }
}
