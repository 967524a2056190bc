import TrailGraph
import TrailSchema
import TrailSyntax
import TrailText

/// Names into nodes.
extension Resolver {
  /// What a name is asked for.
  enum NameUse {
    /// At the head of a query, or to be ignored: anything.
    case head
    /// To be ignored: anything; that more could be meant by it is not worth a word.
    case ignored
    /// After `named`; the range takes in that word.
    case named(Subject, SourceRange)
    /// What a relation leads to.
    case target(TargetScope)
  }

  /// The nodes of one name, told where they are several. Empty after an error and for `maybe`.
  ///
  /// - Parameters:
  ///   - isAlone: No other target stands beside it, so that a repair may change the
  ///     relation too.
  ///   - isGiven: It is what a parameter holds: the words in the source are the parameter's.
  mutating func names(
    _ name: Name, of use: NameUse, maybe: Bool = false, isAlone: Bool = true,
    isGiven: Bool = false
  ) -> TypedSet {
    let kinds: KindSet
    let place: NameLookup.Place
    switch use {
    case .head, .ignored: (kinds, place) = (graph.schema.allKinds, .head)
    case .named(let subject, _):
      (kinds, place) = (subject.kinds.isEmpty ? graph.schema.allKinds : subject.kinds, .head)
    case .target(let scope): (kinds, place) = (scope.walk.right, .target)
    }
    guard !isHopeless else { return TypedSet(set: .nodes(graph.noNodes), kinds: []) }
    guard let match = match(name, among: kinds, at: place) else {
      if !maybe, !environment.acceptsUnknownWords {
        reportUnknown(name, among: kinds, at: place, use, isAlone: isAlone, isGiven: isGiven)
      }
      return TypedSet(set: .nodes(graph.noNodes), kinds: [])
    }
    var reading = reading(of: match, name, among: kinds, at: place)
    reading.range = name.range
    reading.text = isGiven ? name.text : source[name.range]
    if case .ignored = use { reading.laterKinds = nil }
    if case .target(let scope) = use, scope.phrase.adverb == nil, scope.phrase.limit == nil,
      scope.phrase.targets.quantity == nil
    {
      reading.lead = .init(relation: scope.phrase.relation, range: scope.phrase.relationRange)
    }
    readings.append(reading)
    if let note = NameDiagnostics.severalMatches(reading, in: graph, words) { report(note) }
    return TypedSet(set: .nodes(match.nodes), kinds: graph.kinds(in: match.nodes))
  }

  mutating func match(
    _ name: Name, among kinds: KindSet, at place: NameLookup.Place
  ) -> NameLookup.Match? {
    let key = LookupKey(text: name.text, form: name.form, kinds: kinds, place: place)
    if let known = matches[key] { return known }
    let match = lookup.match(name.text, form: name.form, among: kinds, at: place)
    matches[key] = .some(match)
    return match
  }

  /// A name's reading, made once for every text.
  private mutating func reading(
    of match: NameLookup.Match, _ name: Name, among kinds: KindSet, at place: NameLookup.Place
  ) -> NameReading {
    let key = LookupKey(text: name.text, form: name.form, kinds: kinds, place: place)
    if let known = knownReadings[key] { return known }
    let reading = NameReading(
      text: source[name.range], range: name.range, nodes: match.nodes, rule: match.rule,
      name: name.text, laterKinds: name.form == .link ? nil : kinds)
    knownReadings[key] = reading
    return reading
  }

  private mutating func reportUnknown(
    _ name: Name, among kinds: KindSet, at place: NameLookup.Place, _ use: NameUse, isAlone: Bool,
    isGiven: Bool
  ) {
    guard !isTrial, !isHopeless else {
      report(Diagnostic(.unknownName, "", at: name.range))
      return
    }
    let near = NameSuggestions(
      lookup: lookup, words: words, interruption: environment.interruption
    ).spellings(near: name, among: kinds, at: place)
    var others =
      kinds == graph.schema.allKinds
      ? nil : match(name, among: graph.schema.allKinds.subtracting(kinds), at: .head)
    // A word somewhere in another name explains less than a slip does.
    if !near.isEmpty, let rule = others?.rule, rule > 4 { others = nil }
    var report = UnknownName(
      name: name, typed: isGiven ? name.text : source[name.range], kinds: kinds, near: near,
      others: others?.nodes)
    report.needsQuotes = !isAlone && jointNames[kinds]?.isEmpty == false
    switch use {
    case .head: report.conditions = isGiven ? nil : conditions(after: name)
    case .ignored: break
    case .named(let subject, let range):
      if isAlone, let others, let other = otherRelation(subject, to: others.nodes) {
        report.otherPhrase = ("\(other) \(source[name.range])", range)
      }
    case .target(let scope):
      let phrase = scope.phrase
      report.phrase = graph.schema.phrase(of: phrase.relation)
      // In a list the name begins a new condition; the first one cannot, since the rest would
      // follow it, nor can one that is counted.
      let isFirst = phrase.targets.range.start == name.range.start
      if phrase.targets.quantity == nil, !scope.isGroup, isAlone || !isFirst, let others,
        let other = otherRelation(scope.subject, to: others.nodes)
      {
        let start = isAlone ? phrase.relationRange.start : name.range.start
        report.otherPhrase = (
          "\(other) \(source[name.range])", SourceRange(start, name.range.end)
        )
      }
    }
    if !isGiven, others == nil {
      switch use {
      case .head: report.rewritings = sentences(for: name)
      case .target(let scope): report.rewritings = sentences(for: name, in: scope)
      case .named, .ignored: break
      }
      if near.isEmpty, report.rewritings.isEmpty {
        report.rewritings = missingBar(in: name, among: kinds, at: place)
      }
      if near.isEmpty, report.rewritings.isEmpty {
        report.misread = misread(name, among: kinds, at: place, use)
      }
    }
    self.report(NameDiagnostics.unknown(report, in: graph, words))
  }

