import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads contents by their numbers, by way of one `git cat-file --batch` that stays open. Any
/// thread may ask; one is answered at a time.
final class GitObjects: Sendable {
  private let git: GitCommand
  private let reader = Mutex<Reader?>(nil)

  init(_ git: GitCommand) { self.git = git }

  /// - Parameter object: Hexadecimal digits.
  func contents(of object: [UInt8]) throws(FileError) -> [UInt8] {
    try reader.withLock { reader throws(FileError) -> [UInt8] in
      if reader == nil {
        do throws(GitError) {
          reader = Reader(try git.started(["cat-file", "--batch"]))
        } catch {
          throw .unreadable(reason: "git cannot be started")
        }
      }
      let contents = try reader?.contents(of: object)
      return contents ?? []
    }
  }

  /// The program and what of its answers has come.
  struct Reader: ~Copyable {
    private let process: ChildProcess
    private var buffer: [UInt8] = []
    private var place = 0

    init(_ process: consuming ChildProcess) { self.process = process }

    /// The answer is `OBJECT TYPE SIZE\n`, so many bytes, `\n`; or `OBJECT missing\n`.
    mutating func contents(of object: [UInt8]) throws(FileError) -> [UInt8] {
      guard process.write(object + [UInt8(ascii: "\n")]) else { throw Self.broken }
      let line = try header()
      let words = line.split(separator: UInt8(ascii: " "))
      guard words.count == 3, let size = Int(String(decoding: words[2], as: UTF8.self)) else {
        throw .unreadable(reason: "git has no copy of it here")
      }
      guard size <= FileEntry.largestSize else {
        try skip(size + 1)
        throw .tooLarge
      }
      let contents = try take(size)
      try skip(1)
      return contents
    }

    private static var broken: FileError { .unreadable(reason: "git has ended") }

    private mutating func header() throws(FileError) -> [UInt8] {
      var line: [UInt8] = []
      while true {
        if place == buffer.count { try fill() }
        let byte = buffer[place]
        place += 1
        if byte == UInt8(ascii: "\n") { return line }
        line.append(byte)
      }
    }

    private mutating func take(_ count: Int) throws(FileError) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count)
      while bytes.count < count {
        if place == buffer.count { try fill() }
        let end = min(buffer.count, place + count - bytes.count)
        bytes += buffer[place..<end]
        place = end
      }
      return bytes
    }

    private mutating func skip(_ count: Int) throws(FileError) {
      var left = count
      while left > 0 {
        if place == buffer.count { try fill() }
        let step = min(buffer.count - place, left)
        place += step
        left -= step
      }
    }

    /// Takes what has come, one byte at least.
    private mutating func fill() throws(FileError) {
      var count = 0
      repeat {
        buffer = [UInt8](unsafeUninitializedCapacity: 1 << 16) { room, filled in
          count = read(process.output, room.baseAddress, room.count)
          filled = max(count, 0)
        }
      } while count < 0 && errno == EINTR
      place = 0
      guard count > 0 else { throw Self.broken }
    }
  }
}
