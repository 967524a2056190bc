/// Folded text: what names and searched text are compared by.
///
/// Unicode compatibility decomposition and case folding; combining marks U+0300–U+036F dropped
/// after a Latin or Greek letter; `ø ł đ ß æ œ ı ð þ` spelt plainly; typographic quotation
/// marks, dashes and spaces as their ASCII forms; soft hyphens and other characters that
/// nobody sees dropped; runs of white space as one space, none at the ends. Source: the
/// language's section 2 and the graph page's section 2.
///
/// Folding folded text changes nothing. Texts that Unicode calls equivalent fold alike.
package enum Folding {
  /// - Complexity: O(bytes). Invalid UTF-8 folds to U+FFFD.
  package static func fold(_ text: some Sequence<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    text.withBytes { fold($0, into: &folded) }
    return folded
  }

  package static func fold(_ text: String) -> String {
    String(decoding: fold(text.utf8), as: UTF8.self)
  }

  /// Adds the folded text behind what `folded` holds, which is not looked at: no space, mark
  /// or letter there has a say.
  ///
  /// - Complexity: O(bytes). Allocates nothing once `folded` has room.
  package static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    // Reserving for an addition would undo the geometric growth of a buffer used for many.
    if folded.isEmpty { folded.reserveCapacity(bytes.count) }
    var run = FoldingRun(start: folded.count)
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        run.appendASCII(bytes, &position, to: &folded)
      } else {
        let (scalar, length) = UTF8Scalars.scalar(in: bytes, at: position)
        run.append(scalar, to: &folded)
        position += length
      }
    }
    run.finishMarks(of: &folded)
  }

  /// As the variant for buffers.
  package static func fold(_ bytes: Span<UInt8>, into folded: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { fold($0, into: &folded) }
  }

  /// As the variant for buffers.
  package static func fold(_ bytes: ArraySlice<UInt8>, into folded: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { fold($0, into: &folded) }
  }

  /// Simple case folding of one scalar: one scalar again, marks and spelling as they are.
  static func simpleCase(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    var low = 0
    var high = FoldTable.cases.count
    while low < high {
      let middle = (low + high) / 2
      if FoldTable.cases[middle].last < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < FoldTable.cases.count else { return scalar }
    let run = FoldTable.cases[low]
    guard scalar >= run.first, (scalar - run.first).isMultiple(of: run.step) else { return scalar }
    return UInt32(truncatingIfNeeded: Int64(scalar) + Int64(run.difference))
  }
}

/// What folding has to remember from one character to the next.
private struct FoldingRun {
  /// Where this text begins in the output.
  let start: Int
  /// White space was read and something before it was written.
  var owesSpace = false
  /// The last character that is not a mark is a letter that loses its diacritics.
  var isAfterLetter = false
  /// Where the marks at the end of the output begin, and the class of the last of them.
  var marksStart: Int
  var lastOrder: UInt8 = 0
  /// The marks at the end are not in canonical order yet.
  var isDisordered = false

  /// In bytes.
  private static var pieceSize: Int { 256 }

  init(start: Int) {
    self.start = start
    marksStart = start
  }

