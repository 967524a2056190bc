/// The elements that a reader of fragments tells apart.
extension HTMLName {
  static let a = HTMLName("a")
  static let span = HTMLName("span")
  static let svg = HTMLName("svg")
  static let br = HTMLName("br")
  static let table = HTMLName("table")
  static let thead = HTMLName("thead")
  static let tbody = HTMLName("tbody")
  static let tfoot = HTMLName("tfoot")
  static let caption = HTMLName("caption")
  static let tr = HTMLName("tr")
  static let td = HTMLName("td")
  static let th = HTMLName("th")
  static let ul = HTMLName("ul")
  static let ol = HTMLName("ol")
  static let li = HTMLName("li")

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
  /// Whether a link with this target leads out of the vault: its class says so, or a scheme.
  func leadsOut(to target: ByteRun) -> Bool {
    if hasClass("external-link") { return true }
    if hasClass("internal-link") { return false }
    if target.count > 1, target[0] == UInt8(ascii: "/"), target[1] == UInt8(ascii: "/") {
      return true
    }
    // A scheme: a letter, then letters and digits up to a colon.
    guard let first = target.first, first.isASCIILetter else { return false }
    let rest = target.drop { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") }
    return rest.first == UInt8(ascii: ":")
  }
}
