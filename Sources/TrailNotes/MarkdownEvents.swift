import TrailBytes
import TrailText

/// One thing that Markdown says, in the order of the document.
///
/// Enters and leaves are balanced and nested. Offsets are UTF-8 bytes from the start of the
/// document (front matter included) and never go back by more than a line; for a block it is
/// that of the first text in it. Byte runs live only during the call that receives them.
/// Comments (`%%…%%`) are left out with everything in them. Emphasis is not told.
package enum MarkdownEvent {
  case enter(MarkdownBlock, at: Int)
  case leave(MarkdownBlock, at: Int)
  /// Plain text, entities and escapes resolved. A line may come in several runs.
  case text(ByteRun, at: Int)
  /// The text of a code span or of a code block (that one with its line ends). States nothing.
  case code(ByteRun, at: Int)
  /// A line end inside a block; hard where the note asks for a new line.
  case lineBreak(isHard: Bool, at: Int)
  /// `[[…]]` or `![[…]]`; stands in the place of its text.
  case wikiLink(WikiLink)
  /// The path of `#nested/tag` without the `#`, which stands at the offset; stands in the place
  /// of its text.
  case hashtag(ByteRun, at: Int)
  /// `[text](destination)`, `![alt](destination)`, a reference link or an autolink. Its text
  /// follows up to the `leaveLink`.
  case enterLink(MarkdownLink)
  case leaveLink(MarkdownLink.Kind)
  /// Raw HTML: of a block all of it in one run, as it stands; in a paragraph one tag or comment.
  case html(ByteRun, isBlock: Bool, at: Int)
}

/// A block of Markdown. Text stands in paragraphs, headings, cells, and, where a list is tight,
/// in its items.
package enum MarkdownBlock: Hashable, Sendable {
  case quote
  case list(isOrdered: Bool)
  case item
  case thematicBreak
  /// Level 1 to 6.
  case heading(level: Int)
  /// Fenced or indented. `info` is the range of the info string in the document, empty if none.
  case code(info: SourceRange)
  case html
  case paragraph
  case table
  case tableHead
  case tableBody
  case tableRow
  case headerCell
  case cell
}

/// `[[target#anchor|alias]]`, as ranges of the document.
///
/// It stands on one line. The parts are as written, less blanks at their ends.
package struct WikiLink: Hashable, Sendable {
  /// From the first `[` (or the `!`) to past the last `]`.
  package var range: SourceRange
  /// A path or name; empty in `[[#heading]]`.
  package var target: SourceRange
  /// What follows the first `#`: a heading, or `^block`.
  package var anchor: SourceRange?
  /// What follows the first `|` or `\|`: the words shown.
  package var alias: SourceRange?
  package var isEmbed: Bool

  package init(
    range: SourceRange, target: SourceRange, anchor: SourceRange? = nil,
    alias: SourceRange? = nil, isEmbed: Bool = false
  ) {
    self.range = range
    self.target = target
    self.anchor = anchor
    self.alias = alias
    self.isEmbed = isEmbed
  }
}

/// The destination of a Markdown link.
package struct MarkdownLink {
  package enum Kind: Hashable, Sendable { case link, image }
  package var kind: Kind
  /// As written, entities and escapes resolved; percent signs are kept.
  package var destination: ByteRun
  package var offset: Int
}
