import Testing
import TrailText

@testable import TrailSyntax

struct ParserTests {
  @Test(arguments: [
    // Heads
    ("insights", "insights"),
    ("Insight", "insights"),
    ("source content", "excerpts"),
    ("topics", "tags"),
    ("anything", "nodes"),
    ("$x", "$x"),
    ("this tagged A", "(of this (tagged <A>))"),
    ("Orozco", "<Orozco>"),
    ("\"Back Pain\" cited by insights", "(of \"Back Pain\" (cited by insights))"),
    ("[[a/b|c]]", "[[a/b|c]]"),
    ("(insights)", "(set insights)"),
    ("((insights tagged A)) citing B", "(of (set (of insights (tagged <A>))) (citing <B>))"),
    ("(Orozco) tagged A", "(of (set <Orozco>) (tagged <A>))"),
    // Set operators, one level, left to right
    ("A union B minus C intersect D", "(intersect (minus (union <A> <B>) <C>) <D>)"),
    (
      "insights tagged A union takeaways tagged B",
      "(union (of insights (tagged <A>)) (of takeaways (tagged <B>)))"
    ),
    ("insights minus (insights union tags)", "(minus insights (set (union insights tags)))"),
    ("takeaways ignoring Orozco or Longo", "(ignoring takeaways (or <Orozco> <Longo>))"),
    (
      "takeaways minus (takeaways with sources ignoring Orozco)",
      "(minus takeaways (set (ignoring (of takeaways (with ~sources)) <Orozco>)))"
    ),
    (
      "takeaways supported by insights ignoring sources where year < 2000",
      "(ignoring (of takeaways (supported by insights)) (of sources (where (< 'year 2000))))"
    ),
    // Relations and adverbs
    ("insights tagged L4-L5", "(of insights (tagged <L4-L5>))"),
    ("insights TAGGED L4-L5", "(of insights (tagged <L4-L5>))"),
    ("sources cited by insights", "(of sources (cited by insights))"),
    ("insights directly supported by A", "(of insights (directly supported by <A>))"),
    ("insights ultimately supported by A", "(of insights (ultimately supported by <A>))"),
    (
      "insights supported by A within 3 steps", "(of insights (supported by <A> within 3))"
    ),
    ("insights supported by A within 1 step", "(of insights (supported by <A> within 1))"),
    ("insights supported\nby A", "(of insights (supported by <A>))"),
    // Targets, both sides of `or`
    ("insights tagged A or B", "(of insights (tagged (or <A> <B>)))"),
    ("insights tagged A and B", "(of insights (tagged (and <A> <B>)))"),
    ("insights tagged A or B and C", "(of insights (tagged (or <A> (and <B> <C>))))"),
    ("insights tagged (A or B) and C", "(of insights (tagged (and (group (or <A> <B>)) <C>)))"),
    ("insights tagged A or (B or C)", "(of insights (tagged (or <A> <B> <C>)))"),
    ("insights tagged ((A))", "(of insights (tagged <A>))"),
    (
      "insights tagged A or tagged B", "(of insights (or (tagged <A>) (tagged <B>)))"
    ),
    (
      "insights tagged A and citing B or C",
      "(of insights (and (tagged <A>) (citing (or <B> <C>))))"
    ),
    ("insights tagging $x or this", "(of insights (tagging (or $x this)))"),
    ("insights linking to something", "(of insights (linking to something))"),
    ("insights linking to itself", "(of insights (linking to itself))"),
    ("insights tagged maybe Back Pain", "(of insights (tagged (maybe <Back Pain>)))"),
    ("insights tagged maybe \"X\" or Y", "(of insights (tagged (or (maybe \"X\") <Y>)))"),
    ("takeaways supported by (insights)", "(of takeaways (supported by (set insights)))"),
    (
      "takeaways supported by (insights citing A or tagged B)",
      "(of takeaways (supported by (set (of insights (or (citing <A>) (tagged <B>))))))"
    ),
    (
      "takeaways supported by (insights or excerpts)",
      "(of takeaways (supported by (or insights excerpts)))"
    ),
    (
      "takeaways supported by ((insights) tagged A union excerpts)",
      "(of takeaways (supported by (set (union (of (set insights) (tagged <A>)) excerpts))))"
    ),
    (
      "takeaways supported by ($x minus $y)",
      "(of takeaways (supported by (set (minus $x $y))))"
    ),
    (
      "takeaways supported by (insights ignoring A)",
      "(of takeaways (supported by (set (ignoring insights <A>))))"
    ),
    (
      "takeaways supported by (Orozco cited by insights) or B",
      "(of takeaways (supported by (or (set (of <Orozco> (cited by insights))) <B>)))"
    ),
    // Quantities
    ("insights citing at least 2 sources", "(of insights (citing (at least 2 sources)))"),
    ("tags tagging exactly 1 claim", "(of tags (tagging (exactly 1 claims)))"),
    (
      "takeaways supported by no insights or quick notes",
      "(of takeaways (supported by (no (or insights quick notes))))"
    ),
    (
      "takeaways supported by only quick notes", "(of takeaways (supported by (only quick notes)))"
    ),
    ("insights citing more than 2 sources", "(of insights (citing (more than 2 sources)))"),
    ("insights citing fewer than 2 sources", "(of insights (citing (fewer than 2 sources)))"),
    ("insights citing less than 2 sources", "(of insights (citing (fewer than 2 sources)))"),
    ("insights citing at most 2 sources", "(of insights (citing (at most 2 sources)))"),
    ("insights citing at least 2 (A or B)", "(of insights (citing (at least 2 (or <A> <B>))))"),
    // `not`
    ("insights not tagged A", "(of insights (not (tagged <A>)))"),
    ("insights not not tagged A", "(of insights (not (not (tagged <A>))))"),
    (
      "insights tagged A not tagged B", "(of insights (and (tagged <A>) (not (tagged <B>))))"
    ),
    (
      "insights not (tagged A or citing B) citing C",
      "(of insights (and (not (or (tagged <A>) (citing <B>))) (citing <C>)))"
    ),
    (
      "insights not tagged A or not tagged B and tagged C",
      "(of insights (or (not (tagged <A>)) (and (not (tagged <B>)) (tagged <C>))))"
    ),
    ("insights (tagged A)", "(of insights (tagged <A>))"),
    (
      "insights ((tagged A or tagged B) or tagged C)",
      "(of insights (or (tagged <A>) (tagged <B>) (tagged <C>)))"
    ),
    (
      "insights tagged A or (not (tagged B))",
      "(of insights (or (tagged <A>) (not (tagged <B>))))"
    ),
    // named, mentioning
    ("insights named A or B", "(of insights (named (or <A> <B>)))"),
    (
      "claims mentioning stem cells and \"with\" or not mentioning x",
      "(of claims (or (mentioning (and <stem cells> \"with\")) (not (mentioning <x>))))"
    ),
    ("claims mentioning source", "(of claims (mentioning <source>))"),
    ("claims mentioning no effect", "(of claims (mentioning <no effect>))"),
    // with, without
    ("insights with sources", "(of insights (with ~sources))"),
    ("insights with at least 2 sources", "(of insights (with at least 2 ~sources))"),
    ("insights with exactly 1 source", "(of insights (with exactly 1 ~sources))"),
    ("insights with no tags", "(of insights (with no ~tags))"),
    ("insights with topics", "(of insights (with ~tags))"),
    ("insights with source content", "(of insights (with ~excerpts))"),
    ("sources with doi and year", "(of sources (with (and 'doi 'year)))"),
    ("sources with `my key` or doi", "(of sources (with (or `my key` 'doi)))"),
    ("sources without doi or year", "(of sources (without (or 'doi 'year)))"),
    (
      "insights without sources and tagged A", "(of insights (and (without ~sources) (tagged <A>)))"
    ),
    (
      "insights with at least 2 sources where year > 2015 or tags",
      "(of insights (with at least 2 (of ~sources (where (or (> 'year 2015) ~tags)))))"
    ),
    (
      "insights with sources not citing A or tags",
      "(of insights (with (of ~sources (not (citing (or <A> tags))))))"
    ),
    // Several statements
    ("insights; tags ;; sources", "insights ; tags ; sources"),
    ("insights -- the claims\n tagged A -- end", "(of insights (tagged <A>))"),
    ("#!/usr/bin/env trail\ninsights", "insights"),
  ])
  func `sets and conditions parse to the tree the grammar says`(text: String, expected: String) {
    #expect(tree(text) == expected)
  }

