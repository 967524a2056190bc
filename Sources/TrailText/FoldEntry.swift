/// One entry of the fold table: what a scalar becomes and how it acts on its neighbours.
struct FoldEntry {
  /// Bytes that take the scalar's place, where `isReplaced`, behind the white space that
  /// `beginsWithSpace` tells of.
  let length: Int
  private let offset: Int
  /// Bytes at the end of the text that are marks.
  let marks: Int
  /// The canonical combining class of the last mark; 0 where the text does not end in one.
  let order: UInt8
  private let flags: Int

  /// A letter of a script that loses its diacritics.
  var isLetter: Bool { flags & 1 != 0 }
  /// One of U+0300–U+036F.
  var isDiacritic: Bool { flags & 2 != 0 }
  var beginsWithSpace: Bool { flags & 4 != 0 }
  var isDropped: Bool { flags & 8 != 0 }
  var isReplaced: Bool { flags & 16 != 0 }
  /// Nothing but combining marks.
  var isMark: Bool { flags & 32 != 0 }

  init(of scalar: UInt32) {
    var index = 0
    if scalar < FoldTable.limit {
      let block = Self.number(FoldTable.stage1, Int(scalar / 64) * 2, 2)
      index = Self.number(FoldTable.stage2, (block * 64 + Int(scalar % 64)) * 2, 2)
    }
    let record = index * 8
    offset = Self.number(FoldTable.entries, record, 3)
    length = Self.number(FoldTable.entries, record + 3, 1)
    marks = Self.number(FoldTable.entries, record + 4, 1)
    order = UInt8(truncatingIfNeeded: Self.number(FoldTable.entries, record + 5, 2))
    flags = Self.number(FoldTable.entries, record + 7, 1)
  }

  /// The bytes that take the scalar's place.
  var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: FoldTable.texts.utf8Start + offset, count: length)
  }

  @inline(__always)
  private static func number(_ table: StaticString, _ position: Int, _ digits: Int) -> Int {
    var number = 0
    for index in position..<position + digits {
      number = number << 6 | (Int(table.utf8Start[index]) - 48)
    }
    return number
  }
}
