import TrailGraph
import TrailNotes
import TrailSchema
import TrailText

/// Decides which node each reference of each note means, once all notes are known, so that
/// their order never matters. Source: the graph page, section 2.
///
/// First every reference is looked up among the documents. What none of them answers to becomes
/// nodes without a document: those with a path first, since a mention without one is the node
/// of its kind and name if exactly one has a path.
struct LinkResolver {
  private(set) var table: NodeTable
  /// By note and reference; `nil` for what is no node, or states nothing.
  private(set) var nodes: [[DraftNode?]] = []

  private let schema: Schema
  private let kinds: KindRules
  private let notes: [NoteFacts]
  /// The document's node of each note; `nil` for a canvas.
  private(set) var documents: [DraftNode?] = []
  private let index: DocumentIndex
  /// By kind and folded name: the nodes with a path, and by alias those with a document.
  private var named = UniqueNames()
  private var aliased = UniqueNames()
  private var bareNodes: [[UInt8]: DraftNode] = [:]
  private var paths = PendingPaths()
  private var mentions = PendingMentions()

  /// What a reference means as far as documents tell.
  private enum Meaning {
    case node(DraftNode)
    case path(Int)
    case mention(Int)
    case nothing
  }

  /// - Parameter notes: In order of their paths.
  /// - Complexity: O(n log n) in notes and distinct paths, O(1) look-ups for a reference.
  init(_ notes: [NoteFacts], under schema: Schema) {
    self.notes = notes
    self.schema = schema
    kinds = KindRules(schema)
    var table = NodeTable(schema)
    var documents: [(node: DraftNode, path: ArraySlice<UInt8>, aliases: [[UInt8]])] = []
    for (number, note) in notes.enumerated() {
      guard note.form != .canvas else {
        self.documents.append(nil)
        continue
      }
      let path = VaultPath.withoutEnding(note[note.path])
      let node = table.add(
        .init(
          kind: note.kind, name: Array(VaultPath.name(of: path)), path: Array(path), note: number))
      self.documents.append(node)
      documents.append((node, path, note.aliases.map { Array(note[$0]) }))
    }
    index = DocumentIndex(documents)
    self.table = table
    for (node, path, aliases) in documents {
      let kind = table.kind(of: node)
      named.add(key(kind, VaultPath.name(of: path))[...], node)
      for alias in aliases { aliased.add(key(kind, alias[...])[...], node) }
    }
    resolve()
  }

  private mutating func resolve() {
    var meanings: [[Meaning]] = []
    for number in notes.indices { meanings.append(self.meanings(inNote: number)) }
    let pathNodes = addPathNodes()
    let mentionNodes = addMentionNodes()
    nodes = meanings.map { note in
      note.map { meaning in
        switch meaning {
        case .node(let node): node
        case .path(let number): pathNodes[number]
        case .mention(let number): mentionNodes[number]
        case .nothing: nil
        }
      }
    }
  }

  private func key(_ kind: KindID?, _ name: ArraySlice<UInt8>) -> [UInt8] {
    [kind?.number ?? .max] + name.folded
  }

  // MARK: - References

  private mutating func meanings(inNote number: Int) -> [Meaning] {
    let note = notes[number]
    var isUsed = [Bool](repeating: false, count: note.references.count)
    for statement in note.statements {
      isUsed[Int(statement.tail)] = true
      isUsed[Int(statement.head)] = true
    }
    for quote in note.quotes { isUsed[Int(quote.reference)] = true }
    let folder = VaultPath.folder(of: note[note.path])
    var meanings: [Meaning] = []
    for (place, reference) in note.references.enumerated() {
      meanings.append(
        isUsed[place] && reference.target.count <= VaultPath.longest
          ? meaning(of: reference, note[reference.target], inNote: number, folder)
          : .nothing)
    }
    return meanings
  }

