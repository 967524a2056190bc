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

  /// The queries of all conformance cases, in order, each once.
  static let conformanceQueries: [String] = {
    var queries: [String] = []
    let folder = "Tests/Conformance"
    for area in names(in: folder) {
      for name in names(in: "\(folder)/\(area)") where name.hasSuffix(".cases") {
        queries += cases(in: text(of: "\(folder)/\(area)/\(name)"))
      }
    }
    var seen: Set<String> = []
    return queries.filter { seen.insert($0).inserted }
  }()

  private static func cases(in text: String) -> [String] {
    var queries: [[Substring]] = []
    var isInQuery = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== ") {
        queries.append([])
        isInQuery = true
      } else if isInQuery,
        ["-- args ", "-- status ", "improve: "].contains(where: line.hasPrefix)
          || ["-- stdout", "-- stderr", "-- fixed"].contains(line)
      {
        isInQuery = false
      } else if isInQuery {
        queries[queries.count - 1].append(line)
      }
    }
    return queries.map { lines in
      var lines = lines
      while lines.last?.isEmpty == true { lines.removeLast() }
      return lines.joined(separator: "\n")
    }
  }
}
