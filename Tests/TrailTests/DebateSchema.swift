import TrailSchema

extension Schema {
  /// A vocabulary of questions, claims and evidence: nothing in Trail may know the kinds and
  /// relations of the built-in one by name.
  static let debate: Schema = {
    let source = KindID(0)
    let evidence = KindID(1)
    let claim = KindID(2)
    let question = KindID(3)
    let theme = KindID(4)
    let page = KindID(5)
    let all = KindSet([source, evidence, claim, question, theme, page])
    let bearing = all.subtracting(KindSet(theme))
    let themes = KindSet(theme)

    let supports = EdgeTypeID(0)
    let opposes = EdgeTypeID(1)
    let answers = EdgeTypeID(2)
    let themed = EdgeTypeID(3)
    let links = EdgeTypeID(4)
    let takes = EdgeTypeID(5)
    let down = Hop(supports, .backward)

    let about = RelationID(0)
    let supportedBy = RelationID(1)
    let citing = RelationID(2)

    return Schema(
      kinds: [
        Kind(
          "source", plural: "sources", traits: .source, folders: ["Literature"], meaning: "a study"),
        Kind(
          "evidence", plural: "evidence", synonyms: ["findings"], traits: .claim,
          folders: ["Findings"], defaultColumns: ["text"], meaning: "what a study found"),
        Kind(
          "claim", plural: "claims", synonyms: ["positions"], traits: .claim, folders: ["Debate"],
          defaultColumns: ["text"], meaning: "what somebody holds"),
        Kind("question", plural: "questions", namePatterns: ["Q *"], meaning: "what is asked"),
        Kind("theme", plural: "themes", traits: .topic, folders: ["Themes"], meaning: "a topic"),
        Kind("page", plural: "pages", traits: .fallback, meaning: "any other document"),
      ],
      edgeTypes: [
        EdgeType("supports", tails: bearing, heads: bearing, meaning: "evidence for"),
        EdgeType("opposes", tails: bearing, heads: bearing, meaning: "evidence against"),
        EdgeType("answers", tails: KindSet(claim), heads: KindSet(question), meaning: "an answer"),
        EdgeType("about", tails: bearing, heads: themes, meaning: "a theme"),
        EdgeType("links", tails: all, heads: all, meaning: "a link"),
        EdgeType("takes for granted", tails: bearing, heads: [], meaning: "nothing here"),
      ],
      roles: Roles(
        supports: supports, assumes: takes, tagged: themed, opposes: opposes, links: links),
      relations: [
        Relation(
          "about", inverse: "covering", last: Hop(themed, .forward), left: bearing, right: themes,
          meaning: "x is about y"),
        Relation(
          "supported by", inverse: "supporting", last: down, left: bearing, right: bearing,
          meaning: "y supports x"),
        Relation(
          "citing", inverse: "cited by", last: down, steps: .many, left: bearing,
          right: KindSet(source), meaning: "x rests on the source y"),
        Relation(
          "opposed by", inverse: "opposing", last: Hop(opposes, .backward), left: bearing,
          right: bearing, meaning: "y speaks against x"),
        Relation(
          "answering", inverse: "answered by", last: Hop(answers, .forward),
          left: KindSet(claim), right: KindSet(question), meaning: "x is an answer to y"),
      ],
      umbrellas: [Noun("node", plural: "nodes", kinds: all, meaning: "all of them")],
      collections: [
        NodeCollection(
          "theme", plural: "themes",
          readings: [.init(owners: bearing, relation: DirectedRelation(about), members: themes)]),
        NodeCollection(
          "source", plural: "sources",
          readings: [
            .init(
              owners: bearing, relation: DirectedRelation(citing), members: KindSet(source))
          ]),
      ],
      kindReadings: [
        .init(
          owners: themes, relation: DirectedRelation(about, isInverse: true), members: bearing),
        .init(
          owners: KindSet(source), relation: DirectedRelation(citing, isInverse: true),
          members: bearing),
        .init(owners: bearing, relation: DirectedRelation(supportedBy), members: bearing),
      ],
      properties: Schema.builtIn.properties.map { property in
        let sources = Schema.builtIn.kinds(with: .source)
        return BuiltInProperty(
          property.name, property.type, isList: property.isList,
          kinds: property.kinds == sources ? KindSet(source) : all, meaning: property.meaning)
      },
      reading: ReadingRules(
        contentHeadings: ["Statement"], abstractHeadings: ["Summary"],
        headings: [
          HeadingRule(["Because"], RowMeaning(supports, rowIsTail: true), kind: evidence)
        ],
        keyColumns: [],
        fields: [
          FieldRule([.word("themes")], RowMeaning(themed, rowIsTail: false), kind: theme),
          FieldRule([.exactly("answers")], RowMeaning(answers, rowIsTail: false)),
          FieldRule([.exactly("against")], RowMeaning(opposes, rowIsTail: false)),
          FieldRule([.exactly("found in")], RowMeaning(supports, rowIsTail: true), kind: source),
        ],
        outgoingFields: [], kindFields: ["type"], templateFolders: [], templateMarks: [],
        drawingSuffixes: [], pluginTags: [], ignoredPaths: []))
  }()
}