  private mutating func meaning(
    of reference: NoteFacts.Reference, _ target: ArraySlice<UInt8>, inNote number: Int,
    _ folder: ArraySlice<UInt8>
  ) -> Meaning {
    switch reference.form {
    case .this: documents[number].map { .node($0) } ?? .nothing
    case .link: meaning(ofLink: target, kind: reference.kind, in: folder)
    case .relativeLink: meaning(ofRelativeLink: target, kind: reference.kind, in: folder)
    case .hashtag, .citationKey: meaning(ofName: target, kind: reference.kind)
    case .name: meaning(ofWords: target, kind: reference.kind, in: folder)
    }
  }

  private mutating func meaning(
    ofLink target: ArraySlice<UInt8>, kind: KindID?, in folder: ArraySlice<UInt8>
  ) -> Meaning {
    guard let first = target.first else { return .nothing }
    // `/a/b` is tied to the root, `./a` and `../a` to the folder of the note.
    if first == UInt8(ascii: "/") {
      return meaning(ofPath: VaultPath.normalized(target), kind, isSite: true)
    }
    if target.starts(with: "./".utf8) || target.starts(with: "../".utf8) {
      return meaning(ofPath: VaultPath.normalized(VaultPath.join(folder, target)), kind)
    }
    let target = target.last == UInt8(ascii: "/") ? VaultPath.normalized(target) : target
    guard VaultPath.hasFolder(target) else { return meaning(ofBareLink: target, kind, in: folder) }
    if let node = index.document(endingWith: target) { return .node(node) }
    return Attachments.isOne(target) ? .nothing : .path(paths.add(target, mayBePartial: true))
  }

  private mutating func meaning(
    ofBareLink name: ArraySlice<UInt8>, _ kind: KindID?, in folder: ArraySlice<UInt8>
  ) -> Meaning {
    if let node = document(named: name, in: folder) { return .node(node) }
    return Attachments.isOne(name) ? .nothing : .mention(mentions.add(name, kind: kind))
  }

  private func document(named name: ArraySlice<UInt8>, in folder: ArraySlice<UInt8>) -> DraftNode? {
    index.document(at: VaultPath.join(folder, name)) ?? index.document(endingWith: name)
      ?? index.document(withAlias: name)
  }

  private mutating func meaning(
    ofRelativeLink target: ArraySlice<UInt8>, kind: KindID?, in folder: ArraySlice<UInt8>
  ) -> Meaning {
    guard let first = target.first else { return .nothing }
    if first == UInt8(ascii: "/") {
      return meaning(ofPath: VaultPath.normalized(target), kind, isSite: true)
    }
    let path = VaultPath.normalized(VaultPath.join(folder, target))
    if let node = index.document(at: path) { return .node(node) }
    // Many vaults write such links from their root, or the name alone.
    if first != UInt8(ascii: "."), let node = index.document(endingWith: target) {
      return .node(node)
    }
    return meaning(ofPath: path, kind)
  }

  /// A path from the root, which for the links of a web site may lie in a folder of the vault.
  private mutating func meaning(
    ofPath path: ArraySlice<UInt8>, _ kind: KindID?, isSite: Bool = false
  ) -> Meaning {
    guard !path.isEmpty else { return .nothing }
    if let node = index.document(at: path) { return .node(node) }
    if isSite, let node = index.document(endingWith: path) { return .node(node) }
    guard !Attachments.isOne(path) else { return .nothing }
    return VaultPath.hasFolder(path)
      ? .path(paths.add(path, mayBePartial: false)) : .mention(mentions.add(path, kind: kind))
  }

  /// A topic or a source by name.
  private mutating func meaning(ofName name: ArraySlice<UInt8>, kind: KindID?) -> Meaning {
    if let node = document(named: name, kind: kind) { return .node(node) }
    return .mention(mentions.add(name, kind: kind))
  }

  private func document(named name: ArraySlice<UInt8>, kind: KindID?) -> DraftNode? {
    let key = self.key(kind, name)
    if let node = named[key[...]] ?? aliased[key[...]] { return node }
    guard VaultPath.hasFolder(name), let node = index.document(endingWith: name),
      table.kind(of: node) == kind
    else { return nil }
    return node
  }

