import Synchronization
import TrailText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads contents by their numbers, by way of `git cat-file --batch`, of which one stays open for
/// each thread that asks at the same time.
final class GitObjects: Sendable {
  private let git: GitCommand
  private let slots: [Slot]
  private let failures = Atomic<Int>(0)

  private final class Slot: Sendable {
    let reader = Mutex<ObjectReader?>(nil)
  }

  private static let mostReaders = 8

  /// After so many that ended by themselves no other one is started: something is wrong with all.
  private static let mostFailures = 16

  init(_ git: GitCommand) {
    self.git = git
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    slots = (0..<min(cores, Self.mostReaders)).map { _ in Slot() }
  }

  /// Reads contents in the order of their numbers. When the user asks to stop, the rest is left
  /// out.
  ///
  /// - Parameters:
  ///   - objects: Hexadecimal digits.
  ///   - take: Given each with its place among the objects. What is read next is on its way by
  ///     then.
  func read(
    _ objects: [[UInt8]], _ take: (_ place: Int, Result<[UInt8], FileError>) -> Void
  ) {
    for slot in slots {
      let isDone = slot.reader.withLockIfAvailable { reader in
        read(objects, by: &reader, take)
        return true
      }
      if isDone == true { return }
    }
    slots[0].reader.withLock { read(objects, by: &$0, take) }
  }

  /// - Parameter reader: One that has nothing to answer; so is it left.
  private func read(
    _ objects: [[UInt8]], by reader: inout ObjectReader?,
    _ take: (_ place: Int, Result<[UInt8], FileError>) -> Void
  ) {
    var next = 0
    while next < objects.count, git.interruption?.isRequested != true {
      if reader == nil { reader = started() }
      guard var open = reader.take() else {
        for place in next..<objects.count {
          take(place, .failure(.unreadable(reason: "git cannot be started")))
        }
        return
      }
      let end = open.read(objects[next...], git.interruption, take)
      next = end.place
      switch end.reason {
      case .answered: reader = consume open
      case .interrupted: return
      case .ended:
        // It is the first one without an answer that git has ended at.
        failures.add(1, ordering: .relaxed)
        take(next, .failure(.unreadable(reason: "git cannot read it")))
        next += 1
      }
    }
  }

  private func started() -> ObjectReader? {
    guard failures.load(ordering: .relaxed) < Self.mostFailures else { return nil }
    do throws(GitError) {
      return ObjectReader(try git.started(["cat-file", "--batch"]))
    } catch {
      return nil
    }
  }
}

/// A program that was asked for contents, and what of its answers has come.
///
/// It is asked for as many at a time as a pipe takes at once, and for more only when all of these
/// have been answered: so it never waits for us to read while we wait for it to be asked.
private struct ObjectReader: ~Copyable, Sendable {
  private let process: ChildProcess
  /// What has come, and how far it was read.
  private var room = [UInt8](repeating: 0, count: 1 << 16)
  private var count = 0
  private var place = 0

  enum End {
    case answered, interrupted
    /// It answers no more.
    case ended
  }

  private enum Failure: Error {
    case interrupted, ended
  }

  /// Fewer bytes than a pipe has room for: they are taken without waiting.
  private static var mostAsked: Int { Int(PIPE_BUF) }

  init(_ process: consuming ChildProcess) { self.process = process }

  /// - Returns: The place of the first one that was not answered, and why.
  mutating func read(
    _ objects: ArraySlice<[UInt8]>, _ interruption: Interruption?,
    _ take: (_ place: Int, Result<[UInt8], FileError>) -> Void
  ) -> (place: Int, reason: End) {
    var next = objects.startIndex
    do throws(Failure) {
      while next < objects.endIndex {
        var words: [UInt8] = []
        var end = next
        while end < objects.endIndex,
          end == next || words.count + objects[end].count < Self.mostAsked
        {
          words += objects[end]
          words.append(UInt8(ascii: "\n"))
          end += 1
        }
        guard process.write(words) else { throw .ended }
        while next < end {
          let contents = try answer(interruption)
          take(next, contents)
          next += 1
        }
      }
      return (next, .answered)
    } catch {
      return (next, error == .ended ? .ended : .interrupted)
    }
  }

  /// `OBJECT TYPE SIZE\n`, so many bytes, `\n`; or `OBJECT missing\n`.
  private mutating func answer(
    _ interruption: Interruption?
  ) throws(Failure) -> Result<[UInt8], FileError> {
    let words = try line(interruption).split(separator: UInt8(ascii: " "))
    guard words.count == 3 else {
      guard words.last?.elementsEqual("missing".utf8) == true else { throw .ended }
      return .failure(.unreadable(reason: "git has no copy of it here"))
    }
    guard let size = Int(String(decoding: words[2], as: UTF8.self)), size >= 0, size < .max else {
      throw .ended
    }
    guard words[1].elementsEqual("blob".utf8), size <= FileEntry.largestSize else {
      try skip(size + 1, interruption)
      return .failure(
        size <= FileEntry.largestSize ? .unreadable(reason: "git has no file of it") : .tooLarge)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    while bytes.count < size {
      bytes += try some(size - bytes.count, interruption)
    }
    try skip(1, interruption)
    return .success(bytes)
  }

  /// Longer lines are no answers.
  private static let longestLine = 1 << 10

  private mutating func line(_ interruption: Interruption?) throws(Failure) -> [UInt8] {
    var line: [UInt8] = []
    while line.count < Self.longestLine {
      for byte in try some(1, interruption) {
        if byte == UInt8(ascii: "\n") { return line }
        line.append(byte)
      }
    }
    throw .ended
  }

  private mutating func skip(
    _ count: Int, _ interruption: Interruption?
  ) throws(Failure) {
    var left = count
    while left > 0 { left -= try some(left, interruption).count }
  }

  /// The next bytes: one at least, and at most so many.
  private mutating func some(
    _ most: Int, _ interruption: Interruption?
  ) throws(Failure) -> ArraySlice<UInt8> {
    while place == count {
      let come = room.withUnsafeMutableBytes { ChildProcess.read(process.output, into: $0) }
      guard let come else {
        do throws(Interrupted) {
          try ChildProcess.wait(for: [process.output], interruption)
        } catch {
          throw .interrupted
        }
        continue
      }
      guard come > 0 else { throw .ended }
      (place, count) = (0, come)
    }
    let start = place
    place += min(count - place, most)
    return room[start..<place]
  }
}
