#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands in the repository, for tests that read it.
enum Repository {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  /// The text of a file, empty where there is none.
  static func text(of path: String) -> String {
    guard let file = fopen(root + "/" + path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names in a folder, in order; folders as well.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(root + "/" + path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// One conformance case, as far as its file says it without being run.
  struct Case: Sendable {
    var vault = ""
    var title = ""
    var query = ""
    var status = 0
  }

  /// Whether a vault names its kinds and relations itself.
  static func hasOwnSchema(_ vault: String) -> Bool {
    ["Tests/Vaults", "Examples"].contains { !text(of: "\($0)/\(vault)/trail.yaml").isEmpty }
  }

  /// All conformance cases, in order of file names.
  static let conformanceCases: [Case] = {
    let folder = "Tests/Conformance"
    return names(in: folder).flatMap { area in
      names(in: "\(folder)/\(area)").filter { $0.hasSuffix(".cases") }
        .flatMap { cases(in: text(of: "\(folder)/\(area)/\($0)")) }
    }
  }()

  /// The queries of all conformance cases, in order, each once.
  static let conformanceQueries: [String] = {
    var seen: Set<String> = []
    return conformanceCases.map(\.query).filter { seen.insert($0).inserted }
  }()

  private static func cases(in text: String) -> [Case] {
    var cases: [Case] = []
    var vault = ""
    var isInQuery = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if cases.isEmpty, line.hasPrefix("vault: ") {
        vault = String(line.dropFirst("vault: ".count))
      } else if line.hasPrefix("== ") {
        cases.append(Case(vault: vault, title: String(line.dropFirst(3))))
        isInQuery = true
      } else if line.hasPrefix("-- status ") {
        isInQuery = false
        if !cases.isEmpty { cases[cases.count - 1].status = Int(line.dropFirst(10)) ?? 0 }
      } else if line.hasPrefix("-- args ") || line.hasPrefix("improve: ")
        || ["-- stdout", "-- stderr", "-- fixed"].contains(line)
      {
        isInQuery = false
      } else if isInQuery {
        cases[cases.count - 1].query += line + "\n"
      }
    }
    for index in cases.indices {
      while cases[index].query.hasSuffix("\n") { cases[index].query.removeLast() }
    }
    return cases
  }
}
