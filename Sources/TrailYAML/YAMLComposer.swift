/// Puts the events of a YAML text together into a tree.
///
/// It keeps a stack of its own, so that no depth of nesting is too much for it, and counts what
/// aliases repeat: a small text cannot mean a tree beyond the limits.
package struct YAMLComposer {
  package struct Limits: Sendable {
    /// In levels below the outermost value.
    var depth: Int
    /// How many values there may be, keys not counted.
    var values: Int

    package init(depth: Int, values: Int) {
      self.depth = depth
      self.values = values
    }
  }

  /// A finished node with what counts against the limits.
  private struct Part {
    var node: YAMLNode
    /// Values, itself included.
    var size = 1
    /// Levels below it.
    var height = 0
  }

  /// A list or map that is open.
  private struct Frame {
    var isMapping: Bool
    var mark: YAMLMark
    var anchor: String?
    var items: [YAMLNode] = []
    var entries: [YAMLPair] = []
    var keys: [String: YAMLMark] = [:]
    /// Read, while its value is not.
    var key: YAMLNode?
    var size = 1
    var height = 0
  }

  private let limits: Limits
  private var open: [Frame] = []
  private var anchors: [String: Part] = [:]
  private var root: YAMLNode?
  private var values = 0

  private init(_ limits: Limits) { self.limits = limits }

  /// The one value of a text; `nil` where it says nothing at all.
  ///
  /// - Complexity: O(bytes) beside the parser's own work.
  package static func compose(
    _ text: UnsafeBufferPointer<UInt8>, within limits: Limits
  ) throws(YAMLError) -> YAMLNode? {
    guard let events = YAMLEvents(text) else { return nil }
    var composer = YAMLComposer(limits)
    while let event = try events.next() { try composer.take(event) }
    return composer.root
  }

  private mutating func take(_ event: YAMLEvent) throws(YAMLError) {
    let mark = event.mark
    switch event.content {
    case .document:
      guard root == nil else {
        throw .syntax(problem: "but found another document", at: mark, quote: nil)
      }
    case .scalar(let text, let style, let anchor):
      let part = Part(node: YAMLNode(value: .scalar(text, style), mark: mark))
      try add(part, at: mark, anchor: anchor)
    case .alias(let name):
      guard let part = anchors[name] else {
        throw .syntax(problem: "found undefined alias", at: mark, quote: nil)
      }
      try add(part, at: mark, anchor: nil)
    case .begin(let isMapping, let anchor):
      guard open.count <= limits.depth else { throw .tooDeep(at: mark) }
      open.append(Frame(isMapping: isMapping, mark: mark, anchor: anchor))
    case .end:
      guard let frame = open.popLast() else { return }
      let value: YAMLNode.Value =
        frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
      let part = Part(
        node: YAMLNode(value: value, mark: frame.mark), size: frame.size, height: frame.height)
      // Its parts have been counted.
      values -= frame.size - 1
      try add(part, at: frame.mark, anchor: frame.anchor)
    }
  }

  private mutating func add(_ part: Part, at mark: YAMLMark, anchor: String?) throws(YAMLError) {
    guard open.count + part.height <= limits.depth else { throw .tooDeep(at: mark) }
    if let anchor { anchors[anchor] = part }
    guard let last = open.indices.last else {
      try count(part, at: mark)
      root = part.node
      return
    }
    open[last].height = max(open[last].height, part.height + 1)
    guard open[last].isMapping else {
      try count(part, at: mark)
      open[last].size += part.size
      return open[last].items.append(part.node)
    }
    if let key = open[last].key {
      try count(part, at: mark)
      open[last].size += part.size
      open[last].key = nil
      return open[last].entries.append(YAMLPair(key: key, value: part.node))
    }
    if case .scalar(let text, _) = part.node.value,
      let first = open[last].keys.updateValue(mark, forKey: text)
    {
      throw .repeatedKey(text, first: first, second: mark)
    }
    open[last].key = part.node
  }

  private mutating func count(_ part: Part, at mark: YAMLMark) throws(YAMLError) {
    values += part.size
    guard values <= limits.values else { throw .tooMuch(at: mark) }
  }
}
