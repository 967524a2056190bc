import CTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the systems spell differently.
enum Platform {
  #if canImport(Darwin)
    typealias FileActions = posix_spawn_file_actions_t?
    typealias SpawnAttributes = posix_spawnattr_t?
    static let noFileActions: FileActions = nil
    static let noSpawnAttributes: SpawnAttributes = nil
    static let spawnFlags =
      Int32(POSIX_SPAWN_SETSID | POSIX_SPAWN_CLOEXEC_DEFAULT) | POSIX_SPAWN_SETSIGDEF
      | POSIX_SPAWN_SETSIGMASK
    static let controlFlags = O_RDWR | O_NOCTTY
    static let localeName = "en_US.UTF-8"
  #else
    typealias FileActions = posix_spawn_file_actions_t
    typealias SpawnAttributes = posix_spawnattr_t
    static var noFileActions: FileActions { FileActions() }
    static var noSpawnAttributes: SpawnAttributes { SpawnAttributes() }
    // POSIX_SPAWN_SETSID is hidden behind a feature macro.
    static let spawnFlags = 0x80 | Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    static let controlFlags = O_RDWR | O_NOCTTY | O_CLOEXEC
    static let localeName = "C.UTF-8"
  #endif

  /// How many cells a terminal gives a scalar, by the system's table; `nil` for what it does not
  /// print.
  static func cells(of scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) ? 1 : nil }
    let locale = newlocale(LC_CTYPE_MASK, localeName, nil)
    guard let locale else { return 1 }
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    let width = Int(wcwidth(wchar_t(bitPattern: scalar.value)))
    return width < 0 ? nil : width
  }
}
