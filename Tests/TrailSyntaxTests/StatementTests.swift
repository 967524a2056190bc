import Testing
import TrailSchema
import TrailText

@testable import TrailSyntax

/// Language, section 7: which words begin a statement, and what it is made of.
struct StatementTests {
  @Test(arguments: [
    ("let $x = insights tagged A", "(let $x (of insights (tagged <A>)))"),
    ("LET $x=insights", "(let $x insights)"),
    ("param $x", "(param $x)"),
    ("param $x = Back Pain", "(param $x Back Pain)"),
    ("trace insights", "(trace insights)"),
    ("trace elements", "(trace <elements>)"),
    ("trace up within 2 steps insights", "(trace up within 2 insights)"),
    ("trace up Orozco", "(trace up <Orozco>)"),
    ("trace within 1 step up to date", "(trace within 1 <up to date>)"),
    ("path from A to B", "(path <A> <B>)"),
    (
      "path from insights tagged Back Pain to sources over supported by",
      "(path (of insights (tagged <Back Pain>)) sources supported by)"
    ),
    ("path from (Back to work) to \"A to B\"", "(path (set <Back to work>) \"A to B\")"),
    (
      "paths from A to B take 3 over linking to", "(paths 3 <A> <B> linking to)"
    ),
    (
      "path from takeaways supported by claims not tagged Back Pain to B over citing",
      "(path (of takeaways (supported by (of claims (not (tagged <Back Pain>))))) <B> citing)"
    ),
    (
      "assert no takeaways supported by claims with tags \"x\"",
      "(assert no (of takeaways (supported by (of claims (with ~tags)))) message x)"
    ),
    ("why Orozco in insights", "(why <Orozco> insights)"),
    ("why not Pain (in mice) in insights", "(why not <Pain (in mice)> insights)"),
    ("why $3", "(why $3)"),
    ("describe Back to work in mice", "(describe <Back to work in mice>)"),
    ("describe insights", "(describe <insights>)"),
    ("check", "(check)"),
    ("check front-matter, circles", "(check front-matter circles)"),
    (
      "assert no insights without sources \"each needs one\"",
      "(assert no (of insights (without ~sources)) message each needs one)"
    ),
    (
      "assert at most 2 insights tagged \"A\" \"B\"",
      "(assert at most 2 (of insights (tagged \"A\")) message B)"
    ),
    (
      "assert some insights | where depth > 1 \"x\"",
      "(assert some (pipe insights (filter (where (> 'depth 1)))) message x)"
    ),
    ("explain insights | count", "(explain (pipe insights count))"),
    ("include \"a.trail\"", "(include a.trail)"),
    ("Path dependence", "<Path dependence>"),
    ("paths", "error: the statement ends too early"),
    ("Let it be", "<Let it be>"),
    ("insights union trace elements", "(union insights <trace elements>)"),
    ("(trace elements) citing A", "(of (set <trace elements>) (citing <A>))"),
    ("\"trace\" citing A", "(of \"trace\" (citing <A>))"),
  ])
  func `a statement is told by its word and what follows it`(text: String, expected: String) {
    #expect(tree(text) == expected)
  }

  /// A vault whose kinds begin with the words of statements.
  private static let crowded: Vocabulary = {
    let schema = Schema.builtIn
    var kinds = schema.kinds
    kinds[0].synonyms += ["path", "paths", "trace element", "trace elements", "check"]
    return Vocabulary(
      Schema(
        kinds: kinds, edgeTypes: schema.edgeTypes, roles: schema.roles,
        relations: schema.relations, umbrellas: Array(schema.nouns.dropFirst(kinds.count)),
        collections: [], kindReadings: [], properties: schema.properties,
        reading: schema.reading))
  }()

  @Test(arguments: [
    ("path", "sources"), ("paths citing A", "(of sources (citing <A>))"),
    ("path from A", "(of sources (from <A>))"),
    ("path from A to B", "(path <A> <B>)"),
    ("trace elements", "sources"), ("trace elements citing A", "(of sources (citing <A>))"),
    ("trace insights", "(trace insights)"), ("trace paths", "(trace sources)"),
    ("check", "(check)"), ("check citing A", "(of sources (citing <A>))"),
    ("check front-matter", "(check front-matter)"),
  ])
  func `a kind that begins with a statement's word is still a kind`(
    text: String, expected: String
  ) {
    let result = Parser.parse(SourceText(text), under: Self.crowded)
    #expect(result.diagnostics.map(\.message) == [])
    #expect(dump.text(result.script) == expected)
  }
}
