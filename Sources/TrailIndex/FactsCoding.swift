import TrailNotes
import TrailSchema

/// How the facts of a note are written: the numbers that stand for cases, and the bits that stand
/// for what need not be said.
///
/// For each note its length in bytes, 0 where nothing is known; then
///
///     head  text  [title]  [aliases]  references  properties  statements  [quotes]  [problems]
///
/// Its path is that of the listing. A head, of a note and of a statement alike, is a few bytes of
/// which few different ones occur: it is the number of a label.
enum FactsCoding {
  // MARK: - Notes

  static let hasTitle: UInt8 = 1
  static let hasAliases: UInt8 = 2
  static let hasQuotes: UInt8 = 4
  static let hasProblems: UInt8 = 8
  /// The first reference is the document itself, and not written.
  static let hasThis: UInt8 = 16
  /// Above the bits.
  static let formShift: UInt8 = 5

  static let referenceFormBits = 3

  // MARK: - Properties

  static let text: UInt8 = 0
  static let number: UInt8 = 1
  static let date: UInt8 = 2
  static let flag: UInt8 = 3
  static let typeMask: UInt8 = 3
  /// The key of the property before.
  static let sameKey: UInt8 = 4
  /// The line of the property before.
  static let sameLine: UInt8 = 8
  /// The line after that.
  static let nextLine: UInt8 = 16
  /// A text that is the name in the target of the next reference not yet named so; a date that is
  /// a moment.
  static let isUsual: UInt8 = 32
  static let yes: UInt8 = 64

  // MARK: - Statements

  static let reaches: UInt8 = 0
  static let content: UInt8 = 1
  static let link: UInt8 = 2
  /// And those above: an edge, with its type's number added.
  static let edge: UInt8 = 3

  /// What a statement is told from: the one before.
  struct Sameness: OptionSet {
    let rawValue: UInt8

    static let section = Sameness(rawValue: 1)
    static let kind = Sameness(rawValue: 2)
    static let line = Sameness(rawValue: 4)
    static let nextLine = Sameness(rawValue: 8)
    /// The document itself, its first reference, is the tail.
    static let thisIsTail = Sameness(rawValue: 16)
    /// It is the head.
    static let thisIsHead = Sameness(rawValue: 32)
    /// The other end is that of the statement before.
    static let other = Sameness(rawValue: 64)
    /// The other end is the reference after that.
    static let nextOther = Sameness(rawValue: 128)
  }

  /// What the first statement of a note is told from.
  static let beforeStatements = NoteFacts.Statement(
    claim: .link, tail: 0, head: 0, line: 0, section: .empty, means: .text)

  /// The part of a target that the value of a link mostly is: what is behind its folders.
  static func name<Target: BidirectionalCollection<UInt8>>(
    in target: Target
  ) -> Target.SubSequence {
    let slash = target.lastIndex(of: UInt8(ascii: "/"))
    return target[(slash.map { target.index(after: $0) } ?? target.startIndex)...]
  }

  static func number(of kind: KindID?) -> Int { kind.map { Int($0.number) + 1 } ?? 0 }
}
