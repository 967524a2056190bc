import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Room for what is too much to be held in memory: a file without a name, written once, read in
/// place, and gone with its last user.
///
/// What is read of it lies in memory until `rest()` is called, and can be read again after that:
/// the system keeps as much of it at hand as there is room for.
package final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let state = Mutex(State())

  private struct State {
    var segments: [Segment] = []
    /// In the file: where what comes next goes.
    var end = 0
  }

  /// A part of the file that is mapped. More of the file is mapped than is written.
  private struct Segment: @unchecked Sendable {
    var start: UnsafeMutableRawPointer
    var offset: Int
    var count: Int

    var end: Int { offset + count }
  }

  /// What is written begins at a multiple of this many bytes.
  package static let alignment = 16
  private static let segmentSize = 1 << 27

  /// - Parameter folder: Where the file lies, with a `/` at its end; where left out, `$TMPDIR` or
  ///   `/var/tmp`, since what is in `/tmp` lies in memory on many systems.
  /// - Returns: `nil` where none can be made.
  package init?(in folder: String? = nil) {
    let folders = folder.map { [$0] } ?? Self.usualFolders
    for folder in folders {
      var name = Array((folder + UnfinishedFiles.newName()).utf8CString)
      let file = open(&name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard file >= 0 else { continue }
      // From here on nobody finds it, and nothing of it is left whatever happens.
      unlink(&name)
      descriptor = file
      return
    }
    return nil
  }

  private static var usualFolders: [String] {
    let chosen = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return (chosen.hasPrefix("/") ? [chosen + "/"] : []) + ["/var/tmp/", "/tmp/"]
  }

  deinit {
    let segments = state.withLock { $0.segments }
    for segment in segments { munmap(segment.start, segment.count) }
    close(descriptor)
  }

  /// Writes bytes behind what is there.
  ///
  /// - Returns: Where they lie now, for as long as the file lives; `nil` where there is no room.
  /// - Complexity: O(bytes).
  package func append(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard var writer = Writer(self, count: bytes.count) else { return nil }
    writer.write(bytes)
    return writer.finish()
  }

  /// Room for so many bytes; a place in the file and where it is to be seen.
  private func room(for count: Int) -> (offset: Int, start: UnsafeMutableRawPointer)? {
    state.withLock { state in
      let last = state.segments.last
      let isRoom = last.map { $0.end - state.end >= count } ?? false
      if !isRoom {
        let offset = last?.end ?? 0
        let sizes = (count + Self.segmentSize - 1) / Self.segmentSize
        let size = max(sizes, 1) * Self.segmentSize
        guard
          let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, off_t(offset)),
          start != MAP_FAILED
        else { return nil }
        state.segments.append(Segment(start: start, offset: offset, count: size))
        state.end = offset
      }
      guard let segment = state.segments.last else { return nil }
      let offset = state.end
      state.end += (count + Self.alignment - 1) / Self.alignment * Self.alignment
      return (offset, segment.start + (offset - segment.offset))
    }
  }

  /// Lets go of the memory in which what has been read lies.
  ///
  /// - Complexity: O(pages read since the last time).
  package func rest() {
    let segments = state.withLock { $0.segments }
    for segment in segments { madvise(segment.start, segment.count, MADV_DONTNEED) }
  }

  /// Writes one run of bytes piece by piece.
  package struct Writer {
    private let file: ScratchFile
    private let count: Int
    private let start: UnsafeMutableRawPointer
    private let offset: Int
    private var appended = 0
    private var written = 0
    private var hasFailed = false
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 18

    /// - Parameter count: How many bytes will come.
    /// - Returns: `nil` where there is no room.
    package init?(_ file: ScratchFile, count: Int) {
      guard let room = file.room(for: count) else { return nil }
      self.file = file
      self.count = count
      (offset, start) = (room.offset, room.start)
    }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
      guard !hasFailed else { return }
      appended += bytes.count
      precondition(appended <= count, "no more bytes than room was asked for")
      if buffer.count + bytes.count > Self.bufferSize { flush() }
      if bytes.count > Self.bufferSize {
        write(bytes)
      } else {
        buffer.append(contentsOf: bytes)
      }
    }

    private mutating func flush() {
      var bytes: [UInt8] = []
      swap(&bytes, &buffer)
      bytes.withUnsafeBytes { write($0) }
      bytes.removeAll(keepingCapacity: true)
      swap(&bytes, &buffer)
    }

    fileprivate mutating func write(_ bytes: UnsafeRawBufferPointer) {
      var rest = bytes
      while !rest.isEmpty {
        let place = off_t(offset + written)
        let count = pwrite(file.descriptor, rest.baseAddress, rest.count, place)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          hasFailed = true
          return
        }
        written += count
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    }

    /// - Returns: Where the bytes lie; `nil` where not all of them could be written, since a page
    ///   of the file that is not there must not be read.
    package mutating func finish() -> UnsafeRawBufferPointer? {
      flush()
      return written == count ? UnsafeRawBufferPointer(start: start, count: count) : nil
    }
  }
}
