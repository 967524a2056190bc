import Testing
import TrailText

@testable import TrailNotes

private func frontMatter(_ text: String) -> (
  bodyStart: Int, problem: FrontMatterProblem?, fields: DataTape
) {
  var fields = DataTape()
  let read = Array(text.utf8).withUnsafeBufferPointer { FrontMatter(of: $0, to: &fields) }
  return (read.bodyStart, read.problem, fields)
}

/// Fields in a few letters: `key@line=value`.
private func fields(_ content: String) -> String {
  let read = frontMatter("---\n\(content)\n---\nbody")
  if let problem = read.problem {
    #expect(describe(read.fields) == "nothing")
    return "line \(problem.line): \(problem.message)"
  }
  return read.fields.withData { data in
    (data.map { Array($0.elements) } ?? []).map {
      "\($0.key.string)@\(Int($0.line) + FrontMatter.lineOffset)=\(describe($0))"
    }.joined(separator: "; ")
  }
}

private func describe(_ tape: DataTape) -> String {
  tape.withData { data in data.map(describe) ?? "nothing" }
}

private func describe(_ value: DataTape.Data) -> String {
  switch value.form {
  case .text: "'\(value.text.string)'"
  case .number: "\(value.number)(\(value.text.string))"
  case .yes: "true"
  case .no: "false"
  case .null: "null"
  case .list: "[" + value.elements.map(describe).joined(separator: ", ") + "]"
  case .map:
    "{"
      + value.elements.map { "\($0.key.string): \(describe($0))" }.joined(separator: ", ") + "}"
  }
}

@Test(arguments: [
  ("---\na: b\n---\nbody", 13), ("---\na: b\n...\nbody", 13), ("---  \r\na: b\r\n---\r\nbody", 18),
  ("\u{FEFF}---\na: b\n---\nbody", 16), ("\u{FEFF}body", 3), ("body", 0), ("---\na: b\nbody", 0),
  ("---\n---\nbody", 8), ("---\na: b\n---", 12), ("----\na: b\n---\n", 0),
  ("\n---\na: b\n---\n", 0),
  ("---", 0), ("", 0), ("---\n\"broken: a\n---\nbody", 19), ("--- x\na: b\n---\n", 0),
])
func `the body begins behind the closing line`(text: String, start: Int) {
  #expect(frontMatter(text).bodyStart == start)
}

