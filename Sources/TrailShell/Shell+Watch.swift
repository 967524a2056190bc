import Trail
import TrailEngine
import TrailGraph
import TrailOutput
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `.watch`: a query that is answered again whenever a note changes.
extension Shell {
  /// Between two looks at the vault, in milliseconds: a walk over its entries each.
  private static let pause: Int32 = 500
  /// How long notes have to be left alone before they are asked again, in milliseconds.
  private static let settling: Int32 = 150

  func watch(_ query: String) {
    guard !query.isEmpty else {
      return refuse(".watch needs a query", "write `.watch insights without sources`")
    }
    isWatching = true
    defer { isWatching = false }
    var last: (session: Session, rows: [WatchedRow])?
    while !settings.interruption.isRequested {
      // What keeps the vault from being read is told once for each change of it.
      guard var session = openedSession(tellsOnce: true) else {
        guard live.session != nil else { return }
        _ = poll(nil, 0, Self.pause)
        continue
      }
      // A note is written in more than one step.
      while last != nil, last?.session !== session, poll(nil, 0, Self.settling) == 0 {
        guard let next = openedSession(tellsOnce: true), next !== session else { break }
        session = next
      }
      guard !settings.interruption.isRequested else { break }
      if last?.session !== session {
        if last != nil { write("\n" + quiet("the notes have changed, \(Self.timeOfDay)") + "\n") }
        let answered = answer(SourceText(query), on: session)
        guard !settings.interruption.isRequested else { break }
        // A query that is wrong from the start will not get better by waiting.
        guard answered.isComplete || last != nil else { return }
        guard let rows = rows(of: answered.last, in: session.graph) else { break }
        if let last { tellDifference(from: last.rows, to: rows) }
        last = (session, rows)
        if !settings.isQuiet, !hasExplainedWatching {
          hasExplainedWatching = true
          write(quiet("watching the notes; Ctrl-C ends it") + "\n")
        }
      }
      _ = poll(nil, 0, Self.pause)
    }
    guard !hasToldInterruption else { return }
    hasToldInterruption = true
    write("\n")
  }

  /// - Returns: `nil` where the user asked to stop.
  private func rows(of answer: Answer?, in graph: Graph) -> [WatchedRow]? {
    AbandonableWork.result(
      of: { _ in answer.map { WatchedRow.rows(of: $0, in: graph) } ?? [] },
      unless: settings.interruption)
  }

  private func tellDifference(from old: [WatchedRow], to new: [WatchedRow]) {
    let came = WatchedRow.rows(of: new, notIn: old)
    let went = WatchedRow.rows(of: old, notIn: new)
    guard !came.isEmpty || !went.isEmpty else {
      return write(quiet("the same rows as before") + "\n")
    }
    for (sign, rows, role) in [("+", came, TextStyle.Role.help), ("-", went, .error)] {
      for row in rows.prefix(Self.mostRows) {
        write(style.styled("\(sign) \(TextBlock.cut(row.text, to: width - 2))", as: role) + "\n")
      }
      if rows.count > Self.mostRows {
        write(style.styled("\(sign) … and \(rows.count - Self.mostRows) more", as: role) + "\n")
      }
    }
  }

  /// Of those that came, and of those that went.
  private static let mostRows = 10

  /// `14:03:22`.
  private static var timeOfDay: String {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return [local.tm_hour, local.tm_min, local.tm_sec]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}

/// A row of an answer, to be compared with those of the answer before.
struct WatchedRow: Equatable {
  /// What makes it the same row: its node, or all its cells.
  var identity: String
  /// Its cells.
  var text: String

  static func rows(of answer: Answer, in graph: Graph) -> [WatchedRow] {
    let values = ValueText(graph)
    switch answer {
    case .nodes(let table), .table(let table):
      return (0..<table.rowCount).map { row in
        let text = table[row: row].map { values.text(of: $0) }.joined(separator: "  ")
        let identity = table.nodes.map { nodes in
          let path = String(decoding: graph.path(of: nodes[row]), as: UTF8.self)
          let name = String(decoding: graph.name(of: nodes[row]), as: UTF8.self)
          return "\(graph.kind(of: nodes[row]).number)\n\(path)\n\(name)"
        }
        return WatchedRow(identity: identity ?? text, text: text)
      }
    case .number(let number): return [WatchedRow(identity: "\(number)", text: "\(number)")]
    case .findings(let findings):
      return findings.map { finding in
        let text = "\(finding.rule)  \(finding.message)"
        return WatchedRow(identity: text, text: text)
      }
    case .trees, .paths, .reasons, .description, .explanation: return []
    }
  }

  /// Those whose identity is in no other row, in their order.
  static func rows(of rows: [WatchedRow], notIn others: [WatchedRow]) -> [WatchedRow] {
    let known = Set(others.map(\.identity))
    return rows.filter { !known.contains($0.identity) }
  }
}
