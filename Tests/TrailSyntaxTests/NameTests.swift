import Testing

@testable import TrailSyntax

/// Language, section 2: where a bare name begins and ends.
struct NameTests {
  @Test(arguments: [
    (
      "insights tagged Back Pain citing Orozco",
      "(of insights (and (tagged <Back Pain>) (citing <Orozco>)))"
    ),
    (
      "insights tagged Intervertebral Disc (IVD)",
      "(of insights (tagged <Intervertebral Disc (IVD)>))"
    ),
    (
      "insights tagged Disc(IVD, (a) \"b\") cells",
      "(of insights (tagged <Disc(IVD, (a) \"b\") cells>))"
    ),
    (
      "insights tagged Disc (citing A or citing B)",
      "(of insights (and (tagged <Disc>) (or (citing <A>) (citing <B>))))"
    ),
    ("insights tagged Disc (not MRI)", "(of insights (tagged <Disc (not MRI)>))"),
    (
      "insights tagged Disc (not (citing A))",
      "(of insights (and (tagged <Disc>) (not (citing <A>))))"
    ),
    ("(insights tagged Disc (IVD))", "(set (of insights (tagged <Disc (IVD)>)))"),
    ("insights tagged Research Topics", "(of insights (tagged <Research Topics>))"),
    ("insights tagged Tag team", "(of insights (tagged <Tag team>))"),
    ("Tag team | show name", "(pipe <Tag team> (show 'name))"),
    ("Note taking tools", "<Note taking tools>"),
    ("Source content team", "<Source content team>"),
    ("insights citing insights excerpts", "(of insights (citing <insights excerpts>))"),
    (
      "insights supported by tag\ncited by A",
      "(of insights (supported by (of tags (cited by <A>))))"
    ),
    ("insights tagged supported Pain", "(of insights (tagged <supported Pain>))"),
    ("insights tagged Pain to linked", "(of insights (tagged <Pain to linked>))"),
    ("insights tagged Back in path by show", "(of insights (tagged <Back in path by show>))"),
    ("insights tagged At last", "(of insights (tagged <At last>))"),
    ("insights tagged more pain", "(of insights (tagged <more pain>))"),
    ("insights tagged no pain", "(of insights (tagged (no <pain>)))"),
    ("insights tagged Pain no more", "(of insights (tagged <Pain no more>))"),
    (
      "insights tagged L4-L5\n  citing Orozco",
      "(of insights (and (tagged <L4-L5>) (citing <Orozco>)))"
    ),
    (
      "insights tagged #Back Pain or @key or [@key2]",
      "(of insights (tagged (or <Back Pain> <key> <key2>)))"
    ),
    ("insights tagged #not or #insights", "(of insights (tagged (or <not> <insights>)))"),
    (
      "insights tagged “Learning with data” or 'a and b'",
      "(of insights (tagged (or \"Learning with data\" \"a and b\")))"
    ),
    (
      "insights tagged [[Research/Tags/L4-L5|L4-L5]] citing A",
      "(of insights (and (tagged [[Research/Tags/L4-L5|L4-L5]]) (citing <A>)))"
    ),
    ("insights citing 2011 or Orozco 2011", "(of insights (citing (or <2011> <Orozco 2011>)))"),
    ("insights tagged Back   Pain", "(of insights (tagged <Back Pain>))"),
    ("insights citing Orozco et al. (2011)", "(of insights (citing <Orozco et al. (2011)>))"),
    ("insights tagged `Back and Pain`", "(of insights (tagged \"Back and Pain\"))"),
    ("this is it", "<this is it>"),
    (
      "insights tagged β-Galactosidase | take 1",
      "(pipe (of insights (tagged <β-Galactosidase>)) take 1)"
    ),
  ])
  func `a bare name ends where the language says`(text: String, expected: String) {
    #expect(tree(text) == expected)
  }

  @Test(arguments: [
    "insights tagged Back and", "insights tagged", "insights tagged with",
    "insights tagged exactly solvable",
    "insights tagged something else", "insights tagged this is it", "insights tagged L4\nL5",
    "insights tagged \"\"", "insights tagged A or no B",
  ])
  func `a reserved word where a name is needed is an error`(text: String) {
    #expect(!parse(text).diagnostics.isEmpty)
  }
}
