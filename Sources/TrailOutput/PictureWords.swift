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
    /// The same for dark surroundings: dark enough for white letters.
    var darkFill: String
  }

  /// How much room texts are given.
  struct Room: Equatable {
    /// Of a line, in cells.
    var width = 40
    /// In cells: a citation key is one word, and is not broken unless it is longer.
    var longestKey = 60
    var mostLines = 12
    var mostTitleLines = 3
  }

  private let graph: Graph
  private let room: Room
  /// By kind.
  let looks: [Look]

  init(_ graph: Graph, room: Room = Room()) {
    self.graph = graph
    self.room = room
    // Kinds of one shape differ by colour: insights and quick notes are both claims.
    var taken: [Look.Shape: Int] = [:]
    looks = graph.schema.kinds.map { kind in
      let shape = Self.shape(of: kind.traits)
      let fills = Self.fills(of: shape)
      let number = taken[shape, default: 0]
      taken[shape] = number + 1
      let (light, dark) = fills[number % fills.count]
      return Look(shape: shape, fill: light, darkFill: dark)
    }
  }

  func look(of node: NodeID) -> Look { looks[Int(graph.kind(of: node).number)] }

  /// The lines to write, visible text: what a claim says, else the name, below it a source's
  /// title.
  func lines(of node: NodeID) -> [String] {
    let words = NodeWords(node, of: graph)
    let shape = look(of: node).shape
    let isSource = shape == .source
    let key =
      isSource || shape == .excerpt
      ? min(TextLines.widestWord(in: words.title), room.longestKey) : 0
    var lines = wrapped(words.title, key: key, most: room.mostLines)
    if isSource,
      let title = NodeWords.text(of: "title", for: node, in: graph)
    {
      lines += wrapped(DisplayText.visible(title), most: room.mostTitleLines)
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

  private func wrapped(_ text: String, key: Int = 0, most: Int) -> [String] {
    let lines = TextLines.lines(of: text, width: max(room.width, key)).map(String.init)
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

  private static func fills(of shape: Look.Shape) -> [(light: String, dark: String)] {
    switch shape {
    case .source: [("#d6e6f5", "#1d3a52"), ("#c9dcc9", "#274531")]
    case .excerpt: [("#e4f1f4", "#1f3f45"), ("#dfe7e4", "#2c3a36")]
    case .claim:
      [
        ("#fff3c4", "#4b3e12"), ("#fde3d0", "#523622"), ("#ebe3f7", "#3d3152"),
        ("#daf0ec", "#21463f"),
      ]
    case .assumption: [("#f3dccb", "#55382a")]
    case .conclusion: [("#d7efd0", "#274a24"), ("#c4e3dc", "#1f453d")]
    case .topic: [("#ececec", "#37393d"), ("#e0e0ea", "#38384a")]
    case .page: [("#ffffff", "#22262c"), ("#f7f7f0", "#2c2d26")]
    }
  }
}
