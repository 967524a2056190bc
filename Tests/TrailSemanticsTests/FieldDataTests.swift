import Testing
import TrailGraph
import TrailSchema
import TrailSemantics
import TrailSyntax
import TrailText
import TrailVault

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What holds for the names of any vault, tried on real ones.
@Suite(.enabled(if: getenv("TRAIL_FIELD_DATA") != nil, "TRAIL_FIELD_DATA names no folder"))
struct FieldDataTests {
  @Test(arguments: ["garden", "garden-2024", "hci-discourse", "quartz"])
  func nodesAreFoundByTheirNamesAndPaths(vault: String) throws {
    let folder = String(cString: try #require(getenv("TRAIL_FIELD_DATA"))) + "/vaults/" + vault
    let graph = try Vault.read(FolderTree(folder), under: .builtIn).graph
    let lookup = NameLookup(graph)
    var unfound: [String] = []
    // Each look-up reads all names: some of the nodes are enough.
    for node in graph.allNodes where node.index % 7 == 0 {
      let kinds = KindSet(graph.kind(of: node))
      let name = String(decoding: graph.name(of: node), as: UTF8.self)
      let byName = lookup.match(name, form: .quoted, among: kinds, at: .target)
      if byName?.nodes.contains(node) != true, !name.contains("/") { unfound.append(name) }
      let path = String(decoding: graph.path(of: node), as: UTF8.self)
      guard !path.isEmpty, !path.contains("#"), !path.contains("|") else { continue }
      let byPath = lookup.match(path, form: .link, among: kinds, at: .target)
      if byPath?.nodes.contains(node) != true { unfound.append(path) }
    }
    #expect(unfound.isEmpty, "\(unfound.prefix(10))")
  }
}
