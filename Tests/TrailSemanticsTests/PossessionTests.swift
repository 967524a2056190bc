import Testing

/// Collections, by the kind of the node that has them.
@Suite struct PossessionTests {
  @Test(arguments: [
    ("insights with sources", "insights[supports<* supports< sources]"),
    ("insights with at least 2 sources", "insights[supports<* supports< ≥2 sources]"),
    ("insights without sources", "insights[supports<* supports< ≤0 sources]"),
    ("insights with tags", "insights[tagged> tags]"),
    ("insights with assumptions", "insights[supports<* assumes> assumptions]"),
    ("insights with evidence", "insights[supports< -assumptions-tags]"),
    ("insights with conclusions", "insights[supports> -assumptions-tags]"),
    ("tags with links", "tags[links> nodes]"),
    ("tags with backlinks", "tags[links< nodes]"),
    // Any other kind's plural goes by the kind of the owner.
    ("tags with insights", "tags[tagged< insights]"),
    ("sources with excerpts", "sources[supports> excerpts]"),
    ("sources with insights", "sources[supports> supports>* insights]"),
    ("takeaways with insights", "takeaways[supports< insights]"),
    ("tags with notes", "tags[tagged< -tags!]"),
    (
      "nodes with excerpts", "nodes[any(supports> excerpts; supports< excerpts; tagged< excerpts)]"
    ),
    (
      "nodes without excerpts",
      "nodes[all(supports> ≤0 excerpts; supports< ≤0 excerpts; tagged< ≤0 excerpts)]"
    ),
    ("nodes with exactly 2 sources", "nodes[supports<* supports< =2 sources]"),
    // Lists.
    ("insights with sources or tags", "insights[any(supports<* supports< sources; tagged> tags)]"),
    ("insights with sources and tags", "insights[all(supports<* supports< sources; tagged> tags)]"),
    (
      "insights without sources or tags",
      "insights[all(supports<* supports< ≤0 sources; tagged> ≤0 tags)]"
    ),
    (
      "insights with at least 2 insights or quick notes",
      "insights[supports< ≥2 insights+quick notes]"
    ),
    (
      "insights with at most 2 links or backlinks",
      "insights[links> ≤2 nodes also links< nodes]"
    ),
    ("insights with at least 1 link or tag", "insights[any(links> nodes; tagged> tags)]"),
    ("insights with no links or tags", "insights[all(links> ≤0 nodes; tagged> ≤0 tags)]"),
    // `only` looks at the whole relation.
    ("insights with only quick notes", "insights[supports< only quick notes]"),
    (
      "insights with only quick notes or tags",
      "insights[all(any(supports< quick notes; tagged> tags); "
        + "supports< ≤0 (-assumptions-tags - quick notes); tagged> ≤0 (tags - tags))]"
    ),
    // Properties.
    ("sources with doi", "sources[not(doi missing)]"),
    ("sources without doi or year", "sources[all(doi missing; year missing)]"),
    ("takeaways with rating or tags", "takeaways[any(not(rating missing); tagged> tags)]"),
    // Narrowed.
    (
      "insights with sources where year > 2015",
      "insights[supports<* supports< sources[year > 2015]]"
    ),
    (
      "insights without insights tagged L4-L5",
      "insights[supports< ≤0 insights[tagged> {L4-L5}]]"
    ),
  ])
  func possessionsAreRelations(query: String, expected: String) {
    #expect(shelf.dump(query) == expected)
  }

  @Test(arguments: [
    "tags with sources", "assumptions without sources", "tags not with assumptions",
    "tags | sources", "tags | show count(sources)", "tags where count(sources) > 2",
    "tags with at least 2 sources", "tags without sources or year",
  ])
  func collectionsThatMustBeEmptyAreErrors(query: String) {
    #expect(shelf.resolve(query).errors.first?.id == .impossibleCollection)
  }

  @Test func theMessageSaysWhoHasThem() {
    #expect(
      shelf.complaints("assumptions without sources") == [
        "type.collection [sources] assumptions never have sources "
          + "(anything but assumptions and tags can have them)"
      ])
    #expect(
      shelf.complaints("tags with tags") == [
        "type.collection [tags] tags never have tags (anything but tags can have them)"
      ])
  }
}
