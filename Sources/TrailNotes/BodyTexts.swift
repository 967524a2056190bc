import TrailBytes
import TrailText

/// The texts of a note that may become its node's, gathered while the body is read.
struct BodyTexts {
  /// Where a passage stands.
  struct Place {
    var isContent = false
    var isAbstract = false
    var isQuoted = false
    /// In a paragraph or list item below no heading that states anything.
    var isLoose = false
  }

  /// Whether `body` is gathered: most kinds of nodes have shorter texts.
  private(set) var keepsBody = false
  /// All of the body.
  private(set) var body: [UInt8] = []
  /// The content section.
  private(set) var content: [UInt8] = []
  private(set) var abstract: [UInt8] = []
  private(set) var quoted: [UInt8] = []
  /// The first loose paragraph or list item that says something.
  private(set) var first: [UInt8] = []
  var hasContentSection = false
  /// In an answer that was woven into the note: it is the body's, and nothing that the note claims.
  var isWoven = false

  private var isFirstOpen = false
  /// What has got text of the passage that is being added.
  private var touched = Place()

  /// Begins the texts of a note; only memory is left of the one before.
  mutating func begin(keepsBody: Bool) {
    self.keepsBody = keepsBody
    body.empty()
    content.empty()
    abstract.empty()
    quoted.empty()
    first.empty()
    hasContentSection = false
    isWoven = false
    isFirstOpen = false
    touched = Place()
  }

  /// Adds a line of a passage, blanks at its ends left out, and the mark of a block, which
  /// other notes link to, as well.
  mutating func add(_ line: ArraySlice<UInt8>, to place: Place) {
    let place = isWoven ? Place() : place
    guard keepsBody || place.isContent || place.isAbstract || place.isQuoted || place.isLoose
    else { return }
    let line = BodyTexts.plain(line)
    guard !line.isEmpty else { return }
    if keepsBody { BodyTexts.append(line, to: &body) }
    if place.isContent {
      BodyTexts.append(line, to: &content)
      touched.isContent = true
    }
    if place.isAbstract {
      BodyTexts.append(line, to: &abstract)
      touched.isAbstract = true
    }
    if place.isQuoted {
      BodyTexts.append(line, to: &quoted)
      touched.isQuoted = true
    }
    if place.isLoose, first.isEmpty || isFirstOpen {
      isFirstOpen = true
      BodyTexts.append(line, to: &first)
    }
  }

  mutating func addHeading(_ text: [UInt8], to place: Place) {
    // No answer holds one: the end of this one is missing.
    isWoven = false
    add(text[...], to: place)
    endPassage()
  }

  mutating func endPassage() {
    isFirstOpen = false
    BodyTexts.endLine(&body)
    if touched.isContent { BodyTexts.endLine(&content) }
    if touched.isAbstract { BodyTexts.endLine(&abstract) }
    if touched.isQuoted { BodyTexts.endLine(&quoted) }
    touched = Place()
  }

  private static func append(_ line: ArraySlice<UInt8>, to text: inout [UInt8]) {
    if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: " ")) }
    text.append(contentsOf: line)
  }

  private static func endLine(_ text: inout [UInt8]) {
    if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
  }

  /// Without blanks at the ends and without ` ^block` at the end.
  private static func plain(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = trimmed(line)
    var start = line.endIndex
    while start > line.startIndex,
      line[start - 1].isASCIILetter || line[start - 1].isASCIIDigit
        || line[start - 1] == UInt8(ascii: "-")
    { start -= 1 }
    if start < line.endIndex, start > line.startIndex, line[start - 1] == UInt8(ascii: "^"),
      start - 1 == line.startIndex || line[start - 2].isSpace
    {
      line = trimmed(line[..<(start - 1)])
    }
    return line
  }

  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var low = text.startIndex
    var high = text.endIndex
    while low < high, text[low].isSpace { low += 1 }
    while low < high, text[high - 1].isSpace { high -= 1 }
    return text[low..<high]
  }
}
