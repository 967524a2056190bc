import Dispatch
import Synchronization
import TrailNotes
import TrailText

/// Told now and then while notes are read: how many have been, and of how many. Called on any
/// thread, by one at a time.
package typealias ReadingProgress = @Sendable (_ done: Int, _ total: Int) -> Void

/// The documents of a tree on their way into facts, on all cores: a note's facts depend on no
/// other note.
struct NoteFiles<Tree: FileTree>: Sendable {
  let tree: Tree
  let reader: NoteReader
  let files: [FileEntry]
  let interruption: Interruption?
  var progress: ReadingProgress?

  struct Facts: Sendable {
    /// In no order that means anything.
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
    guard batches > 1 else { return facts(of: 0) }
    let all = Mutex(Facts())
    DispatchQueue.concurrentPerform(iterations: batches) { batch in
      let some = facts(of: batch)
      all.withLock { all in
        all.notes += some.notes
        all.failures += some.failures
        progress?(all.notes.count + all.failures.count, files.count)
      }
    }
    return all.withLock { $0 }
  }

  private func facts(of batch: Int) -> Facts {
    var facts = Facts()
    var memory = NoteMemory(reader)
    for file in files.dropFirst(batch * Self.batchSize).prefix(Self.batchSize) {
      if interruption?.isRequested == true { break }
      do throws(FileError) {
        let bytes = try tree.contents(of: file.path)
        facts.notes.append(reader.facts(in: bytes, at: file.path, using: &memory))
      } catch {
        facts.failures.append((file.path, error))
      }
    }
    return facts
  }
}
