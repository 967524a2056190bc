/// A rule of `check`, by the word that names it.
package enum CheckRule: String, CaseIterable, Sendable {
  case circular
  case unsupported
  case singleSource = "single-source"
  case assumptionOnly = "assumption-only"
  case dangling
  case duplicate
  case contradiction
  case frontMatter = "front-matter"
  case orphan
  case library
  case retracted

  /// One line for help.
  package var meaning: String {
    switch self {
    case .circular: "what rests on itself, each circle once"
    case .unsupported: "claims, assumptions aside, without a source"
    case .singleSource: "conclusions, such as takeaways, that rest on one source alone"
    case .assumptionOnly: "claims that rest on nothing but assumptions"
    case .dangling: "links to what has no note, though others of its kind have one"
    case .duplicate: "names, keys and DOIs of several notes, claims in the same words"
    case .contradiction: "notes that disagree: quotes, sources, evidence of assumptions"
    case .frontMatter: "files that cannot be read fully, and how to mend them"
    case .orphan: "sources that no claim cites, tags that tag nothing"
    case .library: "sources that no library beside the notes lists, if there is one"
    case .retracted: "what rests on a retracted source; needs a list of DOIs"
    }
  }

  /// The rules whose findings whoever reads the vault has to bring.
  package var isAboutReading: Bool { self == .contradiction || self == .frontMatter }
}
