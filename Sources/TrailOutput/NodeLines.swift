import TrailText

/// A label and what stands beside it, as lines of a width: the label first, the text wrapped
/// beside it, or below it where that would get too narrow to read.
struct NodeLines {
  /// A piece of text with its emphasis.
  struct Piece {
    var text: String
    var role: TextStyle.Role?

    init(_ text: String, _ role: TextStyle.Role? = nil) {
      self.text = text
      self.role = role
    }
  }

  private let style: TextStyle
  private let label: Piece
  /// Of the text; `nil` where lines may be as long as they like.
  private let room: Int?
  /// Of the lines below the first.
  private let indent: Int
  private var lines: [(text: String, width: Int)] = []

  /// Text narrower than this is better set below its label.
  private static let leastBeside = 30
  /// Of text below its label.
  private static let indentBelow = 2
  private static let gap = 2

  /// - Parameter width: For label and text.
  init(label: Piece, width: Int?, style: TextStyle) {
    self.style = style
    self.label = label
    let beside = DisplayWidth.width(of: label.text) + Self.gap
    if let width, width - beside < Self.leastBeside {
      indent = Self.indentBelow
      room = max(width - indent, 1)
      isBelow = true
    } else {
      indent = beside
      room = width.map { $0 - beside }
      isBelow = false
    }
  }

  private let isBelow: Bool

  /// Adds text on lines of its own.
  mutating func add(_ piece: Piece) {
    let pieces = room.map { TextLines.lines(of: piece.text, width: $0) } ?? [piece.text[...]]
    for line in pieces {
      let text = String(line)
      lines.append((styled(Piece(text, piece.role)), DisplayWidth.width(of: text)))
    }
  }

  /// Adds a few words after the last line, or below it where there is no room.
  mutating func append(_ piece: Piece) {
    let width = DisplayWidth.width(of: piece.text)
    guard let last = lines.last, room.map({ last.width + Self.gap + width <= $0 }) ?? true else {
      return add(piece)
    }
    lines[lines.count - 1] = (
      last.text + String(repeating: " ", count: Self.gap) + styled(piece),
      last.width + Self.gap + width
    )
  }

  /// Adds text on one line, cut where it is long, with a few words after it.
  ///
  /// - Parameter keepsEnd: It is cut in the middle: the end tells more than what stands there.
  mutating func add(_ piece: Piece, keepsEnd: Bool, cutFor last: Piece) {
    if let room {
      let left = room - Self.gap - DisplayWidth.width(of: last.text)
      let width = left >= Self.leastCut ? left : room
      let text =
        keepsEnd
        ? Excerpt.of(piece.text, longest: width) { DisplayWidth.width(of: $0) }
        : Self.cut(piece.text, to: width)
      add(Piece(text, piece.role))
    } else {
      add(piece)
    }
    append(last)
  }

  /// Text cut shorter than this says nothing.
  private static let leastCut = 16

  private static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.width(of: text) > width else { return text }
    let line = TextLines.lines(of: text, width: max(width - 2, 1)).first ?? ""
    return line + " …"
  }

  /// The lines; all but the first begin with what `continuation` makes of their indent.
  func text(first: String, continuation: (_ indent: Int) -> String) -> String {
    let head = first + styled(label)
    if isBelow || lines.isEmpty {
      return lines.reduce(head + "\n") { $0 + continuation(indent) + $1.text + "\n" }
    }
    let gap = String(repeating: " ", count: Self.gap)
    return lines.dropFirst().reduce(head + gap + lines[0].text + "\n") {
      $0 + continuation(indent) + $1.text + "\n"
    }
  }

  private func styled(_ piece: Piece) -> String {
    piece.role.map { style.styled(piece.text, as: $0) } ?? piece.text
  }
}
