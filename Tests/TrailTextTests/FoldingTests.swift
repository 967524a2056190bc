import Testing
import TrailText

@Suite struct FoldingTests {
  @Test func samplesFoldAsTheUnicodeDataOfPythonSays() {
    for sample in foldSamples {
      let folded = Folding.fold(sample.text)
      #expect(
        Array(folded.utf8) == Array(sample.folded.utf8), "\(sample.text.unicodeScalars.map { $0 })")
    }
  }

  @Test(arguments: [
    ("É", "e"), ("e\u{301}", "e"), ("ẞ", "ss"), ("Łódź", "lodz"), ("ﬁbrosis", "fibrosis"),
    ("İstanbul", "istanbul"), ("ſ", "s"), ("①", "1"), ("Ǆ", "dz"), ("ＦＵＬＬ", "full"),
    ("“D’Amico” – x", "\"d'amico\" - x"), ("  a \t\n b  ", "a b"),
    ("soft\u{AD}hyphen", "softhyphen"),
    ("Ὀδυσσεύς", "οδυσσευσ"), ("p\u{A0}<\u{2009}0.05", "p < 0.05"), ("", ""), (" \n ", ""),
  ])
  func namesThatPeopleTypeDifferentlyFoldAlike(text: String, folded: String) {
    #expect(Array(Folding.fold(text).utf8) == Array(folded.utf8))
  }

  /// ASCII is read eight bytes at a time: what stands across them must not matter.
  @Test func asciiFoldsAlikeWhereverItsWordsBegin() {
    let pieces = ["A", "Z", "@", "[", "`", " ", "  ", "\t", " \n", "\u{1}", "\u{7F}"]
    for offset in 0...9 {
      for first in pieces {
        for second in pieces {
          let text = String(repeating: "x", count: offset) + first + "Yb" + second + "Zzz zzzz "
          let words = text.lowercased().split { $0 == " " || $0 == "\t" || $0 == "\n" }
          #expect(Folding.fold(text) == words.joined(separator: " "))
          #expect(
            Folding.fold(text + "é " + text) == (words + ["e"] + words).joined(separator: " "))
        }
      }
    }
  }

  @Test func scriptsOtherThanLatinAndGreekKeepTheirMarks() {
    for (composed, decomposed) in [
      ("й", "и\u{306}"), ("が", "か\u{3099}"), ("한", "\u{1112}\u{1161}\u{11AB}"),
    ] {
      let folded = Folding.fold(composed.utf8)
      #expect(folded == Array(decomposed.utf8))
      #expect(Folding.fold(decomposed.utf8) == folded)
    }
    #expect(Folding.fold("й") != Folding.fold("и"))
  }

  @Test func everyScalarFoldsToWhatFoldsToItself() {
    for value in 0..<UInt32(0x30000) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.fold(String(Character(scalar)).utf8)
      if Folding.fold(once) != once { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test func foldingFoldedTextChangesNothing() {
    var generator = SeededGenerator(seed: 1)
    let alphabet = [
      "a", "É", "и", " ", "\t", "\u{301}", "\u{306}", "\u{323}", "\u{34F}", "\u{345}", "¨", "ﷺ",
      "ב", "\u{5B0}",
      "\u{64B}", "ø", "한", "\u{AD}", "–", "ß", "か", "\u{3099}", "\u{344}", "\u{F73}", "\u{F71}",
      "ⅷ",
    ]
    for _ in 0..<3000 {
      let text = generator.text(of: alphabet, length: 12)
      let once = Folding.fold(text.utf8)
      #expect(Folding.fold(once) == once, "\(text.unicodeScalars.map { $0 })")
    }
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([0xC3], "\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xE2, 0x82, 0x41], "\u{FFFD}a"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
      ([0xF0, 0x9F, 0x98], "\u{FFFD}"),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextFoldToTheReplacementCharacter(bytes: [UInt8], folded: String) {
    #expect(Folding.fold(bytes) == Array(folded.utf8))
    #expect(String(decoding: bytes, as: UTF8.self).lowercased() == folded)
  }

  @Test func addingToABufferIsNotChangedByWhatItHolds() {
    for before in ["", "a", "и", "a "] {
      for text in ["\u{301}x", " é ", "\u{323}\u{306}", "и\u{306}\u{323}", "¨"] {
        var buffer = Array(before.utf8)
        Folding.fold(Array(text.utf8)[...], into: &buffer)
        #expect(buffer == Array(before.utf8) + Folding.fold(text.utf8))
      }
    }
  }
}
