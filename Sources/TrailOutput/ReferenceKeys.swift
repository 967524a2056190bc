import TrailGraph

/// The keys by which bibliographies and outlines name sources.
///
/// A key is the source's name with only what BibTeX, biber and Pandoc all take: letters and digits
/// of any script and, between them, one of `_ : . - + /`. Anything else is a dash; marks that
/// stand over a letter as signs of their own are dropped. Two keys that are then the same, or differ
/// by case alone, which BibTeX takes for the same, are told apart by a number.
struct ReferenceKeys {
  private var taken: Set<String> = []

  /// The key of the next source.
  mutating func key(for name: TextSlice) -> String {
    let mended = Self.mended(String(decoding: name, as: UTF8.self))
    var key = mended
    var number = 2
    while !taken.insert(key.lowercased()).inserted {
      key = "\(mended)-\(number)"
      number += 1
    }
    return key
  }

  static func mended(_ name: String) -> String {
    var key = ""
    // What stands between two parts is written when the second begins.
    var joint: Unicode.Scalar?
    for scalar in name.unicodeScalars {
      if isPart(scalar) {
        if let joint, !key.isEmpty { key.unicodeScalars.append(joint) }
        joint = nil
        key.unicodeScalars.append(scalar)
      } else if !isMark(scalar) {
        let isAllowed = "_:.-+/".unicodeScalars.contains(scalar)
        joint = joint == nil && isAllowed ? scalar : "-"
      }
    }
    return key.isEmpty ? "source" : key
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
  }
}
