import Testing

@testable import TrailCitations

/// A citation in a few words: style, medium, year, title, journal, authors, DOI, URL.
private func parsed(_ text: String) -> [String] {
  let citation = Citation(parsing: text)
  return [
    "\(citation.style) \(citation.medium)", citation.year.map(String.init) ?? "-",
    citation.title ?? "-", citation.journal ?? "-",
    citation.authors.map(\.displayName).joined(separator: "; "), citation.doi ?? "-",
    citation.url ?? "-",
  ]
}

@Test(arguments: [
  (
    "Maple, Ann B., Bo Oak, and C. D. van der Elm. “Rain in 1987: A Study.” Journal of Weather 12, no. 3 (May 4, 2011): 5–9. https://doi.org/10.1234/JW(66)1-2.",
    [
      "chicago article", "2011", "Rain in 1987: A Study", "Journal of Weather",
      "Maple, Ann B.; Oak, Bo; van der Elm, C. D.", "10.1234/jw(66)1-2",
      "https://doi.org/10.1234/JW(66)1-2",
    ]
  ),
  (
    "Maple, A. B. \"Does It Rain?\" Clouds (Oslo, Norway) 7 (2020): e12.",
    ["chicago article", "2020", "Does It Rain?", "Clouds (Oslo, Norway)", "Maple, A. B.", "-", "-"]
  ),
  (
    "Maple, Ann, Bo Oak Jr., Cy Fir, et al. “On “Wet” Rain.” Clouds, Special Issue on Drops, 8, no. 1 (June 2001): 1.",
    [
      "chicago article", "2001", "On “Wet” Rain", "Clouds", "Maple, Ann; Jr., Bo Oak; Fir, Cy", "-",
      "-",
    ]
  ),
  (
    "Weather Office. “Rain.” Accessed January 27, 2025. https://weather.example/rain.",
    ["chicago webPage", "-", "Rain", "-", "Weather Office", "-", "https://weather.example/rain"]
  ),
  (
    "Weather Office. “Rain in 1999.” Weather Site, December 1, 2018. Accessed May 2, 2024. https://weather.example.",
    [
      "chicago webPage", "2018", "Rain in 1999", "Weather Site", "Weather Office", "-",
      "https://weather.example",
    ]
  ),
  (
    "Maple, Ann. “Undated.” Clouds 3, no. 5 (n.d.): 827–40. doi:10.1000/x.",
    ["chicago article", "-", "Undated", "Clouds", "Maple, Ann", "10.1000/x", "-"]
  ),
  (
    "Maple, Ann, and Bo Oak. 2011. “Rain.” Clouds 92 (7): 822–28.",
    ["chicago article", "2011", "Rain", "Clouds 92 (7): 822–28", "Maple, Ann; Oak, Bo", "-", "-"]
  ),
  (
    "Maple, A.B., de Oak, C.-D., Fir, E. de, 2014a. Rain of 1987. A long look. J. Weath. Sci. 12, 5–9. https://doi.org/10.1234/a.b",
    [
      "authorDate article", "2014", "Rain of 1987. A long look", "J. Weath. Sci",
      "Maple, A.B.; de Oak, C.-D.; Fir, E. de", "10.1234/a.b", "https://doi.org/10.1234/a.b",
    ]
  ),
  (
    "Maple, A.B., Oak, C., 2020. Rain machine. 10864184.",
    ["authorDate patent", "2020", "Rain machine", "-", "Maple, A.B.; Oak, C.", "-", "-"]
  ),
  (
    "Maple, A. B., & Oak, C. (2012). Is it raining? Journal of Weather, 3(4), 5-9.",
    [
      "authorDate article", "2012", "Is it raining?", "Journal of Weather", "Maple, A. B.; Oak, C.",
      "-", "-",
    ]
  ),
  (
    "Maple, Ann. Rain and Why. Oslo: Cloud Press, 2003.",
    ["unknown article", "2003", "Rain and Why", "-", "Maple, Ann", "-", "-"]
  ),
  ("", ["unknown article", "-", "-", "-", "", "-", "-"]),
  ("“”", ["chicago article", "-", "", "-", "", "-", "-"]),
  ("“", ["unknown article", "-", "-", "-", "", "-", "-"]),
])
func `a citation is taken apart`(text: String, expected: [String]) {
  #expect(parsed(text) == expected)
}

