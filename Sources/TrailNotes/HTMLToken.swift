import TrailText

/// One lexical element of HTML. Comments, doctypes and the like are left out.
package enum HTMLToken {
  /// Text without entities. The text of one element may come in several runs.
  case text(ByteRun, at: Int)
  /// An entity that was resolved.
  case character(Unicode.Scalar, at: Int)
  case startTag(HTMLTag)
  case endTag(HTMLTag)
}

/// The name of an element, compared without case. Names over 16 bytes are all the same one.
package struct HTMLName: Hashable, Sendable {
  private var high: UInt64
  private var low: UInt64

  package init(_ name: StaticString) {
    self.init(ByteRun(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  package init(_ name: ByteRun) {
    high = 0
    low = 0
    guard name.count <= 16 else {
      high = .max
      return
    }
    for byte in name {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(byte.lowered)
    }
  }
}

/// A tag as it stands; attributes are looked up only when asked for.
package struct HTMLTag {
  package var name: HTMLName
  /// What stands between the name and the `>`.
  package var attributes: ByteRun
  package var isSelfClosing: Bool
  /// Of the `<`.
  package var offset: Int

  /// The value of the first attribute of this name as written, entities unresolved; empty
  /// without a value; `nil` without the attribute.
  ///
  /// - Parameter name: In lower case.
  /// - Complexity: O(bytes of the tag).
  package func attribute(_ name: StaticString) -> ByteRun? { nil }

  /// Whether a word of the `class` attribute is this one.
  package func hasClass(_ name: StaticString) -> Bool { false }
}
