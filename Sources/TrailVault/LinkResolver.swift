import TrailBytes
import TrailFiles
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
  /// The nodes of all references, of one note after the other; negative for what is no node, or
  /// states nothing.
  private var nodes: [Int32] = []
  /// One more than notes: where the references of each begin.
  private var starts: [Int] = [0]

  private let schema: Schema
  private let kinds: KindRules
  private let notes: NoteRun
  /// The document's node of each note; `nil` for a canvas.
  private(set) var documents: [DraftNode?] = []
  private var index = DocumentIndex()
  /// By kind and folded name: the nodes with a path, and by alias those with a document.
  private var named = UniqueNames()
  private var aliased = UniqueNames()
  private var bareNodes = NodeNames()
  private var paths = PendingPaths()
  private var mentions = PendingMentions()
  /// Memory to fold names in.
  private var buffer: [UInt8] = []

  /// What looking a reference up needs: memory to put paths together in and to fold names in.
  private struct Room {
    let paths = PathRoom()
    var folded: [UInt8] = []
  }

  /// What a reference means as far as documents tell.
  private enum Meaning {
    case node(DraftNode)
    /// A path that no document has.
    case path(ByteRun, mayBePartial: Bool)
    /// A name that no document has.
    case mention(ByteRun, KindID?, isWeak: Bool)
    case nothing
  }

  /// Where a reference stands that means no document.
  private struct Pending {
    var place: Int
    var isPath: Bool
    /// Among the pending paths or mentions.
    var number: Int
  }

  private static let nothing: Int32 = -1
  private static let pending: Int32 = -2

  /// - Parameter notes: In order of their paths.
  /// - Complexity: O(n log n) in distinct paths and names without a document, O(1) look-ups for a
  ///   reference, those among documents on all cores.
  init(_ notes: NoteRun, under schema: Schema) {
    self.notes = notes
    self.schema = schema
    kinds = KindRules(schema)
    table = NodeTable(schema)
    table.reserveCapacity(notes.count)
    documents.reserveCapacity(notes.count)
    starts.reserveCapacity(notes.count + 1)
    for number in notes.numbers {
      starts.append(starts[number] + notes[number].references.count)
      documents.append(notes[number].form == .canvas ? nil : addNode(of: number))
    }
    let documents = documents
    let names: DocumentNames
    (index, names) = Parallel.both {
      DocumentIndex(of: notes, documents)
    } _: {
      DocumentNames(of: notes, documents)
    }
    (named, aliased) = (names.named, names.aliased)
    resolve()
    // What things were found by is not needed any more.
    index = DocumentIndex()
    (named, aliased, bareNodes) = (UniqueNames(), UniqueNames(), NodeNames())
    (paths, mentions) = (PendingPaths(), PendingMentions())
  }

  /// By reference of a note.
  subscript(note: Int) -> ReferencedNodes {
    ReferencedNodes(nodes: nodes[starts[note]..<starts[note + 1]])
  }

  private mutating func addNode(of number: Int) -> DraftNode {
    let path = VaultPath.withoutEnding(notes.text(notes[number].path, of: number))
    return table.add(
      .init(kind: notes[number].kind, name: VaultPath.name(of: path), path: path, note: number))
  }

  private mutating func resolve() {
    nodes = knownNodes()
    var pending: [Pending] = []
    var room = Room()
    for number in notes.numbers {
      let folder = VaultPath.folder(of: notes.text(notes[number].path, of: number))
      for place in starts[number]..<starts[number + 1] where nodes[place] == LinkResolver.pending {
        let reference = notes[number].reference(UInt32(place - starts[number]))
        switch meaning(of: reference, inNote: number, folder, &room) {
        case .path(let path, let mayBePartial):
          let path = paths.add(path, mayBePartial: mayBePartial)
          pending.append(Pending(place: place, isPath: true, number: path))
        case .mention(let name, let kind, let isWeak):
          let mention = mentions.add(name, kind: kind, isWeak: isWeak)
          pending.append(Pending(place: place, isPath: false, number: mention))
        case .node, .nothing: break
        }
      }
    }
    let pathNodes = addPathNodes()
    let mentionNodes = addMentionNodes()
    for reference in pending {
      let node = reference.isPath ? pathNodes[reference.number] : mentionNodes[reference.number]
      nodes[reference.place] = node.map { Int32(clamping: $0.index) } ?? LinkResolver.nothing
    }
  }

  /// By reference of all notes: the document that it means, else what is still to be found out.
  private func knownNodes() -> [Int32] {
    let count = starts.last ?? 0
    return [Int32](unsafeUninitializedCapacity: count) { nodes, initialized in
      nodes.initialize(repeating: LinkResolver.nothing)
      initialized = count
      // Every note writes to a part of its own.
      nonisolated(unsafe) let nodes = nodes
      nonisolated(unsafe) let resolver = self
      nonisolated(unsafe) let notes = notes
      Cores.forEachPart(of: notes.count) { part in
        var room = Room()
        for number in notes.numbers(in: part) {
          resolver.findDocuments(inNote: number, nodes, &room)
        }
      }
    }
  }

  private func findDocuments(
    inNote number: Int, _ nodes: UnsafeMutableBufferPointer<Int32>, _ room: inout Room
  ) {
    let start = starts[number]
    let end = starts[number + 1]
    // What states nothing makes no node.
    for statement in notes[number].statements {
      nodes[start + Int(statement.tail)] = LinkResolver.pending
      nodes[start + Int(statement.head)] = LinkResolver.pending
    }
    for quote in notes[number].quotes { nodes[start + Int(quote.reference)] = LinkResolver.pending }
    let folder = VaultPath.folder(of: notes.text(notes[number].path, of: number))
    for place in start..<end where nodes[place] == LinkResolver.pending {
      let reference = notes[number].reference(UInt32(place - start))
      switch meaning(of: reference, inNote: number, folder, &room) {
      case .node(let node): nodes[place] = Int32(clamping: node.index)
      case .nothing: nodes[place] = LinkResolver.nothing
      case .path, .mention: break
      }
    }
  }

  // MARK: - References

  private func meaning(
    of reference: NoteFacts.Reference, inNote number: Int, _ folder: ByteRun,
    _ room: inout Room
  ) -> Meaning {
    guard reference.target.count <= VaultPath.longest else { return .nothing }
    let target = notes.text(reference.target, of: number)
    switch reference.form {
    case .this: return documents[number].map { .node($0) } ?? .nothing
    case .link: return meaning(ofLink: target, kind: reference.kind, in: folder, &room)
    case .relativeLink:
      return meaning(ofRelativeLink: target, kind: reference.kind, in: folder, &room)
    case .hashtag, .citationKey: return meaning(ofName: target, kind: reference.kind, &room)
    case .name: return meaning(ofWords: target, kind: reference.kind, in: folder, &room)
    }
  }

  private func meaning(
    ofLink target: ByteRun, kind: KindID?, in folder: ByteRun,
    _ room: inout Room
  ) -> Meaning {
    guard let first = target.first else { return .nothing }
    // `/a/b` is tied to the root, `./a` and `../a` to the folder of the note.
    if first == UInt8(ascii: "/") {
      return meaning(ofPath: room.paths.normalized(target), kind, isSite: true, &room)
    }
    if target.starts(with: "./".utf8) || target.starts(with: "../".utf8) {
      let path = room.paths.normalized(room.paths.join(folder, target))
      return meaning(ofPath: path, kind, &room)
    }
    let target = target.last == UInt8(ascii: "/") ? room.paths.normalized(target) : target
    guard VaultPath.hasFolder(target) else {
      return meaning(ofBareLink: target, kind, in: folder, &room)
    }
    if let node = index.document(endingWith: target, &room.folded) { return .node(node) }
    return Attachments.isOne(target) ? .nothing : .path(target, mayBePartial: true)
  }

  private func meaning(
    ofBareLink name: ByteRun, _ kind: KindID?, in folder: ByteRun,
    _ room: inout Room
  ) -> Meaning {
    if let node = document(named: name, in: folder, &room) { return .node(node) }
    return Attachments.isOne(name) ? .nothing : .mention(name, kind, isWeak: false)
  }

  private func document(
    named name: ByteRun, in folder: ByteRun, _ room: inout Room
  ) -> DraftNode? {
    index.document(at: room.paths.join(folder, name), &room.folded)
      ?? index.document(endingWith: name, &room.folded)
      ?? index.document(withAlias: name, &room.folded)
  }

  private func meaning(
    ofRelativeLink target: ByteRun, kind: KindID?, in folder: ByteRun,
    _ room: inout Room
  ) -> Meaning {
    guard let first = target.first else { return .nothing }
    if first == UInt8(ascii: "/") {
      return meaning(ofPath: room.paths.normalized(target), kind, isSite: true, &room)
    }
    let path = room.paths.normalized(room.paths.join(folder, target))
    if let node = index.document(at: path, &room.folded) { return .node(node) }
    // Many vaults write such links from their root, or the name alone.
    if first != UInt8(ascii: "."), let node = index.document(endingWith: target, &room.folded) {
      return .node(node)
    }
    return meaning(ofPath: path, kind, &room)
  }

  /// A path from the root, which for the links of a web site may lie in a folder of the vault.
  private func meaning(
    ofPath path: ByteRun, _ kind: KindID?, isSite: Bool = false, _ room: inout Room
  ) -> Meaning {
    guard !path.isEmpty else { return .nothing }
    if let node = index.document(at: path, &room.folded) { return .node(node) }
    if isSite, let node = index.document(endingWith: path, &room.folded) { return .node(node) }
    guard !Attachments.isOne(path) else { return .nothing }
    return VaultPath.hasFolder(path)
      ? .path(path, mayBePartial: false) : .mention(path, kind, isWeak: false)
  }

  /// A topic or a source by name.
  private func meaning(
    ofName name: ByteRun, kind: KindID?, _ room: inout Room
  ) -> Meaning {
    if let node = document(named: name, kind: kind, &room) { return .node(node) }
    return .mention(name, kind, isWeak: false)
  }

  private func document(
    named name: ByteRun, kind: KindID?, _ room: inout Room
  ) -> DraftNode? {
    name.fold(after: kind?.number ?? .max, into: &room.folded)
    if let node = named[room.folded] ?? aliased[room.folded] { return node }
    guard VaultPath.hasFolder(name), let node = index.document(endingWith: name, &room.folded),
      table.kind(of: node) == kind
    else { return nil }
    return node
  }

  /// Words in a field: they name what there is, and make nothing.
  private func meaning(
    ofWords words: ByteRun, kind: KindID?, in folder: ByteRun,
    _ room: inout Room
  ) -> Meaning {
    let known =
      kind == nil
      ? VaultPath.hasFolder(words)
        ? index.document(endingWith: words, &room.folded)
        : document(named: words, in: folder, &room)
      : document(named: words, kind: kind, &room)
    if let known { return .node(known) }
    return .mention(words, kind, isWeak: true)
  }

  // MARK: - Nodes without a document

  /// The node of each pending path.
  private mutating func addPathNodes() -> [DraftNode?] {
    let (whole, spellings) = paths.resolved()
    var nodes: [Int: DraftNode] = [:]
    // In order of their folded paths, so that numbers hang on nothing else.
    for number in Set(whole).sorted(by: { paths.isOrdered($0, before: $1) }) {
      let path = table.texts.keep(spellings[number])
      let name = VaultPath.name(of: path)
      let kind = kinds.kind(ofPath: spellings[number][...]) ?? schema.fallbackKind
      let node = table.add(.init(kind: kind, name: name, path: path, note: nil))
      nodes[number] = node
      name.fold(after: kind.number, into: &buffer)
      named.add(buffer, node)
    }
    return whole.map { nodes[$0] }
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
      node.name.fold(into: &buffer)
      if node.path != nil {
        loose.add(buffer, DraftNode(index: number))
      } else {
        bare.add(buffer, DraftNode(index: number))
      }
    }
    for number in order where nodes[number] == nil {
      let mention = mentions[number]
      if let kind = mention.kind {
        mention.name.fold(after: kind.number, into: &buffer)
        nodes[number] = named[buffer]
      } else if let node = loose[Array(mention.name)] ?? bare[Array(mention.name)] {
        nodes[number] = node
      } else if !mentions.isWeak(number) {
        nodes[number] = node(schema.fallbackKind, mentions.spelling(of: number))
      }
    }
    return nodes
  }

  /// The node of a kind and a name: the one with a path, else one without.
  private mutating func node(_ kind: KindID, _ name: [UInt8]) -> DraftNode {
    name[...].fold(after: kind.number, into: &buffer)
    if let node = named[buffer] ?? bareNodes[buffer] { return node }
    let node = table.add(.init(kind: kind, name: table.texts.keep(name), path: nil, note: nil))
    bareNodes.add(buffer, node)
    return node
  }

  /// Excerpts and the sources that their names begin with, in order of the excerpts.
  private(set) var excerpts: [(source: DraftNode, excerpt: DraftNode)] = []

  private mutating func addSourcesOfExcerpts() {
    guard let kind = schema.kinds(with: .source).kinds.first else { return }
    var rests = ReadingRests(notes.scratchFiles)
    for number in table.nodes.indices {
      rests.countOne()
      let excerpt = DraftNode(index: number)
      guard table.traits(of: excerpt).contains(.excerpt),
        let name = ExcerptName(table[excerpt].name)
      else { continue }
      excerpts.append((node(kind, name.citationKey), excerpt))
    }
  }
}

/// The nodes that the references of one note mean.
struct ReferencedNodes {
  fileprivate let nodes: ArraySlice<Int32>

  /// `nil` for what is no node, or states nothing.
  subscript(reference: UInt32) -> DraftNode? {
    let node = nodes[nodes.startIndex + Int(reference)]
    return node < 0 ? nil : DraftNode(index: Int(node))
  }
}

/// `citekey - part`.
struct ExcerptName {
  let citationKey: [UInt8]

  init?(_ name: ByteRun) {
    guard let blank = name.firstIndex(of: UInt8(ascii: " ")), blank > 0,
      name[blank...].starts(with: " - ".utf8), name.count > blank + 3
    else { return nil }
    citationKey = Array(name[..<blank])
  }
}
