import TrailText

/// Folding for the hot roads of reading: `Folding.fold` of any sequence is slower from another
/// module, where it is not compiled for these types.
extension ArraySlice<UInt8> {
  package var folded: [UInt8] {
    var folded: [UInt8] = []
    Folding.fold(self, into: &folded)
    return folded
  }
}

extension [UInt8] {
  package var folded: [UInt8] { self[...].folded }
}

extension UnsafeBufferPointer<UInt8> {
  package var folded: [UInt8] {
    var folded: [UInt8] = []
    Folding.fold(self, into: &folded)
    return folded
  }
}
