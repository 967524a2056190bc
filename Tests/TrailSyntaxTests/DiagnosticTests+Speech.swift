extension DiagnosticTests {
  /// Sentences and habits of other languages, each with what is meant.
  static let speech = [
    Case(
      "select name from insights where year > 2000", .foreignLanguage, "select",
      "insights where year > 2000 | show name"),
    Case(
      "SELECT * FROM insights WHERE tags = 'L4-L5' LIMIT 10", .foreignLanguage, "SELECT",
      "insights tagged 'L4-L5' | take 10"),
    Case("select count(*) from insights", .foreignLanguage, "select", "insights | count"),
    Case(
      "select name, year from sources order by year", .foreignLanguage, "select",
      "sources | sort by year | show name, year"),
    Case("LIST FROM #disc AND #pain", .foreignLanguage, "LIST", "nodes tagged #disc and #pain"),
    Case("insights tagged = L4-L5", .unexpected, "=", "insights tagged L4-L5"),
    Case("insights tagged: L4-L5", .unexpected, "tagged:", "insights tagged L4-L5"),
    Case("insights tag:L4-L5", .unexpected, "tag:L4-L5", "insights tagged L4-L5"),
    Case("insights with the tag L4-L5", .unexpected, "with the tag", "insights tagged L4-L5"),
    Case("insights with a source", .unexpected, "a", "insights with source"),
    Case("insights with any source", .unexpected, "any", "insights with source"),
    Case("insights with no tag L4-L5", .unexpected, "with no tag", "insights not tagged L4-L5"),
    Case("insights without any source", .unexpected, "any", "insights without source"),
    Case("insights without a source", .unexpected, "a", "insights without source"),
    Case(
      "insights without any tags or sources", .unexpected, "any", "insights without tags or sources"
    ),
    Case("insights with 2+ sources", .unexpected, "2+", "insights with at least 2 sources"),
    Case(
      "insights with 2 or more sources", .unexpected, "2 or more",
      "insights with at least 2 sources"),
    Case(
      "insights with only one source", .unexpected, "only one", "insights with exactly 1 source"),
    Case(
      "insights with a single source", .unexpected, "a single", "insights with exactly 1 source"),
    Case(
      "insights having at least 2 sources", .unexpected, "having",
      "insights with at least 2 sources"),
    Case("insights that have no sources", .unexpected, "that have", "insights with no sources"),
    Case(
      "insights that have at least 2 sources", .unexpected, "that have",
      "insights with at least 2 sources"),
    Case("insights have sources", .unexpected, "have", "insights with sources"),
    Case("insights has doi", .unexpected, "has", "insights with doi"),
    Case("what cites Orozco", .unexpected, "what cites", "nodes citing Orozco"),
    Case("who cites Orozco", .unexpected, "who cites", "nodes citing Orozco"),
    Case("insights first 5", .unexpected, "first", "insights | take 5"),
    Case("first 5 insights", .foreignLanguage, "first 5", "insights | take 5"),
    Case(
      "top 10 insights by depth", .foreignLanguage, "top 10",
      "insights | sort by depth desc | take 10"),
    Case("10 insights", .foreignLanguage, "10", "insights | take 10"),
    Case("insights sorted by date", .unexpected, "sorted by", "insights | sort by date"),
    Case(
      "insights ordered by date desc", .unexpected, "ordered by", "insights | sort by date desc"),
    Case("insights | sort desc by date", .unexpected, "desc by", "insights | sort by date desc"),
    Case(
      "insights citing Orozco & tagged X", .foreignLanguage, "&",
      "insights citing Orozco and tagged X"),
    Case("insights - tags", .unexpected, "-", "insights minus tags"),
    Case("insights + takeaways", .unexpected, "+", "insights union takeaways"),
    Case("insights & takeaways", .unexpected, "&", "insights union takeaways"),
    Case("insights except takeaways", .unexpected, "except", "insights minus takeaways"),
    Case("insights tagged [L4-L5]", .foreignLanguage, "[L4-L5]", "insights tagged L4-L5"),
    Case("insights tagged {L4-L5}", .foreignLanguage, "{L4-L5}", "insights tagged L4-L5"),
    Case(
      "insights related to pain", .unexpected, "related to", "insights tagged pain",
      "insights mentioning pain"),
    Case("please show insights", .foreignLanguage, "please show", "insights"),
    Case("insights tag=x", .unexpected, "=", "insights tagged x"),
    Case("insights where tagged = x", .unexpected, "=", "insights tagged x"),
    Case(
      "insights where tags includes \"L4\"", .foreignLanguage, "includes",
      "insights where tags contains \"L4\""),
    Case(
      "insights where year = null", .foreignLanguage, "= null", "insights where year is missing"),
    Case(
      "insights where year is null", .foreignLanguage, "is null", "insights where year is missing"),
    Case(
      "insights where year is not null", .foreignLanguage, "is not null",
      "insights where year is present"),
    Case(
      "insights where year != null", .foreignLanguage, "!= null", "insights where year is present"),
    Case("insights where doi exists", .foreignLanguage, "exists", "insights where doi is present"),
    Case(
      "sources where year > 2000 and < 2010", .unexpected, "<",
      "sources where year > 2000 and year < 2010"),
    Case(
      "sources where 2000 < year < 2010", .unexpected, "<",
      "sources where 2000 < year and year < 2010"),
    Case(
      "sources where year between 2000 to 2010", .foreignLanguage, "to",
      "sources where year between 2000 and 2010"),
    Case(
      "sources where year between 2000, 2010", .foreignLanguage, ",",
      "sources where year between 2000 and 2010"),
    Case(
      "sources where year > 2000, title contains \"x\"", .unexpected, ",",
      "sources where year > 2000 and title contains \"x\"",
      "sources where year > 2000 or title contains \"x\""),
    Case(
      "sources where title has \"x\"", .foreignLanguage, "has", "sources where title contains \"x\""
    ),
    Case(
      "sources where title includes \"x\"", .foreignLanguage, "includes",
      "sources where title contains \"x\""),
    Case(
      "sources where title startswith \"x\"", .foreignLanguage, "startswith",
      "sources where title starts with \"x\""),
    Case(
      "sources where title starts \"x\"", .foreignLanguage, "starts",
      "sources where title starts with \"x\""),
    Case(
      "sources where title ends \"x\"", .foreignLanguage, "ends",
      "sources where title ends with \"x\""),
    Case("sources where title is not \"x\"", .unexpected, "is not", "sources where title != \"x\""),
    Case(
      "sources where year greater than 2000", .foreignLanguage, "greater than",
      "sources where year > 2000"),
    Case(
      "sources where year more than 2000", .foreignLanguage, "more than",
      "sources where year > 2000"),
    Case(
      "sources where year at least 2000", .foreignLanguage, "at least", "sources where year >= 2000"
    ),
    Case("insights | count insights", .unexpected, "count", "insights | count by insights"),
    Case("insights | count tags", .unexpected, "count", "insights | count by tags"),
    Case("insights | sum depth", .unknownStage, "sum depth", "insights | summarize sum(depth)"),
    Case(
      "insights | average depth", .unknownStage, "average depth", "insights | summarize avg(depth)"),
    Case("insights | max depth", .unknownStage, "max depth", "insights | summarize max(depth)"),
    Case("insights | name", .unknownStage, "name", "insights | show name"),
    Case("insights | name, year", .unknownStage, "name", "insights | show name, year"),
    Case("insights | title", .unknownStage, "title", "insights | show title"),
    Case("insights | to csv", .unknownStage, "to", "insights | as csv"),
    Case("insights | first", .unknownStage, "first", "insights | take 1"),
    Case("insights | sources.year", .unknownStage, "sources.year", "insights | show sources.year"),
  ]
}
