import Testing
import TrailSemantics
import TrailText

/// Names that nothing has, relations that cannot hold, readings that are told.
@Suite struct DiagnosticTests {
  @Test(arguments: [
    (
      "insights tagged L4-L6 citing Chen",
      #"name.unknown [L4-L6] no tag is named "L4-L6" (did you mean L4-L5 or L5-S1?)"#,
      ["insights tagged L4-L5 citing Chen", "insights tagged L5-S1 citing Chen"]
    ),
    (
      "insights citing Orosco",
      #"name.unknown [Orosco] no source is named "Orosco" (did you mean Orozco?)"#,
      ["insights citing Orozco"]
    ),
    (
      "insights citing Orosco 2011",
      #"name.unknown [Orosco 2011] no source is named "Orosco 2011" (did you mean Orozco 2011?)"#,
      ["insights citing Orozco 2011"]
    ),
    (
      "insights tagged Bone and Joints",
      #"name.unknown [Joints] no tag is named "Joints" (did you mean Joint or Bone and Joint?)"#,
      [#"insights tagged Bone and "Joint""#, #"insights tagged Bone and "Bone and Joint""#]
    ),
    (
      "insights tagged spinal dics",
      #"name.unknown [spinal dics] no tag is named "spinal dics" (did you mean spinal disc?)"#,
      ["insights tagged spinal disc"]
    ),
    (
      "insights tagged Foobarbaz",
      #"name.unknown [Foobarbaz] no tag is named "Foobarbaz" "#
        + "(nothing is similar: `tags | show name` lists them)", []
    ),
    (
      "insights not tagged Foobarbaz",
      #"name.unknown [Foobarbaz] no tag is named "Foobarbaz" "#
        + "(nothing is similar: `tags | show name` lists them)", []
    ),
    (
      "insights supported by Foobarbaz",
      "name.unknown [Foobarbaz] nothing that `supported by` can lead to is named "
        + #""Foobarbaz" (nothing is similar: `nodes | show name` lists them)"#, []
    ),
    // Under another kind.
    (
      "insights tagged Chen",
      #"name.unknown [Chen] no tag is named "Chen"; the source chenMTORRegulation2009 is "#
        + "(did you mean `citing Chen`?)", ["insights citing Chen"]
    ),
    (
      "insights tagged L4-L5 or Chen",
      #"name.unknown [Chen] no tag is named "Chen"; the source chenMTORRegulation2009 is "#
        + "(did you mean `citing Chen`?)", ["insights tagged L4-L5 or citing Chen"]
    ),
    (
      "insights citing L4-L5",
      #"name.unknown [L4-L5] no source is named "L4-L5"; 2 nodes are "#
        + "(did you mean `tagged L4-L5`?)", ["insights tagged L4-L5"]
    ),
    (
      "insights named Chen",
      #"name.unknown [Chen] no insight is named "Chen"; the source chenMTORRegulation2009 is "#
        + "(did you mean `citing Chen`?)", ["insights citing Chen"]
    ),
    (
      "insights tagged at least 2 Chen or L4-L5",
      #"name.unknown [Chen] no tag is named "Chen"; the source chenMTORRegulation2009 is"#, []
    ),
    (
      "insights tagged (L4-L5 or Chen) and Bone",
      #"name.unknown [Chen] no tag is named "Chen"; the source chenMTORRegulation2009 is"#, []
    ),
    // Quotation marks.
    (
      "insights tagged Bone and Joint",
      #"name.quote [Bone and Joint] "Bone and Joint" is one name, read here as several "#
        + #"(write "Bone and Joint")"#, [#"insights tagged "Bone and Joint""#]
    ),
    (
      "sources containing orozcoIntervertebralDiscRepair2011 - Materials and methods",
      "name.quote [orozcoIntervertebralDiscRepair2011 - Materials and methods] "
        + #""orozcoIntervertebralDiscRepair2011 - Materials and methods" is one name, "#
        + #"read here as several (write "orozcoIntervertebralDiscRepair2011 - Materials and methods")"#,
      [#"sources containing "orozcoIntervertebralDiscRepair2011 - Materials and methods""#]
    ),
  ])
  func unknownNames(query: String, complaint: String, repairs: [String]) {
    #expect(shelf.complaints(query) == [complaint])
    #expect(shelf.repairs(query) == repairs)
  }

  @Test(arguments: [
    "insights tagged (Bone) and Joint", #"insights tagged "Bone" and Joint"#,
    "insights tagged Joint and Bone", "insights tagged Bone or Joint",
  ])
  func otherListsAreNoOneName(query: String) {
    #expect(shelf.resolve(query).query != nil)
  }

  @Test(arguments: [
    ("tags citing Chen", "citing"), ("tags not citing Chen", "citing"),
    ("tags assuming something", "assuming"), ("tags supported by i1", "supported by"),
    ("assumptions supporting i1", "supporting"), ("assumptions opposed by i1", "opposed by"),
    ("tags opposing i1", "opposing"), ("insights from Chen", "from"),
    ("insights containing something", "containing"), ("insights cited by i1", "cited by"),
    ("insights assumed by i1", "assumed by"), ("insights tagging i1", "tagging"),
    ("tags tagged L4-L5", "tagged"),
    ("insights tagged insights", "insights"), ("insights citing insights", "insights"),
    ("insights citing no insights", "insights"), ("insights not citing insights", "insights"),
    ("insights assuming sources", "sources"), ("insights supported by tags", "tags"),
    ("insights supporting assumptions", "assumptions"), ("insights opposing tags", "tags"),
    ("excerpts from insights", "insights"), ("sources containing insights", "insights"),
    ("tags tagging tags", "tags"), ("sources cited by tags", "tags"),
    ("assumptions assumed by tags", "tags"), ("insights tagged itself", "itself"),
    ("insights citing (insights union claims)", "(insights union claims)"),
    ("insights tagged L4-L5 or claims", "claims"),
  ])
  func relationsThatCannotHoldAreErrors(query: String, words: String) {
    let outcome = shelf.resolve(query)
    #expect(outcome.errors.map(\.id) == [.impossibleRelation])
    #expect(outcome.errors.first?.range.map { outcome.source[$0] } == words)
    _ = shelf.repairs(query)
  }

  @Test(arguments: [
    "nodes citing Chen", "nodes tagging nodes", "claims supported by claims",
    "insights linking to tags", "notes from something", "nodes supported by itself",
    "insights citing (insights union sources)", "sources citing Chen",
  ])
  func anUmbrellaIsFineAsSoonAsOneKindFits(query: String) {
    #expect(shelf.resolve(query).query != nil)
  }

  @Test(arguments: [
    ("tags citing Chen", "it is said of anything but assumptions and tags", []),
    ("tags tagged claims", "did you mean `tagging`?", ["tags tagging claims"]),
    (
      "insights citing insights", "did you mean `supported by`?", ["insights supported by insights"]
    ),
    ("insights tagged assumptions", "did you mean `assuming`?", ["insights assuming assumptions"]),
    ("excerpts from insights or Chen", "it leads to sources", []),
    ("insights from Chen", "did you mean `citing`?", ["insights citing Chen"]),
    ("insights containing bulge", "did you mean `mentioning`?", ["insights mentioning bulge"]),
    ("sources from 2011", "did you mean `where year = 2011`?", ["sources where year = 2011"]),
  ])
  func repairsOfRelations(query: String, label: String, repairs: [String]) {
    #expect(shelf.resolve(query).errors.first?.label == label)
    #expect(shelf.repairs(query) == repairs)
  }

  @Test(arguments: [
    (
      "takeaways supported by insights citing Chen",
      "reading.attachment [citing Chen] `citing Chen` narrows insights, not takeaways "
        + "(read as `supported by (insights citing Chen)`)",
      [
        "takeaways supported by (insights citing Chen)",
        "takeaways supported by insights and citing Chen",
      ]
    ),
    (
      "insights with sources citing Chen",
      "reading.attachment [citing Chen] `citing Chen` narrows sources, not insights "
        + "(read as `with sources (citing Chen)`)",
      ["insights with sources (citing Chen)", "insights with sources and citing Chen"]
    ),
  ])
  func attachmentIsTold(query: String, complaint: String, repairs: [String]) {
    #expect(shelf.complaints(query) == [complaint])
    #expect(shelf.repairs(query) == repairs)
  }

  @Test(arguments: [
    // The head could not take it, or the parentheses are there.
    "insights citing sources where year > 2000", "tags tagging claims citing Chen",
    "takeaways supported by (insights citing Chen)", "takeaways tagged L4-L5 citing Chen",
    "takeaways supported by insights and citing Chen",
  ])
  func noAttachmentIsToldWhereNothingElseIsMeant(query: String) {
    #expect(shelf.complaints(query) == [])
  }

  @Test func aKindWithoutNodesIsTold() throws {
    let desk = Desk("page Index path=Index\npage Other path=Other\ntag L4-L5")
    let notes = desk.resolve("takeaways supported by takeaways").notes
    #expect(notes.map(\.id) == [.absentKind])
    let note = try #require(notes.first)
    #expect(note.message == "this vault has no takeaways")
    #expect(
      note.notes.map(\.message) == [
        "it has 1 tag and 2 pages",
        "notes in a folder named Takeaways are takeaways, and so are those with "
          + "`type: takeaway` in their front matter",
      ])
    #expect(
      desk.complaints("pages citing Chen") == [
        #"name.unknown [Chen] no source is named "Chen" (this vault has no sources)"#
      ])
  }

