import TrailText

/// The DOIs of retracted works, from a list: one a line, `#` begins a comment. Or from a table
/// in whose first line a column is called `DOI`, as in the database of Retraction Watch.
package struct RetractionList: Equatable, Sendable {
  private let dois: Set<[UInt8]>

  package var count: Int { dois.count }

  /// - Parameter utf8: The list. Lines without a DOI are passed over.
  /// - Complexity: O(bytes).
  package init(utf8: [UInt8]) {
    let cells = DelimitedColumn(utf8, titles: Self.titles)?.cells ?? Self.lines(of: utf8)
    dois = Set(cells.compactMap { Self.doi(in: $0) })
  }

  /// Whether a DOI, spelt in any of the usual ways, is on the list.
  package func contains(_ doi: some Collection<UInt8>) -> Bool {
    Self.doi(in: Array(doi)[...]).map { dois.contains($0) } ?? false
  }

  /// Folded; the second is that of Retraction Watch, which has the retraction's own DOI as well.
  private static let titles: Set<String> = ["doi", "originalpaperdoi", "original paper doi"]

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { line in
      // Within a DOI the sign belongs to it.
      let comment = line.indices.first { index in
        line[index] == UInt8(ascii: "#")
          && (index == line.startIndex || line[index - 1] <= 0x20)
      }
      return line[..<(comment ?? line.endIndex)]
    }
  }

  /// From `10.` on, up to a blank, in lower case, without what ends a sentence or a quotation.
  private static func doi(in text: ArraySlice<UInt8>) -> [UInt8]? {
    let start = text.indices.first { index in
      text[index...].starts(with: "10.".utf8) && index + 3 < text.endIndex
        && (0x30...0x39).contains(text[index + 3])
    }
    guard let start else { return nil }
    var doi = text[start...].prefix { $0 > 0x20 }
      .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    while let last = doi.last, ".,;\"'".utf8.contains(last) { doi.removeLast() }
    return doi.contains(UInt8(ascii: "/")) ? doi : nil
  }
}

/// One column of a table whose cells are parted by commas, semicolons or tabs, with quotation
/// marks as CSV has them.
private struct DelimitedColumn {
  private(set) var cells: [ArraySlice<UInt8>] = []

  /// - Parameter titles: Folded. `nil` where no cell of the first line is one of them.
  init?(_ bytes: [UInt8], titles: Set<String>) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let header = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    for delimiter in ",;\t".utf8 {
      let place = Self.cells(of: header, delimiter).firstIndex { cell in
        titles.contains(String(decoding: Folding.fold(Array(cell)), as: UTF8.self))
      }
      guard let place, header.contains(delimiter) || place == 0 else { continue }
      cells = Self.cells(of: bytes[header.endIndex...], delimiter, column: place)
      return
    }
    return nil
  }

  /// The cells of all columns, or of one, row by row.
  private static func cells(
    of bytes: ArraySlice<UInt8>, _ delimiter: UInt8, column: Int? = nil
  ) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var cell: [UInt8] = []
    var place = 0
    var isQuoted = false
    var index = bytes.startIndex
    func isWanted() -> Bool { column.map { $0 == place } ?? true }
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      let ends = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if byte == UInt8(ascii: "\"") {
        // A doubled one in quotation marks is one of the text.
        if isQuoted, index < bytes.endIndex, bytes[index] == byte {
          cell.append(byte)
          index += 1
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, byte == delimiter || ends {
        if isWanted() { cells.append(cell[...]) }
        cell = []
        place = ends ? 0 : place + 1
      } else if isWanted() {
        cell.append(byte)
      }
    }
    if isWanted() { cells.append(cell[...]) }
    return cells
  }
}
