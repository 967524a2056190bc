/// How a file would change, as `diff -u` tells it and `patch` takes it.
package struct UnifiedDiff: Sendable {
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let name: String

  /// Lines that are shown around a change.
  private static let context = 3

  /// - Parameter name: The path of the file, for both sides.
  package init(of name: String, from old: [UInt8], to new: [UInt8]) {
    self.name = name
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
  }

  /// The lines, each with its end.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// Nothing where the two are the same.
  ///
  /// - Complexity: That of `LineDiff`.
  package var bytes: [UInt8] {
    let steps = LineDiff(old, new).steps
    var bytes: [UInt8] = []
    for hunk in Self.hunks(of: steps) { write(hunk, steps, to: &bytes) }
    guard !bytes.isEmpty else { return [] }
    let name = Self.spelt(name)
    return Array("--- \(name)\n+++ \(name)\n".utf8) + bytes
  }

  /// Some steps that are shown together, and the lines before them.
  private struct Hunk {
    var steps: Range<Int>
    var oldStart: Int
    var newStart: Int
  }

  private static func hunks(of steps: [LineDiff.Step]) -> [Hunk] {
    var hunks: [Hunk] = []
    var (oldLine, newLine) = (0, 0)
    for (place, step) in steps.enumerated() {
      if step != .kept {
        let end = min(steps.count, place + 1 + context)
        if let last = hunks.last, place - context <= last.steps.upperBound {
          hunks[hunks.count - 1].steps = last.steps.lowerBound..<end
        } else {
          // What stands before it was kept: it is as long on both sides.
          let start = max(0, place - context)
          hunks.append(
            Hunk(
              steps: start..<end, oldStart: oldLine - (place - start),
              newStart: newLine - (place - start)))
        }
      }
      if step != .added { oldLine += 1 }
      if step != .removed { newLine += 1 }
    }
    return hunks
  }

  private func write(_ hunk: Hunk, _ steps: [LineDiff.Step], to bytes: inout [UInt8]) {
    let steps = steps[hunk.steps]
    let oldCount = steps.count { $0 != .added }
    let newCount = steps.count { $0 != .removed }
    let head =
      "@@ -\(Self.range(hunk.oldStart, oldCount)) +\(Self.range(hunk.newStart, newCount)) @@\n"
    bytes += head.utf8
    var (oldLine, newLine) = (hunk.oldStart, hunk.newStart)
    for step in steps {
      let line = step == .added ? new[newLine] : old[oldLine]
      bytes.append(UInt8(ascii: step == .kept ? " " : step == .removed ? "-" : "+"))
      bytes += line
      if line.last != UInt8(ascii: "\n") { bytes += "\n\\ No newline at end of file\n".utf8 }
      if step != .added { oldLine += 1 }
      if step != .removed { newLine += 1 }
    }
  }

  /// - Parameter start: Lines before the range.
  private static func range(_ start: Int, _ count: Int) -> String {
    switch count {
    case 0: "\(start),0"
    case 1: "\(start + 1)"
    default: "\(start + 1),\(count)"
    }
  }

  /// A path as `patch` reads it: behind one with blanks stands a tab, and one with quotation marks,
  /// backslashes or control characters is quoted as in C.
  private static func spelt(_ name: String) -> String {
    let needsQuotes = name.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }
    guard needsQuotes else { return name.contains(" ") ? name + "\t" : name }
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    for byte in name.utf8 {
      switch byte {
      case 0x22, 0x5C: quoted += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 8)
        quoted += Array(("\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits).utf8)
      default: quoted.append(byte)
      }
    }
    return String(decoding: quoted, as: UTF8.self) + "\""
  }
}
