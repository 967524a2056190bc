import Testing

@testable import TrailYAML

private func compose(
  _ text: String, depth: Int = 20, values: Int = 1_000
) throws(YAMLError) -> YAMLNode? {
  let result = Array(text.utf8).withUnsafeBufferPointer { bytes in
    Result { () throws(YAMLError) in
      try YAMLComposer.compose(bytes, within: .init(depth: depth, values: values))
    }
  }
  return try result.get()
}

/// A tree in a few letters, each value with its place.
private func spelling(_ node: YAMLNode?) -> String {
  guard let node else { return "nothing" }
  let place = "@\(node.mark.line):\(node.mark.column)"
  switch node.value {
  case .scalar(let text, let style):
    let quote = ["plain": "", "quoted": "'", "block": "|"]["\(style)"] ?? "?"
    return quote + text + quote + place
  case .sequence(let items):
    return "[" + items.map { spelling($0) }.joined(separator: ", ") + "]" + place
  case .mapping(let pairs):
    let parts = pairs.map { "\(spelling($0.key)): \(spelling($0.value))" }
    return "{" + parts.joined(separator: ", ") + "}" + place
  }
}

@Test(arguments: [
  ("", "nothing"),
  ("# a remark\n", "nothing"),
  ("---\n", "@2:1"),
  ("a", "a@1:1"),
  ("'a b'", "'a b'@1:1"),
  ("\"a\\tb\\u03b2\"", "'a\tbβ'@1:1"),
  ("|\n  one\n  two\n", "|one\ntwo\n|@1:1"),
  ("[a, 'b', [c]]", "[a@1:2, 'b'@1:5, [c@1:11]@1:10]@1:1"),
  ("é: 1\nb:\n  - x\n  - y: z\n", "{é@1:1: 1@1:4, b@2:1: [x@3:5, {y@4:5: z@4:8}@4:5]@3:3}@1:1"),
  ("a:\nb: ~\n", "{a@1:1: @1:3, b@2:1: ~@2:4}@1:1"),
  ("? [a]\n: b\n", "{[a@1:4]@1:3: b@2:3}@1:1"),
  ("a: &x [1]\nb: *x\n", "{a@1:1: [1@1:8]@1:4, b@2:1: [1@1:8]@1:4}@1:1"),
  ("a: &x 1\nb: &x 2\nc: *x\n", "{a@1:1: 1@1:4, b@2:1: 2@2:4, c@3:1: 2@2:4}@1:1"),
  ("a: !!str 1\n<<: b\n", "{a@1:1: 1@1:4, <<@2:1: b@2:5}@1:1"),
  ("a: b\r\nc: d\r\n", "{a@1:1: b@1:4, c@2:1: d@2:4}@1:1"),
])
func `a text becomes a tree with its places`(text: String, expected: String) throws {
  #expect(spelling(try compose(text)) == expected)
}

@Test(arguments: [
  ("a: [b", 2, 1, nil), ("a: 'it's", 1, 8, nil), ("a: b: c", 1, 5, nil),
  ("a: \"b\nc", 2, 2, YAMLMark(line: 1, column: 4)),
  ("a: *b", 1, 4, nil), ("a: &b [*b]", 1, 8, nil), ("a\n---\nb", 2, 1, nil),
  ("a:\n\t- b", 2, 1, nil),
])
func `what is no YAML is told with its place`(
  text: String, line: Int, column: Int, quote: YAMLMark?
) {
  let error = #expect(throws: YAMLError.self) { try compose(text) }
  guard case .syntax(let problem, let mark, let begun)? = error else {
    Issue.record("\(text): \(error as Any)")
    return
  }
  #expect(!problem.isEmpty)
  #expect(mark == YAMLMark(line: line, column: column), "\(text): \(problem)")
  #expect(begun == quote, "\(text)")
}

@Test func `a key that stands there twice is told with both places`() {
  #expect(
    throws: YAMLError.repeatedKey(
      "a", first: YAMLMark(line: 1, column: 1), second: YAMLMark(line: 3, column: 1))
  ) { try compose("a: 1\nb: {a: 2}\n'a': 3\n") }
}

@Test func `characters that no YAML holds are refused`() {
  #expect(throws: YAMLError.character) { try compose("a: \u{1}") }
  #expect(throws: YAMLError.character) {
    try ([0x61, 0xFF, 0x62] as [UInt8]).withUnsafeBufferPointer { bytes throws in
      try YAMLComposer.compose(bytes, within: .init(depth: 9, values: 9))
    }
  }
}

@Test func `depth is counted through aliases`() throws {
  let nest = { (depth: Int) in
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }
  #expect(try compose(nest(21)) != nil)
  #expect(throws: YAMLError.tooDeep(at: YAMLMark(line: 1, column: 22))) { try compose(nest(22)) }
  #expect(try compose("- &x \(nest(5))\n- [[*x]]\n", depth: 7) != nil)
  #expect(throws: YAMLError.tooDeep(at: YAMLMark(line: 2, column: 5))) {
    try compose("- &x \(nest(5))\n- [[*x]]\n", depth: 6)
  }
}

@Test func `a small text cannot mean a large tree`() throws {
  #expect(try compose("[a, b, c]", values: 4) != nil)
  #expect(throws: YAMLError.tooMuch(at: YAMLMark(line: 1, column: 8))) {
    try compose("[a, b, c]", values: 2)
  }
  var bomb = "a0: &a0 [x, x]\n"
  for level in 1...60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
  #expect(throws: YAMLError.self) { try compose(bomb, depth: 100, values: 100_000) }
}

@Test func `any text ends in a tree or an error`() {
  let parts = [
    "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "'", "\"", "|", ">", "&x ", "*x", "!t ",
    "#", "? ", "---\n", "...", "\\", "%", "\t", "é", "\u{2028}", "\0", "<<", "@", "`", "\r",
  ]
  var state: UInt64 = 7
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  for _ in 0..<4_000 {
    let text = (0..<next(30)).map { _ in parts[next(parts.count)] }.joined()
    _ = try? compose(text)
  }
}
