import Testing

@testable import TrailIndex

struct ChecksumTests {
  /// From the published specification's reference implementation.
  @Test(arguments: [
    ("", UInt64(0), 0xEF46_DB37_51D8_E999 as UInt64),
    ("a", 0, 0xD24E_C4F1_A98C_6E5B),
    ("abc", 0, 0x44BC_2CF5_AD77_0999),
  ])
  func isXXH64(text: String, seed: UInt64, expected: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { Checksum($0, seed: seed).value } == expected)
  }

  @Test func seesEveryBit() {
    var bytes = (0..<100).map { UInt8($0) }
    let whole = bytes.withUnsafeBytes { Checksum($0) }
    for place in bytes.indices {
      for bit in 0..<8 {
        bytes[place] ^= 1 << UInt8(bit)
        #expect(bytes.withUnsafeBytes { Checksum($0) } != whole)
        bytes[place] ^= 1 << UInt8(bit)
      }
    }
  }
}
