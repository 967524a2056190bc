extension Graph {
  /// Each text that the graph holds, with its offset in the memory: names, paths, texts and
  /// values of properties. What is stored twice comes twice.
  ///
  /// - Complexity: O(nodes + values).
  package func forEachText(_ body: (_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Void) {
    guard let base = memory.bytes.baseAddress else { return }
    func give(_ text: TextSlice) {
      text.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        body(bytes, UnsafeRawPointer(start) - base)
      }
    }
    for node in 0..<nodeCount {
      give(names.path(of: node))
      give(names.name(of: node))
      give(texts[node])
    }
    for column in columns {
      for place in column.types.indices {
        if case .text(let text) = column.value(at: place) { give(text) }
      }
    }
  }
}
