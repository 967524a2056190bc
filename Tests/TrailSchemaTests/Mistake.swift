/// A wrong `trail.yaml` and what is told of it.
struct Mistake: CustomStringConvertible, Sendable {
  var text: String
  /// `line:column words: message; label`, of each mistake in order.
  var told: [String]

  init(_ text: String, _ told: String...) {
    self.text = text
    self.told = told
  }

  var description: String { text }

  static let all = [
    Mistake(
      """
      kinds:
        event: {synonyms: [happening, Date]}
      """,
      "2:33 Date: \"date\" is a property that nodes have already; choose another word"),
    Mistake(
      """
      kinds:
        evidence: {is: claim, folders: [Found, Seen]}
        question: {folders: found}
      """,
      "3:23 found: the folder \"found\" gives notes two kinds; those are evidence already"),
    Mistake(
      """
      kidns:
        insight: {}
      """,
      "1:1 kidns: trail.yaml has no key \"kidns\"; did you mean kinds?"),
    Mistake(
      """
      kinds:
        insight: {foldrs: [A], synonyms: [x]}
      """,
      "2:13 foldrs: a kind takes no key \"foldrs\"; did you mean folders?"),
    Mistake(
      """
      kinds: [insight]
      """,
      "1:8 [insight]: the kinds cannot be written like this; write kinds, as in `insight:"
        + " {folders: [Findings]}`"),
    Mistake(
      """
      kinds:
        insight: Findings
      """,
      "2:12 Findings: a kind cannot be written like this; write keys, as in `{folders:"
        + " [Findings]}`"),
    Mistake(
      """
      kinds:
        insight:
          folders: {a: b}
          is: clam
          meaning: [a, b]
      """,
      "3:14 {a: b}: `folders` takes texts; write a list, as in `folders: [one, another]`",
      "4:9 clam: no kind is a \"clam\"; did you mean claim?",
      "5:14 [a, b]: `meaning` takes one text; write it behind the colon"),
    Mistake(
      """
      kinds:
        insight: {folders: [A]}
        insight: {folders: [B]}
      """,
      "3:3 insight: \"insight\" stands there twice; put both together under one"),
    Mistake(
      """
      kinds:
        insight: {folders: [A]}
        insights: {folders: [B]}
      """,
      "3:3 insights: \"insights\" and \"insight\" are the same kind; put both together"
        + " under one"),
    Mistake(
      """
      kinds:
        question: {synonyms: [finding]}
        evidence: {synonyms: [finding]}
      """,
      "3:25 finding: \"finding\" means two things; it names the kind question already"),
    Mistake(
      """
      kinds:
        questions: {}
      """,
      "2:3 questions: \"questions\" looks like many; write `question`, or add `plural:`"
        + " if it is one"),
    Mistake(
      """
      kinds:
        insight: {name: source}
      """,
      "2:19 source: \"source\" means two things; it names the built-in kind source: give"
        + " that another name, or choose one here"),
    Mistake(
      """
      relations:
        answering:
          left: claimz
          right: questions
      """,
      "2:3 answering: the relation \"answering\" has no inverse; say how it reads the"
        + " other way, as in `inverse: answered by`",
      "3:11 claimz: no kind is called \"claimz\"; did you mean claims?",
      "4:12 questions: no kind is called \"questions\"; there are sources, excerpts,"
        + " insights, assumptions, quick notes, takeaways, tags, pages, claims, notes, nodes"),
    Mistake(
      """
      relations:
        tagged as: {inverse: tagging}
      """,
      "2:24 tagging: \"tagging\" means two things; it names the built-in relation tagged:"
        + " give that another name, or choose one here"),
    Mistake(
      """
      relations:
        without doubt: {inverse: doubted by}
      """,
      "2:3 without doubt: a relation cannot be called \"without doubt\": `without` is a"
        + " word of the language; choose another word"),
    Mistake(
      """
      relations:
        show of: {inverse: shown by}
      """,
      "2:3 show of: a relation cannot be called \"show of\": `show` is a word of the"
        + " language; choose another word"),
    Mistake(
      """
      relations:
        tied with: {inverse: tying}
      """,
      "2:3 tied with: a relation cannot be called \"tied with\": `with` is a word of the"
        + " language; choose another word"),
    Mistake(
      """
      relations:
        consistent with: {inverse: consistent with}
      """,
      "2:3 consistent with: a relation cannot be called \"consistent with\": `with` is a"
        + " word of the language; choose another word"),
    Mistake(
      """
      relations:
        near: {inverse: near}
      """,
      "2:19 near: \"near\" reads the relation both ways; the other way needs a phrase of"
        + " its own"),
    Mistake(
      """
      relations:
        answering: {inverse: answered by, edge: answrs, steps: two}
      """,
      "2:43 answrs: no edge is called \"answrs\"; there are supports, assumes, tagged,"
        + " opposes, links; leave `edge` out for one of its own",
      "2:58 two: `steps` is not \"two\"; write `one` or `many`"),
    Mistake(
      """
      umbrellas:
        one: {of: others}
        other: {of: ones}
      """,
      "2:3 one: the umbrella \"one\" takes in itself; name kinds, or umbrellas that do"
        + " not lead back here",
      "3:3 other: the umbrella \"other\" takes in itself; name kinds, or umbrellas that"
        + " do not lead back here"),
    Mistake(
      """
      umbrellas:
        thing: {}
      """,
      "2:3 thing: the umbrella \"thing\" takes in nothing; say which kinds, as in `of:"
        + " [insights, takeaways]`"),
    Mistake(
      """
      kinds:
        insight: {folders: [A
      """,
      "1:1 kinds:: the file cannot be read as YAML; did not find expected ',' or ']'"),
    Mistake(
      """
      kinds:
      \tinsight: {}
      """,
      "2:1 \tinsight: {}: the file cannot be read as YAML; indent with blanks, not with"
        + " tabs"),
    Mistake(
      """
      kinds:
        insight: {folders: *x}
      """,
      "2:22 *x}: the file cannot be read as YAML; put quotation marks around a value that"
        + " begins with `*`"),
    Mistake(
      """
      fields:
        - {keys: [* insights], states: citing}
      """,
      "2:14  insights], states: citing}: the file cannot be read as YAML; put quotation"
        + " marks around a value that begins with `*`"),
    Mistake(
      """
      kinds:
        insight: {meaning: a: b}
      """,
      "2:23 : b}: the file cannot be read as YAML; a value that holds a colon followed by"
        + " a blank needs quotation marks"),
    Mistake(
      """
      kinds:
        insight: {meaning: "abc}
      """,
      "2:22 \"abc}: the file cannot be read as YAML; the quotation marks do not match"),
    Mistake(
      """
      base: nothing
      """,
      "1:7 nothing: there is no vocabulary \"nothing\" to begin with; write `none` to"
        + " begin from scratch, or leave the line out"),
    Mistake(
      """
      fields:
        keys: [a]
      """,
      "2:3 keys: [a]: `fields` takes a list of rules; begin each with `- `, followed by"
        + " keys, as in `{keys: [answers], states: answering}`"),
    Mistake(
      """
      fields:
        - {keys: [a]}
        - {states: citing}
        - {keys: ["*", "a*"], states: cites}
        - a
      """,
      "2:5 {keys: [a]}: this rule lacks `states`; say which relation it states",
      "3:5 {states: citing}: this rule lacks `keys`; say what it is about",
      "4:14 *: \"*\" is no pattern; write a name, `\"* name\"` for what ends so, or `\"*"
        + " name *\"` for one of the words",
      "4:19 a*: \"a*\" is no pattern; write a name, `\"* name\"` for what ends so, or"
        + " `\"* name *\"` for one of the words",
      "4:33 cites: no relation reads \"cites\"; did you mean cited by?",
      "5:5 a: a rule for fields cannot be written like this; write keys, as in `{keys:"
        + " [answers], states: answering}`"),
    Mistake(
      """
      headings:
        - {under: [a], states: supported by, kind: insightz, governs: perhaps}
      """,
      "2:46 insightz: no kind is called \"insightz\"; did you mean insights?",
      "2:65 perhaps: `governs` is not \"perhaps\"; write `yes` or `no`"),
    Mistake(
      """
      - a
      - b
      """,
      "1:1 - a: trail.yaml cannot be written like this; write `kinds:`, `relations:` and"
        + " other keys"),
    Mistake(
      """
      kinds:
        c++ (new): {}
        "2nd source": {}
        a b c d e f g: {}
        or else: {}
      """,
      "2:3 c++ (new): a kind cannot be called \"c++ (new)\": no query can hold \"(new)\";"
        + " each word begins with a letter and holds no brackets, quotes or signs",
      "3:4 2nd source: a kind cannot be called \"2nd source\": no query can hold \"2nd\";"
        + " each word begins with a letter and holds no brackets, quotes or signs",
      "4:3 a b c d e f g: \"a b c d e f g\" is too long to name a kind; a name has 6"
        + " words at most",
      "5:3 or else: a kind cannot be called \"or else\": `or` is a word of the language;"
        + " choose another word"),
    Mistake(
      """
      kinds:
        hypothesis: {is: other}
      """,
      "2:20 other: two kinds take in all other documents; page is the other one"),
    Mistake(
      """
      relations:
        answering: {inverse: answered by, collection: sources}
        asking: {inverse: asked by, collection: sources, inverse collection: asking}
      """,
      "3:43 sources: \"sources\" means two things; it is the collection of another"
        + " relation already",
      "3:72 asking: \"asking\" means two things; it is a relation already: a collection"
        + " is a noun"),
    Mistake(
      """
      ? [a, b]
      : c
      """,
      "1:3 [a, b]: a key is a list or a map; a key is a word, followed by a colon"),
    Mistake(
      """
      kinds:
        insight: ~
        source:
      relations: 7
      """,
      "4:12 7: the relations cannot be written like this; write relations, as in"
        + " `answering: {inverse: answered by}`"),
    Mistake(
      """
      a: b
      ---
      c: d
      """,
      "2:1 ---: the file cannot be read as YAML; a schema is one document: leave out what"
        + " comes after"),
    Mistake(
      """
      kinds: {insight: {folders: [A]}, insight: {}}
      """,
      "1:34 insight: \"insight\" stands there twice; put both together under one"),
    Mistake(
      """
      kinds:
        insight: {folders: [A
      """,
      "1:1 kinds:: the file cannot be read as YAML; did not find expected ',' or ']'"),
    Mistake(
      """
      fields:
        - {keys: [* insights], states: citing}
      """,
      "2:14  insights], states: citing}: the file cannot be read as YAML; put quotation"
        + " marks around a value that begins with `*`"),
    Mistake(
      """
      a: b
      ---
      c: d
      """,
      "2:1 ---: the file cannot be read as YAML; a schema is one document: leave out what"
        + " comes after"),
    Mistake(
      """
      kinds:
        insight: {name: "find{ing"}
      """,
      "2:20 find{ing: a kind cannot be called \"find{ing\": no query can hold"
        + " \"find{ing\"; each word begins with a letter and holds no brackets, quotes or signs"),
    Mistake(
      """
      kinds:
        insight: &x {folders: *x}
      """,
      "2:25 *x}: the file cannot be read as YAML; put quotation marks around a value that"
        + " begins with `*`"),
    Mistake(
      """
      a: &a [x]
      kinds: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
      """,
      "2:73 *a: the file refers to itself too often; write out what `*` stands for, or"
        + " put quotation marks around a value that holds it"),
    Mistake(
      """
      edges:
        supports: {from: any but clams, to: every tropic}
      """,
      "2:28 clams: no kind is called \"clams\"; did you mean claims?",
      "2:45 tropic: no kind is a \"tropic\"; did you mean topic?"),
    Mistake(
      """
      kinds:
        insight: {synonyms: [tagged]}
      """,
      "2:24 tagged: \"tagged\" means two things; it names the built-in relation tagged:"
        + " give that another name, or choose one here"),
    Mistake(
      """
      kinds:
        insight: {folders: [[a]]}
      """,
      "2:23 [a]]}: `folders` takes texts; write a list, as in `folders: [one, another]`"),
    Mistake(
      """
      umbrellas:
        things: {of: any}
      """,
      "2:3 things: \"things\" looks like many; write `thing`, or add `plural:` if it is one"),
    Mistake(
      """
      relations:
        citing: {steps: twice}
      """,
      "2:19 twice: `steps` is not \"twice\"; write `one` or `many`"),
    Mistake(
      """
      umbrellas:
        note: {with documents: maybe}
      """,
      "2:26 maybe: `with documents` is not \"maybe\"; write `yes` or `no`"),
  ]
}
