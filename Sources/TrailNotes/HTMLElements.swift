import TrailBytes

/// The elements that a reader of fragments tells apart.
extension HTMLName {
  static var a: HTMLName { HTMLName("a") }
  static var span: HTMLName { HTMLName("s", "p", "a", "n") }
  static var svg: HTMLName { HTMLName("s", "v", "g") }
  static var br: HTMLName { HTMLName("b", "r") }
  static var table: HTMLName { HTMLName("t", "a", "b", "l", "e") }
  static var thead: HTMLName { HTMLName("t", "h", "e", "a", "d") }
  static var tbody: HTMLName { HTMLName("t", "b", "o", "d", "y") }
  static var tfoot: HTMLName { HTMLName("t", "f", "o", "o", "t") }
  static var tr: HTMLName { HTMLName("t", "r") }
  static var td: HTMLName { HTMLName("t", "d") }
  static var th: HTMLName { HTMLName("t", "h") }
  static var ul: HTMLName { HTMLName("u", "l") }
  static var ol: HTMLName { HTMLName("o", "l") }
  static var li: HTMLName { HTMLName("l", "i") }
  static var style: HTMLName { HTMLName("s", "t", "y", "l", "e") }
  static var title: HTMLName { HTMLName("t", "i", "t", "l", "e") }
  static var caption: HTMLName { HTMLName("c", "a", "p", "t", "i", "o", "n") }
  static var script: HTMLName { HTMLName("s", "c", "r", "i", "p", "t") }
  static var p: HTMLName { HTMLName("p") }
  static var div: HTMLName { HTMLName("d", "i", "v") }
  static var section: HTMLName { HTMLName("s", "e", "c", "t", "i", "o", "n") }
  static var article: HTMLName { HTMLName("a", "r", "t", "i", "c", "l", "e") }
  static var aside: HTMLName { HTMLName("a", "s", "i", "d", "e") }
  static var header: HTMLName { HTMLName("h", "e", "a", "d", "e", "r") }
  static var footer: HTMLName { HTMLName("f", "o", "o", "t", "e", "r") }
  static var main: HTMLName { HTMLName("m", "a", "i", "n") }
  static var nav: HTMLName { HTMLName("n", "a", "v") }
  static var pre: HTMLName { HTMLName("p", "r", "e") }
  static var hr: HTMLName { HTMLName("h", "r") }
  static var details: HTMLName { HTMLName("d", "e", "t", "a", "i", "l", "s") }
  static var summary: HTMLName { HTMLName("s", "u", "m", "m", "a", "r", "y") }
  static var dl: HTMLName { HTMLName("d", "l") }
  static var dt: HTMLName { HTMLName("d", "t") }
  static var dd: HTMLName { HTMLName("d", "d") }
  static var figure: HTMLName { HTMLName("f", "i", "g", "u", "r", "e") }
  static var address: HTMLName { HTMLName("a", "d", "d", "r", "e", "s", "s") }
  static var form: HTMLName { HTMLName("f", "o", "r", "m") }
  static var center: HTMLName { HTMLName("c", "e", "n", "t", "e", "r") }
  static var path: HTMLName { HTMLName("p", "a", "t", "h") }
  static var b: HTMLName { HTMLName("b") }
  static var i: HTMLName { HTMLName("i") }
  static var em: HTMLName { HTMLName("e", "m") }
  static var strong: HTMLName { HTMLName("s", "t", "r", "o", "n", "g") }
  static var textarea: HTMLName { HTMLName("t", "e", "x", "t", "a", "r", "e", "a") }

  /// An element that words do not run across.
  var isBlock: Bool {
    switch self {
    case .p, .div, .section, .article, .aside, .header, .footer, .main, .nav, .pre, .hr,
      .details, .summary, .dl, .dt, .dd, .figure, .address, .form, .center:
      true
    default: HTMLName.longBlocks.contains { $0 == self }
    }
  }

  private static let longBlocks = [HTMLName("blockquote"), HTMLName("figcaption")]

  static func endsIcon(_ name: HTMLName) -> Bool {
    name == .td || name == .th || name == .tr || name == .table || name == .tbody || name == .li
  }
}

extension HTMLTag {
  /// Where a tag of a link leads: `data-href`, else `href`, as written, and whether that is out
  /// of the vault, as its class says or a scheme; `nil` where it leads nowhere.
  ///
  /// - Complexity: O(bytes of the tag), one pass.
  var link: (target: ByteRun, leadsOut: Bool)? {
    var baked: ByteRun?
    var written: ByteRun?
    var classes: ByteRun?
    var reader = HTMLAttributes(attributes)
    while let attribute = reader.next() {
      switch attribute.name.count {
      case 4 where written == nil && attribute.name.equalsLowered("href"):
        written = attribute.value
      case 5 where classes == nil && attribute.name.equalsLowered("class"):
        classes = attribute.value
      case 9 where baked == nil && attribute.name.equalsLowered("data-href"):
        baked = attribute.value
      default: break
      }
      // The other attributes say nothing more.
      if baked?.isEmpty == false, classes != nil { break }
    }
    guard let target = baked ?? written, !target.isEmpty else { return nil }
    if let classes {
      if classes.holdsWord("external-link") { return (target, true) }
      if classes.holdsWord("internal-link") { return (target, false) }
    }
    return (target, target.hasSchemeOrHost)
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
