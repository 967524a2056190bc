extension UnsafeBufferPointer<UInt8> {
  /// A hash for tables in memory, with a secret that changes from run to run: no vault can be
  /// written to make them slow. Nothing that is shown or stored may hang on it.
  ///
  /// Words multiplied with the secret, the halves of the product laid over each other, which for
  /// names costs less than Swift's own.
  ///
  /// - Complexity: O(bytes).
  @inlinable package var secretHash: Int {
    let raw = UnsafeRawBufferPointer(self)
    let (seed, factor) = hashSecret
    var hash = seed ^ UInt64(truncatingIfNeeded: raw.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: factor)
      hash = product.high ^ product.low
    }
    var index = 0
    while index + 8 <= raw.count {
      mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    if index < raw.count {
      if index > 0 {
        // Some of its bytes once more: one step where their number would take several.
        mix(raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
      } else {
        var rest: UInt64 = 0
        for byte in raw { rest = rest << 8 | UInt64(byte) }
        mix(rest)
      }
    }
    mix(seed)
    return Int(truncatingIfNeeded: hash)
  }
}

@usableFromInline let hashSecret = (
  seed: UInt64.random(in: .min ... .max), factor: UInt64.random(in: .min ... .max) | 1
)
