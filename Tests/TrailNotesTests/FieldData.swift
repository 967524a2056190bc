import Foundation
import Testing

/// Real vaults that are not part of the project: `vaults/` in the folder that
/// `TRAIL_FIELD_DATA` names.
enum FieldData {
  static let folder = ProcessInfo.processInfo.environment["TRAIL_FIELD_DATA"]

  static let isHere = ConditionTrait.enabled(
    if: folder != nil, "TRAIL_FIELD_DATA names no folder of vaults")

  /// The bytes of every note of a vault that is no drawing, in the order of their paths.
  static func notes(of vault: String) throws -> [(path: String, bytes: [UInt8])] {
    let root = URL(fileURLWithPath: try #require(folder)).appendingPathComponent("vaults/\(vault)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try paths.sorted().filter { $0.hasSuffix(".md") && !$0.hasSuffix(".excalidraw.md") }
      .map { (path: $0, bytes: Array(try Data(contentsOf: root.appendingPathComponent($0)))) }
  }
}
