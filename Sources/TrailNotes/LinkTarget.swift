import TrailBytes

/// What a link names, as far as its spelling alone tells.
package enum LinkTarget {
  /// The target of a wiki-link or a baked link: the anchor and `.md` dropped, `%20` a space.
  ///
  /// - Returns: Empty for a link inside the note (`[[#heading]]`).
  package static func wiki(_ target: [UInt8]) -> [UInt8] {
    let end = target.firstIndex(of: UInt8(ascii: "#")) ?? target.count
    guard target.contains(UInt8(ascii: "%")) else { return trimmed(target[..<end]) }
    return trimmed(decoded(target[..<end], onlySpaces: true)[...])
  }

  /// The same for bytes in place: an array is made only where percent signs are spelt out.
  static func withWiki<Result>(_ target: ByteRun, _ body: (ByteRun) -> Result) -> Result {
    if ByteSearch.first(UInt8(ascii: "%"), in: target, from: 0, to: target.count) != nil {
      return wiki(Array(target)).withUnsafeBufferPointer(body)
    }
    let end = ByteSearch.first(UInt8(ascii: "#"), in: target, from: 0, to: target.count)
    let range = target.trimmed(from: 0, to: end ?? target.count)
    let run = target.run(range)
    return body(endsWithSuffix(run) ? run.run(from: 0, to: run.count - 3) : run)
  }

  private static func endsWithSuffix(_ run: ByteRun) -> Bool {
    let end = run.count
    return end > 3 && run[end - 3] == UInt8(ascii: ".") && run[end - 2].lowered == UInt8(ascii: "m")
      && run[end - 1].lowered == UInt8(ascii: "d")
  }

  /// The same as for arrays.
  static func name(of target: ByteRun) -> ByteRun {
    var start = target.count
    while start > 0, target[start - 1] != UInt8(ascii: "/") { start -= 1 }
    let run = target.run(target.trimmed(from: start, to: target.count))
    return endsWithSuffix(run) ? run.run(from: 0, to: run.count - 3) : run
  }

  /// The destination of a Markdown link; `nil` where it leads out of the vault.
  ///
  /// - Returns: Empty for a link inside the note (`#heading`).
  package static func relative(_ destination: [UInt8]) -> [UInt8]? {
    if isExternal(destination) { return nil }
    let end = destination.firstIndex(of: UInt8(ascii: "#")) ?? destination.count
    return trimmed(decoded(destination[..<end], onlySpaces: false)[...])
  }

  /// Whether a destination begins with a scheme, a host or the like.
  package static func isExternal(_ destination: [UInt8]) -> Bool {
    if destination.starts(with: "//".utf8) || destination.starts(with: "www.".utf8) { return true }
    var length = 0
    for byte in destination {
      if byte == UInt8(ascii: ":") { return length > 1 }
      let isScheme =
        byte.isASCIILetter
        || length > 0
          && (byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "."))
      guard isScheme else { return false }
      length += 1
    }
    return false
  }

  /// The words that a link without an alias shows: the last part of its path, without `.md`.
  package static func name(of target: ArraySlice<UInt8>) -> [UInt8] {
    let start = target.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? target.startIndex
    return trimmed(target[start...])
  }

  /// `%20` and its like as bytes; what spells no byte stays.
  private static func decoded(_ bytes: ArraySlice<UInt8>, onlySpaces: Bool) -> [UInt8] {
    var decoded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2]),
        !onlySpaces || high << 4 | low == 0x20
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return decoded
  }

  /// Without blanks at the ends and without the ending `.md`.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let slice = BodyTexts.trimmed(bytes)
    let end = slice.endIndex
    guard slice.count > 3, slice[end - 3] == UInt8(ascii: "."),
      slice[end - 2].lowered == UInt8(ascii: "m"), slice[end - 1].lowered == UInt8(ascii: "d")
    else { return Array(slice) }
    return Array(slice.dropLast(3))
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
