import TrailSchema

/// The headings that a place in a note stands under, outermost first.
///
/// What they say together is worked out where one begins: rows and words ask far more often.
struct SectionStack {
  private struct Section {
    var level: Int
    var heading: NoteRules.Heading
    var title: FactText
  }

  private var open: [Section] = []

  /// The nearest heading as plain text; empty before the first.
  private(set) var title: FactText = .empty
  /// The rule for rows here: that of the outermost heading that governs, else the nearest one.
  private(set) var rule: RowRule?
  /// The rule of the outermost heading that decides for everything below it.
  private(set) var governing: RowRule?
  /// What rows are that are named without a path.
  private(set) var kind: KindID?
  /// In the section that holds a claim's text: below its heading, and below none with a rule
  /// that is nearer.
  private(set) var isContent = false
  /// In the section that holds a source's abstract.
  private(set) var isAbstract = false

  mutating func removeAll() {
    open.empty()
    title = .empty
    rule = nil
    governing = nil
    kind = nil
    isContent = false
    isAbstract = false
  }

  mutating func enter(level: Int, heading: NoteRules.Heading, title: FactText) {
    while let last = open.last, last.level >= level { open.removeLast() }
    open.append(Section(level: level, heading: heading, title: title))

    let nearest = open.last { $0.heading.rule != nil }?.heading.rule
    self.title = title
    governing = open.first { $0.heading.rule?.governs == true }?.heading.rule
    rule = governing ?? nearest
    kind = nearest?.kind
    isContent = isNearest { $0.isContent }
    isAbstract = isNearest { $0.isAbstract }
  }

  private func isNearest(_ isWanted: (NoteRules.Heading) -> Bool) -> Bool {
    for section in open.reversed() {
      if isWanted(section.heading) { return true }
      if section.heading.rule != nil { return false }
    }
    return false
  }
}
