import TrailBytes
import TrailCitations
import TrailNotes

/// Reads CSL-JSON as Zotero and Pandoc write it: what is looked for, in one pass; other items are
/// passed over.
struct CSLReader {
  private let bytes: ByteRun
  private var place = 0

  /// - Returns: What could not be read; `nil` where the text is no CSL-JSON.
  /// - Complexity: O(bytes).
  static func read(_ bytes: ByteRun, for search: inout LibrarySearch) -> [LibraryProblem]? {
    var reader = CSLReader(bytes)
    return reader.readAll(for: &search)
  }

  private init(_ bytes: ByteRun) {
    self.bytes = bytes
    if bytes.run(from: 0, to: 3).elementsEqual([0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private mutating func readAll(for search: inout LibrarySearch) -> [LibraryProblem]? {
    skipSpace()
    guard byte == UInt8(ascii: "[") else { return nil }
    place += 1
    var isLibrary = false
    var tape = DataTape()
    while true {
      skipSpace()
      while byte == UInt8(ascii: ",") {
        place += 1
        skipSpace()
      }
      guard let byte, byte != UInt8(ascii: "]") else { return isLibrary ? [] : nil }
      let start = place
      guard byte == UInt8(ascii: "{"), let keys = skipItem() else {
        return isLibrary ? [problem(at: start, "an item is never closed")] : nil
      }
      // The first item tells.
      guard isLibrary || !keys.isEmpty else { return nil }
      isLibrary = true
      guard keys.contains(where: { search.wants(EntryKey($0)) }) else { continue }
      do throws(JSONError) {
        try JSONReader.read(bytes.run(from: start, to: place), to: &tape)
        tape.withData { item in
          guard let item else { return }
          let record = CSLItem.record(item)
          for key in keys { search.add(EntryKey(key), .csl(record)) }
        }
      } catch {
        return [problem(at: start + error.offset, "an item cannot be read: \(error.message)")]
      }
    }
  }

  /// Goes behind an item.
  ///
  /// - Returns: Its keys: `citation-key`, which Zotero adds, then `id`; `nil` where it has no end.
  private mutating func skipItem() -> [String]? {
    var keys: [String] = []
    var depth = 0
    /// Whether the value that comes next is a key of the item.
    var isKey = false
    while let byte {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          place += 1
          return keys
        }
      case UInt8(ascii: "\""):
        guard let text = string() else { return nil }
        if isKey {
          keys.append(text.string)
        } else if depth == 1 {
          skipSpace()
          isKey =
            self.byte == UInt8(ascii: ":") && (text.equals("id") || text.equals("citation-key"))
          if isKey { place += 1 }
          continue
        }
        isKey = false
        continue
      case _ where isKey && (byte.isASCIIDigit):
        let start = place
        while let byte = self.byte, byte.isASCIIDigit { place += 1 }
        keys.append(bytes.run(from: start, to: place).string)
        isKey = false
        continue
      case _ where byte.isSpace: break
      default: isKey = false
      }
      place += 1
    }
    return nil
  }

  /// The inside of the string that begins here, as it is written; goes behind it.
  private mutating func string() -> ByteRun? {
    let start = place + 1
    var end = start
    while let quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes, from: end, to: bytes.count) {
      var slashes = 0
      while quote - slashes > start, bytes[quote - slashes - 1] == UInt8(ascii: "\\") {
        slashes += 1
      }
      end = quote + 1
      if slashes.isMultiple(of: 2) {
        place = end
        return bytes.run(from: start, to: quote)
      }
    }
    place = bytes.count
    return nil
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte, byte.isSpace { place += 1 }
  }

  private func problem(at offset: Int, _ message: String) -> LibraryProblem {
    let lines = bytes.run(from: 0, to: offset).count { $0 == UInt8(ascii: "\n") }
    return LibraryProblem(line: lines + 1, message: message)
  }
}