  @Test(arguments: [
    (
      "insights tagged L4-L5 citing Orozco",
      "(of insights (and (tagged <L4-L5>) (citing <Orozco>)))"
    ),
    (
      "takeaways supported by insights citing Orozco",
      "(of takeaways (supported by (of insights (citing <Orozco>))))"
    ),
    (
      "takeaways supported by insights citing Orozco and tagged Back Pain",
      "(of takeaways (and (supported by (of insights (citing <Orozco>))) (tagged <Back Pain>)))"
    ),
    (
      "takeaways supported by (insights citing Orozco) tagged \"Back Pain\"",
      "(of takeaways (and (supported by (set (of insights (citing <Orozco>)))) (tagged \"Back Pain\")))"
    ),
    (
      "takeaways supported by Orozco citing A",
      "(of takeaways (and (supported by <Orozco>) (citing <A>)))"
    ),
    (
      "takeaways supported by insights citing A or B",
      "(of takeaways (supported by (of insights (citing (or <A> <B>)))))"
    ),
    (
      "takeaways supported by insights citing A within 2 steps",
      "(of takeaways (supported by (of insights (citing <A> within 2))))"
    ),
    (
      "takeaways supported by insights within 2 steps citing A",
      "(of takeaways (and (supported by insights within 2) (citing <A>)))"
    ),
    (
      "takeaways supported by insights not citing A (tagged B or tagged C)",
      "(of takeaways (supported by (of insights (and (not (citing <A>)) (or (tagged <B>) (tagged <C>))))))"
    ),
    (
      "takeaways supported by insights (citing A) or excerpts",
      "(of takeaways (supported by (or (of insights (citing <A>)) excerpts)))"
    ),
    (
      "takeaways supported by insights or excerpts from A",
      "(of takeaways (supported by (or insights (of excerpts (from <A>)))))"
    ),
    (
      "insights citing sources where year > 2015 and doi is present citing A",
      "(of insights (citing (of sources (and (where (and (> 'year 2015) (present 'doi))) (citing <A>)))))"
    ),
  ])
  func `modifiers attach to the kind before them, conditions after and or to the head`(
    text: String, expected: String
  ) {
    #expect(tree(text) == expected)
  }

