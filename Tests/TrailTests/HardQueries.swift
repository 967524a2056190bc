import Testing

/// A query and how often it may look at the edges of the graph: language, section 1.
struct HardQuery: Sendable, CustomTestStringConvertible {
  let text: String
  /// How often each edge may be looked at.
  let factor: Int

  var testDescription: String { text.count > 90 ? "\(text.prefix(90))…" : text }

  init(_ text: String, _ factor: Int) {
    self.text = text
    self.factor = factor
  }

  /// One search, and the way back from the other side beside it.
  private static let walk = 2
  /// A search for circles and one more look at the edges that it found.
  private static let merging = 2

  static let all =
    relations + quantities + limits + nested + repeated + values + stages

  private static let relations = [
    HardQuery("insights citing \"s0\"", walk),
    HardQuery("insights citing sources where year > 2000", walk),
    HardQuery("insights citing only \"s0\"", 2 * walk),
    HardQuery("insights without sources", walk),
    HardQuery("sources cited by takeaways", walk),
    HardQuery("insights ultimately supported by insights tagged \"t0\"", walk + 1),
    HardQuery("insights assuming \"a0\"", walk),
    HardQuery("assumptions assumed by takeaways", walk),
    HardQuery("insights supported by itself", 1),
    HardQuery("insights ultimately supported by itself", merging),
    HardQuery("insights ultimately supported by \"i0\" or itself", walk + merging),
    HardQuery(
      "insights ultimately supported by at least 3 (\"i0\" or \"i1\" or \"i2\" or itself)",
      3 * merging),
    HardQuery("(insights citing sources ignoring \"i1\")", walk),
    HardQuery("takeaways with sources minus (takeaways with sources ignoring \"s0\")", 2 * walk),
    HardQuery("insights named \"i7\" citing sources", walk),
  ]

  /// Counting against a bound N: at most N + 1 times the edges, and never more than twice where
  /// there is no limit on the steps.
  private static let quantities = [0, 1, 2, 5, 20].flatMap { n in
    [
      "insights citing at least \(n) sources", "insights citing exactly \(n) sources",
      "insights with at most \(n) sources", "insights with more than \(n) sources",
      "insights with fewer than \(n) sources",
      "insights ultimately supported by exactly \(n) insights",
      "insights assuming at least \(n) assumptions",
      "assumptions assumed by at most \(n) insights",
      "tags tagging at least \(n) insights",
    ].map { HardQuery($0, merging) }
  }

  /// A quantity N with a limit: factor N, and two more: one to tell what is more than N, one for
  /// each member's own first step.
  private static let limits =
    [1, 5, 20].flatMap { n in
      [
        HardQuery("insights supported by at least \(n) insights within 20 steps", n + 2),
        HardQuery("insights citing exactly \(n) sources within 30 steps", n + 2),
        HardQuery("insights assuming at most \(n) assumptions within 9 steps", n + 3),
      ]
    } + [
      HardQuery("insights supported by \"i0\" within 30 steps", walk),
      HardQuery("insights citing \"s0\" within 20000 steps", walk),
      HardQuery("insights supported by only insights within 20 steps", 2 * walk),
      HardQuery("insights assuming \"a0\" within 20000 steps", walk),
    ]

  private static let nested = [
    HardQuery(
      "insights " + repeatElement("supported by insights", count: 50).joined(separator: " ")
        + " citing sources", 50 + walk),
    HardQuery(
      "insights"
        + repeatElement(" ultimately supported by (insights", count: 50).joined()
        + " tagged \"t0\"" + repeatElement(")", count: 50).joined(), 50 * walk + 1),
    HardQuery(
      "insights"
        + repeatElement(" supported by (insights with at least 2 sources or", count: 20).joined()
        + " tagged \"t0\"" + repeatElement(")", count: 20).joined(), 20 * (merging + 1) + 1),
  ]

  private static let repeated = [
    HardQuery(
      "insights citing \"s0\" "
        + (0..<499).map { "or ultimately supported by \"i\($0 % 60)\"" }
        .joined(separator: " "), 2 * walk),
    HardQuery(
      "insights "
        + repeatElement("with more than 1 source", count: 500).joined(separator: " or "), merging),
    HardQuery(
      "sources where "
        + (0..<500).map { "year = \($0)" }.joined(separator: " or "), 1),
    HardQuery(
      (0..<20).map { _ in
        "(insights supported by (insights citing \"s0\") and tagged \"t0\")"
      }.joined(separator: " union "), walk + 2),
    // The same in other words: collections, `without`, `not`, another order, brackets.
    HardQuery(
      """
      (insights citing exactly 2 sources) union (insights with exactly 2 sources) union \
      (insights (citing exactly 2 sources))
      """, merging),
    HardQuery(
      """
      (insights tagged "t0" citing "s0") union (insights citing "s0" and tagged "t0") union \
      (insights not (not tagged "t0" or not citing "s0")) union (takeaways citing "s0")
      """, walk + 1),
    HardQuery(
      "(insights without sources) union (insights citing no sources) union (insights not citing sources)",
      walk),
  ]

  private static let values = [
    HardQuery("insights where count(sources) > 2", merging),
    HardQuery("insights where count(sources) > 2 and count(sources) < 9", merging),
    HardQuery("insights where count(sources) > 2 where count(sources) < 9", merging),
    HardQuery("insights where depth > 3", merging),
    HardQuery("insights where max(sources.year) > 2000 and depth > 1", 2 * merging),
    HardQuery("insights where count(tags) > 0 or count(assumptions) > 0", 1 + merging),
    HardQuery("insights named \"i7\" where count(sources) > 0", merging),
  ]

  private static let stages = [
    HardQuery("insights | show name, count(sources)", merging),
    HardQuery("insights | sort by count(sources) desc | take 3 | show count(sources)", 2 * merging),
    HardQuery("takeaways | show sources", merging),
    HardQuery("takeaways | count by sources", merging),
    HardQuery("insights | count by count(sources)", merging),
    HardQuery(
      "insights | summarize count(distinct tags) as n, max(count(sources)) as m", 1 + merging),
    HardQuery("insights | sources | insights | sources | count", 3 * walk),
    HardQuery("insights | where citing \"s0\" where count(sources) > 1 | count", walk + merging),
    HardQuery("insights | take 1 | sources | count", walk),
  ]
}