  /// Reads ASCII up to the next other byte: nearly all of nearly every text.
  mutating func appendASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, to folded: inout [UInt8]
  ) {
    finishMarks(of: &folded)
    var last: UInt8 = 0x20
    while position < bytes.count, bytes[position] < 0x80 {
      // A piece at a time on the stack: one growth check for all of it.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.pieceSize) { piece in
        var count = 0
        // A word or a byte writes a space and itself at most.
        while position < bytes.count, count + FoldingWord.size < Self.pieceSize {
          if bytes.count - position >= FoldingWord.size,
            let word = FoldingWord(bytes, at: position), !word.beginsWithSpace
          {
            if owesSpace {
              piece[count] = 0x20
              count += 1
            }
            word.write(to: piece, at: count)
            // A space is owed until something comes behind it.
            owesSpace = word.endsWithSpace
            count += FoldingWord.size - (owesSpace ? 1 : 0)
            position += FoldingWord.size
            last = word.last
            continue
          }
          let byte = bytes[position]
          guard byte < 0x80 else { break }
          position += 1
          last = byte
          if byte == 0x20 || byte &- 0x09 < 5 {
            owesSpace = folded.count + count > start
            continue
          }
          if owesSpace {
            piece[count] = 0x20
            count += 1
            owesSpace = false
          }
          piece[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
          count += 1
        }
        folded.append(contentsOf: UnsafeBufferPointer(rebasing: piece[..<count]))
      }
    }
    isAfterLetter = (last | 0x20) &- 0x61 < 26
    marksStart = folded.count
    lastOrder = 0
  }

  mutating func append(_ scalar: UInt32, to folded: inout [UInt8]) {
    if Hangul.syllables.contains(scalar) {
      beginCharacter(in: &folded)
      Hangul.decompose(scalar) { UTF8Scalars.append($0, to: &folded) }
      endCharacter(isLetter: false, marks: 0, order: 0, in: folded)
      return
    }
    let entry = FoldEntry(of: scalar)
    if entry.isDropped { return }
    if entry.beginsWithSpace {
      finishMarks(of: &folded)
      owesSpace = folded.count > start
      isAfterLetter = false
      if entry.length == 0 { return }
    }
    if entry.isDiacritic, isAfterLetter { return }
    if entry.isMark {
      settleSpace(in: &folded)
      if entry.order < lastOrder || entry.isReplaced { isDisordered = true }
      write(entry, scalar, to: &folded)
      lastOrder = entry.order
    } else {
      beginCharacter(in: &folded)
      write(entry, scalar, to: &folded)
      endCharacter(isLetter: entry.isLetter, marks: entry.marks, order: entry.order, in: folded)
    }
  }

  private mutating func beginCharacter(in folded: inout [UInt8]) {
    finishMarks(of: &folded)
    settleSpace(in: &folded)
  }

  private mutating func endCharacter(
    isLetter: Bool, marks: Int, order: UInt8, in folded: [UInt8]
  ) {
    isAfterLetter = isLetter
    marksStart = folded.count - marks
    lastOrder = order
  }

  private mutating func settleSpace(in folded: inout [UInt8]) {
    guard owesSpace else { return }
    finishMarks(of: &folded)
    owesSpace = false
    folded.append(0x20)
    marksStart = folded.count
    lastOrder = 0
  }

  private func write(_ entry: FoldEntry, _ scalar: UInt32, to folded: inout [UInt8]) {
    if entry.isReplaced {
      folded.append(contentsOf: entry.text)
    } else {
      UTF8Scalars.append(scalar, to: &folded)
    }
  }

  /// Puts the marks at the end into canonical order: by combining class, equal ones as they
  /// came (Unicode Standard, chapter 3.11, D109).
  mutating func finishMarks(of folded: inout [UInt8]) {
    guard isDisordered else { return }
    isDisordered = false
    var marks: [(order: UInt8, index: Int, scalar: UInt32)] = []
    folded.withUnsafeBufferPointer { bytes in
      var position = marksStart
      while position < bytes.count {
        let (scalar, length) = UTF8Scalars.scalar(in: bytes, at: position)
        marks.append((FoldEntry(of: scalar).order, marks.count, scalar))
        position += length
      }
    }
    marks.sort { ($0.order, $0.index) < ($1.order, $1.index) }
    folded.removeSubrange(marksStart...)
    for mark in marks { UTF8Scalars.append(mark.scalar, to: &folded) }
  }
}

/// The algorithmic decomposition of Hangul syllables (Unicode Standard, chapter 3.12).
private enum Hangul {
  static let syllables: Range<UInt32> = 0xAC00..<0xD7A4
  private static let vowels: UInt32 = 21
  private static let finals: UInt32 = 28

  static func decompose(_ syllable: UInt32, _ add: (UInt32) -> Void) {
    let index = syllable - syllables.lowerBound
    add(0x1100 + index / (vowels * finals))
    add(0x1161 + index / finals % vowels)
    if index % finals != 0 { add(0x11A7 + index % finals) }
  }
}
