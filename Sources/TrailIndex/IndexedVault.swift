import TrailBytes
import TrailGraph
import TrailNotes
import TrailSchema
import TrailText
import TrailVault

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A vault that is read by way of its index: what has not changed is not read again.
///
/// The answer is that of the notes as they are now. An index that is missing, damaged, foreign,
/// old or half written is passed over and made anew; one that cannot be written is done without.
package struct IndexedVault: Sendable {
  let tree: any FileTree
  let schema: Schema
  package let location: IndexLocation
  /// What finds the nodes of a graph by name.
  private let names: @Sendable (Graph) -> TermIndex.Writer
  /// Of all that the facts of a note hang on beside its bytes and path.
  private let fingerprint: UInt64

  /// What came of reading.
  package struct Outcome: Sendable {
    package var reading: VaultReading
    /// How many documents were opened.
    package var documentsRead: Int
  }

  /// - Parameters:
  ///   - schemaFile: The bytes that the schema was made of; empty for the built-in one.
  ///   - names: Names the terms by which nodes are found.
  ///   - program: The version of the program, which decides how notes are read.
  package init(
    _ tree: any FileTree, under schema: Schema, schemaFile: [UInt8], program: String,
    at location: IndexLocation, names: @escaping @Sendable (Graph) -> TermIndex.Writer
  ) {
    self.tree = tree
    self.schema = schema
    self.location = location
    self.names = names
    let context = Array(program.utf8) + [0] + Array(location.fileName.utf8) + [0] + schemaFile
    fingerprint = context.withUnsafeBytes { Checksum($0).value }
  }

  /// What the index is like.
  package enum State: Equatable, Sendable {
    /// There is none, or one of another version, schema or vault.
    case missing
    case damaged
    case whole
  }

  /// - Complexity: O(bytes of the index).
  package func state() -> State {
    guard let file = IndexFile(at: location.path, fingerprint: fingerprint) else {
      return .missing
    }
    let isWhole =
      IndexFormat.Part.allCases.allSatisfy(file.isSound)
      && ListingReader.read(file.image(of: .listing)) { _ in true } != nil
      && reading(in: file) != nil
    return isWhole ? .whole : .damaged
  }

  // MARK: - Reading

  /// What the index holds, without a look at the vault; `nil` where there is no index, or none
  /// that is as it was written.
  ///
  /// - Parameter damaged: Where given, the index is looked at as it is read, also long after this
  ///   has returned, and this is called where it is not as it was written.
  /// - Complexity: O(bytes of the index); where `damaged` is given, O(its blocks), apart from what
  ///   is wrong with the notes.
  package func trusted(damaged: (@Sendable () -> Never)? = nil) -> VaultReading? {
    guard
      let file = IndexFile(at: location.path, fingerprint: fingerprint, damaged: damaged),
      damaged != nil || [.problems, .graph, .names].allSatisfy(file.isSound)
    else { return nil }
    return reading(in: file)
  }

  private func reading(in file: IndexFile) -> VaultReading? {
    guard let remarks = ReadingRemarks(file.image(of: .problems)),
      let graph = Graph(file.memory(of: .graph), schema: schema),
      var image = file.image(of: .names), let terms = TermIndex(&image)
    else { return nil }
    return remarks.reading(graph.indexed(by: terms))
  }

  /// The vault as it is now.
  ///
  /// - Parameters:
  ///   - rebuilds: Whether everything is read again.
  ///   - later: Given the writing of the index, to be done once whoever waits has been answered;
  ///     where left out it is done before this returns.
  /// - Throws: `VaultError` when the vault cannot be listed, or `.interrupted`.
  /// - Complexity: One walk over the entries, and the bytes of the index, where nothing has
  ///   changed. Else the bytes of what has, and O(n log n) in nodes and edges.
  package func read(
    rebuilds: Bool = false, interruption: Interruption? = nil, progress: ReadingProgress? = nil,
    later: ((@escaping () -> Void) -> Void)? = nil
  ) throws(VaultError) -> Outcome {
    // Before the walk: what changes after that is newer than the index.
    let taken = Self.now()
    var (entries, listingProblems) = try Vault.documents(of: tree, under: schema)
    let file = rebuilds ? nil : IndexFile(at: location.path, fingerprint: fingerprint)
    // What has not changed is found while the rest of the index is looked at.
    let (listed, isSound) = Parallel.both {
      file.flatMap { file in
        file.isSound(.listing)
          ? ListingReader.read(file.image(of: .listing)) { listing in
            (count: listing.count, places: listing.places(of: entries))
          } : nil
      }
    } _: {
      file.map { file in [.problems, .graph, .names].allSatisfy(file.isSound) } ?? false
    }
    // By entry of now: the place in the index of the same, unchanged document.
    let known = listed?.places ?? [Int?](repeating: nil, count: entries.count)
    if let file, let listed, isSound, listed.count == entries.count, !known.contains(nil),
      let reading = reading(in: file),
      hasSameListing(reading.problems, listingProblems)
    {
      return Outcome(reading: reading, documentsRead: 0)
    }
    var notes =
      file.flatMap { isSound ? knownFacts(in: $0, entries, known) : nil }
      ?? [NoteFacts?](repeating: nil, count: entries.count)
    let changed = entries.indices.filter { notes[$0] == nil }
    let read = Vault.facts(
      of: changed.map { entries[$0] }, in: tree, under: schema, interruption: interruption,
      progress: progress)
    if interruption?.isRequested == true { throw .interrupted }
    // All but those that could not be read, in their order.
    let unread = Set(read.problems.map(\.document))
    let readable = changed.filter { unread.isEmpty || !unread.contains(entries[$0].path) }
    for (place, note) in zip(readable, read.notes) { notes[place] = note }
    let scratch = Vault.scratch(for: entries)
    let listing = ListedDocuments(
      taken: taken, entries: entries, isKnown: notes.map { $0 != nil }
    ).memory()
    // They take more memory than what is kept of them.
    entries = []
    let reading = try Vault.reading(
      of: notes.compactMap { $0 }, under: schema, problems: listingProblems + read.problems,
      scratch: scratch, interruption: interruption)
    let writing = { [notes] in write(listing, notes, reading, inTurn: scratch != nil) }
    if let later { later(writing) } else { writing() }
    return Outcome(reading: reading, documentsRead: changed.count)
  }

  /// How many documents share memory, unless their texts take more than this, in bytes.
  private static let batchSize = 64
  private static let largestText = 1 << 22
  /// After so many documents what has been read of files does not stay in memory.
  private static let restInterval = 1 << 8

  /// A core that decodes fewer facts than this is not worth its start.
  private static let smallestPart = 1 << 9

  /// By entry of now: the facts that the index knows of it, decoded on all cores.
  ///
  /// - Parameter file: One whose graph is sound.
  private func knownFacts(
    in file: IndexFile, _ documents: [FileEntry], _ known: [Int?]
  ) -> [NoteFacts?]? {
    guard file.isSound(.facts) else { return nil }
    let scratch = Vault.scratch(for: documents)
    let count = known.count
    let parts = max(1, min(Parallel.cores, count / Self.smallestPart))
    return [NoteFacts?](unsafeUninitializedCapacity: count) { facts, initialized in
      facts.initialize(repeating: nil)
      initialized = count
      // Each part is written by one thread alone.
      nonisolated(unsafe) let facts = facts
      Parallel.forEach(parts) { part in
        guard let graph = Graph(file.memory(of: .graph).shared(), schema: schema),
          let reader = FactsReader(GraphImage.Reader(file.memory(of: .facts).shared()), graph)
        else { return }
        var batch = FactsBatch()
        var entries: [Int] = []
        let range = count * part / parts..<count * (part + 1) / parts
        for entry in range {
          if let place = known[entry],
            reader.read(place, path: documents[entry].path, into: &batch)
          {
            entries.append(entry)
          }
          guard
            entries.count == Self.batchSize || batch.textSize > Self.largestText
              || entry == range.upperBound - 1
          else { continue }
          for (entry, note) in zip(entries, batch.take(to: scratch)) { facts[entry] = note }
          entries.removeAll(keepingCapacity: true)
        }
      }
    }
  }

  /// Whether what could not be listed is what could not be listed before.
  private func hasSameListing(_ problems: [VaultProblem], _ now: [VaultProblem]) -> Bool {
    func ordered(_ problems: [VaultProblem]) -> [VaultProblem] {
      problems.filter { $0.subject != .note }
        .sorted { $0.document.lexicographicallyPrecedes($1.document) }
    }
    return ordered(problems) == ordered(now)
  }

  /// - Parameter inTurn: Whether less memory goes before less time.
  private func write(
    _ listing: GraphMemory, _ notes: [NoteFacts?], _ reading: VaultReading, inTurn: Bool
  ) {
    guard location.makeFolder() else { return }
    let graph = reading.graph
    let (terms, facts) =
      inTurn
      ? (terms(of: graph), facts(of: notes, graph))
      : Parallel.both {
        self.terms(of: graph)
      } _: {
        self.facts(of: notes, graph)
      }
    _ = IndexFile.write(
      [listing, ReadingRemarks(reading).memory(), graph.memory, terms, facts],
      fingerprint: fingerprint, to: location.path)
  }

  private func terms(of graph: Graph) -> GraphMemory {
    var image = GraphImage.Writer()
    names(graph).write(to: &image)
    graph.memory.rest()
    return image.takeMemory()
  }

  private func facts(of notes: [NoteFacts?], _ graph: Graph) -> GraphMemory {
    var writer = FactsWriter(graph)
    for (number, note) in notes.enumerated() {
      writer.append(note)
      if number % Self.restInterval == 0 {
        note?.storage.scratch?.rest()
        graph.memory.rest()
      }
    }
    return writer.takeMemory()
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
