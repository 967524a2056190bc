extension LanguageTable {
  static let stages: [LanguageEntry] = [
    LanguageEntry(
      .stages, ["show"], "| show EXPRESSION [as TITLE], …",
      "A table with these columns; `*` stands for the kind's own.",
      example: "sources | show name, year, citation"),
    LanguageEntry(
      .stages, ["sort", "by", "asc", "desc", "first", "last"],
      "| sort by EXPRESSION [asc|desc] [missing first|last], …",
      "Stable; rows without a value last unless told. Numbers in a text count as numbers.",
      example: "sources | sort by year desc | show name, year"),
    LanguageEntry(
      .stages, ["take"], "| take N", "The first N rows.", example: "sources | sort by year | take 3"
    ),
    LanguageEntry(
      .stages, ["skip"], "| skip N", "All but the first N rows.",
      example: "insights | skip 15"),
    LanguageEntry(
      .stages, ["where"], "| where PREDICATE, | where CONDITIONS",
      "Leaves the rows for which it holds, also after `count by` and `summarize`.",
      example: "insights | count by tags | where count > 5"),
    LanguageEntry(
      .stages, ["count"], "| count", "How many rows; the last stage.",
      example: "insights tagged L4-L5 | count"),
    LanguageEntry(
      .stages, ["count", "by"], "| count by EXPRESSION [as TITLE], …",
      "A row for each value and how often it occurs, the most frequent first. A row counts once "
        + "for each item of a list.", example: "insights | count by tags | take 5"),
    LanguageEntry(
      .stages, ["summarize", "by", "distinct", "list"],
      "| summarize FUNCTION(EXPRESSION) [as TITLE], … [by EXPRESSION, …]",
      "One row for each group: `count()`, `count(distinct e)`, `min`, `max`, `sum`, `avg`, `list`.",
      example: "sources | summarize count() as studies, max(year) as latest by journal | take 3"),
    LanguageEntry(
      .stages, ["distinct"], "| distinct", "Leaves out rows that are equal to an earlier one.",
      example: "sources | show year | distinct"),
    LanguageEntry(
      .stages, ["as"], "| as FORMAT",
      "The format of the answer, as `--format` sets it: "
        + FormatName.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      example: "tags tagging takeaways | as csv"),
  ]

  static let statements: [LanguageEntry] = [
    LanguageEntry(
      .statements, ["let"], "let $x = QUERY", "Names a set or a table for the statements after it.",
      example: "let $old = sources where year < 2010; insights citing $old"),
    LanguageEntry(
      .statements, ["param"], "param $x [= DEFAULT]",
      "What a script is given from outside by `--param x=VALUE`.",
      example: "param $level = L4-L5; insights tagged $level"),
    LanguageEntry(
      .statements, ["trace", "up"], "trace [up] [within N steps] QUERY",
      "For each node the tree of what it rests on, down to the sources; `up`: of what rests on it.",
      example: #"trace takeaways with exactly 1 source"#),
    LanguageEntry(
      .statements, ["path", "from", "to", "over"], "path from SET to SET [over RELATION]",
      "A shortest path for each pair that has one, edge by edge; over support unless told.",
      example: "path from takeaways tagged L4-L5 to Orozco"),
    LanguageEntry(
      .statements, ["paths", "from", "to", "over", "take"],
      "paths from SET to SET [over RELATION] [take N]",
      "All paths that meet no node twice, the shortest first, 100 unless told.",
      example: "paths from takeaways tagged L4-L5 to Orozco take 5"),
    LanguageEntry(
      .statements, ["why"], "why NAME in QUERY, why $3",
      "Which edges and facts make it an answer.",
      example: "why Orozco in sources cited by takeaways"),
    LanguageEntry(
      .statements, ["why", "not"], "why not NAME in QUERY",
      "Every condition that it fails, each by itself, and what it reaches there instead.",
      example: "why not Noriega in sources where year < 2015"),
    LanguageEntry(
      .statements, ["describe"], "describe NAME", "All that is known of one node.",
      example: "describe L4-L5"),
    LanguageEntry(
      .statements, ["check"], "check [RULE, …]",
      "What is wrong with the vault: circles, claims without a source, links to nothing, …",
      example: "check circular, unsupported"),
    LanguageEntry(
      .statements, ["assert", "some"], "assert QUANTITY QUERY [\"MESSAGE\"]",
      "Silent when it holds, else an error with the rows that break it. The quantity is `no`, "
        + "`some`, `exactly N`, `at least N` or `at most N`.",
      example: "assert some insights citing Orozco"),
    LanguageEntry(
      .statements, ["explain"], "explain QUERY",
      "How the query is read and worked out, step by step.",
      example: "explain insights tagged L4-L5 citing Orozco"),
    LanguageEntry(
      .statements, ["include"], "include \"FILE\"", "Runs another script, relative to this one.",
      example: #"include "common.trail""#),
  ]
}
