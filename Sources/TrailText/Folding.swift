/// Folded text: what names and searched text are compared by.
///
/// Unicode compatibility decomposition and case folding; combining marks U+0300–U+036F dropped
/// after a Latin or Greek letter; `ø ł đ ß æ œ ı ð þ` spelt plainly; typographic quotation
/// marks, dashes and spaces as their ASCII forms; runs of white space as one space, none at
/// the ends. Source: the language's section 2 and the graph page's section 2.
package enum Folding {
  /// - Complexity: O(bytes). Invalid UTF-8 folds to U+FFFD.
  package static func fold(_ text: some Sequence<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    var pendingSpace = false
    for byte in text {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        pendingSpace = !folded.isEmpty
        continue
      }
      if pendingSpace {
        folded.append(0x20)
        pendingSpace = false
      }
      folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return folded
  }

  package static func fold(_ text: String) -> String {
    String(decoding: fold(text.utf8), as: UTF8.self)
  }
}