  @Test(arguments: [
    (
      "claims where kind in (\"quick note\", \"takeaway\") without sources",
      "(of claims (and (where (in 'kind \"quick note\" \"takeaway\")) (without ~sources)))"
    ),
    ("sources where year = 2011", "(of sources (where (= 'year 2011)))"),
    ("sources where year>=2011", "(of sources (where (>= 'year 2011)))"),
    (
      "sources where year != 2011 or year < -3.5",
      "(of sources (where (or (!= 'year 2011) (< 'year -3.5))))"
    ),
    ("notes where date >= 2025-02", "(of notes (where (>= 'date @2025-02)))"),
    ("notes where date = 2025-01-30T12:16:01", "(of notes (where (= 'date @2025-01-30T12:16:01)))"),
    ("notes where date < today", "(of notes (where (< 'date today)))"),
    (
      "notes where done = true and not draft",
      "(of notes (where (and (= 'done true) (not 'draft))))"
    ),
    ("sources where title contains \"disc\"", "(of sources (where (contains 'title \"disc\")))"),
    (
      "sources where title starts with \"a\" and title ends with \"b\"",
      "(of sources (where (and (starts with 'title \"a\") (ends with 'title \"b\"))))"
    ),
    (
      "sources where title matches /a\\/b (c)/i citing x",
      "(of sources (and (where (matches 'title /a/b (c)/i)) (citing <x>)))"
    ),
    (
      "sources where year between 2000 and 2010 and doi is missing",
      "(of sources (where (and (between 'year 2000 2010) (missing 'doi))))"
    ),
    (
      "sources where doi is not missing or url is not present",
      "(of sources (where (or (present 'doi) (missing 'url))))"
    ),
    (
      "sources where not (year > 2000 or year < 1990)",
      "(of sources (where (not (or (> 'year 2000) (< 'year 1990)))))"
    ),
    ("sources where (year + 1) * 2 > 5", "(of sources (where (> (* (+ 'year 1) 2) 5)))"),
    ("sources where ((year)) = (2011)", "(of sources (where (= 'year 2011)))"),
    ("sources where year/10 > 3+4*2", "(of sources (where (> (/ 'year 10) (+ 3 (* 4 2)))))"),
    ("sources where year - 1 - 2 > 1e+3", "(of sources (where (> (- (- 'year 1) 2) 1000)))"),
    (
      "sources where -year < - 5 and -(year) < 2*-depth",
      "(of sources (where (and (< (neg 'year) -5) (< (neg 'year) (* 2 (neg 'depth))))))"
    ),
    ("insights where count(sources) > 1", "(of insights (where (> (count ~sources) 1)))"),
    (
      "insights where max(sources.year)+1 > 2015",
      "(of insights (where (> (+ (max ~sources.'year) 1) 2015)))"
    ),
    (
      "tags where count(quick notes) > 1 and min(quick notes.date) > 2020",
      "(of tags (where (and (> (count ~quick notes) 1) (> (min ~quick notes.'date) 2020))))"
    ),
    (
      "insights where avg(sources.`my key`) > 1",
      "(of insights (where (> (avg ~sources.`my key`) 1)))"
    ),
    ("insights where `tags` = \"x\"", "(of insights (where (= `tags` \"x\")))"),
    (
      "insights where lower(name) = \"x\" or length(text) > 10",
      "(of insights (where (or (= (lower 'name) \"x\") (> (length 'text) 10))))"
    ),
    (
      "insights where year(date) = 2025 and tagged A",
      "(of insights (and (where (= (year 'date) 2025)) (tagged <A>)))"
    ),
    (
      "insights where a or b and (not citing C)",
      "(of insights (and (where (or 'a 'b)) (not (citing <C>))))"
    ),
    (
      "insights where a and (b or c) or where d",
      "(of insights (or (where (and 'a (or 'b 'c))) (where 'd)))"
    ),
    (
      "insights where draft (tagged A or tagged B)",
      "(of insights (and (where 'draft) (or (tagged <A>) (tagged <B>))))"
    ),
    ("insights where draft ignoring A", "(ignoring (of insights (where 'draft)) <A>)"),
    ("insights where file.name = \"x\"", "(of insights (where (= 'file.name \"x\")))"),
  ])
  func `predicates and expressions parse to the tree the grammar says`(
    text: String, expected: String
  ) {
    #expect(tree(text) == expected)
  }