  /// Words in a field: they name what there is, and make nothing.
  private mutating func meaning(
    ofWords words: ArraySlice<UInt8>, kind: KindID?, in folder: ArraySlice<UInt8>
  ) -> Meaning {
    let known =
      kind == nil
      ? VaultPath.hasFolder(words)
        ? index.document(endingWith: words) : document(named: words, in: folder)
      : document(named: words, kind: kind)
    if let known { return .node(known) }
    return .mention(mentions.add(words, kind: kind, isWeak: true))
  }

  // MARK: - Nodes without a document

  /// The node of each pending path.
  private mutating func addPathNodes() -> [DraftNode] {
    let (whole, spellings) = paths.resolved()
    var nodes: [Int: DraftNode] = [:]
    // In order of their folded paths, so that numbers hang on nothing else.
    for number in Set(whole).sorted(by: { paths.isOrdered($0, before: $1) }) {
      let path = spellings[number]
      let node = table.add(
        .init(
          kind: kinds.kind(ofPath: path[...]) ?? schema.fallbackKind,
          name: Array(VaultPath.name(of: path[...])), path: path, note: nil))
      nodes[number] = node
      named.add(key(table.kind(of: node), VaultPath.name(of: path[...]))[...], node)
    }
    return whole.compactMap { nodes[$0] }
  }

  /// The node of each pending mention; `nil` for words that name nothing.
  private mutating func addMentionNodes() -> [DraftNode?] {
    let order = mentions.inOrder()
    var nodes = [DraftNode?](repeating: nil, count: mentions.count)
    for number in order {
      guard let kind = mentions[number].kind, !mentions.isWeak(number) else { continue }
      nodes[number] = node(kind, mentions.spelling(of: number))
    }
    addSourcesOfExcerpts()
    // What nothing gives a kind is whatever has its name, if that is one node.
    var loose = UniqueNames()
    var bare = UniqueNames()
    for (number, node) in table.nodes.enumerated() where node.note == nil {
      let name = node.name.folded
      if node.path != nil {
        loose.add(name[...], DraftNode(index: number))
      } else {
        bare.add(name[...], DraftNode(index: number))
      }
    }
    for number in order where nodes[number] == nil {
      let mention = mentions[number]
      if let kind = mention.kind {
        nodes[number] = named[key(kind, mention.name)[...]]
      } else if let node = loose[mention.name] ?? bare[mention.name] {
        nodes[number] = node
      } else if !mentions.isWeak(number) {
        nodes[number] = node(schema.fallbackKind, mentions.spelling(of: number))
      }
    }
    return nodes
  }

  /// The node of a kind and a name: the one with a path, else one without.
  private mutating func node(_ kind: KindID, _ name: [UInt8]) -> DraftNode {
    let key = self.key(kind, name[...])
    if let node = named[key[...]] ?? bareNodes[key] { return node }
    let node = table.add(.init(kind: kind, name: name, path: nil, note: nil))
    bareNodes[key] = node
    return node
  }

  /// Excerpts and the sources that their names begin with, in order of the excerpts.
  private(set) var excerpts: [(source: DraftNode, excerpt: DraftNode)] = []

  private mutating func addSourcesOfExcerpts() {
    guard let kind = schema.kinds(with: .source).kinds.first else { return }
    for number in table.nodes.indices {
      let excerpt = DraftNode(index: number)
      guard table.traits(of: excerpt).contains(.excerpt),
        let name = ExcerptName(table[excerpt].name)
      else { continue }
      excerpts.append((node(kind, name.citationKey), excerpt))
    }
  }
}

/// `citekey - part`.
struct ExcerptName {
  let citationKey: [UInt8]

  init?(_ name: [UInt8]) {
    guard let blank = name.firstIndex(of: UInt8(ascii: " ")), blank > 0,
      name[blank...].starts(with: " - ".utf8), name.count > blank + 3
    else { return nil }
    citationKey = Array(name[..<blank])
  }
}