  @Test func thisNeedsANote() {
    #expect(shelf.resolve("nodes linking to this").errors.map(\.id) == [.noThis])
  }

  @Test func hostileListsEndSoon() {
    let many = (0..<2000).map { "nobody\($0)" }.joined(separator: " or ")
    #expect(shelf.resolve("insights tagged " + many).errors.count == 50)
  }

  @Test(arguments: [
    (
      "insights tagged L4-L5 citng Chen", "did you mean `citing`?",
      ["insights tagged L4-L5 citing Chen"]
    ),
    ("insights tagged L4-L5 wher Chen", "did you mean `where`?", []),
    ("insights tagged either L4-L5", "did you mean L4-L5?", ["insights tagged L4-L5"]),
  ])
  func aNameThatSwallowedAWord(query: String, label: String, repairs: [String]) {
    #expect(shelf.resolve(query).errors.map(\.label) == [label])
    #expect(shelf.repairs(query) == repairs)
  }

  @Test func aNameThatBeginsWithAKindIsToldWhatFollowsIt() {
    let error = shelf.resolve("insights about Back Pain").errors.first
    if error?.id == .unknownName {
      #expect(
        error?.notes.map(\.message) == [
          "a condition after `insights` begins with tagged, supported by, citing, where, with "
            + "or mentioning"
        ])
    }
  }

  @Test func aCountOfACollectionIsOffered() {
    #expect(
      shelf.complaints("tags | sort by count desc") == [
        #"type.property [count] tags have no property "count" (did you mean count(claims)?)"#
      ])
    #expect(
      shelf.repairs("tags | sort by count desc") == ["tags | sort by count(claims) desc"])
  }

  @Test func aRelationOfOneStepIsToldItsLongerOne() throws {
    func note(_ query: String) throws -> Diagnostic? {
      let reading = try #require(shelf.resolve(query).query?.names.first)
      return NameDiagnostics.anySteps(reading, in: shelf.graph)
    }
    let found = try note("takeaways supported by Chen")
    #expect(
      found?.message == "`supported by` takes one step; `citing Chen` takes any number")
    for query in [
      "takeaways citing Chen", "takeaways ultimately supported by Chen",
      "takeaways supported by i1", "takeaways supporting Chen", "insights tagged L4-L5",
    ] {
      #expect(try note(query) == nil)
    }
  }

  @Test func aLongNameIsQuotedInPart() throws {
    let name = String(repeating: "nobody ", count: 2000) + "end"
    let error = try #require(shelf.resolve("insights tagged " + name).errors.first)
    #expect(error.message.count < 100)
    #expect(error.message.hasSuffix("nobody end\""))
  }
}
