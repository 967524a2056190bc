import TrailBytes

/// Reads BibTeX and biblatex: what is looked for, in one pass; other entries are passed over. Where
/// one that is looked for has fields from one before it (`crossref`, `xdata`), there is a second pass.
package struct BibTeXReader {
  private let bytes: ByteRun
  private var place = 0
  /// Where the next entry is looked for.
  private var rest = 0
  /// Whether the entry whose end was looked for last has a field `ids`.
  private var hasAliases = false
  /// What `@string` gives a name, by name in small letters.
  private var macros: [String: ArraySlice<UInt8>] = [:]
  /// How many more bytes names may stand for in this entry, and in all of `@string`: a name that
  /// stands for others twice would else grow with each.
  private var room = 0
  private var macroRoom = BibTeXReader.mostExpanded
  private var problems: [LibraryProblem] = []
  /// Where each key was met first.
  private var keyPlaces: [String: Int] = [:]
  /// Names that `@string` does not give and that were told of.
  private var unknownNames: Set<String> = []
  private var counter = LineCounter()

  /// In bytes.
  private static let mostExpanded = 1 << 20
  /// Nobody mends a file by a longer list.
  private static let mostProblems = 100

  /// - Returns: What could not be read.
  /// - Complexity: O(bytes).
  package static func read(
    _ bytes: ByteRun, for search: inout LibrarySearch
  ) -> [LibraryProblem] {
    var family = BibTeXFamily()
    var reader = BibTeXReader(bytes)
    while let head = reader.nextEntry() {
      reader.checkKey(of: head)
      let keys = reader.keys(of: head)
      let wanted = keys.filter { search.wants($0) && !family.hasChild($0.text) }
      let parents = keys.filter { family.wants($0.text) }
      guard !wanted.isEmpty || !parents.isEmpty || search.isCheck else { continue }
      let record = reader.record(of: head)
      for key in parents { family.add(parent: key.text, record) }
      if wanted.isEmpty { continue }
      if record.has("crossref", "xdata") {
        family.add(child: wanted, record)
      } else {
        for key in wanted { search.add(key, .bibTeX(record)) }
      }
    }
    for _ in 0..<BibTeXFamily.mostGenerations where family.lacksParents {
      var again = BibTeXReader(bytes)
      while family.lacksParents, let head = again.nextEntry() {
        let parents = again.keys(of: head).filter { family.wants($0.text) }
        if parents.isEmpty { continue }
        let record = again.record(of: head)
        for key in parents { family.add(parent: key.text, record) }
      }
    }
    family.tell(&search)
    if family.lacksParents { search.families.append(family) }
    return reader.problems
  }

  /// Looks in a library for what entries of other libraries stand in.
  ///
  /// - Returns: Whether it has any of them.
  /// - Complexity: O(bytes).
  package static func readParents(_ bytes: ByteRun, for search: inout LibrarySearch) -> Bool {
    var reader = BibTeXReader(bytes)
    var found = false
    while search.lacksParents, let head = reader.nextEntry() {
      for key in reader.keys(of: head) {
        let families = search.families.indices.filter { search.families[$0].wants(key.text) }
        guard !families.isEmpty else { continue }
        let record = reader.record(of: head)
        for family in families { search.families[family].add(parent: key.text, record) }
        found = true
      }
    }
    if found {
      var families = search.families
      for family in families.indices { families[family].tell(&search) }
      search.families = families
    }
    return found
  }

  private init(_ bytes: ByteRun) { self.bytes = bytes }

  // MARK: - What is wrong

  private mutating func report(_ message: String, at offset: Int, repair: String? = nil) {
    guard problems.count < Self.mostProblems else { return }
    problems.append(
      LibraryProblem(line: counter.line(at: offset, in: bytes), message: message, repair: repair))
  }

  /// Tells of a key that an entry before this one has.
  private mutating func checkKey(of head: Head) {
    guard let place = keyPlaces[head.key] else {
      keyPlaces[head.key] = head.at
      return
    }
    guard problems.count < Self.mostProblems else { return }
    var counter = LineCounter()
    report(
      "\"\(head.key)\" is the key of an entry in line \(counter.line(at: place, in: bytes)) as well",
      at: head.at, repair: "take one of them out, or give it another key: the first counts")
  }

  /// Tells, once, of a word that stands for no text.
  private mutating func checkName(_ name: String, at offset: Int) {
    guard let first = name.utf8.first, !first.isASCIIDigit, !BibTeXDate.months.contains(name),
      problems.count < Self.mostProblems, unknownNames.insert(name).inserted
    else { return }
    report(
      "no `@string` before it says what \"\(name)\" stands for", at: offset,
      repair: "add `@string{\(name) = {…}}`, or put the value in braces")
  }

  // MARK: - Entries

  private struct Head {
    /// In small letters.
    var type: String
    var key: String
    /// Whether it has further keys (`ids`).
    var hasAliases: Bool
    /// Where it begins.
    var at: Int
    /// Where its fields begin, and where it ends.
    var start: Int
    var end: Int
  }

  /// The next entry that has a key; what is defined before it is taken.
  private mutating func nextEntry() -> Head? {
    while let at = ByteSearch.first(UInt8(ascii: "@"), in: bytes, from: rest, to: bytes.count) {
      place = at + 1
      let head = head(at: at)
      if let head { return head }
    }
    return nil
  }

  private mutating func head(at start: Int) -> Head? {
    let type = word()
    skipSpace()
    rest = place
    guard !type.isEmpty, let open = byte, open == UInt8(ascii: "{") || open == UInt8(ascii: "(")
    else { return nil }
    place += 1
    let inside = place
    hasAliases = false
    let end = end(of: open)
    rest = place
    guard let end else {
      report("an entry is never closed", at: start)
      return nil
    }
    rest = end + 1
    place = inside
    switch type {
    case "comment", "preamble": return nil
    case "string":
      room = macroRoom
      for (name, value) in fields(to: end) { macros[name] = value }
      macroRoom = room
      return nil
    default:
      skipSpace()
      let keyStart = place
      while place < end, let byte, byte != UInt8(ascii: ","), !byte.isSpace { place += 1 }
      let key = bytes.run(from: keyStart, to: place).string
      while place < end, byte != UInt8(ascii: ",") { place += 1 }
      guard !key.isEmpty else { return nil }
      return Head(
        type: type, key: key, hasAliases: hasAliases, at: start, start: place + 1, end: end)
    }
  }

  /// Its own key first.
  private mutating func keys(of head: Head) -> [EntryKey] {
    let key = EntryKey(head.key)
    guard head.hasAliases else { return [key] }
    return [key] + record(of: head).keys(in: "ids").map(EntryKey.init(alias:))
  }

  private mutating func record(of head: Head) -> BibTeXRecord {
    place = head.start
    room = Self.mostExpanded
    var record = BibTeXRecord(type: head.type)
    // A field that says nothing is as good as none.
    for (name, text) in fields(to: head.end) where !text.allSatisfy(\.isSpace) {
      record.add(name, text)
    }
    return record
  }

  /// Where the entry ends that is open here: its closing sign. `nil` where another entry begins on
  /// a line of its own before that, or the text ends; reading goes on there.
  private mutating func end(of open: UInt8) -> Int? {
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == close, depth == 0 { return place }
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
      } else if byte == UInt8(ascii: "="), depth == 0 {
        hasAliases = hasAliases || endsName("ids")
      } else if byte == UInt8(ascii: "@"), bytes[place - 1] == UInt8(ascii: "\n"), beginsEntry {
        return nil
      }
      place += 1
    }
    return nil
  }

  /// Whether a field of this name, in small letters, has its value behind this place.
  private func endsName(_ name: StaticString) -> Bool {
    var end = place
    while end > 0, bytes[end - 1].isSpace { end -= 1 }
    let start = end - name.utf8CodeUnitCount
    guard start > 0, !bytes[start - 1].isASCIILetter else { return false }
    return name.withUTF8Buffer { bytes[start..<end].elementsEqual($0) { $0.lowered == $1 } }
  }

  /// Whether `@word{` stands here.
  private var beginsEntry: Bool {
    var next = place + 1
    while next < bytes.count, bytes[next].isASCIILetter { next += 1 }
    return next > place + 1 && next < bytes.count
      && (bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "("))
  }

  // MARK: - Fields

  /// `name = value, …` up to the end of the entry.
  private mutating func fields(to end: Int) -> [(name: String, text: ArraySlice<UInt8>)] {
    var fields: [(name: String, text: ArraySlice<UInt8>)] = []
    while place < end {
      skipSpace()
      let name = word()
      skipSpace()
      guard place < end, byte == UInt8(ascii: "="), !name.isEmpty else {
        // What is no field is passed over up to the next comma.
        while place < end, byte != UInt8(ascii: ",") { place += 1 }
        place += 1
        continue
      }
      place += 1
      let value = value(to: end)
      fields.append((name, value))
      while place < end, byte != UInt8(ascii: ",") { place += 1 }
      place += 1
    }
    return fields
  }

  /// Parts in braces, in quotation marks, numbers and names, with `#` between them.
  private mutating func value(to end: Int) -> ArraySlice<UInt8> {
    var value: [UInt8] = []
    while true {
      skipSpace()
      guard place < end, let first = byte else { break }
      switch first {
      case UInt8(ascii: "{"): value += delimited(by: UInt8(ascii: "}"), to: end)
      case UInt8(ascii: "\""): value += delimited(by: UInt8(ascii: "\""), to: end)
      default:
        let start = place
        while place < end, let byte, !byte.isSpace, byte != UInt8(ascii: ","),
          byte != UInt8(ascii: "#")
        { place += 1 }
        let text = bytes.run(from: start, to: place)
        let name = text.string.lowercased()
        if let known = known(name, at: start) {
          value += known
        } else {
          checkName(name, at: start)
          value += Array(text)
        }
      }
      skipSpace()
      guard place < end, byte == UInt8(ascii: "#") else { break }
      place += 1
    }
    return value[...]
  }

  /// What a name stands for; nothing where that is too much.
  private mutating func known(_ name: String, at offset: Int) -> ArraySlice<UInt8>? {
    guard let value = macros[name] else { return nil }
    guard value.count <= room else {
      if room >= 0 { report("names of `@string` stand for too much text", at: offset) }
      room = -1
      return []
    }
    room -= value.count
    return value
  }

  /// The inside of braces or quotation marks; braces inside stand in pairs.
  private mutating func delimited(by close: UInt8, to end: Int) -> [UInt8] {
    place += 1
    let start = place
    var depth = 0
    while place < end, let byte {
      if byte == close, depth == 0 { break }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      place += 1
    }
    let inside = Array(bytes.run(from: start, to: place))
    place += 1
    return inside
  }

  // MARK: - Words

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte, byte.isSpace { place += 1 }
  }

  /// The name of an entry's type or of a field, in small letters.
  private mutating func word() -> String {
    let start = place
    while let byte,
      byte.isASCIILetter || byte.isASCIIDigit || "-_:+.".utf8.contains(byte)
    { place += 1 }
    return bytes.run(from: start, to: place).string.lowercased()
  }
}

/// Counts lines up to one place after another.
private struct LineCounter {
  private var offset = 0
  private var line = 1

  /// - Parameter place: Not before that of the last call.
  /// - Returns: From 1.
  mutating func line(at place: Int, in bytes: ByteRun) -> Int {
    while let end = ByteSearch.first(UInt8(ascii: "\n"), in: bytes, from: offset, to: place) {
      (offset, line) = (end + 1, line + 1)
    }
    return line
  }
}
