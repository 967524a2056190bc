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
  static var textarea: HTMLName { HTMLName("t", "e", "x", "t", "a", "r", "e", "a") }

  /// Elements that words do not run across.
  static let blocks: Set<HTMLName> = [
    HTMLName("p"), HTMLName("div"), HTMLName("section"), HTMLName("article"), HTMLName("aside"),
    HTMLName("header"), HTMLName("footer"), HTMLName("main"), HTMLName("nav"), HTMLName("pre"),
    HTMLName("blockquote"), HTMLName("hr"), HTMLName("details"), HTMLName("summary"),
    HTMLName("dl"), HTMLName("dt"), HTMLName("dd"), HTMLName("figure"), HTMLName("figcaption"),
    HTMLName("address"), HTMLName("form"), HTMLName("center"),
  ]

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
