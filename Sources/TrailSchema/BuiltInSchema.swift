extension Schema {
  /// The schema in force where a vault names none of its own.
  package static let builtIn: Schema = {
    let source = KindID(0)
    let excerpt = KindID(1)
    let insight = KindID(2)
    let assumption = KindID(3)
    let quickNote = KindID(4)
    let takeaway = KindID(5)
    let tag = KindID(6)
    let page = KindID(7)
    let all = KindSet([
      source, excerpt, insight, assumption, quickNote, takeaway, tag, page,
    ])
    let topics = KindSet(tag)
    let sources = KindSet(source)
    let excerpts = KindSet(excerpt)
    let assumptions = KindSet(assumption)
    let untopical = all.subtracting(topics)
    let bearing = untopical.subtracting(assumptions)
    let claims = KindSet([insight, assumption, quickNote, takeaway])

    let supports = EdgeTypeID(0)
    let assumes = EdgeTypeID(1)
    let tagged = EdgeTypeID(2)
    let opposes = EdgeTypeID(3)
    let links = EdgeTypeID(4)
    let evidence = Hop(supports, .backward)

    let taggedRelation = RelationID(0)
    let supportedBy = RelationID(1)
    let citing = RelationID(2)
    let assuming = RelationID(3)
    let linkingTo = RelationID(5)
    let from = RelationID(6)

    let rowSupports = RowMeaning(supports, rowIsTail: true)
    let rowReaches = RowMeaning(supports, rowIsTail: true, reaches: true)
    let pageSupports = RowMeaning(supports, rowIsTail: false)
    let pageAssumes = RowMeaning(assumes, rowIsTail: false)
    let rowAssumes = RowMeaning(assumes, rowIsTail: true)
    let rowIsTagged = RowMeaning(tagged, rowIsTail: true)
    let pageIsTagged = RowMeaning(tagged, rowIsTail: false)

    return Schema(
      kinds: [
        Kind(
          "source", plural: "sources", traits: .source,
          folders: ["Evidence Sources", "Studies", "Patents", "Reviews"],
          types: ["Evidence Source", "Study", "Patent", "Review"],
          defaultColumns: ["name", "year", "title"],
          meaning: "a study, patent or review, named by its citation key"),
        Kind(
          "excerpt", plural: "excerpts", synonyms: ["source content"], traits: .excerpt,
          folders: ["Source Content"], types: ["Source Content"],
          meaning: "a figure, table or passage of one source"),
        Kind(
          "insight", plural: "insights", traits: .claim,
          folders: ["Insights", "Level * Insights"], defaultColumns: ["text", "name"],
          meaning: "one claim drawn from evidence"),
        Kind(
          "assumption", plural: "assumptions", traits: [.claim, .assumption],
          folders: ["Assumptions"], defaultColumns: ["text", "name"],
          meaning: "what an insight, excerpt or source takes for granted"),
        Kind(
          "quick note", plural: "quick notes", traits: .claim, folders: ["Quick Notes"],
          defaultColumns: ["text", "name"], meaning: "a claim tied straight to its source"),
        Kind(
          "takeaway", plural: "takeaways", traits: [.claim, .conclusion],
          folders: ["Takeaways"], defaultColumns: ["text", "name"],
          meaning: "a conclusion that insights and quick notes support"),
        Kind(
          "tag", plural: "tags", synonyms: ["topic", "topics"], traits: .topic,
          folders: ["Tags"], types: ["Research Tag"], defaultColumns: ["name", "claims"],
          meaning: "a topic"),
        Kind(
          "page", plural: "pages", traits: .fallback, defaultColumns: ["name", "path"],
          meaning: "any other document of the vault"),
      ],
      edgeTypes: [
        EdgeType(
          "supports", tails: bearing, heads: bearing, meaning: "evidence for what rests on it"),
        EdgeType(
          "assumes", tails: untopical, heads: assumptions,
          meaning: "what a node takes for granted"),
        EdgeType("tagged", tails: untopical, heads: topics, meaning: "the topics of a node"),
        EdgeType(
          "opposes", tails: bearing, heads: bearing, meaning: "evidence against a claim"),
        EdgeType("links", tails: all, heads: all, meaning: "what a document links to"),
      ],
      roles: Roles(
        supports: supports, assumes: assumes, tagged: tagged, opposes: opposes, links: links),
      relations: [
        Relation(
          "tagged", inverse: "tagging", last: Hop(tagged, .forward), left: untopical,
          right: topics, meaning: "x is tagged y"),
        Relation(
          "supported by", inverse: "supporting", last: evidence, left: bearing, right: bearing,
          meaning: "y supports x"),
        Relation(
          "citing", inverse: "cited by", last: evidence, steps: .many, left: bearing,
          right: sources, meaning: "y is a source that x rests on, over any number of steps"),
        Relation(
          "assuming", inverse: "assumed by", last: Hop(assumes, .forward), through: evidence,
          steps: .many, left: bearing, right: assumptions,
          meaning: "x, or something x rests on, assumes y"),
        Relation(
          "opposed by", inverse: "opposing", last: Hop(opposes, .backward), left: bearing,
          right: bearing, meaning: "y speaks against x"),
        Relation(
          "linking to", inverse: "linked from", last: Hop(links, .forward), left: all, right: all,
          meaning: "a document of x links to y"),
        Relation(
          "from", inverse: "containing", last: evidence, left: excerpts, right: sources,
          meaning: "x is an excerpt of the source y"),
      ],
      umbrellas: [
        Noun(
          "claim", plural: "claims", kinds: claims,
          meaning: "insights, assumptions, quick notes and takeaways"),
        Noun(
          "note", plural: "notes", kinds: all, needsDocument: true,
          meaning: "every node that has a document in the vault"),
        Noun(
          "node", plural: "nodes", synonyms: ["anything"], kinds: all,
          meaning: "every node, those included that are only linked to"),
      ],
      collections: [
        NodeCollection(
          "tag", plural: "tags",
          readings: [
            .init(owners: untopical, relation: DirectedRelation(taggedRelation), members: topics)
          ]),
        NodeCollection(
          "source", plural: "sources",
          readings: [.init(owners: bearing, relation: DirectedRelation(citing), members: sources)]
        ),
        NodeCollection(
          "assumption", plural: "assumptions",
          readings: [
            .init(owners: bearing, relation: DirectedRelation(assuming), members: assumptions)
          ]),
        NodeCollection(
          "evidence", plural: "evidence",
          readings: [
            .init(owners: bearing, relation: DirectedRelation(supportedBy), members: bearing)
          ]),
        NodeCollection(
          "conclusion", plural: "conclusions",
          readings: [
            .init(
              owners: bearing, relation: DirectedRelation(supportedBy, isInverse: true),
              members: bearing)
          ]),
        NodeCollection(
          "link", plural: "links",
          readings: [.init(owners: all, relation: DirectedRelation(linkingTo), members: all)]),
        NodeCollection(
          "backlink", plural: "backlinks",
          readings: [
            .init(
              owners: all, relation: DirectedRelation(linkingTo, isInverse: true), members: all)
          ]),
      ],
      kindReadings: [
        .init(
          owners: topics, relation: DirectedRelation(taggedRelation, isInverse: true),
          members: untopical),
        .init(
          owners: sources, relation: DirectedRelation(from, isInverse: true), members: excerpts),
        .init(
          owners: sources, relation: DirectedRelation(citing, isInverse: true), members: bearing),
        .init(owners: bearing, relation: DirectedRelation(supportedBy), members: bearing),
      ],
      properties: [
        BuiltInProperty("name", .text, kinds: all, meaning: "the note's name, or citation key"),
        BuiltInProperty("kind", .kind, kinds: all, meaning: "what kind of node it is"),
        BuiltInProperty("path", .text, kinds: all, meaning: "where its document lies in the vault"),
        BuiltInProperty("text", .text, kinds: all, meaning: "what it says"),
        BuiltInProperty("title", .text, kinds: all, meaning: "its title"),
        BuiltInProperty(
          "aliases", .text, isList: true, kinds: all, meaning: "other names it answers to"),
        BuiltInProperty(
          "date", .date, kinds: all, meaning: "the time stamp in the name, else `created`"),
        BuiltInProperty("created", .date, kinds: all, meaning: "front matter `created`"),
        BuiltInProperty("updated", .date, kinds: all, meaning: "front matter `updated`"),
        BuiltInProperty(
          "depth", .number, kinds: all,
          meaning: "steps of the longest chain of support below it; a circle counts as one"),
        BuiltInProperty("citation", .text, kinds: sources, meaning: "the formatted citation"),
        BuiltInProperty(
          "authors", .text, isList: true, kinds: sources, meaning: "who wrote it"),
        BuiltInProperty("year", .number, kinds: sources, meaning: "when it was published"),
        BuiltInProperty("doi", .text, kinds: sources, meaning: "its DOI, in lower case"),
        BuiltInProperty("url", .text, kinds: sources, meaning: "where it can be read"),
        BuiltInProperty("journal", .text, kinds: sources, meaning: "where it was published"),
      ],
      reading: ReadingRules(
        contentHeadings: ["Content"],
        abstractHeadings: ["Abstract"],
        headings: [
          HeadingRule(["Tagged Content"], rowIsTagged, governs: true),
          HeadingRule(
            ["Supported Content", "Supported Notes", "Supported Items"], rowAssumes,
            governs: true),
          HeadingRule(["Assumptions", "Assumption"], pageAssumes, kind: assumption),
          HeadingRule(
            ["Original Sources", "Original Source"], rowReaches, governs: true, kind: source),
          HeadingRule(["Evidence Sources", "Sources", "Source"], rowSupports, kind: source),
          HeadingRule(["Source Content", "Excerpts"], rowSupports, kind: excerpt),
          HeadingRule(["Insights", "Supporting Insights"], rowSupports, kind: insight),
          HeadingRule(["Quick Notes"], rowSupports, kind: quickNote),
          HeadingRule(["Takeaways"], rowSupports, kind: takeaway),
          HeadingRule(["References"], rowSupports),
        ],
        keyColumns: ["Citation Key"],
        fields: [
          FieldRule([.word("tag"), .word("tags")], pageIsTagged, kind: tag),
          FieldRule([.exactly("supports")], pageSupports),
          FieldRule([.exactly("supported by"), .exactly("evidence")], rowSupports),
          FieldRule(
            [.ending("opposed by"), .exactly("contradicted by")],
            RowMeaning(opposes, rowIsTail: true)),
          FieldRule(
            [.exactly("opposes"), .exactly("contradicts")], RowMeaning(opposes, rowIsTail: false)),
          FieldRule(
            [.ending("assumptions"), .exactly("assumes")], pageAssumes, kind: assumption),
          FieldRule([.ending("source content")], rowSupports, kind: excerpt),
          FieldRule([.ending("source"), .ending("sources")], rowSupports, kind: source),
          FieldRule([.ending("insights")], rowSupports, kind: insight),
        ],
        outgoingFields: [],
        kindFields: ["type", "kind", "fileClass"],
        templateFolders: ["Templates"],
        templateMarks: ["<%"],
        drawingSuffixes: [".excalidraw.md", ".excalidraw"],
        pluginTags: ["gardenEntry", "content"],
        ignoredPaths: []
      )
    )
  }()
}
