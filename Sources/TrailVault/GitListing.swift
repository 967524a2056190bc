/// What git lists, taken apart. Paths are bytes; what is no file of its own is left out: links
/// (mode 120000), other repositories (160000).
enum GitListing {
  struct Entry {
    var type: ArraySlice<UInt8>
    /// The number of its contents, in hexadecimal digits.
    var object: ArraySlice<UInt8>
    var path: ArraySlice<UInt8>
    fileprivate var isFile: Bool
  }

  /// `ls-tree -z`: `MODE TYPE OBJECT\tPATH\0`.
  static func entries(ofTree listing: [UInt8]) -> [Entry] {
    listing.split(separator: 0).compactMap { line in
      guard let (words, path) = parts(of: line), words.count == 3 else { return nil }
      return Entry(
        type: words[1], object: words[2], path: path, isFile: words[0].starts(with: "100".utf8))
    }
  }

  static func files(ofTree listing: [UInt8]) -> [FilePath: [UInt8]] {
    files(entries(ofTree: listing))
  }

  /// `ls-files --stage -z`: `MODE OBJECT STAGE\tPATH\0`. Of a file that is being merged our side.
  static func files(ofIndex listing: [UInt8]) -> [FilePath: [UInt8]] {
    files(
      listing.split(separator: 0).compactMap { line in
        guard let (words, path) = parts(of: line), words.count == 3,
          words[2].elementsEqual("0".utf8) || words[2].elementsEqual("2".utf8)
        else { return nil }
        return Entry(
          type: [], object: words[1], path: path, isFile: words[0].starts(with: "100".utf8))
      })
  }

  private static func files(_ entries: [Entry]) -> [FilePath: [UInt8]] {
    var files: [FilePath: [UInt8]] = [:]
    files.reserveCapacity(entries.count)
    for entry in entries where entry.isFile && entry.object.allSatisfy(isHexadecimal) {
      files[Array(entry.path)] = Array(entry.object)
    }
    return files
  }

  private static func parts(
    of line: ArraySlice<UInt8>
  ) -> (words: [ArraySlice<UInt8>], path: ArraySlice<UInt8>)? {
    guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
    return (line[..<tab].split(separator: UInt8(ascii: " ")), line[(tab + 1)...])
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
