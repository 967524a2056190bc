/// How a node is drawn on a page: an outline that tells its kind, and its lines.
struct PageShape {
  let width: Double
  let height: Double
  /// SVG.
  let outline: String
  let text: String

  private static let lineHeight = 1.3
  private static let padding = (x: 11.0, y: 8.0)
  /// The corner of a sheet, the height of a tab.
  private static let fold = 11.0
  private static let tab = 6.0

  /// - Parameters:
  ///   - lines: Visible text, never empty. The first of a source is its key.
  ///   - size: Of the font.
  init(_ shape: PictureWords.Look.Shape, lines: [String], size: Double) {
    let widest = lines.enumerated().reduce(0.0) { widest, item in
      let isKey = shape == .source && item.offset == 0
      return max(widest, TextExtent.width(of: item.element, size: size, isBold: isKey))
    }
    let textHeight = Double(lines.count) * size * Self.lineHeight
    let sides = Self.sides(of: shape, height: textHeight)
    width = (widest + 2 * (Self.padding.x + sides)).rounded(.up)
    height = (textHeight + 2 * Self.padding.y + Self.top(of: shape)).rounded(.up)
    outline = Self.outline(of: shape, width, height)

    var text = ""
    let x = PageText.decimal(Self.padding.x + sides)
    for (number, line) in lines.enumerated() {
      let y =
        Self.padding.y + Self.top(of: shape)
        + (Double(number) * Self.lineHeight + 1) * size
      let style = shape == .source && number == 0 ? " class=\"name\"" : ""
      text += "<text\(style) x=\"\(x)\" y=\"\(PageText.decimal(y))\">"
      text += PageText.escaped(line) + "</text>"
    }
    self.text = text
  }

  /// A small drawing without words, for a legend.
  static func sample(of shape: PictureWords.Look.Shape) -> String {
    outline(of: shape, 34, 20)
  }

  /// What the outline takes at the left and at the right.
  private static func sides(of shape: PictureWords.Look.Shape, height: Double) -> Double {
    switch shape {
    case .assumption: 8
    case .topic: min(height / 3, 10)
    case .conclusion: 3
    case .source, .excerpt, .claim, .page: 0
    }
  }

  private static func top(of shape: PictureWords.Look.Shape) -> Double {
    shape == .excerpt ? tab : 0
  }

  private static func outline(
    of shape: PictureWords.Look.Shape, _ width: Double, _ height: Double
  ) -> String {
    func box(_ style: String, inset: Double, round: Double) -> String {
      let start = PageText.decimal(inset)
      let corner = round > 0 ? " rx=\"\(PageText.decimal(round))\"" : ""
      return "<rect class=\"\(style)\" x=\"\(start)\" y=\"\(start)\" "
        + "width=\"\(PageText.decimal(width - 2 * inset))\" "
        + "height=\"\(PageText.decimal(height - 2 * inset))\"\(corner)/>"
    }
    let (w, h) = (PageText.decimal(width), PageText.decimal(height))
    switch shape {
    case .source:
      // A sheet with a folded corner.
      let fold = min(Self.fold, height / 3)
      let (f, x) = (PageText.decimal(fold), PageText.decimal(width - fold))
      return "<path class=\"box\" d=\"M0 0H\(x)L\(w) \(f)V\(h)H0z\"/>"
        + "<path class=\"inner\" d=\"M\(x) 0V\(f)H\(w)\"/>"
    case .excerpt:
      let tab = PageText.decimal(min(Self.tab, height / 4))
      let end = PageText.decimal(min(46, width / 2))
      return "<path class=\"box\" d=\"M0 0H\(end)V\(tab)H\(w)V\(h)H0z\"/>"
        + "<path class=\"inner\" d=\"M0 \(tab)H\(end)\"/>"
    case .claim: return box("box", inset: 0, round: 8)
    case .assumption:
      let side = min(11, height / 2)
      let (s, e) = (PageText.decimal(side), PageText.decimal(width - side))
      let middle = PageText.decimal(height / 2)
      return "<path class=\"box dashed\" d=\"M\(s) 0H\(e)L\(w) \(middle)L\(e) \(h)H\(s)"
        + "L0 \(middle)z\"/>"
    case .conclusion:
      return box("box", inset: 0, round: 0) + box("inner", inset: 3, round: 0)
    case .topic: return box("box", inset: 0, round: min(height / 2, 22))
    case .page: return box("box", inset: 0, round: 0)
    }
  }
}
