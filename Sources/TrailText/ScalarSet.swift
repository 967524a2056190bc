/// A set of Unicode scalars: `[a-z\d]`, `\W`, `.`.
struct ScalarSet: Equatable, Sendable {
  /// The sets that have a letter. Source: Unicode Technical Standard 18, annex C.
  struct Classes: OptionSet, Sendable {
    let rawValue: UInt8
    static let digit = Classes(rawValue: 1)
    static let word = Classes(rawValue: 2)
    static let space = Classes(rawValue: 4)
    static let all: [Classes] = [.digit, .word, .space]
  }

  var ranges: [ClosedRange<UInt32>] = []
  var classes: Classes = []
  /// `\D`, `\W`, `\S`: what is outside of any one of these is in the set.
  var missingClasses: Classes = []
  var isNegated = false
  /// The answers for ASCII, so that most characters need no search.
  private var ascii: (UInt64, UInt64) = (0, 0)

  static let anythingButLineFeed: ScalarSet = {
    var set = ScalarSet(isNegated: true)
    set.ranges = [0x0A...0x0A]
    set.normalize()
    return set
  }()

  init(isNegated: Bool) { self.isNegated = isNegated }

  init(_ classes: Classes, isNegated: Bool = false) {
    self.classes = classes
    self.isNegated = isNegated
    normalize()
  }

  static func == (left: ScalarSet, right: ScalarSet) -> Bool {
    left.ranges == right.ranges && left.classes == right.classes
      && left.missingClasses == right.missingClasses && left.isNegated == right.isNegated
  }

  /// Where case is ignored the folded form of a character is looked up, so that the folded
  /// form of each member must be a member.
  mutating func foldCase() {
    var folded: [ClosedRange<UInt32>] = []
    for range in ranges {
      for run in FoldTable.cases where run.first <= range.upperBound && run.last >= range.lowerBound
      {
        for scalar in stride(from: run.first, through: run.last, by: Int(run.step))
        where range.contains(scalar) {
          let target = Folding.simpleCase(scalar)
          folded.append(target...target)
        }
      }
    }
    ranges += folded
  }

  /// Sorts and merges the ranges and works out the answers for ASCII. To be called last.
  mutating func normalize() {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
    ascii = (0, 0)
    for scalar in UInt32(0)..<64 where search(scalar) { ascii.0 |= 1 << UInt64(scalar) }
    for scalar in UInt32(64)..<128 where search(scalar) { ascii.1 |= 1 << UInt64(scalar - 64) }
  }

  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return ascii.0 >> UInt64(scalar) & 1 == 1 }
    if scalar < 128 { return ascii.1 >> UInt64(scalar - 64) & 1 == 1 }
    return search(scalar)
  }

  private func search(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    if low < ranges.count, ranges[low].contains(scalar) { return !isNegated }
    for one in Classes.all {
      if classes.contains(one), Self.belongs(scalar, to: one) { return !isNegated }
      if missingClasses.contains(one), !Self.belongs(scalar, to: one) { return !isNegated }
    }
    return isNegated
  }

  /// A letter, mark, digit or connector: what `\w` takes and `\b` looks at.
  static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return scalar &- 0x30 < 10 || (scalar | 0x20) &- 0x61 < 26 || scalar == 0x5F
    }
    return belongs(scalar, to: .word)
  }

  private static func belongs(_ value: UInt32, to one: Classes) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    let properties = scalar.properties
    switch one {
    case .digit: return properties.generalCategory == .decimalNumber
    case .space: return properties.isWhitespace
    default:
      if properties.isAlphabetic || properties.isJoinControl { return true }
      switch properties.generalCategory {
      case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark:
        return true
      default: return false
      }
    }
  }
}
