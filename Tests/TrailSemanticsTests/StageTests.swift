import Testing

/// Stages, and what a word means in them.
@Suite struct StageTests {
  @Test(arguments: [
    (
      "sources | show name, year as \"Year\"",
      "sources | show name as 'name', year as 'Year'"
    ),
    (
      "insights | show count(tags), floor(depth / 2)",
      "insights | show count(tags{-tags: tagged> tags}) as 'count(tags)', "
        + "floor((depth / 2)) as 'floor(depth / 2)'"
    ),
    ("sources | sort by year desc missing first, name", "sources | sort year desc first, name"),
    (
      "sources | take 3 | skip 1 | distinct | count", "sources | take 3 | skip 1 | distinct | count"
    ),
    ("sources | as json", "sources | as json"),
    (
      "insights | count by tags | sort by count desc | take 3",
      "insights | count by tags{-tags: tagged> tags} as 'tags' | sort #1 desc | take 3"
    ),
    (
      "sources | count by floor(year / 10) * 10 | sort by floor(year / 10) * 10",
      "sources | count by (floor((year / 10)) * 10) as 'floor(year / 10) * 10' | sort #0"
    ),
    (
      "insights | count by sources.year as y | where y > 2000",
      "insights | count by sources{-assumptions-tags: supports<* supports< sources}.year as 'y'"
        + " | where #0 > 2000"
    ),
    (
      "nodes | count by kind | where kind = insight and count > 2",
      "nodes | count by kind as 'kind' | where all(#0 is insights; #1 > 2)"
    ),
    (
      #"insights | count by tags | where tags = "L4-L5""#,
      "insights | count by tags{-tags: tagged> tags} as 'tags' | where #0 = 'L4-L5'"
    ),
    (
      "sources | summarize count() as n, max(year), count(distinct tags) by journal | sort by n",
      "sources | summarize count() as 'n', max(year) as 'max(year)', "
        + "count(distinct tags{-tags: tagged> tags}) as 'count(distinct tags)' "
        + "by journal as 'journal' | sort #1"
    ),
    // A title means the column; a property that is none goes on to mean the node's.
    (
      "sources | show year as age | where age > 3 and depth = 0 | sort by name",
      "sources | show year as 'age' | where all(#0 > 3; depth = 0) | sort name"
    ),
    // Conditions in a stage.
    (
      "insights | where tagged L4-L5 or not citing Chen",
      "insights | where any(<tagged> {L4-L5}>; "
        + "not(<supports<* supports< {chenMTORRegulation2009}>))"
    ),
    (
      "insights | where depth > 2 and tagged L4-L5",
      "insights | where all(depth > 2; <tagged> {L4-L5}>)"
    ),
    // Collections go on with other nodes.
    (
      "insights | sources | where year > 2000 | excerpts",
      "insights | sources{-assumptions-tags: supports<* supports< sources} | where year > 2000"
        + " | excerpts{sources: supports> excerpts}"
    ),
    ("claims | show *", "claims | show text as 'text', name as 'name'"),
    ("sources | show *", "sources | show name as 'name', year as 'year', title as 'title'"),
    (
      "tags | show *",
      "tags | show name as 'name', count(claims{tags: tagged< claims}) as 'claims'"
    ),
    ("nodes | show *", "nodes | show name as 'name', kind as 'kind', text as 'text'"),
    (
      "nodes | count by kind | show *",
      "nodes | count by kind as 'kind' | show #0 as 'kind', #1 as 'count'"
    ),
  ])
  func stagesResolve(query: String, expected: String) { #expect(shelf.dump(query) == expected) }

  @Test(arguments: [
    (
      "insights | count by tags | sort by year",
      #"type.column [year] there is no column "year" here (the columns are tags and count)"#
    ),
    (
      "insights | count by tags | where cuont > 2",
      #"type.column [cuont] there is no column "cuont" here (did you mean count?)"#
    ),
    (
      "insights | count by tags | show count(sources)",
      #"type.column [sources] there is no column "sources" here (the columns are tags and count)"#
    ),
    (
      "insights | count by tags | sources",
      #"type.column [sources] the rows here are no notes any more: nothing has "sources" "#
        + "(the columns are tags and count)"
    ),
    (
      "insights | count by tags | where tagged L4-L5",
      #"type.column [tagged L4-L5] the rows here are no notes any more: "#
        + #"nothing has "tagged L4-L5" (the columns are tags and count)"#
    ),
    (
      "insights | summarize sum(name) as n",
      #"type.comparison [name] `sum` takes a number, and "name" is text"#
    ),
    (
      "insights | sources | show yaer",
      #"type.property [yaer] sources have no property "yaer" (did you mean year?)"#
    ),
  ])
  func columnsThatAreNotThereAreErrors(query: String, expected: String) {
    #expect(shelf.complaints(query) == [expected])
    _ = shelf.repairs(query)
  }
}
