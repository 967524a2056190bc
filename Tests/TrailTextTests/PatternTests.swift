import Testing
import TrailText

@Suite struct PatternTests {
  @Test func whatIsFoundIsWhatPythonFinds() throws {
    for sample in patternSamples {
      let found = try Pattern(sample.pattern).isFound(in: sample.text)
      #expect(found == sample.isFound, "/\(sample.pattern)/ in \"\(sample.text)\"")
    }
  }

  @Test(arguments: [
    ("orozco", "OROZCO 2011", true), ("ΌΣΟΣ", "όσος", true), ("é", "É", true), ("é", "e", false),
    ("\u{17F}", "S", true), ("k+", "\u{212A}", true), ("[A-Z]+$", "abc", true),
    ("[^k]", "K", false),
    ("^STRAẞE$", "straße", true), ("ß", "ss", false), ("[\u{1E9E}]x", "ßX", true),
  ])
  func caseIsIgnoredCharacterByCharacter(pattern: String, text: String, isFound: Bool) throws {
    #expect(try Pattern(pattern, ignoresCase: true).isFound(in: text) == isFound)
    #expect(try Pattern("(?i)" + pattern).isFound(in: text) == isFound)
  }

  @Test(arguments: [
    ("(a", 0), ("a)", 1), ("[a", 0), ("*a", 0), ("a**", 2), ("a+{2}", 2), ("é\\", 2), ("\\q", 0),
    ("(?=a)", 0), ("(?<n>a)", 0), ("\\1", 0), ("[z-a]", 1), ("[a-\\d]", 1), ("a{3,2}", 1),
    ("^*", 1), ("\\x4", 0), ("\\u{D800}", 0), ("\\u{110000}", 0), ("|+", 1), ("[é-a]", 1),
    ("[[:digit:]]", 1), ("[a[:^space:]]", 2), ("[:alpha:]", 0),
  ])
  func whatIsNoPatternIsPointedAt(pattern: String, offset: Int) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.offset == offset, "\(pattern): \(error?.message ?? "")")
    #expect(error?.isLimit == false)
  }

  @Test(arguments: [
    ("[[:digit:]]+", #"\d"#), ("[x[:space:]]", #"\s"#), ("[[:alnum:]_]", #"\w"#),
  ])
  func aNamedClassIsToldItsEscape(pattern: String, repair: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.message.hasSuffix("write \(repair)") == true)
  }

  @Test(arguments: ["[[:]", "[[:a]", "[a:]b", "[[a-z:]]"])
  func aColonInASetIsACharacter(pattern: String) throws {
    #expect(try Pattern(pattern).isFound(in: "a:b:]"))
  }

  @Test(arguments: [
    String(repeating: "(", count: 201) + String(repeating: ")", count: 201),
    "((((a{100}){100}){100}){100})", "(((((){1000}){1000}){1000}){1000})", "a{1001}",
    "a{99999999999999999999}", String(repeating: "a", count: 10_001),
    "(((a{0,1000}){0,1000}){0,1000})",
  ])
  func aPatternThatGrowsTooLargeIsRefused(pattern: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.isLimit == true)
  }

  @Test func bracketsNestedAsDeepAsAllowedAreRead() throws {
    let deep = String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)
    #expect(try Pattern(deep).isFound(in: "xay"))
  }

  @Test(arguments: ["(a*)*$b", "(a|a)*c", "(a?){30}a{30}c", "^(aa+)+c", "a.*a.*a.*c", "aaaaaaac"])
  func patternsThatTrapABacktrackingSearchEnd(pattern: String) throws {
    let text = Array(repeating: UInt8(ascii: "a"), count: 20_000)
    #expect(try !Pattern(pattern).isFound(in: text))
  }

  @Test func bytesThatAreNoTextAreOneReplacementCharacterEach() throws {
    #expect(try Pattern("^a.b$").isFound(in: [0x61, 0xFF, 0x62]))
    #expect(try Pattern("^\u{FFFD}$").isFound(in: [0xC3]))
    #expect(try Pattern("\\w").isFound(in: [0xFF, 0xC3]) == false)
  }

  @Test(arguments: ["a", "(?i)a", "a+$"])
  func aSearchStopsWhenAsked(pattern: String) throws {
    let interruption = Interruption()
    let pattern = try Pattern(pattern)
    let text = Array(repeating: UInt8(ascii: "b"), count: 200_000)
    #expect(try !pattern.isFound(in: text, interruption: interruption))
    interruption.request()
    #expect(throws: Interrupted.self) {
      try pattern.isFound(in: text, interruption: interruption)
    }
  }
}
