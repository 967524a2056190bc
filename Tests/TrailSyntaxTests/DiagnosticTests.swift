import Testing
import TrailText

@testable import TrailSyntax

/// What people really type: the message's id, the words it underlines and its repairs, applied.
struct DiagnosticTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var query: String
    var id: DiagnosticID
    var underlined: String
    var fixed: [String]

    init(_ query: String, _ id: DiagnosticID, _ underlined: String, _ fixed: String...) {
      self.query = query
      self.id = id
      self.underlined = underlined
      self.fixed = fixed
    }

    var testDescription: String { query }
  }

  static let heads = [
    Case("", .emptyQuery, ""),
    Case(" -- nothing", .emptyQuery, ""),
    Case("insihgts tagged L4-L5", .unknownKind, "insihgts", "insights tagged L4-L5"),
    Case("takaways", .unknownKind, "takaways", "takeaways"),
    Case("quik notes | count", .unknownKind, "quik notes", "quick notes | count"),
    Case("tagged L4-L5", .unexpected, "tagged", "nodes tagged L4-L5"),
    Case("not tagged L4-L5", .unexpected, "not", "nodes not tagged L4-L5"),
    Case("show me all insights tagged A", .foreignLanguage, "show me all", "insights tagged A"),
    Case("select name, year from sources", .foreignLanguage, "select", "sources | show name, year"),
    Case("select * from insights", .foreignLanguage, "select", "insights"),
    Case("SELECT x FROM insights WHERE y", .foreignLanguage, "SELECT", "insights where y | show x"),
    Case("SELECT x FROM insights GROUP BY y", .foreignLanguage, "SELECT"),
    Case("MATCH (i:Insight)", .foreignLanguage, "MATCH", "insights"),
    Case("MATCH (i:Insight)-[:TAGGED]->(t) RETURN i", .foreignLanguage, "MATCH"),
    Case(
      "TABLE file, year FROM #back-pain", .foreignLanguage, "TABLE",
      "nodes tagged #back-pain | show file, year"),
    Case("LIST FROM #back-pain", .foreignLanguage, "LIST", "nodes tagged #back-pain"),
    Case("insights or excerpts", .unexpected, "or", "insights union excerpts"),
    Case("insights and tagged A", .unexpected, "and", "insights tagged A"),
    Case("insights, takeaways", .unexpected, ",", "insights union takeaways"),
    Case(
      "insights, quick notes, Orozco", .unexpected, ",", "insights union quick notes union Orozco"),
    Case("insights, tagged A", .unexpected, ",", "insights tagged A"),
    Case("insights limit 5", .unexpected, "limit", "insights | take 5"),
    Case("insights order by date", .unexpected, "order by", "insights | sort by date"),
    Case("insights > 5", .unexpected, "insights >", "nodes where count(insights) > 5"),
    Case("quick notes = 5", .unexpected, "quick notes =", "nodes where count(quick notes) = 5"),
    Case("insights sources > 5", .unexpected, "sources >", "insights where count(sources) > 5"),
    Case("insights > many", .unexpected, "insights >"),
    Case("year == 2015", .unexpected, "year ==", "nodes where year = 2015"),
    Case(
      "(insights or Orozco) citing B", .unexpected, "insights or Orozco",
      "(insights union Orozco) citing B"),
    Case("tags = \"x\"", .unexpected, "=", "tags named \"x\""),
    Case("insights tags = \"x\"", .unexpected, "=", "insights tagged \"x\""),
    Case("year > 2015", .unexpected, "year >", "nodes where year > 2015"),
    Case(
      "insights tagged A and year > 2015", .unexpected, "year >",
      "insights tagged A and where year > 2015"),
    Case(
      "insights \"Back Pain\"", .unexpected, "\"Back Pain\"", "insights tagged \"Back Pain\"",
      "insights mentioning \"Back Pain\""),
    Case(
      "insights #back-pain", .unexpected, "#back-pain", "insights tagged #back-pain",
      "insights mentioning #back-pain"),
    Case("insights sort by year", .unexpected, "sort", "insights | sort by year"),
    Case("sources where year > 3 take 5", .unexpected, "take", "sources where year > 3 | take 5"),
  ]

  static let sentences = [
    Case(
      "insights about Back Pain", .unexpected, "about", "insights tagged Back Pain",
      "insights mentioning Back Pain"),
    Case("insights by Orozco", .unexpected, "by", "insights citing Orozco"),
    Case("sources by Orozco", .unexpected, "by", "sources where authors contains \"Orozco\""),
    Case(
      "sources of author Orozco", .unexpected, "of author",
      "sources where authors contains \"Orozco\""),
    Case("takeaways based on Orozco", .unexpected, "based on", "takeaways supported by Orozco"),
    Case("sources since 2011", .unexpected, "since", "sources where year >= 2011"),
    Case("sources in 2011", .unexpected, "in", "sources where year = 2011"),
    Case("insights before 2011", .unexpected, "before", "insights where year(date) < 2011"),
    Case("count insights", .foreignLanguage, "count", "insights | count"),
    Case(
      "how many insights are there?", .foreignLanguage, "how many", "insights | count"),
    Case(
      "how many insights are tagged A?", .foreignLanguage, "how many",
      "insights tagged A | count"),
    Case("show me insights tagged X", .foreignLanguage, "show me", "insights tagged X"),
    Case("what insights cite Orozco?", .foreignLanguage, "what", "insights citing Orozco"),
    Case("list all sources since 2011", .foreignLanguage, "list all", "sources where year >= 2011"),
    Case(
      "insights minus all insights tagged A", .foreignLanguage, "all",
      "insights minus insights tagged A"),
    Case("insights tagged with L4-L5", .unexpected, "with", "insights tagged L4-L5"),
    Case("insights tagged as L4-L5", .unexpected, "as", "insights tagged L4-L5"),
    Case("insights with tag L4-L5", .unexpected, "with tag", "insights tagged L4-L5"),
    Case("insights without tags \"A\"", .unexpected, "without tags", "insights not tagged \"A\""),
    Case("insights tagged either A or B", .unexpected, "either", "insights tagged A or B"),
    Case("insights citing both A and B", .unexpected, "both", "insights citing A and B"),
    Case("insights but not tagged A", .unexpected, "but not", "insights not tagged A"),
    Case(
      "insights tagged A but not B", .unexpected, "but not", "insights tagged A and not tagged B"),
    Case(
      "insights tagged \"A\" but not citing B", .unexpected, "but not",
      "insights tagged \"A\" and not citing B"),
    Case(
      "insights with two sources", .invalidNumber, "two", "insights with at least 2 sources",
      "insights with exactly 2 sources"),
    Case("insights with >2 sources", .unexpected, ">2", "insights with more than 2 sources"),
    Case("insights citing <= 2 sources", .unexpected, "<= 2", "insights citing at most 2 sources"),
    Case("insights citing A within 2", .incomplete, "", "insights citing A within 2 steps"),
    Case(
      "assumptions assumed by nothing", .unexpected, "nothing",
      "assumptions assumed by no something"
    ),
  ]

  static let conditions = [
    Case("insights taged L4-L5", .unexpected, "taged", "insights tagged L4-L5"),
    Case("insights cites Orozco", .unexpected, "cites", "insights citing Orozco"),
    Case("insights cite Orozco", .unexpected, "cite", "insights citing Orozco"),
    Case("insights that cite Orozco", .unexpected, "that cite", "insights citing Orozco"),
    Case("insights that are tagged A", .unexpected, "that are", "insights tagged A"),
    Case("insights supports Orozco", .unexpected, "supports", "insights supporting Orozco"),
    Case("insights suported by A", .unexpected, "suported by", "insights supported by A"),
    Case("insights supported bye A", .unexpected, "supported bye", "insights supported by A"),
    Case("insights links to A", .unexpected, "links to", "insights linking to A"),
    Case("insights mentions pain", .unexpected, "mentions", "insights mentioning pain"),
    Case(
      "takeaways supported by insights taged A", .unexpected, "taged",
      "takeaways supported by insights tagged A"),
    Case("insights directly citng A", .unexpected, "citng", "insights directly citing A"),
    Case("insights tagged \"A\" citng B", .unexpected, "citng", "insights tagged \"A\" citing B"),
    Case("insights with out sources", .unexpected, "with out", "insights without sources"),
    Case("insights withuot sources", .unexpected, "withuot", "insights without sources"),
    Case("insights tagged", .incomplete, ""),
    Case("insights tagged | count", .unexpected, "|"),
    Case("insights tagged citing A", .unexpected, "citing"),
    Case(
      "insights tagged L4-L5 or not L5-S1", .ambiguousNegation, "not L5-S1",
      "insights tagged L4-L5 or not tagged L5-S1"),
    Case(
      "insights tagged L4-L5 not (L5-S1)", .ambiguousNegation, "not (",
      "insights tagged L4-L5 not tagged (L5-S1)"),
    Case("insights tagged not L4-L5", .ambiguousNegation, "not", "insights not tagged L4-L5"),
    Case(
      "insights with sources or not tags", .ambiguousNegation, "not tags",
      "insights with sources or not with tags"),
    Case(
      "insights directly citing A or not B", .ambiguousNegation, "not B",
      "insights directly citing A or not directly citing B"),
    Case("insights (tagged A) or B", .unexpected, "or", "insights (tagged A) or tagged B"),
    Case(
      "insights tagged A, B", .unexpected, ",", "insights tagged A or B", "insights tagged A and B"),
    Case(
      "insights tagged \"A\" \"B\"", .unexpected, "\"B\"", "insights tagged \"A\" or \"B\"",
      "insights tagged \"A\" and \"B\""),
    Case("insights tagged A && tagged B", .foreignLanguage, "&&", "insights tagged A and tagged B"),
    Case("insights tagged A || tagged B", .foreignLanguage, "||", "insights tagged A or tagged B"),
    Case("insights !tagged A", .foreignLanguage, "!", "insights not tagged A"),
    Case(
      "insights citing at least 2 A and B", .quantityWithAnd, "and",
      "insights citing at least 2 A or B"),
    Case("insights citing at least 2 (A and B)", .quantityWithAnd, "A and B"),
    Case(
      "insights with at least 2 sources and tags", .quantityWithAnd, "and",
      "insights with at least 2 sources or tags"),
    Case("insights with at least 2 doi", .unexpected, "doi"),
    Case(
      "insights without sources and tags", .unexpected, "and", "insights without sources or tags"),
    Case(
      "insights without 2 sources", .invalidNumber, "2", "insights not with at least 2 sources",
      "insights not with exactly 2 sources"),
    Case(
      "insights without at least 2 sources", .unexpected, "at",
      "insights not with at least 2 sources"),
    Case(
      "insights citing 2 sources", .invalidNumber, "2", "insights citing at least 2 sources",
      "insights citing exactly 2 sources"),
    Case(
      "insights with 2 sources", .invalidNumber, "2", "insights with at least 2 sources",
      "insights with exactly 2 sources"),
    Case(
      "insights citing at least two sources", .invalidNumber, "two",
      "insights citing at least 2 sources"),
    Case("insights citing at least 2.5 sources", .invalidNumber, "2.5"),
    Case("insights tagged A or no B", .unexpected, "no"),
    Case(
      "insights directly citing A within 2 steps", .unexpected, "within 2 steps",
      "insights directly citing A"),
    Case(
      "insights linking to itself within 2 steps", .unexpected, "within 2 steps",
      "insights linking to itself"),
    Case("insights citing A within 0 steps", .invalidNumber, "0"),
    Case("insights citing A within 4294967296 steps", .invalidNumber, "4294967296"),
    Case("insights ignoring something", .unexpected, "something"),
    Case("insights ignoring A ignoring B", .unexpected, "ignoring", "insights ignoring A or B"),
    Case("insights tagged Back\nPain", .unexpected, "Pain"),
    Case("insights tagged \"\"", .unexpected, "\"\""),
    Case("insights (tagged A", .unclosed, "", "insights (tagged A)"),
    Case("insights tagged Disc (IVD", .unclosed, "", "insights tagged Disc (IVD)"),
    Case("insights tagged A)", .unexpected, ")", "insights tagged A"),
    Case("insights tagged \"Back Pain", .unclosed, "", "insights tagged \"Back Pain\""),
    Case("insights tagged “Back Pain", .unclosed, "", "insights tagged “Back Pain”"),
    Case(
      "insights tagged \"Back Pain | count", .unclosed, "", "insights tagged \"Back Pain\" | count"),
    Case("insights tagged [[Back Pain", .unclosed, ""),
    Case("insights tagged \"a\\dc\"", .invalidEscape, "\\d", "insights tagged \"a\\\\dc\""),
    Case(
      "insights tagged \"\\u{110000}\"", .invalidEscape, "\\u{110000}",
      "insights tagged \"\\\\u{110000}\""),
    Case("insights\u{1} tagged A", .invalidCharacter, "\u{1}", "insights  tagged A"),
  ]

  static let comparisons = [
    Case("insights where tagged X", .unexpected, "tagged", "insights tagged X"),
    Case("insights where not (tagged X)", .unexpected, "tagged", "insights not (tagged X)"),
    Case("insights where", .incomplete, ""),
    Case(
      "sources where journal = Nature Medicine", .unquotedText, "Nature Medicine",
      "sources where journal = \"Nature Medicine\""),
    Case("sources where year == 2015", .foreignLanguage, "==", "sources where year = 2015"),
    Case("sources where year => 2015", .foreignLanguage, "=>", "sources where year >= 2015"),
    Case("sources where year <> 2015", .foreignLanguage, "<>", "sources where year != 2015"),
    Case("sources where year ≥ 2015", .foreignLanguage, "≥", "sources where year >= 2015"),
    Case(
      "sources where title like \"x\"", .foreignLanguage, "like",
      "sources where title contains \"x\""),
    Case("sources where year > 3 && doi", .foreignLanguage, "&&", "sources where year > 3 and doi"),
    Case("sources where year > 3 || doi", .foreignLanguage, "||", "sources where year > 3 or doi"),
    Case(
      "sources where title matches \"a/b\"", .invalidPattern, "\"a/b\"",
      "sources where title matches /a\\/b/"),
    Case("sources where title =~ /ab/", .foreignLanguage, "=~", "sources where title matches /ab/"),
    Case("sources where title matches /a\\/(b/", .invalidPattern, "("),
    Case(
      "sources where title matches /a/gi", .invalidPattern, "gi", "sources where title matches /a/i"
    ),
    Case("sources where title matches /a", .unclosed, ""),
    Case("sources where year is 2015", .unexpected, "is", "sources where year = 2015"),
    Case(
      "sources where year not in (2015)", .unexpected, "not", "sources where not year in (2015)"),
    Case("sources where year > 2,010", .invalidNumber, "2,010", "sources where year > 2010"),
    Case("sources | take 1,000", .invalidNumber, "1,000", "sources | take 1000"),
    Case("sources where year > 1e999", .invalidNumber, "1e999"),
    Case(
      "notes where name = 2025-01-20 15-07-10", .unquotedText, "2025-01-20 15-07-10",
      "notes where name = \"2025-01-20 15-07-10\""),
    Case(
      "notes where date > 2025-01-20 15:07:10", .invalidDate, "2025-01-20 15:07:10",
      "notes where date > 2025-01-20T15:07:10"),
    Case("sources where year -1 > 3", .unexpected, "-1", "sources where year - 1 > 3"),
    Case("sources where year > 5-1", .invalidNumber, "5-1", "sources where year > 5 - 1"),
    Case(
      "notes where date > 2025/1/30", .invalidDate, "2025/1/30",
      "notes where date > 2025-01-30"),
    Case("notes where date > 2025-02-30", .invalidDate, "2025-02-30"),
    Case(
      "sources where lenght(title) > 3", .unknownFunction, "lenght",
      "sources where length(title) > 3"),
    Case("sources where frobnicate(title) > 3", .unknownFunction, "frobnicate"),
    Case("insights where count(text) > 3", .unexpected, "text"),
    Case("insights where max(year) > 3", .unexpected, "year"),
    Case("insights where year > and", .unexpected, "and"),
    Case("insights where year in 2015", .unexpected, "2015"),
    Case("insights where year ** 2", .unexpected, "*"),
  ]

  static let stages = [
    Case("insights | limit 5", .unknownStage, "limit", "insights | take 5"),
    Case("insights | head 5", .unknownStage, "head", "insights | take 5"),
    Case("insights | order by year", .unknownStage, "order by", "insights | sort by year"),
    Case("insights | group by tags", .unknownStage, "group by", "insights | count by tags"),
    Case("insights | tak 5", .unknownStage, "tak", "insights | take 5"),
    Case("insights | soort by year", .unknownStage, "soort", "insights | sort by year"),
    Case("insights | xyzzy", .unknownStage, "xyzzy"),
    Case("insights | csv", .unknownStage, "csv", "insights | as csv"),
    Case("sources | avg(year)", .unknownStage, "avg", "sources | summarize avg(year)"),
    Case("sources | count(*)", .unexpected, "(*)", "sources | count"),
    Case("sources | count(year)", .unknownStage, "count", "sources | summarize count(year)"),
    Case("sources | summarize count(*)", .unexpected, "*", "sources | summarize count()"),
    Case(
      "sources | count by year where count > 3", .unexpected, "where",
      "sources | count by year | where count > 3"),
    Case("insights | distinct tags", .unexpected, "tags", "insights | show tags | distinct"),
    Case(
      "insights | show text citation", .unexpected, "text citation",
      "insights | show text, citation"),
    Case("insights | tagged A", .unknownStage, "tagged", "insights | where tagged A"),
    Case("insights | where", .incomplete, ""),
    Case("insights | where | count", .unexpected, "|"),
    Case("insights | sort year", .unexpected, "sort", "insights | sort by year"),
    Case(
      "insights | sort by year descending", .foreignLanguage, "descending",
      "insights | sort by year desc"),
    Case("insights | take ten", .invalidNumber, "ten", "insights | take 10"),
    Case("insights | take", .incomplete, ""),
    Case(
      "insights | show original title", .unexpected, "original title",
      "insights | show `original title`"),
    Case(
      "insights | show name as Paper Title", .unexpected, "Paper Title",
      "insights | show name as \"Paper Title\""),
    Case("insights | show name take 3", .unexpected, "take", "insights | show name | take 3"),
    Case("insights | as jsn", .unknownFormat, "jsn", "insights | as json"),
    Case("insights | as md", .unknownFormat, "md", "insights | as markdown"),
    Case("insights | as spreadsheet", .unknownFormat, "spreadsheet"),
    Case("insights | as json | count", .unexpected, "count"),
    Case("insights | count | take 3", .unexpected, "take 3"),
    Case(
      "insights | summarize count by tags", .unexpected, "count",
      "insights | summarize count() by tags"),
    Case(
      "insights | summarize mean(depth)", .unknownFunction, "mean",
      "insights | summarize avg(depth)"),
    Case("insights |", .incomplete, ""),
    Case("insights || count", .foreignLanguage, "||", "insights | count"),
    Case("insights || tagged A", .foreignLanguage, "||"),
    Case("sources where year > 3 ||", .foreignLanguage, "||"),
  ]

  @Test(arguments: heads + sentences + conditions + comparisons + stages + statements + speech)
  func `an error names the words at fault and its repairs work`(example: Case) throws {
    let source = SourceText(example.query)
    let result = Parser.parse(source, under: vocabulary)
    let diagnostic = try #require(result.diagnostics.first)
    #expect(result.diagnostics.count == 1)
    #expect(diagnostic.id == example.id, "\(diagnostic.message)")
    #expect(diagnostic.range.map { source[$0] } == example.underlined, "\(diagnostic.message)")
    #expect(diagnostic.label?.isEmpty == false)
    #expect(diagnostic.message.last != "." && diagnostic.message.first?.isUppercase == false)
    let fixed = diagnostic.fixIts.map { $0.applied(to: source) }
    #expect(fixed == example.fixed)
    for text in fixed {
      #expect(parse(text).diagnostics.map(\.message) == [], "\(text)")
    }
  }

  @Test(arguments: [
    "Sage", "Resources", "Mode tagged A", "Tag team", "Takeaway 1", "insight-1", "tag*",
    "\"Insights about pain\"", "Insight about pain", "Research Topics", "Sources in Context",
    "Count Basie", "The Source Code", "insights tagged Both Sides", "tags named nothing at all",
    "insights tagged As Is", "insights tagged Nothing Else", "Note taking", "Note taking tools",
    "List", "\"insihgts\" tagged A", "Path dependence", "Let it be", "path | count",
    "Include criteria of trials", "#trace elements", "\"trace\" tagged A", "(Trace elements)",
    "Insights - a view", "10 insights learned", "First insights of a year",
    "insights citing Smith & Jones", "sources named re: pain", "insights where has = 3",
    "traces of metal", "cheek", "insights tagged Trace elements", "describes", "Trade insights",
  ])
  func `names that resemble words of the language stay names`(query: String) {
    #expect(parse(query).diagnostics.map(\.message) == [])
  }

  @Test func `an unclosed mark says where it was opened`() {
    let source = SourceText("insights (tagged A (B) and (citing C)")
    let diagnostic = Parser.parse(source, under: vocabulary).diagnostics.first
    #expect(diagnostic?.id == .unclosed)
    #expect(diagnostic?.notes.first?.range == SourceRange(9, 10))
  }

  @Test func `a message quotes no more than a line can show`() {
    let long = String(repeating: "x", count: 5000)
    let digits = String(repeating: "1", count: 5000)
    for query in [
      "insights | \(long)", "insights tagged A\n\(long)", "insights where \(long)(a)",
      "insights | show a \(long)", "insights where a > \(digits)", "insights where a -\(digits)",
      "insights where a = \(long) b", "count insights tagged \(long)",
      "insights where a > \(digits)-1",
    ] {
      let diagnostic = parse(query).diagnostics.first
      let texts = [diagnostic?.message ?? "", diagnostic?.label ?? ""]
      for text in texts + (diagnostic?.fixIts.map(\.title) ?? []) {
        #expect(text.count < 200, "\(query.prefix(40))")
      }
    }
  }

  @Test func `what is cut out of a message is its middle`() {
    let diagnostic = parse("insights | a\(String(repeating: "x", count: 5000))z").diagnostics.first
    #expect(diagnostic?.message.contains("\"axxx") == true)
    #expect(diagnostic?.message.contains("…") == true)
    #expect(diagnostic?.message.hasSuffix("xz\"") == true)
  }

  @Test func `quoted text is told in marks that it does not hold`() {
    let diagnostic = parse("insights tagged \"A\" \"L5-S1\"").diagnostics.first
    #expect(diagnostic?.message == "unexpected `\"L5-S1\"`")
  }

  @Test func `a chain that is too long is told as one`() {
    let chain = "insights" + String(repeating: " union tags", count: 1001)
    #expect(parse(chain).diagnostics.map(\.message) == ["too many sets in a row"])
    let sum = "insights where 1" + String(repeating: " + 1", count: 1001)
    #expect(parse(sum).diagnostics.map(\.message) == ["too many operators in a row"])
  }
}
