/// `grammar/trail.ebnf`, read as text.
struct Grammar: Sendable {
  /// A part of a production, told from all others by its number.
  final class Part: Sendable {
    enum Form: Sendable {
      case terminal(String)
      case reference(String)
      /// `? in words ?`.
      case words
      case sequence([Part])
      case choice([Part])
      case optional(Part)
      case repeated(Part)
    }

    let number: Int
    let form: Form
    /// The production that it stands in.
    let production: String

    init(number: Int, form: Form, production: String) {
      self.number = number
      self.form = form
      self.production = production
    }

    var children: [Part] {
      switch form {
      case .terminal, .reference, .words: []
      case .sequence(let parts), .choice(let parts): parts
      case .optional(let part), .repeated(let part): [part]
      }
    }

    /// Itself and all parts in it.
    var all: [Part] { [self] + children.flatMap(\.all) }

    var text: String {
      switch form {
      case .terminal(let text): "\"\(text)\""
      case .reference(let name): name
      case .words: "? … ?"
      case .sequence(let parts): parts.map(\.text).joined(separator: " ")
      case .choice(let parts): "( \(parts.map(\.text).joined(separator: " | ")) )"
      case .optional(let part): "[ \(part.text) ]"
      case .repeated(let part): "{ \(part.text) }"
      }
    }
  }

  private(set) var names: [String] = []
  private(set) var productions: [String: Part] = [:]
  /// The examples beside each production, in order.
  private(set) var examples: [(production: String, text: String)] = []

  private var count = 0
  private var tokens: [Token] = []
  private var place = 0

  private enum Token: Equatable, Sendable {
    case string(String)
    case name(String)
    case words
    case sign(Character)
    case example(String)
  }

  init(_ text: String) {
    tokens = Self.tokens(of: text)
    while place < tokens.count {
      if case .example(let text) = tokens[place] {
        examples.append((names.last ?? "", text))
        place += 1
        continue
      }
      guard case .name(let name) = tokens[place], tokens[place + 1] == .sign("=") else {
        fatalError("a production is expected at token \(place)")
      }
      place += 2
      names.append(name)
      productions[name] = choice()
      place += 1
    }
  }

  /// Productions of characters, not of words.
  var lexical: Set<String> {
    Set(
      names.filter { name in
        productions[name]?.all.contains { if case .words = $0.form { true } else { false } } == true
      }
    ).union(["MARKED"])
  }

  private mutating func choice() -> Part {
    var parts = [sequence()]
    while tokens[place] == .sign("|") {
      place += 1
      parts.append(sequence())
    }
    return parts.count == 1 ? parts[0] : part(.choice(parts))
  }

  private mutating func sequence() -> Part {
    var parts: [Part] = []
    while true {
      switch tokens[place] {
      case .string(let text): parts.append(part(.terminal(text)))
      case .name(let name): parts.append(part(.reference(name)))
      case .words: parts.append(part(.words))
      case .sign("("): parts.append(enclosed())
      case .sign("["):
        let inner = enclosed()
        parts.append(part(.optional(inner)))
      case .sign("{"):
        let inner = enclosed()
        parts.append(part(.repeated(inner)))
      default: return parts.count == 1 ? parts[0] : part(.sequence(parts))
      }
      place += 1
    }
  }

  private mutating func enclosed() -> Part {
    place += 1
    return choice()
  }

  private mutating func part(_ form: Part.Form) -> Part {
    count += 1
    return Part(number: count, form: form, production: names.last ?? "")
  }

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    func takeUntil(_ end: String) -> String {
      guard let range = rest.firstRange(of: end) else { fatalError("\(end) is missing") }
      let taken = String(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
      return taken
    }
    while let first = rest.first {
      if rest.hasPrefix("(* ") {
        rest = rest.dropFirst(3)
        let comment = takeUntil(" *)")
        if comment.hasPrefix("> ") { tokens.append(.example(String(comment.dropFirst(2)))) }
      } else if first == "\"" {
        rest = rest.dropFirst()
        tokens.append(.string(takeUntil("\"")))
      } else if first == "?" {
        rest = rest.dropFirst()
        _ = takeUntil("?")
        tokens.append(.words)
      } else if first.isLetter {
        let name = rest.prefix { $0.isLetter || $0 == "_" }
        rest = rest.dropFirst(name.count)
        tokens.append(.name(String(name)))
      } else {
        rest = rest.dropFirst()
        if !first.isWhitespace { tokens.append(.sign(first)) }
      }
    }
    return tokens
  }
}
