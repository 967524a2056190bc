import Foundation

/// Colours lines as a program with a TextMate grammar would: one that is slow and simple.
struct TextMateTokenizer {
  /// A part of a line and the scope it got, without `.trail`; `-` for none.
  typealias Piece = (text: String, scope: String)

  private struct Compiled {
    var rule: TextMateGrammar.Rule
    var pattern: NSRegularExpression
  }

  private let rules: [Compiled]

  init() throws {
    rules = try TextMateGrammar.rules.map { rule in
      switch rule {
      case .match(let pattern, _, _), .begin(let pattern, _, _, _):
        Compiled(rule: rule, pattern: try NSRegularExpression(pattern: pattern))
      }
    }
  }

  func pieces(of line: String) throws -> [Piece] {
    let text = line as NSString
    var pieces: [Piece] = []
    func add(_ range: NSRange, _ scope: String?) {
      let part = text.substring(with: range)
      if !part.allSatisfy(\.isWhitespace) { pieces.append((part, scope ?? "-")) }
    }
    var place = 0
    while place < text.length {
      // The first rule of those that match earliest.
      var best: (rule: TextMateGrammar.Rule, found: NSTextCheckingResult)?
      for compiled in rules {
        let range = NSRange(location: place, length: text.length - place)
        guard
          let found = compiled.pattern.firstMatch(
            in: line, options: [.withTransparentBounds], range: range),
          found.range.length > 0, found.range.location < best?.found.range.location ?? .max
        else { continue }
        best = (compiled.rule, found)
      }
      guard let (rule, found) = best else { break }
      add(NSRange(location: place, length: found.range.location - place), nil)
      place = NSMaxRange(found.range)
      switch rule {
      case .match(_, let scope, let captures) where captures.isEmpty: add(found.range, scope)
      case .match(_, _, let captures):
        for (group, scope) in captures.sorted(by: { $0.key < $1.key }) {
          add(found.range(at: group), scope)
        }
      case .begin(_, let end, let scope, _):
        let pattern = try NSRegularExpression(pattern: #"\\.|"# + end)
        var stop = text.length
        var from = place
        while let close = pattern.firstMatch(
          in: line, range: NSRange(location: from, length: text.length - from))
        {
          from = NSMaxRange(close.range)
          if text.substring(with: close.range).first != "\\" {
            stop = from
            break
          }
        }
        add(NSRange(location: found.range.location, length: stop - found.range.location), scope)
        place = stop
      }
    }
    if place < text.length { add(NSRange(location: place, length: text.length - place), nil) }
    return pieces
  }
}
