/// HTML as a run of tokens. Every input is accepted, as browsers do.
package struct HTMLTokenizer {
  package init(_ bytes: ByteRun) {}

  /// - Complexity: O(bytes) over all calls; nothing is allocated.
  package mutating func next() -> HTMLToken? { nil }
}
