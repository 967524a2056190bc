import Synchronization
import TrailBytes
import TrailFiles
import TrailNotes
import TrailSchema
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Told now and then while notes are read: how many have been, and of how many. Called on any
/// thread, by one at a time.
package typealias ReadingProgress = @Sendable (_ done: Int, _ total: Int) -> Void

/// The documents of a tree on their way into facts, on all cores: a note's facts depend on no
/// other note.
struct NoteFiles<Tree: FileTree>: Sendable {
  let tree: Tree
  let schema: Schema
  let files: [FileEntry]
  let interruption: Interruption?
  var progress: ReadingProgress?
  /// Where facts are to lie; in memory of their own where left out.
  var scratch: ScratchFile?
  /// In bytes: notes that say more lie in memory of their own.
  var largestText = 1 << 22

  struct Facts: Sendable {
    /// In the order of the files.
    var notes: [NoteFacts] = []
    var failures: [(path: FilePath, error: FileError)] = []
  }

  /// How many files a core takes at a time: enough to make the handing out cheap.
  private static var batchSize: Int { 32 }

  /// The facts of all files. A note's bytes are freed once its facts are made.
  ///
  /// When the user asks to stop, the files that are left are not read.
  /// - Complexity: O(bytes).
  func facts() -> Facts {
    let batches = (files.count + Self.batchSize - 1) / Self.batchSize
    let parts = Mutex([Facts?](repeating: nil, count: batches))
    let counter = Mutex((next: 0, done: 0))
    Parallel.forEach(min(batches, Parallel.cores)) { _ in
      // A worker has rules of its own: two that counted references to one would wait for each
      // other all the time.
      let reader = NoteReader(schema)
      var memory = NoteMemory(reader)
      var folder = OpenFolder()
      while true {
        let batch = counter.withLock { counter in
          counter.next += 1
          return counter.next - 1
        }
        guard batch < batches else { return }
        let some = facts(of: batch, reader, &memory, &folder)
        parts.withLock { $0[batch] = some }
        counter.withLock { counter in
          counter.done += some.notes.count + some.failures.count
          progress?(counter.done, files.count)
        }
      }
    }
    var all = Facts()
    all.notes.reserveCapacity(files.count)
    // Each part is given back as soon as it has been taken over.
    for batch in 0..<batches {
      guard let some = parts.withLock({ $0[batch].take() }) else { continue }
      all.notes += some.notes
      all.failures += some.failures
    }
    return all
  }

  private func facts(
    of batch: Int, _ reader: NoteReader, _ memory: inout NoteMemory, _ folder: inout OpenFolder
  ) -> Facts {
    var facts = Facts()
    let some = files.dropFirst(batch * Self.batchSize).prefix(Self.batchSize)
    tree.contents(ofEach: some, in: &folder) { file, contents in
      guard interruption?.isRequested != true else { return }
      switch contents {
      case .success(let bytes): reader.read(bytes, at: file.path, using: &memory)
      case .failure(let error): facts.failures.append((file.path, error))
      }
      facts.notes += memory.takeFacts(to: scratch, over: largestText)
    }
    facts.notes += memory.takeFacts(to: scratch)
    return facts
  }
}
