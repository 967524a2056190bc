/// Facts are the same where they say the same, wherever their texts lie.
extension NoteFacts: Equatable {
  /// - Complexity: O(facts and bytes of their texts).
  package static func == (a: NoteFacts, b: NoteFacts) -> Bool {
    func isSame(_ x: FactText, _ y: FactText) -> Bool { a[x].elementsEqual(b[y]) }

    return a.kind == b.kind && a.form == b.form && isSame(a.path, b.path)
      && isSame(a.text, b.text) && isSame(a.title, b.title)
      && a.aliases.elementsEqual(b.aliases, by: isSame)
      && a.properties.elementsEqual(b.properties) { x, y in
        guard x.line == y.line, isSame(x.key, y.key) else { return false }
        if case (.text(let first), .text(let second)) = (x.value, y.value) {
          return isSame(first, second)
        }
        return x.value == y.value
      }
      && a.references.elementsEqual(b.references) { x, y in
        x.form == y.form && x.kind == y.kind && isSame(x.target, y.target)
      }
      && a.statements.elementsEqual(b.statements) { x, y in
        var moved = y
        moved.section = x.section
        return x == moved && isSame(x.section, y.section)
      }
      && a.quotes.elementsEqual(b.quotes) { x, y in
        x.reference == y.reference && x.hash == y.hash && x.line == y.line
          && isSame(x.text, y.text)
      }
      && a.problems == b.problems
  }
}