@Test(arguments: [
  (
    "{\"a\":\"b\",\"n\":-1.5e2,\"t\":true,\"z\":null,\"l\":[\"x\",[1]],\"m\":{\"k\":\"v\"}}",
    "a@2='b'; n@2=-150.0(-1.5e2); t@2=true; z@2=null; l@2=['x', [1.0(1)]]; m@2={k: 'v'}"
  ),
  ("{\"a\":\"\\u00e9\\ud83d\\ude00\\n\\\"\\/\"}", "a@2='é😀\n\"/'"),
  ("{\n \"a\": 1,\n \"b\": \"[[c]]\"\n}", "a@3=1.0(1); b@4='[[c]]'"),
  ("{\"a\":\"\\ud83dx\"}", "a@2='\u{FFFD}x'"),
  ("{a: b, c: [d]}", "a@2='b'; c@2=['d']"),
  (
    "title: A plain title\nyear: 2011\ndraft: false\nempty:\n",
    "title@2='A plain title'; year@3=2011.0(2011); draft@4=false; empty@5=null"
  ),
  ("tags:\n  - a\n  - b c\nother: x", "tags@2=['a', 'b c']; other@5='x'"),
  ("tags:\n- a\n- 12", "tags@2=['a', 12.0(12)]"),
  ("tags: [a, b-c, 3]", "tags@2=['a', 'b-c', 3.0(3)]"), ("tags: []", "tags@2=[]"),
  ("a: \"b: c # d\"\nb: 'it is'", "a@2='b: c # d'; b@3='it is'"),
  ("a: 'it''s'\nb: \"x\\ty\"", "a@2='it's'; b@3='x\ty'"),
  (
    "date: 2025-01-30\ntime: 2025-01-30T12:16:01",
    "date@2='2025-01-30'; time@3='2025-01-30T12:16:01'"
  ),
  (
    "a: yes\nb: ~\nc: 007\nd: 1.2.3\ne: +.5",
    "a@2='yes'; b@3=null; c@4=7.0(007); d@5='1.2.3'; e@6=0.5(+.5)"
  ),
  ("a: b # comment\n# line\nc: d#e", "a@2='b'; c@4='d#e'"),
  ("a:\n  b: c\n  d:\n    - e", "a@2={b: 'c', d: ['e']}"),
  (
    "a: []\nb: [[c]]\n# x\n\nd:\n- 1\n- 2.5\ne: +7",
    "a@2=[]; b@3='[[c]]'; d@6=[1.0(1), 2.5(2.5)]; e@9=7.0(+7)"
  ),
  ("a: |\n  one\n  two\nb: >\n  x\n  y", "a@2='one\ntwo\n'; b@5='x y\n'"),
  ("a: one\n  two", "a@2='one two'"),
  (
    "supports: [[a b]]\nlist:\n  - [[c|d]]\n  - '[[e]]'",
    "supports@2='[[a b]]'; list@3=['[[c|d]]', '[[e]]']"
  ),
  ("supports: [[a, b#c: d]] # why", "supports@2='[[a, b#c: d]]'"),
  ("é: 1\nl: [[[a]], [[b]]]", "é@2=1.0(1); l@3=['[[a]]', '[[b]]']"),
  ("m: [[1, 2], [3]]", "m@2=[[1.0(1), 2.0(2)], [3.0(3)]]"),
  ("a: &x [1]\nb: *x", "a@2=[1.0(1)]; b@3=[1.0(1)]"),
  ("# only a remark", ""),
  ("a: b\r\nc: d\r", "a@2='b'; c@3='d'"),
])
func `fields have their values and lines`(content: String, expected: String) {
  #expect(fields(content) == expected)
}

@Test(arguments: [
  ("{\"title\":\"The \"Prince\" of it\"}", 2, "quotation mark"),
  ("a: b\ntitle: \"The \"Prince\" of it\"", 3, "quotation mark"),
  ("a: b\ntitle: Peace: a history", 3, "quotation marks around the whole value"),
  ("a: @b", 2, "quotation marks around the whole value"),
  ("a: [[b]], [[c]]", 2, "each link in quotation marks"),
  ("a:\n\t- b", 3, "blanks"),
  ("a: 1\nb: 2\na: 3", 2, "keep one"),
  ("just words", 2, "key: value"),
  ("a: 'it's", 2, "single quotation marks"),
])
func `what cannot be read is told in the user's terms`(content: String, line: Int, hint: String) {
  let read = frontMatter("---\n\(content)\n---\nbody")
  #expect(describe(read.fields) == "nothing")
  #expect(read.problem?.line == line)
  #expect(read.problem?.hint?.contains(hint) == true, "\(read.problem as Any)")
  #expect(read.bodyStart == content.utf8.count + 9)
}

@Test func `bombs and deep nesting are refused, not followed`() {
  var bomb = "a0: &a0 [x]\n"
  for level in 1...30 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
  #expect(fields(bomb).contains("refer to one another"))
  var small = "a0: &a0 [x]\n"
  for level in 1...2 {
    small += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1),", count: 8) + "]\n"
  }
  #expect(fields(small).hasPrefix("a0@2=['x']"))
  for (deep, isJSON) in [
    ("[", false), ("{\"a\":", true), ("{a: ", false), ("- ", false), ("? ", false),
  ] {
    let text = (isJSON ? "" : "k:\n  ") + String(repeating: deep, count: 20_000)
    #expect(fields(text).contains("nested too deep") || fields(text).contains("cannot be read"))
  }
  let hidden = "k: " + String(repeating: "[\"]\",", count: 900)
  #expect(fields(hidden + String(repeating: "]", count: 900)).contains("nested too deep"))
  let steps = (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
  #expect(fields(steps).contains("nested too deep"))
}

