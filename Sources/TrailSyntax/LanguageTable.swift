/// The forms that no schema changes, in the order in which one learns them.
package enum LanguageTable {
  package static let entries = sets + conditions + values + stages + statements

  static let sets: [LanguageEntry] = [
    LanguageEntry(
      .sets, ["union"], "SET union SET",
      "The nodes of either set. Operators are read from left to right.",
      example: "insights tagged L4-L5 union quick notes tagged L4-L5"),
    LanguageEntry(
      .sets, ["minus"], "SET minus SET", "The nodes of the first set that are not in the second.",
      example: "insights tagged L4-L5 minus insights citing Orozco"),
    LanguageEntry(
      .sets, ["intersect"], "SET intersect SET", "The nodes of both sets.",
      example: "insights tagged L4-L5 intersect insights citing Orozco"),
    LanguageEntry(
      .sets, ["ignoring"], "SET ignoring TARGETS",
      "The set as it would be without some nodes: what stands without one study, say. It goes "
        + "last and governs all of the query or parenthesis.",
      example: "takeaways with sources ignoring Orozco"),
    LanguageEntry(
      .sets, ["this"], "this", "The note that holds the query, where a note holds it.",
      example: "insights supporting maybe Orozco"),
  ]

  static let conditions: [LanguageEntry] = [
    LanguageEntry(
      .conditions, ["and"], "CONDITION and CONDITION",
      "Both must hold. What simply follows another condition is joined by `and` too, but narrows "
        + "the kind just before it; `and` goes back to the head of the query.",
      example: "takeaways supported by insights citing Orozco and tagged Back Pain"),
    LanguageEntry(
      .conditions, ["or"], "CONDITION or CONDITION",
      "One of them must hold; between targets, one of those. `and` binds tighter.",
      example: "insights tagged L4-L5 or L5-S1"),
    LanguageEntry(
      .conditions, ["not"], "not CONDITION", "It must not hold. Binds tighter than `and`.",
      example: "insights citing Orozco not tagged L4-L5"),
    LanguageEntry(
      .conditions, ["directly"], "directly RELATION TARGETS", "Over exactly one step.",
      example: "quick notes directly citing something"),
    LanguageEntry(
      .conditions, ["ultimately"], "ultimately RELATION TARGETS", "Over one step or more.",
      example: "takeaways ultimately supported by insights tagged L4-L5"),
    LanguageEntry(
      .conditions, ["within", "step", "steps"], "RELATION TARGETS within N steps",
      "Over at most so many steps.", example: "insights citing Orozco within 2 steps"),
    LanguageEntry(
      .conditions, ["named"], "named NAME",
      "The name matches, as names do: exactly, by alias, by author and year, by words, by `*`.",
      example: "sources named Orozco"),
    LanguageEntry(
      .conditions, ["mentioning"], "mentioning NAME",
      "The text, title or citation contains it; case and accents do not matter.",
      example: "claims mentioning matrix"),
    LanguageEntry(
      .conditions, ["where"], "where PREDICATE", "A comparison of properties holds.",
      example: "sources where year >= 2015"),
    LanguageEntry(
      .conditions, ["with"], "with [QUANTITY] COLLECTION, with PROPERTY",
      "It has members of the collection, or the property.",
      example: "insights with at least 2 sources"),
    LanguageEntry(
      .conditions, ["without"], "without COLLECTION, without PROPERTY",
      "It has none; of several, none of them.", example: "claims without sources"),
    LanguageEntry(
      .conditions,
      ["exactly", "at", "least", "most", "more", "fewer", "less", "than"],
      "exactly N, at least N, at most N, more than N, fewer than N",
      "How many members of the targets after it there must be.",
      example: "takeaways with exactly 1 source"),
    LanguageEntry(
      .conditions, ["no"], "RELATION no TARGETS", "None of them.",
      example: "tags tagging no claims"),
    LanguageEntry(
      .conditions, ["only"], "RELATION only TARGETS", "At least one of them, and nothing else.",
      example: "takeaways supported by only quick notes"),
    LanguageEntry(
      .conditions, ["something"], "RELATION something", "Any node.",
      example: "insights opposed by something"),
    LanguageEntry(
      .conditions, ["itself"], "RELATION itself", "The node that the condition is asked of.",
      example: "claims ultimately supported by itself"),
    LanguageEntry(
      .conditions, ["maybe"], "maybe NAME",
      "The name, or nothing at all where nothing has it; without it that is an error.",
      example: "insights tagged maybe L4-L6"),
  ]

  static let values: [LanguageEntry] = [
    LanguageEntry(
      .values, ["contains"], "VALUE contains VALUE", "The text contains it, compared folded.",
      example: #"sources where journal contains "spine""#),
    LanguageEntry(
      .values, ["starts"], "VALUE starts with VALUE", "The text begins with it.",
      example: #"sources where name starts with "noriega""#),
    LanguageEntry(
      .values, ["ends"], "VALUE ends with VALUE", "The text ends with it.",
      example: #"sources where name ends with "2017""#),
    LanguageEntry(
      .values, ["matches"], "VALUE matches /PATTERN/[i]",
      "The raw text contains a match of the regular expression; `i` ignores case.",
      example: #"insights where text matches /\d+ patients/"#),
    LanguageEntry(
      .values, ["in"], "VALUE in (VALUE, …)", "It equals one of them.",
      example: "sources where year in (2011, 2017)"),
    LanguageEntry(
      .values, ["between"], "VALUE between VALUE and VALUE", "Both ends included.",
      example: "sources where year between 2010 and 2015"),
    LanguageEntry(
      .values, ["is", "missing", "present"], "VALUE is [not] missing, VALUE is present",
      "Whether it has a value.", example: "sources where doi is missing"),
    LanguageEntry(
      .values, ["true", "false"], "true, false", "A flag of front matter.",
      example: "notes where maybe = true | count"),
    LanguageEntry(
      .values, ["today"], "today", "The day of the query.",
      example: "insights where date <= today | count"),
    LanguageEntry(
      .values, ["count"], "count(COLLECTION)", "How many members it has.",
      example: "takeaways | show name, count(sources)"),
    LanguageEntry(
      .values, ["min", "max", "sum", "avg"], "min(COLLECTION.PROPERTY), max, sum, avg",
      "Over a property of the members.",
      example: "takeaways | show name, min(sources.year), max(sources.year)"),
    LanguageEntry(
      .values, ["lower"], "lower(VALUE)", "In lower case.", example: "tags | show lower(name)"),
    LanguageEntry(
      .values, ["length"], "length(VALUE)", "How many characters.",
      example: "insights where length(text) > 150"),
    LanguageEntry(
      .values, ["year"], "year(DATE)", "The year of a date.",
      example: "insights | count by year(date)"),
    LanguageEntry(
      .values, ["floor", "round"], "floor(NUMBER), round(NUMBER)",
      "The whole number below it, or nearest to it.",
      example: "sources | count by floor(year / 10) * 10 as decade"),
  ]
}
