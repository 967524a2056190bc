import TrailEngine
import TrailGraph

/// The parts of JSON (RFC 8259), always valid UTF-8.
///
/// Escape rule: beside what JSON asks for, DEL, the C1 controls, marks of direction and the line
/// separators U+2028 and U+2029 are `\u…` too, so that the text is safe to show and still reads
/// back as it was. Missing is `null`; a number that JSON cannot write (an infinity) is `null`.
struct JSONText {
  let values: ValueText

  init(_ graph: Graph) { values = ValueText(graph) }

  func text(of value: Value) -> String {
    switch value {
    case .missing: "null"
    case .number(let number): number.isFinite ? ValueText.text(of: number) : "null"
    case .flag(let flag): flag ? "true" : "false"
    case .text, .date, .node, .kind: Self.quoted(values.text(of: value))
    case .list(let items): "[" + items.map { text(of: $0) }.joined(separator: ", ") + "]"
    }
  }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    quoted.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += #"\""#
      case "\\": quoted += #"\\"#
      case "\n": quoted += #"\n"#
      case "\r": quoted += #"\r"#
      case "\t": quoted += #"\t"#
      case _ where DisplayText.isObeyed(scalar):
        // All of them lie in the first plane: four digits are enough.
        let digits = String(scalar.value, radix: 16)
        quoted += #"\u"# + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// The objects of a table's rows.
///
/// A set's row is the node's `name` and `kind`, then its default columns; a table's row is its
/// columns in order and nothing else. A title that is taken gets a number: `year`, `year 2`.
struct JSONRows {
  private let json: JSONText
  private let table: Table
  /// The nodes to name first in each object, for a set.
  private let nodes: [NodeID]?
  /// The columns to write and the keys of each, escaped and with the colon.
  private let columns: [(index: Int, key: String)]

  init(_ table: Table, isSet: Bool, of graph: Graph) {
    json = JSONText(graph)
    self.table = table
    nodes = isSet ? table.nodes : nil
    var taken: Set<String> = nodes == nil ? [] : ["name", "kind"]
    var nextNumbers: [String: Int] = [:]
    var columns: [(index: Int, key: String)] = []
    for (index, title) in table.columns.enumerated() {
      // Of a set these say what the object begins with.
      if nodes != nil, title == "name" || title == "kind" { continue }
      var key = title
      while !taken.insert(key).inserted {
        let number = nextNumbers[title, default: 2]
        key = "\(title) \(number)"
        nextNumbers[title] = number + 1
      }
      columns.append((index, JSONText.quoted(key) + ": "))
    }
    self.columns = columns
  }

  var count: Int { table.rowCount }

  func object(at row: Int) -> String {
    var members: [String] = []
    if let nodes {
      members.append("\"name\": " + JSONText.quoted(json.values.name(of: nodes[row])))
      members.append("\"kind\": " + JSONText.quoted(json.values.kind(of: nodes[row])))
    }
    let cells = table[row: row]
    for (index, key) in columns {
      members.append(key + json.text(of: cells[cells.startIndex + index]))
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// The rows as an array, one object a line, without a line end.
  ///
  /// - Parameter indent: Put before each line but the first.
  func writeArray(indent: String = "", to sink: inout some Sink) throws(SinkClosed) {
    guard count > 0 else { return try sink.write("[]") }
    try sink.write("[\n")
    for row in 0..<count {
      try sink.write(indent + "  " + object(at: row) + (row + 1 < count ? ",\n" : "\n"))
    }
    try sink.write(indent + "]")
  }
}
