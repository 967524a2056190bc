import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// A name that nothing has where it stands, and what else is known about it.
struct UnknownName {
  var name: Name
  /// As it stands in the source.
  var typed: String
  /// The kinds that were searched.
  var kinds: KindSet
  /// Names that are like it.
  var near: [String]
  /// It stands in a list whose names could be read together as one.
  var needsQuotes = false
  /// What has the name among other kinds.
  var others: NodeSet?
  /// The relation it follows.
  var phrase: String?
  /// A phrase that leads to `others`, and what it would take the place of.
  var otherPhrase: (text: String, range: SourceRange)?
  /// Sentences that it was probably meant as.
  var rewritings: [Rewriting] = []
  /// What one of its words was probably meant as.
  var misread: MisreadName?
  /// What could follow the kind that it begins with.
  var conditions: String?
}

/// What is to be said about names (Language, sections 5 and 9).
package enum NameDiagnostics {
  /// More names than these are only counted.
  private static let mostNames = 5

  // MARK: Errors

  static func unknown(_ unknown: UnknownName, in graph: Graph, _ words: QueryWords) -> Diagnostic {
    var message = subject(of: unknown, in: graph, words)
    var labels: [String] = []
    var fixIts: [FixIt] = []
    if let others = unknown.others {
      message += "; " + description(of: others, in: graph, words)
    }
    if let (text, range) = unknown.otherPhrase {
      let quoted = Excerpt.of(text)
      labels.append("`\(quoted)`")
      fixIts.append(FixIt("write `\(quoted)`", replacing: range, with: text))
    }
    for rewriting in unknown.rewritings {
      labels.append("`\(Excerpt.of(rewriting.text))`")
      fixIts.append(rewriting.fixIt)
    }
    // A sentence explains more than a name that is like all its words.
    for name in unknown.near where unknown.rewritings.isEmpty {
      labels.append(Excerpt.of(name))
      let spelling =
        unknown.needsQuotes ? QueryWords.quoted(name) : words.spelling(of: name)
      fixIts.append(
        FixIt(
          "write `\(Excerpt.of(spelling))`", replacing: unknown.name.range, with: spelling))
    }
    if let misread = unknown.misread {
      labels.append(misread.label)
      fixIts += misread.fixIts
    }
    var label: String?
    if !labels.isEmpty {
      label = "did you mean \(labels.joinedAsChoice)?"
    } else if graph.nodes(of: unknown.kinds).isEmpty {
      label = "this vault has no \(words.covering(unknown.kinds))"
    } else if unknown.others == nil {
      label = "nothing is similar: `\(words.covering(unknown.kinds)) | show name` lists them"
    }
    var notes =
      unknown.rewritings.isEmpty ? unknown.conditions.map { [Diagnostic.Note($0)] } ?? [] : []
    if unknown.kinds == graph.schema.allKinds,
      let rule = EnglishGlue.checks[Folding.fold(unknown.typed)]
    {
      let command = rule.isEmpty ? "check" : "check \(rule)"
      notes = [.init("`\(command)` looks for them")]
      if labels.isEmpty { label = "did you mean `\(command)`?" }
    } else if unknown.kinds == graph.schema.allKinds, Folding.fold(unknown.typed) == "help" {
      notes = [.init("`trail help` tells how to ask, and `trail help WORD` what a word means")]
    }
    let isWord = unknown.name.form == .bare && !unknown.typed.contains(" ")
    if notes.isEmpty, isWord, labels.isEmpty, unknown.others == nil,
      unknown.kinds == graph.schema.allKinds
    {
      // It may be a kind of another vault.
      notes = [.init("kinds here are \(graph.schema.kinds.map(\.plural).joinedAsList)")]
    }
    return Diagnostic(
      .unknownName, message, at: unknown.name.range, label: label, notes: notes, fixIts: fixIts)
  }

  private static func subject(
    of unknown: UnknownName, in graph: Graph, _ words: QueryWords
  ) -> String {
    let quoted = Excerpt.of(unknown.typed)
    let typed =
      unknown.name.form == .bare
      ? "\"\(quoted)\"" : unknown.name.form == .link ? "`\(quoted)`" : quoted
    if unknown.kinds == graph.schema.allKinds { return "nothing is named \(typed)" }
    if words.noun(for: unknown.kinds) != nil || unknown.kinds.kinds.count <= 3 {
      return "no \(words.singular(of: unknown.kinds)) is named \(typed)"
    }
    if let phrase = unknown.phrase {
      return "nothing that `\(phrase)` can lead to is named \(typed)"
    }
    return "nothing here is named \(typed)"
  }

  /// `the source orozco2011 is`, `3 sources are`.
  private static func description(
    of nodes: NodeSet, in graph: Graph, _ words: QueryWords
  ) -> String {
    let kinds = graph.kinds(in: nodes)
    if let node = nodes.first, nodes.count == 1 {
      return "the \(words.singular(of: kinds)) \(text(graph.name(of: node))) is"
    }
    return "\(nodes.count) \(words.covering(kinds)) are"
  }

  static func quotationNeeded(_ text: String, at range: SourceRange) -> Diagnostic {
    let quoted = QueryWords.quoted(text)
    let shown = Excerpt.of(text)
    return Diagnostic(
      .quotationNeeded, "\"\(shown)\" is one name, read here as several", at: range,
      label: "write \(QueryWords.quoted(shown))",
      fixIts: [FixIt("put it in quotation marks", replacing: range, with: quoted)])
  }

  static func nothingToMention(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpected, "there is nothing to look for here", at: range,
      label: "letters or digits are expected")
  }

  static func unknownVariable(_ word: VariableWord, known: [String]) -> Diagnostic {
    let near = Suggestions.nearest(to: word.name, in: known)
    let choices = near.map { "$" + $0 }
    let label =
      !near.isEmpty
      ? "did you mean \(choices.joinedAsChoice)?"
      : known.isEmpty
        ? "no variable has been given a value yet"
        : "known are " + known.prefix(mostNames).map { "$" + $0 }.joinedAsList
    return Diagnostic(
      .unknownVariable, "`$\(Excerpt.of(word.name))` has no value", at: word.range, label: label,
      fixIts: choices.map { FixIt("write `\($0)`", replacing: word.range, with: $0) })
  }

  /// `$99`: a row that the last answer does not have.
  static func unknownRow(
    _ word: VariableWord, of rows: LastRows, known: [String]
  ) -> Diagnostic {
    let label =
      switch rows {
      case .none: "nothing has been answered yet"
      case .withoutNodes: "the rows of the last answer stand for no notes"
      case .nodes(0): "the last answer has no rows"
      case .nodes(1): "the last answer has one row: $1"
      case .nodes(let count): "the last answer has \(count) rows: $1 to $\(count)"
      }
    let others = known.filter { $0 != "_" }.prefix(mostNames).map { "$" + $0 }
    return Diagnostic(
      .unknownVariable, "there is no row `$\(Excerpt.of(word.name))`", at: word.range, label: label,
      notes: others.isEmpty ? [] : [.init("variables with a value are \(others.joinedAsList)")])
  }

  /// A table where a set is needed.
  static func rowsWithoutNodes(_ word: VariableWord) -> Diagnostic {
    let name = "`$\(Excerpt.of(word.name))`"
    return Diagnostic(
      .tableAsSet, "\(name) is a table whose rows are no notes", at: word.range,
      label: "a set of notes is needed here",
      notes: [
        .init("by itself \(name) is its rows, and stages can follow it: `$\(word.name) | take 3`")
      ])
  }

  /// A variable in an expression that is no parameter.
  ///
  /// - Parameters:
  ///   - isSet: It names a set.
  ///   - isTable: It names a table.
  static func noValue(_ word: VariableWord, isSet: Bool, isTable: Bool = false) -> Diagnostic {
    let name = "`$\(Excerpt.of(word.name))`"
    let other = isSet ? "set" : isTable ? "table" : nil
    return Diagnostic(
      .unknownVariable, other.map { "\(name) is a \($0), not a value" } ?? "\(name) has no value",
      at: word.range, label: "a number, a text in quotation marks, a property or a parameter")
  }

  static func noThis(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noThis, "`this` is the note that holds the query, and no note holds this one", at: range,
      label: "name the note")
  }

  // MARK: Notes

  /// How many nodes a name stands for and which; `nil` for one.
  static func severalMatches(
    _ reading: NameReading, in graph: Graph, _ words: QueryWords
  ) -> Diagnostic? {
    let count = reading.nodes.count
    guard count > 1 else { return nil }
    var names = reading.nodes.prefix(mostNames).map { text(graph.name(of: $0)) }
    if Set(names).count < names.count {
      // Notes of one name lie in different folders.
      names = reading.nodes.prefix(mostNames).map { node in
        let path = graph.path(of: node)
        return text(path.isEmpty ? graph.name(of: node) : path)
      }
    }
    let rest = count - names.count
    let list = rest > 0 ? (names + ["\(rest) more"]).joinedAsList : names.joinedAsList
    return Diagnostic(
      .severalMatches, severity: .note,
      "\(quoted(reading.text)) means \(count) \(words.covering(graph.kinds(in: reading.nodes))): "
        + list,
      at: reading.range)
  }

  /// What a later rule would find beside the nodes of a name: to be said where the answer is
  /// empty. `nil` where it would find nothing more.
  package static func laterRule(_ reading: NameReading, in graph: Graph) -> Diagnostic? {
    guard let kinds = reading.laterKinds,
      let later = NameLookup(graph).later(
        than: .init(nodes: reading.nodes, rule: reading.rule), reading.name, among: kinds)
    else { return nil }
    let words = QueryWords(graph.schema)
    let spelling = words.spelling(of: later.spelling)
    let count = reading.nodes.count
    let found =
      count == 1
      ? "1 \(words.singular(of: graph.kinds(in: reading.nodes)))"
      : "\(count) \(words.covering(graph.kinds(in: reading.nodes)))"
    let all = reading.nodes.union(later.nodes).count
    return Diagnostic(
      .laterRule, severity: .note,
      "\(quoted(reading.text)) means \(found); `\(Excerpt.of(spelling))` would mean \(all)",
      at: reading.range,
      fixIts: [FixIt("write `\(Excerpt.of(spelling))`", replacing: reading.range, with: spelling)])
  }

  /// The relation that walks any number of steps where the one that leads to a name takes one:
  /// to be said where the answer is empty. `nil` where there is none.
  package static func anySteps(_ reading: NameReading, in graph: Graph) -> Diagnostic? {
    guard let lead = reading.lead, !lead.relation.isInverse else { return nil }
    let schema = graph.schema
    let row = schema[lead.relation.relation]
    let kinds = graph.kinds(in: reading.nodes)
    let wider = schema.relations.first {
      $0.steps == .many && $0.last == row.last && $0.through == row.last
        && row.left.isSubset(of: $0.left) && kinds.isSubset(of: $0.right)
    }
    guard row.steps == .one, !kinds.isEmpty, let wider else { return nil }
    return Diagnostic(
      .oneStep, severity: .note,
      "`\(row.phrase)` takes one step; `\(wider.phrase) \(Excerpt.of(reading.text))` takes any number",
      at: lead.range,
      fixIts: [FixIt("write `\(wider.phrase)`", replacing: lead.range, with: wider.phrase)])
  }

  /// In quotation marks unless it has its own.
  private static func quoted(_ typed: String) -> String {
    let shown = Excerpt.of(typed)
    guard let first = typed.first, !"\"'“‘[`".contains(first) else { return shown }
    return "\"\(shown)\""
  }

  private static func text(_ bytes: TextSlice) -> String {
    Excerpt.of(String(decoding: bytes, as: UTF8.self))
  }
}
