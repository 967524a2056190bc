import TrailGraph
import TrailSchema

/// What stands in a node of a picture, and how its kind looks.
struct PictureWords {
  /// How a kind is drawn, whatever draws it.
  struct Look: Equatable {
    enum Shape: Equatable { case source, excerpt, claim, assumption, conclusion, topic, page }

    var shape: Shape
    /// `#rrggbb`, light enough for black letters.
    var fill: String
  }

  private let graph: Graph
  /// By kind.
  let looks: [Look]

  /// In cells.
  private static let width = 40
  /// In cells: a citation key is one word, and is not broken unless it is longer.
  private static let longestKey = 60
  private static let mostLines = 12
  private static let mostTitleLines = 3

  init(_ graph: Graph) {
    self.graph = graph
    // Kinds of one shape differ by colour: insights and quick notes are both claims.
    var taken: [Look.Shape: Int] = [:]
    looks = graph.schema.kinds.map { kind in
      let shape = Self.shape(of: kind.traits)
      let fills = Self.fills(of: shape)
      let number = taken[shape, default: 0]
      taken[shape] = number + 1
      return Look(shape: shape, fill: fills[number % fills.count])
    }
  }

  func look(of node: NodeID) -> Look { looks[Int(graph.kind(of: node).number)] }

  /// The lines to write, visible text: what a claim says, else the name, below it a source's
  /// title.
  func lines(of node: NodeID) -> [String] {
    let words = NodeWords(node, of: graph)
    let isSource = look(of: node).shape == .source
    let room = isSource ? min(TextLines.widestWord(in: words.title), Self.longestKey) : 0
    var lines = Self.wrapped(words.title, room: room, most: Self.mostLines)
    if isSource,
      let title = NodeWords.text(of: "title", for: node, in: graph)
    {
      lines += Self.wrapped(DisplayText.visible(title), most: Self.mostTitleLines)
    }
    return lines
  }

  /// The name, which a claim's lines do not tell.
  func name(of node: NodeID) -> String {
    DisplayText.visible(String(decoding: graph.name(of: node), as: UTF8.self))
  }

  /// What an arrow says; `nil` for support, which is what most of them say.
  func label(of arrow: Picture.Arrow) -> String? {
    arrow.hop.edge == graph.schema.roles.supports
      ? nil : DisplayText.visible(graph.schema.phrase(of: arrow.hop))
  }

  private static func wrapped(_ text: String, room: Int = 0, most: Int) -> [String] {
    let lines = TextLines.lines(of: text, width: max(width, room)).map(String.init)
    guard lines.count > most else { return lines }
    return Array(lines.prefix(most - 1)) + [lines[most - 1] + " …"]
  }

  private static func shape(of traits: KindTraits) -> Look.Shape {
    if traits.contains(.source) { return .source }
    if traits.contains(.excerpt) { return .excerpt }
    if traits.contains(.assumption) { return .assumption }
    if traits.contains(.conclusion) { return .conclusion }
    if traits.contains(.topic) { return .topic }
    return traits.contains(.claim) ? .claim : .page
  }

  private static func fills(of shape: Look.Shape) -> [String] {
    switch shape {
    case .source: ["#d6e6f5", "#c9dcc9"]
    case .excerpt: ["#e4f1f4", "#dfe7e4"]
    case .claim: ["#fff3c4", "#fde3d0", "#ebe3f7", "#daf0ec"]
    case .assumption: ["#f3dccb"]
    case .conclusion: ["#d7efd0", "#c4e3dc"]
    case .topic: ["#ececec", "#e0e0ea"]
    case .page: ["#ffffff", "#f7f7f0"]
    }
  }
}
