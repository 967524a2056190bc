import Trail

extension Session {
  /// What completes queries of the session as it is now: its graph, its vocabulary, and the
  /// variables that have a value.
  ///
  /// - Complexity: O(variables).
  package var completer: Completer {
    Completer(
      graph, vocabulary: vocabulary,
      variables: knownVariables.map {
        Completer.Variable($0.name, count: $0.count, kinds: $0.kinds)
      })
  }
}