  @Test(arguments: [
    ("insights | show name, citation", "(pipe insights (show 'name 'citation))"),
    (
      "insights | show *, count(sources) as \"How many\", tags as t",
      "(pipe insights (show * (count ~sources) as How many ~tags as t))"
    ),
    ("insights | sort by year desc, name", "(pipe insights (sort 'year desc 'name))"),
    (
      "insights | sort by year asc missing first, x missing last",
      "(pipe insights (sort 'year missing first 'x))"
    ),
    (
      "insights | sort by count(excerpts) desc, name | take 1 | show name, count(excerpts) as excerpts",
      "(pipe insights (sort (count ~excerpts) desc 'name) take 1 (show 'name (count ~excerpts) as excerpts))"
    ),
    ("insights | skip 10 | take 5", "(pipe insights skip 10 take 5)"),
    ("insights | count", "(pipe insights count)"),
    ("insights | count | as json", "(pipe insights count as json)"),
    ("insights | count by tags | take 10", "(pipe insights (count by ~tags) take 10)"),
    (
      "sources | count by floor(year / 10) * 10 as decade, kind",
      "(pipe sources (count by (* (floor (/ 'year 10)) 10) as decade 'kind))"
    ),
    ("insights | count by sources.year", "(pipe insights (count by ~sources.'year))"),
    (
      "insights | summarize count() as n, count(distinct tags), avg(depth) as d by kind, tags",
      "(pipe insights (summarize (count) as n (count distinct ~tags) (avg 'depth) as d (by 'kind ~tags)))"
    ),
    ("insights | summarize list(name)", "(pipe insights (summarize (list 'name)))"),
    ("insights | distinct | as markdown", "(pipe insights distinct as markdown)"),
    ("insights | sources | quick notes | tags", "(pipe insights ~sources ~quick notes ~tags)"),
    ("insights | where year > 5", "(pipe insights (filter (where (> 'year 5))))"),
    (
      "insights | where tagged A or citing B",
      "(pipe insights (filter (or (tagged <A>) (citing <B>))))"
    ),
    (
      "insights | where year > 5 and tagged A",
      "(pipe insights (filter (and (where (> 'year 5)) (tagged <A>))))"
    ),
    ("insights | where not (tagged A)", "(pipe insights (filter (not (tagged <A>))))"),
    ("insights | where not draft", "(pipe insights (filter (where (not 'draft))))"),
    ("insights\n| count by tags\n| take 3", "(pipe insights (count by ~tags) take 3)"),
  ])
  func `stages parse to the tree the grammar says`(text: String, expected: String) {
    #expect(tree(text) == expected)
  }

  @Test func `a column keeps the words that were typed`() {
    let result = parse("insights | show floor(year/10) as d, `my key`")
    guard case .query(let query) = result.script.statements.first?.kind,
      case .show(let columns) = query.stages.first?.kind
    else {
      Issue.record("no columns")
      return
    }
    #expect(columns.map(\.words) == ["floor(year/10)", "`my key`"])
  }

  @Test func `ranges cover the words they are said to cover`() {
    let source = SourceText("  takeaways supported by (insights) tagged A | take 2 ")
    let result = Parser.parse(source, under: vocabulary)
    guard case .query(let query) = result.script.statements.first?.kind,
      case .term(let term) = query.set, case .all(let factors, let range) = term.condition
    else {
      Issue.record("\(result)")
      return
    }
    #expect(source[query.range] == "takeaways supported by (insights) tagged A | take 2")
    #expect(source[term.range] == "takeaways supported by (insights) tagged A")
    #expect(source[range] == "supported by (insights) tagged A")
    #expect(factors.map { source[$0.range] } == ["supported by (insights)", "tagged A"])
    #expect(query.stages.map { source[$0.range] } == ["take 2"])
  }

  @Test func `each statement reports its first error and the others parse`() {
    let result = parse("insights tagged; tags; sources citing |; pages")
    #expect(result.diagnostics.count == 2)
    #expect(dump.text(result.script) == "tags ; pages")
    #expect(!result.isIncomplete)
  }
}
