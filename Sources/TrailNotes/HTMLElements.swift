import TrailBytes

/// The elements that a reader of fragments tells apart.
extension HTMLName {
  static var a: HTMLName { HTMLName(of: "a") }
  static var span: HTMLName { HTMLName(of: "s", "p", "a", "n") }
  static var svg: HTMLName { HTMLName(of: "s", "v", "g") }
  static var br: HTMLName { HTMLName(of: "b", "r") }
  static var table: HTMLName { HTMLName(of: "t", "a", "b", "l", "e") }
  static var thead: HTMLName { HTMLName(of: "t", "h", "e", "a", "d") }
  static var tbody: HTMLName { HTMLName(of: "t", "b", "o", "d", "y") }
  static var tfoot: HTMLName { HTMLName(of: "t", "f", "o", "o", "t") }
  static var tr: HTMLName { HTMLName(of: "t", "r") }
  static var td: HTMLName { HTMLName(of: "t", "d") }
  static var th: HTMLName { HTMLName(of: "t", "h") }
  static var ul: HTMLName { HTMLName(of: "u", "l") }
  static var ol: HTMLName { HTMLName(of: "o", "l") }
  static var li: HTMLName { HTMLName(of: "l", "i") }
  static var style: HTMLName { HTMLName(of: "s", "t", "y", "l", "e") }
  static var title: HTMLName { HTMLName(of: "t", "i", "t", "l", "e") }
  static var caption: HTMLName { HTMLName(of: "c", "a", "p", "t", "i", "o", "n") }
  static var script: HTMLName { HTMLName(of: "s", "c", "r", "i", "p", "t") }
  static var p: HTMLName { HTMLName(of: "p") }
  static var div: HTMLName { HTMLName(of: "d", "i", "v") }
  static var section: HTMLName { HTMLName(of: "s", "e", "c", "t", "i", "o", "n") }
  static var article: HTMLName { HTMLName(of: "a", "r", "t", "i", "c", "l", "e") }
  static var aside: HTMLName { HTMLName(of: "a", "s", "i", "d", "e") }
  static var header: HTMLName { HTMLName(of: "h", "e", "a", "d", "e", "r") }
  static var footer: HTMLName { HTMLName(of: "f", "o", "o", "t", "e", "r") }
  static var main: HTMLName { HTMLName(of: "m", "a", "i", "n") }
  static var nav: HTMLName { HTMLName(of: "n", "a", "v") }
  static var pre: HTMLName { HTMLName(of: "p", "r", "e") }
  static var hr: HTMLName { HTMLName(of: "h", "r") }
  static var details: HTMLName { HTMLName(of: "d", "e", "t", "a", "i", "l", "s") }
  static var summary: HTMLName { HTMLName(of: "s", "u", "m", "m", "a", "r", "y") }
  static var dl: HTMLName { HTMLName(of: "d", "l") }
  static var dt: HTMLName { HTMLName(of: "d", "t") }
  static var dd: HTMLName { HTMLName(of: "d", "d") }
  static var figure: HTMLName { HTMLName(of: "f", "i", "g", "u", "r", "e") }
  static var address: HTMLName { HTMLName(of: "a", "d", "d", "r", "e", "s", "s") }
  static var form: HTMLName { HTMLName(of: "f", "o", "r", "m") }
  static var center: HTMLName { HTMLName(of: "c", "e", "n", "t", "e", "r") }
  static var path: HTMLName { HTMLName(of: "p", "a", "t", "h") }
  static var b: HTMLName { HTMLName(of: "b") }
  static var i: HTMLName { HTMLName(of: "i") }
  static var em: HTMLName { HTMLName(of: "e", "m") }
  static var strong: HTMLName { HTMLName(of: "s", "t", "r", "o", "n", "g") }
  static var blockquote: HTMLName {
    HTMLName(of: "b", "l", "o", "c", "k", "q", "u", "o", "t", "e")
  }
  static var figcaption: HTMLName {
    HTMLName(of: "f", "i", "g", "c", "a", "p", "t", "i", "o", "n")
  }
  static var textarea: HTMLName { HTMLName(of: "t", "e", "x", "t", "a", "r", "e", "a") }

  /// An element that words do not run across.
  var isBlock: Bool {
    switch self {
    case .p, .div, .section, .article, .aside, .header, .footer, .main, .nav, .pre, .hr,
      .details, .summary, .dl, .dt, .dd, .figure, .address, .form, .center:
      true
    case .blockquote, .figcaption: true
    default: false
    }
  }

  static func endsIcon(_ name: HTMLName) -> Bool {
    name == .td || name == .th || name == .tr || name == .table || name == .tbody || name == .li
  }
}

extension HTMLTag {
  /// What the attributes say of where a link leads.
  ///
  /// - Complexity: O(bytes of the tag), one pass.
  var link: HTMLLinkAttributes {
    var link = HTMLLinkAttributes()
    var reader = HTMLAttributes(attributes)
    while let attribute = reader.next() { _ = link.read(attribute.name, attribute.value) }
    return link
  }
}

/// What the attributes of a link say of where it leads.
struct HTMLLinkAttributes {
  /// What the classes of a link say.
  enum Place {
    case inVault, elsewhere
    /// Nothing of where it leads.
    case unsaid

    init(classes: ByteRun) {
      self =
        if classes.holdsWord("external-link") {
          .elsewhere
        } else if classes.holdsWord("internal-link") {
          .inVault
        } else {
          .unsaid
        }
    }
  }

  /// `data-href` and `href`, as written.
  private var baked: ByteRun?
  private var written: ByteRun?
  /// `nil` where there is no `class`.
  var place: Place?

  /// Takes down what an attribute says; the first one of a name counts.
  ///
  /// - Returns: Whether it names what the link leads to.
  mutating func read(_ name: ByteRun, _ value: ByteRun) -> Bool {
    switch name.count {
    case 4 where name.equalsLowered("href"):
      written = written ?? value
      return true
    case 5 where place == nil && name.equalsLowered("class"):
      place = Place(classes: value)
      return false
    case 9 where name.equalsLowered("data-href"):
      baked = baked ?? value
      return true
    default: return false
    }
  }

  /// Where the link leads: `data-href`, else `href`, as written, and whether that is out of the
  /// vault, as its class says or a scheme; `nil` where it leads nowhere.
  var target: (bytes: ByteRun, leadsOut: Bool)? {
    guard let target = baked ?? written, !target.isEmpty else { return nil }
    switch place {
    case .elsewhere: return (target, true)
    case .inVault: return (target, false)
    case .unsaid, nil: return (target, target.hasSchemeOrHost)
    }
  }
}

extension ByteRun {
  /// `//host`, or a scheme: a letter, then letters and digits up to a colon.
  fileprivate var hasSchemeOrHost: Bool {
    if count > 1, self[0] == UInt8(ascii: "/"), self[1] == UInt8(ascii: "/") { return true }
    guard let first, first.isASCIILetter else { return false }
    let rest = drop { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") }
    return rest.first == UInt8(ascii: ":")
  }
}
