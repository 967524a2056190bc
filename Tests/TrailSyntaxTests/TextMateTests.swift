import Foundation
import Testing
import TrailSchema

@testable import TrailSyntax

/// The grammars for editors keep up with the language.
@Suite struct TextMateTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "grammar")
  private static let isRecording = ProcessInfo.processInfo.environment["TRAIL_RECORD"] == "1"

  @Test(
    "the files are what the vocabulary makes them", arguments: TextMateGrammar.files.keys.sorted())
  func files(_ name: String) throws {
    let text = try TextMateGrammar.text(of: try #require(TextMateGrammar.files[name]))
    let file = Self.folder.appending(path: name)
    let stored = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(stored == text, "TRAIL_RECORD=1 writes \(name) anew")
    if Self.isRecording, stored != text {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  @Test(
    "words are what the language takes them for",
    arguments: [
      (
        "insights tagged L4-L5 citing Orozco",
        "insights=entity.name.type.kind tagged=support.function.relation L4-L5=entity.name "
          + "citing=support.function.relation Orozco=entity.name"
      ),
      (
        "sources cited by takeaways | sort by year desc | show name, citation",
        "sources=entity.name.type.kind cited by=support.function.relation "
          + "takeaways=entity.name.type.kind |=keyword.operator.pipe sort by=keyword.control.stage "
          + "year=entity.name desc=keyword.other.stage |=keyword.operator.pipe "
          + "show=keyword.control.stage name=entity.name ,=punctuation.separator citation=entity.name"
      ),
      (
        #"let $x = claims mentioning "mg/kg"; assert no $x -- none"#,
        #"let=keyword.control.statement $x=variable.other ==keyword.operator.comparison "#
          + #"claims=entity.name.type.kind mentioning=keyword.other.condition "#
          + #""mg/kg"=string.quoted.double ;=punctuation.separator "#
          + #"assert no=keyword.control.statement $x=variable.other "#
          + #"-- none=comment.line.double-dash"#
      ),
      (
        "quick notes with at least 2 sources where year > 2015",
        "quick notes=entity.name.type.kind with=keyword.other.condition "
          + "at least=keyword.other.quantity 2=constant.numeric sources=entity.name.type.kind "
          + "where=keyword.other.condition year=entity.name >=keyword.operator.comparison "
          + "2015=constant.numeric"
      ),
      (
        #"insights where text matches /\d+ (mg|g)\/kg/i and date >= 2024-03"#,
        #"insights=entity.name.type.kind where=keyword.other.condition text=entity.name "#
          + #"matches=keyword.operator.comparison /\d+ (mg|g)\/kg/i=string.regexp "#
          + #"and=keyword.operator.logical date=entity.name >==keyword.operator.comparison "#
          + #"2024-03=constant.other.date"#
      ),
      (
        "trace up within 3 steps [[Research/Tags/L4-L5|L4-L5]]",
        "trace up=keyword.control.statement within=keyword.other.condition 3=constant.numeric "
          + "steps=keyword.other.condition [[Research/Tags/L4-L5|L4-L5]]=string.other.link"
      ),
      (
        "takeaways not citing @orozco2011 or tagged #back-pain | sources | as csv",
        "takeaways=entity.name.type.kind not=keyword.operator.logical "
          + "citing=support.function.relation @orozco2011=constant.other.citation "
          + "or=keyword.operator.logical tagged=support.function.relation "
          + "#back-pain=constant.other.tag |=keyword.operator.pipe "
          + "sources=support.type.collection |=keyword.operator.pipe as=keyword.control.stage "
          + "csv=support.constant.format"
      ),
      (
        "tags named D'Amico or 'Back and Neck' ignoring maybe no-one",
        "tags=entity.name.type.kind named=keyword.other.condition D'Amico=entity.name "
          + "or=keyword.operator.logical 'Back and Neck'=string.quoted.single "
          + "ignoring=keyword.operator.set maybe=constant.language no-one=entity.name"
      ),
      (
        "INSIGHTS | count by tags, year(date) as year",
        "INSIGHTS=entity.name.type.kind |=keyword.operator.pipe count by=keyword.control.stage "
          + "tags=entity.name.type.kind ,=punctuation.separator year=support.function.value "
          + "(=punctuation.separator date=entity.name )=punctuation.separator "
          + "as=keyword.other.stage year=entity.name"
      ),
      ("#!/usr/bin/env -S trail run", "#!/usr/bin/env -S trail run=comment.line.shebang"),
    ])
  func scopes(_ query: String, _ expected: String) throws {
    let pieces = try TextMateTokenizer().pieces(of: query)
    let text = pieces.map { "\($0.text)=\($0.scope)" }.joined(separator: " ")
    #expect(text == expected)
  }

  /// `(?i:(?<!…))`: Visual Studio Code would pass over the whole rule.
  @Test("no look-behind stands where case does not matter, which Oniguruma takes for an error")
  func lookBehind() throws {
    let text = try TextMateGrammar.text(
      of: try #require(TextMateGrammar.files["trail.tmLanguage.json"]))
    #expect(!text.contains("(?i:(?<"))
  }

  @Test("every keyword, relation and kind is coloured, where it is not a name")
  func coverage() throws {
    let tokenizer = try TextMateTokenizer()
    let schema = Schema.builtIn
    let phrases =
      Keyword.allCases.map(\.rawValue) + schema.relations.flatMap { [$0.phrase, $0.inverse] }
      + schema.nouns.flatMap(\.words)
    for phrase in phrases {
      // Some are words of their own only in a place.
      let places = [
        "\(phrase)", "x \(phrase) y", "x | \(phrase) by", "\(phrase) from", "at least than",
        "x more than y", "x starts with y", "x ends with y",
        "x fewer than y", "x less than y", "x at most y", "trace up x",
      ]
      let isColoured = try places.contains { place in
        try tokenizer.pieces(of: place).contains {
          $0.scope != "entity.name" && $0.scope != "-"
            && $0.text.lowercased().split(separator: " ").contains(phrase.split(separator: " ")[0])
        }
      }
      #expect(isColoured, "\(phrase)")
    }
  }
}
