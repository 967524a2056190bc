import TrailGraph

/// The sources of an answer as a page lists them: what the notes say of each, its address as a link.
struct PageSources {
  let sources: [NodeID]
  let graph: Graph
  let index: PageIndex

  func write(to sink: inout some Sink) throws(SinkClosed) {
    guard !sources.isEmpty else { return }
    try sink.write(
      "<section aria-labelledby=\"\(index.id("sources"))\">\n"
        + "<h2 id=\"\(index.id("sources"))\">Sources</h2>\n"
        + "<ol class=\"sources\">\n")
    for (place, source) in sources.enumerated() {
      try sink.write(
        "<li id=\"\(index.id(ofSource: place + 1))\" tabindex=\"-1\">\(text(of: source))</li>\n")
    }
    try sink.write("</ol>\n</section>\n")
  }

  private func text(of source: NodeID) -> String {
    let name = PageText.isolated(String(decoding: graph.name(of: source), as: UTF8.self))
    let key = index.picture(of: source).map { PageText.link(name, to: $0) } ?? name
    let reference = Reference(source, key: "", in: graph)
    var parts = ["<b>\(key)</b>"]
    var rest = [reference.doi, reference.url].compactMap { $0 }
    if let words = reference.citation ?? Self.words(of: reference) {
      parts.append("<bdi>\(linked(words, &rest))</bdi>")
    }
    for text in rest {
      guard let address = PageAddress.ofDOI(text) ?? PageAddress.ofURL(text) else { continue }
      parts.append(PageText.link(PageText.escaped(address), to: address))
    }
    return parts.joined(separator: " ")
  }

  /// What stands for a citation: authors, year, title and journal, as far as they are known.
  private static func words(of reference: Reference) -> String? {
    let authors = reference.authors.map { author in
      [author.family, author.given].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let parts = [
      authors.joined(separator: "; ") + (reference.hasOtherAuthors ? " et al." : ""),
      reference.year.map(String.init) ?? "", reference.title ?? "", reference.journal ?? "",
    ].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ". ")
  }

  /// A citation whose words are links where they are one of the addresses, which are then taken out.
  private func linked(_ citation: String, _ addresses: inout [String]) -> String {
    let bytes = Array(DisplayText.visible(citation).utf8)
    let folded = bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
    for (place, text) in addresses.enumerated() {
      guard let address = PageAddress.ofDOI(text) ?? PageAddress.ofURL(text),
        let found = Self.range(of: Array(text.lowercased().utf8), in: folded)
      else { continue }
      addresses.remove(at: place)
      // What says that it is one belongs to the link.
      var start = found.lowerBound
      for prefix in ["doi.org/", "dx.", "https://", "http://", "doi: ", "doi:"] {
        let beginning = start - prefix.utf8.count
        if beginning >= 0, folded[beginning..<start].elementsEqual(prefix.utf8) {
          start = beginning
        }
      }
      func piece(_ range: Range<Int>) -> String {
        PageText.escaped(String(decoding: bytes[range], as: UTF8.self))
      }
      return piece(0..<start) + PageText.link(piece(start..<found.upperBound), to: address)
        + piece(found.upperBound..<bytes.count)
    }
    return PageText.escaped(citation)
  }

  private static func range(of part: [UInt8], in whole: [UInt8]) -> Range<Int>? {
    guard !part.isEmpty, whole.count >= part.count else { return nil }
    for start in 0...whole.count - part.count
    where whole[start] == part[0] && whole[start..<start + part.count].elementsEqual(part) {
      return start..<start + part.count
    }
    return nil
  }
}