@Test func `the fast path means what YAML means`() throws {
  let values = [
    "a", "a b", "12", "-3", "1e3", "true", "Null", "a: b", "a:b", "a #b", "a#b", "#a", "'a'",
    "\"a\"",
    "'a' b", "[a]", "[a, b]", "[]", "[a,]", "[a b, 1]", "{a: b}", "- a", "-a", "--", "@a", "é",
    "(a)", "a:",
    "a'b", "a\"b", "\"a\\nb\"", "!a", "&a", "*a", "|", ">", "%a", "a, b", "a]", "?a", "? a", "~",
    "<a", ".5",
    "a\u{A0}b", "\u{2028}a", "https://a.b/c#d", "12:30", "0x1F", "=", "a  b", "[a, -]", "[~, a]",
    "[a/b]", "[\"a\", 'b c']", "[\"[[x]]\", y]", "[\"a\" , \"b\"]", "[\"a\"b]", "[\"a\": b]",
    "[\"\",]",
    "['it''s']", "[\"a\\nb\"]", "[ ]", "[\"a\", ]", "[a, \"b#c: d\"]", "['1', 1, \"\"]",
    "[a\u{2028}b]",
    "[\"a]", "[a \"b\"]", "['a',  'b' ]", "[\"a\tb\"]", "[\ta]",
  ]
  for value in values {
    for text in [
      "k: \(value)", "k:\n  - \(value)\n  - x", "k: x\nl: \(value)\nm: y", "k: \(value)\n- x",
    ] {
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        var fast = DataTape()
        var slow = DataTape()
        guard FrontMatterLines.read(bytes, to: &fast) else { return }
        #expect(throws: Never.self) { try FrontMatterYAML.read(bytes, to: &slow) }
        #expect(describe(fast) == describe(slow), "\(text)")
      }
    }
  }
}

@Test(arguments: [
  "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "01", "1.", "-", "\"a", "\"\\x\"", "\"\\u12\"",
  "tru",
  "1 2", "", "\"\t\"", "1e999", "'a'", "{a:1}", "nul", "[", "]", "+1", ".5", "\"a\\",
])
func `JSON is read strictly`(text: String) {
  #expect(throws: JSONError.self) {
    var tape = DataTape()
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws in
      try JSONReader.read(bytes, to: &tape)
    }
  }
}

@Test func `a canvas says its arrows between file cards`() throws {
  let canvas = """
    {"nodes":[{"id":"1","type":"file","file":"a/b.md"},{"id":"2","type":"file","file":"c.md"},
      {"id":"3","type":"text","text":"[[d]]"},{"id":"4","type":"group"}],
     "edges":[{"id":"x","fromNode":"1","toNode":"2","label":"backs"},
      {"id":"y","fromNode":"1","toNode":"3"},{"id":"z","fromNode":"2","toNode":"1","toEnd":"none"},
      {"id":"w","fromNode":"2","toNode":"1","fromEnd":"arrow","toEnd":"none"},{"id":"v"}]}
    """
  let arrows = try Array(canvas.utf8).withUnsafeBufferPointer { bytes throws in
    try CanvasReader.arrows(in: bytes)
  }
  #expect(
    arrows == [
      CanvasArrow(from: "a/b.md", to: "c.md", label: "backs", line: 3),
      CanvasArrow(from: "a/b.md", to: "c.md", label: nil, line: 5),
    ])
  let none = try Array(" \n".utf8).withUnsafeBufferPointer { bytes throws in
    try CanvasReader.arrows(in: bytes)
  }
  #expect(none.isEmpty)
}

@Test(FieldData.isHere, arguments: ["garden", "garden-2024", "hci-discourse", "quartz"])
func `front matter of real notes parses`(vault: String) throws {
  for note in try FieldData.notes(of: vault) {
    var fields = DataTape()
    let read = note.bytes.withUnsafeBufferPointer { FrontMatter(of: $0, to: &fields) }
    #expect(read.problem == nil, "\(note.path): \(read.problem as Any)")
  }
}
