// Stand-ins so that other layers compile: the owner of TrailText deletes each with its real type.
package enum TextOrder {
  /// Below, equal or above zero: two folded texts in natural order.
  package static func compare(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    for (x, y) in zip(a, b) where x != y { return x < y ? -1 : 1 }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }
}
package struct Pattern: Equatable, Sendable {}
