/// Text made safe to show on one line of a terminal.
///
/// One rule for everything that a note or a query may hold. A line break or a tab is a space.
/// What a terminal would obey instead of showing (control characters, the escape that begins a
/// sequence, DEL and the C1 controls, marks that turn the direction of writing) or leave out
/// (spaces without width, joiners that join nothing) is spelt `\u{1b}`, the way a query would
/// write it. Bytes that are no UTF-8, a lone C1 byte among them,
/// are U+FFFD.
package enum DisplayText {
  /// What becomes of line breaks and tabs.
  package enum WhiteSpace: Sendable {
    /// Each is one space, `\r\n` too.
    case spaces
    /// Tabs stay; each line break is one `\n`.
    case kept
  }

  /// How a sign is spelt that is not shown.
  package enum Spelling: Sendable {
    /// As a query would write it: `\u{1b}`.
    case escape
    /// As Markdown and HTML would, which read it back as what it is: `&#x1b;`.
    case entity
  }

  /// - Complexity: O(bytes); a text without anything to change is returned as it is.
  package static func visible(
    _ text: String, whiteSpace: WhiteSpace = .spaces, spelling: Spelling = .escape
  ) -> String {
    guard !isPlain(text) else { return text }
    var shown = ""
    shown.reserveCapacity(text.utf8.count)
    var afterReturn = false
    let scalars = text.unicodeScalars
    var previous: Unicode.Scalar?
    for index in scalars.indices {
      let scalar = scalars[index]
      defer { previous = scalar }
      if isLineBreak(scalar) {
        // `\r\n` is one break.
        if !(afterReturn && scalar == "\n") {
          shown.unicodeScalars.append(whiteSpace == .kept ? "\n" : " ")
        }
        afterReturn = scalar == "\r"
        continue
      }
      afterReturn = false
      if scalar == "\t" {
        shown.unicodeScalars.append(whiteSpace == .kept ? "\t" : " ")
      } else if isObeyed(scalar)
        || isInvisible(scalar)
          && !(isJoiner(scalar) && joins(previous)
            && joins(scalars[scalars.index(after: index)...].first))
      {
        let number = String(scalar.value, radix: 16)
        switch spelling {
        case .escape: shown += #"\u{"# + number + "}"
        // No entity stands for zero: Markdown reads it so.
        case .entity: shown += scalar.value == 0 ? "\u{FFFD}" : "&#x\(number);"
        }
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// The text with every one of a scalar written otherwise. By scalars: to `String` a quotation
  /// mark with an accent after it would be another character.
  static func replacing(_ old: Unicode.Scalar, with new: String, in text: String) -> String {
    var replaced = ""
    for scalar in text.unicodeScalars {
      if scalar == old { replaced += new } else { replaced.unicodeScalars.append(scalar) }
    }
    return replaced
  }

  /// Only ASCII characters that show: one cell each.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  /// A scalar that a terminal or an editor acts on, line breaks and tabs included.
  package static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks, embeddings, overrides and isolates of direction; the deprecated formats after them.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true
    case 0x2028, 0x2029, 0xFFF9...0xFFFB: true
    default: false
    }
  }

  /// A scalar that shows nothing: two names that differ by it look the same.
  package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// U+200C and U+200D, which emoji and some scripts need between two of their characters.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }

  private static func joins(_ neighbour: Unicode.Scalar?) -> Bool {
    guard let neighbour else { return false }
    return !neighbour.isASCII && !isObeyed(neighbour) && !isInvisible(neighbour)
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
