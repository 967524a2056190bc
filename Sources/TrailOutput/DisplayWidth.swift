/// How many cells of a terminal a text takes.
///
/// A grapheme cluster is as wide as its parts: East Asian wide characters and emoji two cells,
/// marks none. Emoji glued by a joiner, with a skin tone or asked for by U+FE0F are one picture of
/// two cells. Source: the rules of the Python package wcwidth, which also made the table.
package enum DisplayWidth {
  /// - Complexity: O(bytes).
  package static func width(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The width of one cluster; 0 for a control character or a mark without a letter.
  package static func width(of cluster: Character) -> Int {
    if let ascii = cluster.asciiValue { return (0x20..<0x7F).contains(ascii) ? 1 : 0 }
    var cells = 0
    var isJoined = false
    for scalar in cluster.unicodeScalars {
      defer { isJoined = scalar == "\u{200D}" }
      switch scalar.value {
      case 0xFE0F where cells == 1 && isEmoji(cluster): cells = 2
      // A skin tone after its hand, and what a joiner glues on.
      case 0x1F3FB...0x1F3FF where cells > 0: break
      case _ where isJoined && cells > 0 && scalar.properties.isEmoji: break
      // Two letters make a flag; one by itself is shown as a letter in a box.
      case 0x1F1E6...0x1F1FF: cells = 2
      default: cells += width(of: scalar)
      }
    }
    return cells
  }

  private static func isEmoji(_ cluster: Character) -> Bool {
    cluster.unicodeScalars.first?.properties.isEmoji ?? false
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return 1 }
    if contains(value, in: WidthTable.none) { return 0 }
    return value >= 0x1100 && contains(value, in: WidthTable.two) ? 2 : 1
  }

  private static func contains(_ value: UInt32, in runs: [UInt32]) -> Bool {
    var low = 0
    var high = runs.count / 2
    while low < high {
      let middle = (low + high) / 2
      if runs[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < runs.count / 2 && runs[2 * low] <= value
  }
}
