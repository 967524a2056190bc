import TrailGraph
import TrailSchema
import TrailText

/// Small graphs, written one node a line:
///
///     source orozco2011 year=2011 title="Disc Repair"
///     insight i1 "text in quotes" tagged L4-L5 supportedBy orozco2011
///     tag "Back Pain" path=Tags/Back_Pain
///
/// Node words are the kind with `_` for a space, and the name; a name in quotes may have spaces.
/// `key=value` is a property (a number, a date, `true`, else text; commas make a list), but
/// `path` and `text` are the node's own; an underscore in a path is a space. Edge words are
/// `supports assumes tagged opposes links` and name nodes of any line. Nodes with a path have a
/// document.
enum GraphNotation {
  static func graph(_ text: String, schema: Schema = .builtIn) -> Graph {
    var builder = GraphBuilder(schema: schema)
    var nodes: [String: GraphBuilder.DraftNode] = [:]
    var edges: [(type: Int, tail: String, head: String)] = []
    for line in text.split(separator: "\n") {
      let words = words(of: line)
      guard words.count >= 2,
        let kind = schema.kinds.firstIndex(where: { $0.singular == words[0].spaced })
      else { continue }
      let name = words[1]
      var path: String?
      var said = ""
      var properties: [(String, String)] = []
      var index = 2
      while index < words.count {
        let word = words[index]
        if let equals = word.firstIndex(of: "=") {
          let key = String(word[..<equals])
          let value = String(word[word.index(after: equals)...])
          switch key {
          case "path": path = value.spaced
          case "text": said = value
          default: properties.append((key, value))
          }
        } else if let type = schema.edgeTypes.firstIndex(where: { $0.name == word }) {
          index += 1
          if index < words.count { edges.append((type, name, words[index])) }
        }
        index += 1
      }
      let node = builder.addNode(
        kind: KindID(kind), name: Array(name.utf8), path: path.map { Array($0.utf8) },
        hasDocument: path != nil, text: Array(said.utf8))
      nodes[name] = node
      for (key, list) in properties {
        for value in list.split(separator: "|") {
          builder.addProperty(key, self.value(String(value)), to: node)
        }
      }
    }
    for edge in edges {
      guard let tail = nodes[edge.tail], let head = nodes[edge.head] else { continue }
      builder.addEdge(
        EdgeTypeID(edge.type), from: tail, to: head, document: Array("notes.md".utf8)[...], line: 1,
        section: [], means: .text)
    }
    return builder.build().graph
  }

  private static func value(_ text: String) -> StatedValue {
    if let number = Double(text) { return .number(number) }
    if let date = DateValue(parsing: text) { return .date(date) }
    if text == "true" || text == "false" { return .flag(text == "true") }
    return .text(Array(text.utf8)[...])
  }

  /// Words between spaces; quotation marks keep spaces inside a word and are dropped.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

extension String {
  fileprivate var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}
