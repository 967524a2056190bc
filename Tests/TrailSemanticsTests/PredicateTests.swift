import Testing
import TrailText

/// Properties, types and kinds in predicates.
@Suite struct PredicateTests {
  @Test(arguments: [
    ("sources where year > 2000", "sources[year > 2000]"),
    ("sources where YEAR != 2000", "sources[not(year = 2000)]"),
    ("sources where year between 2000 and 2010", "sources[year between 2000 and 2010]"),
    ("sources where year in (2000, 2001)", "sources[year in (2000, 2001)]"),
    ("sources where doi is missing", "sources[doi missing]"),
    ("sources where doi is present", "sources[not(doi missing)]"),
    (#"sources where journal contains "spine""#, "sources[journal contains 'spine']"),
    ("sources where name matches /^o/i", "sources[name matches /^o/]"),
    (
      "sources where not (year > 2000 and depth = 0)",
      "sources[not(all(year > 2000; depth = 0))]"
    ),
    ("sources where floor(year / 10) * 10 = 2010", "sources[(floor((year / 10)) * 10) = 2010]"),
    ("takeaways where done", "takeaways[flag done]"),
    ("takeaways where not done", "takeaways[not(flag done)]"),
    ("quick notes where date = today", "quick notes[absent = @2025-03-01]"),
    // A number or a text is a date beside one, also beside a property of the vault's own.
    ("quick notes where date >= 2025", "quick notes[absent >= @2025]"),
    (#"quick notes where created < "2025-01-30""#, "quick notes[absent < @2025-01-30]"),
    ("insights where reviewed >= 2025", "insights[reviewed >= @2025]"),
    ("insights where 2025 <= reviewed", "insights[@2025 <= reviewed]"),
    ("insights where reviewed in (2024, 2025-01)", "insights[reviewed in (@2024, @2025-01)]"),
    // What does not fit a property of the vault's own is false when evaluated, no error.
    (#"takeaways where rating = "high""#, "takeaways[rating = 'high']"),
    ("nodes where status = 3", "nodes[status = 3]"),
    // A built-in property of other kinds is the vault's own where front matter has it.
    (#"pages where year = "x""#, "pages[year = 'x']"),
    // Collections in aggregates.
    (
      "insights where max(sources.year) > 2010",
      "insights[max(sources{-assumptions-tags: supports<* supports< sources}.year) > 2010]"
    ),
    // Kinds.
    ("claims where kind = insight", "claims[kind is insights]"),
    ("claims where kind != Insights", "claims[not(kind is insights)]"),
    ("nodes where kind = topic", "nodes[kind is tags]"),
    ("nodes where kind = claim", "nodes[kind is claims]"),
    (#"nodes where kind = "source content""#, "nodes[kind is excerpts]"),
    ("nodes where insight = kind", "nodes[kind is insights]"),
    (
      #"nodes where kind in ("quick note", takeaways)"#,
      "nodes[kind is quick notes+takeaways]"
    ),
    ("nodes where kind = source or kind = tag", "nodes[any(kind is sources; kind is tags)]"),
  ])
  func predicatesResolve(query: String, expected: String) {
    #expect(shelf.dump(query) == expected)
  }

  @Test(arguments: [
    (
      "sources where yaer > 1",
      #"type.property [yaer] sources have no property "yaer" (did you mean year?)"#
    ),
    (
      "tags where year > 1",
      #"type.property [year] tags have no property "year" (sources and pages have it)"#
    ),
    (
      #"insights where status = "x""#,
      #"type.property [status] insights have no property "status" (pages have it)"#
    ),
    (
      "insights with zzzzzz",
      #"type.property [zzzzzz] insights have no property "zzzzzz" (nothing is similar)"#
    ),
    (
      "insights where count(sources) > 1 and max(sources.yaer) > 1",
      #"type.property [yaer] sources have no property "yaer" (did you mean year?)"#
    ),
    (
      "sources where journal = Spine",
      #"syntax.unquoted [Spine] there is no property "Spine" "#
        + #"(text is written in quotation marks: "Spine")"#
    ),
    (
      "sources where journal in (Spine)",
      #"syntax.unquoted [Spine] there is no property "Spine" "#
        + #"(text is written in quotation marks: "Spine")"#
    ),
    (
      #"sources where year = "2011""#,
      #"type.comparison ["2011"] "year" is a number, and "2011" is text "#
        + "(numbers need no quotation marks)"
    ),
    (
      "sources where title = 2011",
      #"type.comparison [2011] "title" is text, and 2011 is a number "#
        + #"(text is written in quotation marks: "2011")"#
    ),
    (
      "sources where title starts with 2011-05",
      #"type.comparison [2011-05] "title" is text, and 2011-05 is a date "#
        + #"(text is written in quotation marks: "2011-05")"#
    ),
    (
      #"nodes where date > "soon""#,
      #"type.comparison ["soon"] "date" is a date, and "soon" is text "#
        + "(a date is written 2025, 2025-01 or 2025-01-30)"
    ),
    (
      "sources where year between 2000 and true",
      #"type.comparison [true] "year" is a number, and true is true or false (a number is expected)"#
    ),
    (
      "sources where title",
      #"type.comparison [title] "title" is text, which is neither true nor false "#
        + "(did you mean `title is present`?)"
    ),
    (
      #"sources where lower(year) = "1""#,
      #"type.comparison [year] `lower` takes text, and "year" is a number"#
    ),
    (
      "nodes where year(title) = 1",
      #"type.comparison [title] `year` takes a date, and "title" is text"#
    ),
    (
      "nodes where title + 1 > 1",
      #"type.comparison [title] arithmetic takes a number, and "title" is text"#
    ),
    (
      "nodes where depth matches /1/",
      #"type.comparison [depth] `matches` takes text, and "depth" is a number"#
    ),
    (
      "claims where kind = insihgt",
      #"type.kind [insihgt] no kind is called "insihgt" (did you mean insight?)"#
    ),
    (
      "claims where kind > insight",
      "type.kind [kind > insight] a kind is compared with `=`, `!=` or `in` (like `kind = insight`)"
    ),
    (
      "claims where kind is missing",
      "type.kind [kind is missing] a kind is compared with `=`, `!=` or `in` "
        + "(like `kind = insight`)"
    ),
    (
      #"insights where tags = "L4-L5""#,
      #"type.membership [tags] "tags" is a collection, which is not compared "#
        + #"(did you mean `tagged "L4-L5"`?)"#
    ),
    (
      "insights where tags + 1 > 2",
      #"type.membership [tags] "tags" is a list: there is nothing to reckon with "#
        + "(did you mean count(tags)?)"
    ),
  ])
  func mistakesAreToldAtTheWordsAtFault(query: String, expected: String) {
    #expect(shelf.complaints(query) == [expected])
  }

  @Test(arguments: [
    ("sources where yaer > 1", ["sources where year > 1"]),
    ("sources where journal = Spine", [#"sources where journal = "Spine""#]),
    (#"sources where year = "2011""#, ["sources where year = 2011"]),
    ("sources where title = 2011", [#"sources where title = "2011""#]),
    ("sources where title", ["sources where title is present"]),
    ("claims where kind = quicknote", [#"claims where kind = "quick note""#]),
    (#"insights where tags = "L4-L5""#, [#"insights tagged "L4-L5""#]),
    (#"insights where tags != "L4-L5""#, [#"insights not tagged "L4-L5""#]),
    (#"insights where tags in ("L4-L5", "Bone")"#, [#"insights tagged "L4-L5" or "Bone""#]),
    (#"insights | where sources contains "Chen""#, [#"insights | where citing "Chen""#]),
    ("insights where tags is missing", ["insights without tags"]),
    ("insights where tags is present", ["insights with tags"]),
    ("insights where sources.year > 2000", ["insights with sources where year > 2000"]),
    ("insights where tags + 1 > 2", ["insights where count(tags) + 1 > 2"]),
    // Nothing is offered that would fail in its turn.
    (#"insights where tags = "nothing""#, []),
    (#"insights where tags = "L4-L5" and depth > 1"#, []),
    (#"insights where sources.year > "x""#, []),
  ])
  func repairsWork(query: String, expected: [String]) {
    #expect(shelf.repairs(query) == expected)
  }

  @Test func severalErrorsComeInTheOrderOfTheText() {
    let errors = shelf.resolve("insights tagged nope where zzzzzz > 1 citing nobodyatall").errors
    #expect(errors.map(\.id) == [.unknownName, .unknownProperty, .unknownName])
  }
}
