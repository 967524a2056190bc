import TrailSchema

/// The headings that a place in a note stands under, outermost first.
struct SectionStack {
  private struct Section {
    var level: Int
    var heading: NoteRules.Heading
    var title: FactText
  }

  private var open: [Section] = []

  mutating func enter(level: Int, heading: NoteRules.Heading, title: FactText) {
    while let last = open.last, last.level >= level { open.removeLast() }
    open.append(Section(level: level, heading: heading, title: title))
  }

  /// The nearest heading as plain text; empty before the first.
  var title: FactText { open.last?.title ?? .empty }

  /// The rule for rows here: that of the outermost heading that governs, else the nearest one.
  var rule: HeadingRule? { governing ?? nearest }

  /// The rule of the outermost heading that decides for everything below it.
  var governing: HeadingRule? {
    open.first { $0.heading.rule?.governs == true }?.heading.rule
  }

  private var nearest: HeadingRule? {
    open.last { $0.heading.rule != nil }?.heading.rule
  }

  /// What rows are that are named without a path.
  var kind: KindID? { nearest?.kind }

  /// In the section that holds a claim's text: below its heading, and below none with a rule
  /// that is nearer.
  var isContent: Bool { isNearest { $0.isContent } }
  /// In the section that holds a source's abstract.
  var isAbstract: Bool { isNearest { $0.isAbstract } }

  private func isNearest(_ isWanted: (NoteRules.Heading) -> Bool) -> Bool {
    for section in open.reversed() {
      if isWanted(section.heading) { return true }
      if section.heading.rule != nil { return false }
    }
    return false
  }
}
