import TrailNotes
import TrailSyntax
import TrailText

/// What is to be said about the queries of notes and the answers below them.
enum WeaveDiagnostics {
  static func problem(_ problem: NoteQueries.Problem) -> Diagnostic {
    let end = AnswerMarker.endText
    switch problem.cause {
    case .unclosed:
      return Diagnostic(
        .noteBlock, "this block is never closed", at: problem.range,
        label: "a fence like this one is expected below the query, by itself on its line")
    case .margin:
      return Diagnostic(
        .noteBlock, "no answer can be woven below this block", at: problem.range,
        label: "begin its fence on a line of its own")
    case .unfit:
      return Diagnostic(
        .noteBlock, "an answer below this block would not be read as one", at: problem.range,
        label: "its lower fence is expected behind the same blanks and marks as this one")
    case .missingEnd:
      return Diagnostic(
        .noteMarkers, "the answer that begins here has no end", at: problem.range,
        label: "`\(end)` is expected on a line below it",
        fixIts: [
          FixIt("write `\(end)` below the old answer, or take this line out to keep it as text", [])
        ])
    case .stray:
      return Diagnostic(
        .noteMarkers, "this marker belongs to no query", at: problem.range,
        label: "an answer stands right below its block, between `\(AnswerMarker.beginText)` "
          + "and `\(end)`",
        fixIts: [FixIt("mend the marker, or take this line out", [])])
    }
  }

  static func severalStatements(_ second: SourceRange?) -> Diagnostic {
    Diagnostic(
      .noteBlock, "a block of a note holds one query, and this is a second statement", at: second,
      label: "put it into a block of its own")
  }

  static func noQuery(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noteBlock, "a note holds queries and traces, and this is another statement", at: range,
      label: "ask it on the command line or in a script")
  }

  static func format(_ word: FormatWord, known: [FormatName]) -> Diagnostic {
    let names = known.map(\.rawValue)
    return Diagnostic(
      .formatShape, "the format `\(word.format.rawValue)` makes no part of a note", at: word.range,
      label: names.joinedAsList + (names.count > 1 ? " do" : " does"),
      fixIts: names.prefix(1).map {
        FixIt("write `\($0)`", replacing: word.range, with: $0)
      })
  }
}
