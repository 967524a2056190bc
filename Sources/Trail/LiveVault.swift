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
    FoundVault.at(name).flatMap { found in
      var found = found
      found.libraries = libraries
      return found.listing().flatMap { listing in
        let today = today()
        if !readsAll, let state, state.vault.hasSameSchemaFile(as: found),
          listing.isSame(as: state.listing)
        {
          if state.session.today == today { return .success(state.session) }
          let session = state.session.restarted(today: today)
          session.goOn(from: state.session)
          self.state?.session = session
          return .success(session)
        }
        let opened = found.opened(
          today: today, index: index, rebuilds: readsAll, interruption: interruption,
          progress: progress)
        return opened.map { opened in
          var session = opened
          if let last = state?.session {
            if last.knowsTheSame(as: session) {
              session = last
            } else {
              session.goOn(from: last)
            }
          }
          state = State(vault: found, session: session, listing: listing)
          return session
        }
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