/// A vault in the words of `Schema.debate`.
let debateVault: [String: String] = [
  "Literature/smithRest2001.md": "---\ntitle: Rest\nyear: 2001\n---\n",
  "Literature/leeMotion2015.md": "---\ntitle: Motion\nyear: 2015\n---\n",
  "Findings/rest slows.md":
    "---\nfound in: \"[[smithRest2001]]\"\n---\n# Statement\nRest slows recovery\n",
  "Findings/motion helps.md":
    "---\nfound in: \"[[leeMotion2015]]\"\n---\n# Statement\nMotion helps\n",
  "Findings/rest soothes.md":
    "---\nfound in: \"[[smithRest2001]]\"\nagainst: \"[[keep moving]]\"\n---\n# Statement\nRest soothes\n",
  "Debate/keep moving.md":
    "---\nanswers: \"[[Q Should one rest]]\"\nthemes: \"[[Motion]]\"\n---\n# Statement\nKeep moving\n# Because\n- [[rest slows]]\n- [[motion helps]]\n",
  "Debate/lie down.md":
    "---\nthemes: [\"[[Motion]]\", \"[[Rest]]\"]\n---\n# Statement\nLie down\n# Because\n- [[rest soothes]]\n",
  "Debate/who knows.md": "# Statement\nNobody knows\n",
  "Inbox/Q Should one rest.md": "A question.\n",
  "Inbox/Q Does age matter.md": "Another one.\n",
  "Themes/Motion.md": "",
  "Themes/Rest.md": "",
]

/// Questions about it, and the names or rows of the right answers.
let debateQuestions: [(query: String, answer: [String])] = [
  ("claims supported by evidence citing Smith", ["keep moving", "lie down"]),
  (
    "claims supported by evidence citing Smith and supported by evidence citing Lee",
    ["keep moving"]
  ),
  ("positions opposed by findings", ["keep moving"]),
  ("findings opposing something", ["rest soothes"]),
  ("claims answering something", ["keep moving"]),
  ("questions not answered by something", ["Q Does age matter"]),
  ("evidence citing Smith or Lee", ["motion helps", "rest slows", "rest soothes"]),
  ("claims with at least 2 evidence", ["keep moving"]),
  ("claims without sources", ["who knows"]),
  ("sources cited by claims about Rest | show name, year", ["smithRest2001\t2001"]),
  ("claims | count by themes", ["Motion\t2", "Rest\t1", "\t1"]),
]

/// The same vocabulary as a vault states it.
let debateFile = """
  base: none
  kinds:
    source: {is: source, folders: [Literature]}
    evidence: {is: claim, synonyms: [findings], folders: [Findings], columns: [text]}
    claim: {is: claim, synonyms: [positions], folders: [Debate], columns: [text]}
    question: {names: ["Q *"]}
    theme: {is: topic, folders: [Themes]}
  relations:
    about:
      inverse: covering
      edge: tagged
      collection: themes
    supported by:
      inverse: supporting
      edge: supports backward
    citing:
      inverse: cited by
      edge: supports backward
      steps: many
      right: every source
      collection: sources
    opposed by:
      inverse: opposing
      edge: opposes backward
      inverse fields: [against]
    answering:
      inverse: answered by
      left: claims
      right: questions
      fields: [answers]
  fields:
    - {keys: ["* themes *"], states: about, kind: theme}
    - {keys: found in, states: supported by, kind: source}
  headings:
    - {under: Because, states: supported by, kind: evidence}
  content headings: [Statement]
  abstract headings: [Summary]

  """
