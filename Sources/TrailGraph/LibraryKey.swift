/// The key by which libraries know a source.
package enum LibraryKey {
  /// The name, without the `@` with which some vaults begin it.
  package static func of(_ name: TextSlice) -> String {
    let name = String(decoding: name, as: UTF8.self)
    return name.utf8.first == UInt8(ascii: "@") ? String(name.dropFirst()) : name
  }
}