  /// The phrase that would lead from the subject to nodes that a name stands for elsewhere.
  private func otherRelation(_ subject: Subject, to nodes: NodeSet) -> String? {
    let kinds = subject.kinds.isEmpty ? graph.schema.allKinds : subject.kinds
    return graph.schema.relation(from: kinds, to: graph.kinds(in: nodes))
      .map { graph.schema.phrase(of: $0) }
  }

  // MARK: Names that hold `and` or `or`

  /// The places in a list that together are one name without its quotation marks, each such
  /// name reported: `tagged Bone and Joint` where `Bone and Joint` is a tag.
  ///
  /// - Parameter list: The bare names, `nil` where something else stands.
  /// - Complexity: O(list × longest such name), beside one pass over the candidates' names.
  mutating func quotationNeeded(_ list: [Name?], among kinds: KindSet) -> Set<Int> {
    guard zip(list, list.dropFirst()).contains(where: { $0 != nil && $1 != nil }) else {
      return []
    }
    let names: JointNames
    if let known = jointNames[kinds] {
      names = known
    } else {
      names = JointNames(graph, lookup, among: kinds)
      jointNames[kinds] = names
    }
    guard !names.isEmpty else { return [] }
    var covered: Set<Int> = []
    var start = 0
    while start < list.count {
      let length = names.length(of: list[start...], in: source)
      if length > 1, let first = list[start], let last = list[start + length - 1] {
        covered.formUnion(start..<(start + length))
        let range = first.range.union(last.range)
        report(NameDiagnostics.quotationNeeded(source[range], at: range))
      }
      start += length
    }
    return covered
  }
}

/// The names and aliases that hold an `and` or `or`, which ends a bare name.
struct JointNames {
  /// Folded, ascending.
  private let names: [[UInt8]]

  /// - Complexity: O(bytes of the candidates' names + n log n in those found).
  init(_ graph: Graph, _ lookup: NameLookup, among kinds: KindSet) {
    let joints = [Needle(" and ".utf8), Needle(" or ".utf8)]
    var found: [[UInt8]] = []
    for node in graph.nodes(of: kinds) {
      let name = graph.foldedName(of: node)
      if joints.contains(where: { name.contains($0) }) { found.append(Array(name)) }
      for alias in lookup.aliases(of: node)
      where joints.contains(where: { $0.isFound(in: alias) }) { found.append(alias) }
    }
    names = found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  var isEmpty: Bool { names.isEmpty }

  /// How many names of the list's beginning make up one of these, the longest; 1 if none do.
  func length(of list: ArraySlice<Name?>, in source: SourceText) -> Int {
    var joined: [UInt8] = []
    var length = 1
    var end: Int?
    for (offset, name) in list.enumerated() {
      guard let name else { break }
      if let end {
        // Folding cuts the spaces about the joint.
        let joint = Folding.fold(source[SourceRange(end, name.range.start)].utf8)
        joined += [0x20] + joint + [0x20]
      }
      joined += Folding.fold(name.text.utf8)
      end = name.range.end
      let place = firstIndex(from: joined)
      guard place < names.count, names[place].starts(with: joined) else { break }
      if names[place] == joined, offset > 0 { length = offset + 1 }
    }
    return length
  }

  private func firstIndex(from wanted: [UInt8]) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Target {
  /// A name without quotation marks, which a reserved word would have ended.
  var bareName: Name? {
    guard case .name(let name, maybe: false, _) = self, name.form == .bare else { return nil }
    return name
  }
}
