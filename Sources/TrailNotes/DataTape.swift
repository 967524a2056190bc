import TrailBytes
import TrailText

/// A value as YAML and JSON have it, laid out flat: each value before those that lie in it, all
/// texts in one pool. Memory is kept from one text to the next.
package struct DataTape: Sendable {
  package enum Form: UInt8, Sendable {
    case text
    /// With the spelling, which an answer shows.
    case number
    case yes
    case no
    case null
    case list
    /// In the order of the text; keys may repeat in JSON.
    case map
  }

  /// What goes before a value in a map.
  struct Key {
    var text = FactText.empty
    /// In the text that was read, from 1; 0 where there is no key.
    var line = 0
  }

  fileprivate struct Item {
    var form: Form
    var line: UInt32
    var key: FactText
    /// Of a text its characters, of a number its spelling.
    var text: FactText = .empty
    var number: Double = 0
    /// The first item that does not lie in this one.
    var end: Int
  }

  fileprivate var items: [Item] = []
  private var pool: [UInt8] = []

  package init() {}

  /// How many items there are, which is the place of the next.
  var count: Int { items.count }

  mutating func removeAll() {
    items.empty()
    pool.empty()
  }

  /// A key or a text that is yet to get its item.
  mutating func store(_ bytes: some Collection<UInt8>) -> FactText {
    let start = pool.count
    pool.append(contentsOf: bytes)
    return FactText(start: UInt32(clamping: start), count: UInt32(clamping: pool.count - start))
  }

  /// Adds to the text that was stored last.
  mutating func extend(_ text: inout FactText, _ bytes: some Collection<UInt8>) {
    pool.append(contentsOf: bytes)
    text.count = UInt32(clamping: pool.count - Int(text.start))
  }

  /// - Returns: The place of the value.
  @discardableResult
  mutating func append(
    _ form: Form, _ key: Key = Key(), text: FactText = .empty, number: Double = 0
  ) -> Int {
    items.append(
      Item(
        form: form, line: UInt32(clamping: key.line), key: key.text, text: text, number: number,
        end: items.count + 1))
    return items.count - 1
  }

  /// Says that all items behind a list or a map so far lie in it.
  mutating func close(_ place: Int) { items[place].end = items.count }

  /// Makes a key that had no value the key of a list.
  mutating func turnIntoList(_ place: Int) { items[place].form = .list }

  func form(of place: Int) -> Form { items[place].form }

  /// Whether one of the entries of a map that is still open has a key.
  ///
  /// - Complexity: O(entries × bytes).
  func hasEntry(_ key: ByteRun, in map: Int) -> Bool {
    pool.withUnsafeBufferPointer { pool in
      var place = map + 1
      while place < items.count {
        let other = items[place].key
        if Int(other.count) == key.count, pool.hasRun(key, at: Int(other.start)) { return true }
        place = items[place].end
      }
      return false
    }
  }

  /// How many entries a map has that is still open.
  func entryCount(in map: Int) -> Int {
    var count = 0
    var place = map + 1
    while place < items.count {
      count += 1
      place = items[place].end
    }
    return count
  }

  /// Calls `body` with what was read; `nil` stands for nothing at all.
  package func withData<Result>(_ body: (Data?) -> Result) -> Result {
    items.withUnsafeBufferPointer { items in
      pool.withUnsafeBufferPointer { pool in
        body(items.isEmpty ? nil : Data(items: items, pool: pool, place: 0))
      }
    }
  }

  /// A value on a tape, borrowed.
  package struct Data {
    private let items: UnsafeBufferPointer<Item>
    private let pool: ByteRun
    private let place: Int

    fileprivate init(items: UnsafeBufferPointer<Item>, pool: ByteRun, place: Int) {
      self.items = items
      self.pool = pool
      self.place = place
    }

    package var form: Form { items[place].form }

    /// Of an entry of a map; else empty.
    package var key: ByteRun { run(items[place].key) }

    /// The line of the key in the text that was read, from 1.
    package var line: UInt32 { items[place].line }

    /// The characters of a text, the spelling of a number; else empty.
    package var text: ByteRun { run(items[place].text) }

    /// 0 for what is no number.
    package var number: Double { items[place].number }

    private func run(_ text: FactText) -> ByteRun {
      ByteRun(rebasing: pool[Int(text.start)..<Int(text.start) + Int(text.count)])
    }

    /// The elements of a list or the entries of a map, in order; of anything else none.
    package var elements: Elements {
      Elements(items: items, pool: pool, place: place + 1, end: items[place].end)
    }

    /// Whether it is a list of one element, and which.
    package var onlyElement: Data? {
      guard form == .list, items[place].end > place + 1,
        items[place + 1].end == items[place].end
      else { return nil }
      return Data(items: items, pool: pool, place: place + 1)
    }

    /// The first element of a list or entry of a map, if there is one.
    package var firstElement: Data? { elements.first { _ in true } }

    /// The elements of a list under a key; none where it is no list.
    package func list(_ key: StaticString) -> [Data] {
      self[key].map { $0.form == .list ? Array($0.elements) : [] } ?? []
    }

    /// The text under a key, if it is one.
    package func text(of key: StaticString) -> String? {
      self[key].flatMap { $0.form == .text ? $0.text.string : nil }
    }

    /// The value of the first entry with this key, if this is a map that has one.
    package subscript(key: StaticString) -> Data? {
      guard form == .map else { return nil }
      return elements.first { $0.key.equals(key) }
    }
  }

  package struct Elements: Sequence, IteratorProtocol {
    fileprivate let items: UnsafeBufferPointer<Item>
    fileprivate let pool: ByteRun
    fileprivate var place: Int
    fileprivate let end: Int

    package mutating func next() -> Data? {
      guard place < end else { return nil }
      defer { place = items[place].end }
      return Data(items: items, pool: pool, place: place)
    }
  }
}
