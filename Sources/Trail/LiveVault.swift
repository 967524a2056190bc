import TrailIndex
import TrailSyntax
import TrailText
import TrailVault

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A vault that people ask about while they write in it: it is looked at before each question,
/// and read again where something has changed.
package final class LiveVault {
  /// What messages call it: its path.
  package let name: String
  private let index: IndexUse?
  private let libraries: GivenLibraries
  private let today: () -> DateValue
  /// As it was read last; `nil` before that.
  private var state: State?

  private struct State {
    var vault: FoundVault
    var session: Session
    var listing: Listing
  }

  /// - Parameters:
  ///   - index: How the index is used; `nil` for not at all.
  ///   - libraries: What the user has named beside the vault's own.
  ///   - today: What `today` means, asked before each question.
  package init(
    at folder: String, index: IndexUse?, libraries: GivenLibraries = GivenLibraries(),
    today: @escaping () -> DateValue
  ) {
    name = folder
    self.index = index
    self.libraries = libraries
    self.today = today
  }

  /// On the vault as it was read last; `nil` where it never was.
  package var session: Session? { state?.session }

  /// The words of the vault, those of every vault while its own cannot be read.
  package var vocabulary: Vocabulary {
    state?.vault.vocabulary ?? FoundVault.builtInVocabulary
  }

  /// Its root folder, with every link resolved; `nil` before it was read.
  package var root: String? {
    state?.vault.realPath.map { String(decoding: $0, as: UTF8.self) }
  }

  package var schema: FoundVault? { state?.vault }

  /// A session on the vault as it is now. Where nothing has changed it is the last one; where
  /// something has, a new one that goes on with the variables and the answer of the last.
  ///
  /// - Parameter readsAll: Everything is read again, the index made anew.
  /// - Complexity: One walk over the entries where nothing has changed; else as `opened`.
  package func current(
    readsAll: Bool = false, interruption: Interruption? = nil, progress: ReadingProgress? = nil
  ) -> Result<Session, Session.Failure> {
    let request = Request(
      name: name, index: index, libraries: libraries, today: today(), last: state,
      readsAll: readsAll, progress: progress)
    guard let interruption else { return taken(request.found(nil)) }
    let found = AbandonableWork.result(of: { request.found($0) }, unless: interruption)
    return found.map { taken($0) } ?? .failure(.interrupted)
  }

  /// Keeps what was found for the next question.
  private func taken(_ found: Result<State, Session.Failure>) -> Result<Session, Session.Failure> {
    found.map { found in
      if let last = state?.session, last !== found.session { found.session.goOn(from: last) }
      state = found
      return found.session
    }
  }

  /// One look at the vault, on whatever thread: it changes nothing but what it makes.
  private struct Request: @unchecked Sendable {
    let name: String
    let index: IndexUse?
    let libraries: GivenLibraries
    let today: DateValue
    /// Its session is compared with and not asked.
    let last: State?
    let readsAll: Bool
    let progress: ReadingProgress?

    /// What goes on after it was left behind has nothing to tell any more.
    private func progress(unless interruption: Interruption?) -> ReadingProgress? {
      guard let progress else { return nil }
      return { done, total in
        if interruption?.isRequested != true { progress(done, total) }
      }
    }

    func found(_ interruption: Interruption?) -> Result<State, Session.Failure> {
      do throws(Session.Failure) {
        var vault = try FoundVault.at(name).get()
        vault.libraries = libraries
        let listing = try vault.listing().get()
        if interruption?.isRequested == true { throw .interrupted }
        if !readsAll, let last, last.vault.hasSameSchemaFile(as: vault),
          listing.isSame(as: last.listing)
        {
          var same = last
          if last.session.today != today { same.session = last.session.restarted(today: today) }
          return .success(same)
        }
        var session = try vault.opened(
          today: today, index: index, rebuilds: readsAll, interruption: interruption,
          progress: progress(unless: interruption)
        ).get()
        if let last, last.session.knowsTheSame(as: session) { session = last.session }
        return .success(State(vault: vault, session: session, listing: listing))
      } catch {
        return .failure(error)
      }
    }
  }
}

extension Session {
  /// Whether another session stands on the same notes: a file may change and say the same.
  ///
  /// - Complexity: O(bytes of the graph).
  fileprivate func knowsTheSame(as other: Session) -> Bool {
    let (a, b) = (graph.memory.bytes, other.graph.memory.bytes)
    guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else {
      return false
    }
    return today == other.today && graph.schema == other.graph.schema
      && vaultNotes == other.vaultNotes && reported == other.reported
      && memcmp(first, second, a.count) == 0
  }
}

/// What was in a vault's folder at some time.
struct Listing {
  var documents: ListedDocuments
  var problems: [VaultProblem]

  /// Whether nothing has changed since another was made.
  func isSame(as earlier: Listing) -> Bool {
    let entries = documents.entries
    return entries.count == earlier.documents.entries.count && problems == earlier.problems
      && entries.indices.allSatisfy { earlier.documents.isUnchanged(entries[$0], at: $0) }
  }

  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension FoundVault {
  /// What is in its folder now.
  func listing() -> Result<Listing, Session.Failure> {
    // Before the walk: what changes after that is newer.
    let taken = Listing.now()
    do throws(VaultError) {
      let (entries, problems) = try Vault.documents(of: tree, under: schema)
      let documents = ListedDocuments(
        taken: taken, entries: entries, isKnown: entries.map { _ in true })
      return .success(Listing(documents: documents, problems: problems))
    } catch {
      return .failure(Session.Failure(error))
    }
  }

  func hasSameSchemaFile(as other: FoundVault) -> Bool {
    schemaPath == other.schemaPath && schemaFile == other.schemaFile
  }
}
