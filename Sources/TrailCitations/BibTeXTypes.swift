/// The types of works, by the words of BibTeX and biblatex and by those of CSL.
package enum BibTeXTypes {
  /// What CSL calls the work of an entry.
  static func cslType(of record: BibTeXRecord) -> String {
    switch (record.type, record.plain("entrysubtype")) {
    case ("article", "magazine"): "article-magazine"
    case ("article", "newspaper"): "article-newspaper"
    default: cslTypes[record.type] ?? "document"
    }
  }

  private static let cslTypes: [String: String] = {
    var types: [String: String] = [:]
    for row in [
      "article-journal=article periodical suppperiodical",
      "book=book mvbook collection mvcollection proceedings mvproceedings reference manual",
      "pamphlet=booklet", "chapter=incollection inbook bookinbook suppbook suppcollection",
      "entry-encyclopedia=inreference", "paper-conference=inproceedings conference",
      "thesis=phdthesis mastersthesis thesis", "report=techreport report", "patent=patent",
      "webpage=online electronic www", "dataset=dataset", "software=software",
      "manuscript=unpublished", "graphic=artwork image", "motion_picture=movie video",
      "song=music audio", "personal_communication=letter", "legal_case=jurisdiction",
      "legislation=legislation legal", "review=review", "standard=standard",
      "performance=performance",
    ] {
      let parts = row.split(separator: "=")
      for type in parts[1].split(separator: " ") { types[String(type)] = String(parts[0]) }
    }
    return types
  }()

  /// What BibTeX calls the work of an item: a type that all styles know, where there is one.
  package static func type(of record: CSLRecord) -> String {
    switch record.type {
    case "article-journal", "article-magazine", "article-newspaper", "article", "review",
      "review-book":
      "article"
    case "book": "book"
    case "chapter", "entry", "entry-dictionary", "entry-encyclopedia": "incollection"
    case "paper-conference": "inproceedings"
    case "thesis":
      record.text("genre")?.lowercased().contains("master") == true ? "mastersthesis" : "phdthesis"
    case "report": "techreport"
    case "pamphlet": "booklet"
    case "manuscript": "unpublished"
    case "webpage", "post", "post-weblog": "online"
    case "patent", "dataset", "software", "standard", "performance", "legislation": record.type
    case "motion_picture", "broadcast": "movie"
    case "graphic", "figure": "artwork"
    case "song": "music"
    case "personal_communication": "letter"
    case "legal_case": "jurisdiction"
    default: "misc"
    }
  }

  /// What a thesis or report calls itself, keys of biblatex in words.
  static func genre(of record: BibTeXRecord) -> String? {
    if let written = record.plain("type") { return words[written] ?? written }
    switch record.type {
    case "phdthesis": return words["phdthesis"]
    case "mastersthesis": return words["mathesis"]
    default: return nil
    }
  }

  private static let words = [
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "candthesis": "Candidate thesis",
    "bathesis": "Bachelor’s thesis", "techreport": "technical report",
    "resreport": "research report", "patent": "patent", "patentus": "U.S. patent",
    "patenteu": "European patent", "patentde": "German patent", "patentfr": "French patent",
    "patentuk": "British patent", "software": "computer software",
  ]

  /// The tag of a language by the name that LaTeX has for it.
  static func language(_ name: String) -> String { languages[name.lowercased()] ?? name }

  /// Whether it is English, by its tag or the name that LaTeX has for it.
  static func isEnglish(_ name: String) -> Bool {
    let tag = language(name).lowercased()
    return tag == "en" || tag == "eng" || tag.hasPrefix("en-") || tag.hasPrefix("en_")
  }

  private static let languages = [
    "english": "en-US", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "german": "de-DE", "ngerman": "de-DE", "french": "fr-FR",
    "spanish": "es-ES", "italian": "it-IT", "dutch": "nl-NL", "portuguese": "pt-PT",
    "brazilian": "pt-BR", "russian": "ru-RU", "swedish": "sv-SE", "danish": "da-DK",
    "norwegian": "nb-NO", "finnish": "fi-FI", "polish": "pl-PL", "czech": "cs-CZ",
    "japanese": "ja-JP", "chinese": "zh-CN",
  ]
}
