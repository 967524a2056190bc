import Glibc
import Testing
import TrailGraph
import TrailNotes
import TrailSchema
import TrailVault
@Suite struct ZTiming {
  @Test func time() throws {
    guard let root = getenv("TRAIL_TIME") else { return }
    let tree = try FolderTree(String(cString: root))
    let clock = ContinuousClock()
    for _ in 0..<8 {
      var listing = FileListing()
      let a = try clock.measure { listing = try tree.files(leavingOut: IgnoreRules()) }
      let files = listing.files.filter { Vault.isDocument($0.path) }
      var bytes: [[UInt8]] = []
      let b = try clock.measure { for f in files { bytes.append(try tree.contents(of: f.path)) } }
      var facts: [NoteFacts] = []
      let c = clock.measure {
        let r = NoteReader(.builtIn)
        for (f, b) in zip(files, bytes) { facts.append(r.facts(in: b, at: f.path)) }
      }
      let d = try clock.measure { _ = try Assembly.reading(of: facts, under: .builtIn) }
      let e = try clock.measure { _ = try Vault.read(tree, under: .builtIn) }
      print("TIME list \(a) read \(b) facts \(c) assembly \(d) all \(e)")
    }
  }
}