@Test(arguments: [
  // Volume, issue and pages, as Chicago has them.
  ("Maple, A. “B.” Clouds 12, no. 3 (May 4, 2011): 5–9. https://doi.org/10.1/x", "12|3|5–9"),
  ("Maple, A. “B.” Clouds 8 (2017): 262.", "8|-|262"),
  ("Maple, A. “B.” Clouds 8 (2017).", "8|-|-"),
  ("Maple, A. “B.” Clouds 92, no. 3–4 (n.d.): e20–e27.", "92|3–4|e20–e27"),
  ("Maple, A. “B.” Clouds, Special Issue, 8, no. S1 (June 2001): S1.", "8|S1|S1"),
  ("Maple, A. “B.” Clouds 12, no. 3 (2011): 5–9, 14.", "12|3|-"),
  ("Maple, A. “B.” Clouds 12, no. of trees (2011): 5–9.", "12|-|5–9"),
  ("Maple, A. “B.” Clouds (2011): 5–9.", "-|-|-"),
  ("Maple, A. “B.” Clouds 2nd Series (2011): 5.", "-|-|-"),
  ("Maple, A. “B.” Cloud Site, May 4, 2011. https://a.example", "-|-|-"),
  // As author-date styles have them.
  ("Maple, A., 2014. Rain. Clouds 12, 5–9. https://doi.org/10.1234/a.b", "12|-|5–9"),
  ("Maple, A., 2014. Rain. J. Weath. Sci. 12(3), e1.", "12|3|e1"),
  ("Maple, A. (2012). Is it raining? Journal of Weather, 3(4), 5-9.", "3|4|5-9"),
  ("Maple, A. (2012). Is it raining? Journal of Weather, 3, 5-9.", "-|-|-"),
  ("Maple, A., 2014. Rain. Clouds 12.", "12|-|-"), ("Maple, A., 2014. Rain. Clouds.", "-|-|-"),
  ("Maple, A.B., Oak, C., 2020. Rain machine. 10864184.", "-|-|-"),
])
func `a place in a journal is told where nothing else can be meant`(text: String, place: String) {
  let citation = Citation(parsing: text)
  #expect(
    [citation.volume, citation.issue, citation.pages].map { $0 ?? "-" }.joined(separator: "|")
      == place)
}

@Test(arguments: [
  ("see 10.1234/abc.", "10.1234/abc"), ("(10.1234/abc)", "10.1234/abc"),
  ("10.1016/0026-0495(66)90046-1.", "10.1016/0026-0495(66)90046-1"),
  ("[https://doi.org/10.1002/(SICI)1097;2-#].", "10.1002/(sici)1097;2-#"),
  (
    "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O. And more.",
    "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
  ),
  ("<https://doi.org/10.1234/a>, b", "10.1234/a"), ("10.1234/a<br>b::c", "10.1234/a"),
  ("10.1234/", nil), ("110.1234/a", nil), ("10.12/a", nil), ("no. 10. 1234/5", nil),
  ("“10.1234/Ä”", "10.1234/ä"), ("10.1234.5/a, b", "10.1234.5/a"),
])
func `a DOI ends before punctuation, but keeps its own brackets`(text: String, doi: String?) {
  #expect(Citation(parsing: text).doi == doi)
}

@Test(arguments: [
  ("mapleLongRain2011", "maple|Long Rain|2011|"), ("mapleOak1983a", "maple|Oak|1983|a"),
  ("mapleoakRNARain2020", "mapleoak|RNA Rain|2020|"), ("pageUndatedRain", "page|Undated Rain|-|"),
  ("maple-oakRain1987In2001", "maple-oak|Rain1987 In|2001|"), ("maple2011", "maple||2011|"),
  ("", "||-|"), ("Rain", "|Rain|-|"), ("müllerÜberRegen1999", "müller|Über Regen|1999|"),
  ("maple12345", "maple|12345|-|"),
])
func `a citation key has an author part, words, a year and a suffix`(key: String, parts: String) {
  let read = CitationKey(key)
  let words = read.titleWords.joined(separator: " ")
  #expect(
    "\(read.authorPart)|\(words)|\(read.year.map(String.init) ?? "-")|\(read.suffix)" == parts)
}

@Test(arguments: [
  "“", "\"", "(2011) ", "10.", "A. ", ", ", "accessed 2011 ", "(", ", 2011. ", "http://",
])
func `hostile citations are read to their end`(part: String) {
  _ = Citation(parsing: String(repeating: part, count: 3_000))
  _ = CitationKey(String(repeating: part, count: 3_000))
}
