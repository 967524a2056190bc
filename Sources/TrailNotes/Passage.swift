import TrailBytes
import TrailText

/// A run of words with what is named in it: a paragraph, a list item, a heading, a cell.
struct Passage {
  /// Something that the words name.
  struct Mention {
    enum Form { case link, citation, hashtag }

    var form: Form
    /// Where it stands in the text.
    var range: Range<Int>
    /// The place in the note's references.
    var reference: UInt32
    /// Of the document, from 1.
    var line: UInt32
  }

  /// Plain text; lines end with `\n`.
  var text: [UInt8] = []
  /// In the order of the text.
  var mentions: [Mention] = []
  /// Parts of the text that are code and state nothing, ascending.
  var code: [Range<Int>] = []
  /// Of the document, from 1.
  var line: UInt32 = 0

  var isEmpty: Bool { text.isEmpty && mentions.isEmpty }

  var holdsLineEnd: Bool { holds(UInt8(ascii: "\n")) }

  /// Whether a `::` is anywhere in it, without which there is no inline field.
  var holdsFieldMark: Bool {
    text.withUnsafeBufferPointer { text in
      let colon = UInt8(ascii: ":")
      var start = 0
      while let place = ByteSearch.first(colon, in: text, from: start, to: text.count - 1) {
        if text[place + 1] == colon { return true }
        start = place + 1
      }
      return false
    }
  }

  private func holds(_ byte: UInt8) -> Bool {
    text.withUnsafeBufferPointer {
      ByteSearch.first(byte, in: $0, from: 0, to: $0.count) != nil
    }
  }

  /// Calls `body` with each line of the text, without its end.
  func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) {
    guard holdsLineEnd else { return body(text[...]) }
    var start = 0
    for end in 0...text.count where end == text.count || text[end] == UInt8(ascii: "\n") {
      body(text[start..<end])
      start = end + 1
    }
  }

  /// Its lines, each as a passage of its own.
  ///
  /// - Complexity: O(bytes + mentions).
  var lines: [Passage] {
    guard holdsLineEnd else { return [self] }
    var lines: [Passage] = []
    var start = 0
    var mention = 0
    var span = 0
    for end in 0...text.count where end == text.count || text[end] == UInt8(ascii: "\n") {
      var part = Passage()
      part.text = Array(text[start..<end])
      part.line = line &+ UInt32(clamping: lines.count)
      while mention < mentions.count, mentions[mention].range.lowerBound <= end {
        var moved = mentions[mention]
        moved.range = Passage.moved(moved.range, back: start, within: part.text.count)
        part.mentions.append(moved)
        mention += 1
      }
      while span < code.count, code[span].lowerBound <= end {
        part.code.append(Passage.moved(code[span], back: start, within: part.text.count))
        // A long span goes on in the next line.
        if code[span].upperBound > end { break }
        span += 1
      }
      lines.append(part)
      start = end + 1
    }
    return lines
  }

  private static func moved(_ range: Range<Int>, back start: Int, within count: Int) -> Range<Int> {
    let low = min(max(range.lowerBound - start, 0), count)
    return low..<min(max(range.upperBound - start, low), count)
  }

  /// The mentions that begin in a part of the text.
  ///
  /// - Complexity: O(log mentions + those).
  func mentions(in range: Range<Int>) -> ArraySlice<Mention> {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].range.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return mentions[low...].prefix { $0.range.lowerBound < range.upperBound }
  }

  /// Whether a place in the text is code.
  ///
  /// - Complexity: O(log parts that are).
  func isCode(at offset: Int) -> Bool {
    var low = 0
    var high = code.count
    while low < high {
      let middle = (low + high) / 2
      if code[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < code.count && code[low].contains(offset)
  }

  /// Whether it says nothing but what it names: `[[A]], [[B]]`.
  var isOnlyMentions: Bool {
    var next = 0
    for mention in mentions {
      if containsWord(next..<max(next, mention.range.lowerBound)) { return false }
      next = max(next, mention.range.upperBound)
    }
    return !containsWord(next..<max(next, text.count))
  }

  private func containsWord(_ range: Range<Int>) -> Bool {
    text[range].contains { $0.isASCIILetter || $0.isASCIIDigit || $0 >= 0x80 }
  }

  mutating func removeAll() {
    text.empty()
    mentions.empty()
    code.empty()
    line = 0
  }
}
