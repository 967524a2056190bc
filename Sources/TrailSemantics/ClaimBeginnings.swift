import Synchronization
import TrailBytes
import TrailGraph
import TrailText

/// How the texts of a graph's claims begin, so that hardly any is read when a name is looked for
/// among them. Kept by who looks up names more than once; made when it is first needed.
package final class ClaimBeginnings: Sendable {
  private struct Table {
    var firstNode: Int
    /// By node, from the first claim: the first letters and digits of its text, folded, at most
    /// eight, the first in the highest byte; zeros behind.
    var beginnings: [UInt64] = []
    /// The first byte of each: what most claims are told apart by.
    var firsts: [UInt8] = []

    mutating func append(_ beginning: UInt64) {
      beginnings.append(beginning)
      firsts.append(UInt8(beginning >> 56))
    }
  }

  private let made = Mutex<Table?>(nil)

  package init() {}

  /// The claims whose text can be a folded text, and perhaps some other nodes, in any order.
  ///
  /// - Complexity: O(claims); at the first call, a look at the text of each.
  func claims(_ claims: NodeSet, perhapsSaying wanted: [UInt8], in graph: Graph) -> [NodeID] {
    made.withLock { made in
      let table = made ?? Self.table(of: claims, in: graph)
      if made == nil { made = table }
      let wanted = wanted.prefix(8).enumerated().reduce(UInt64(0)) {
        $0 | UInt64($1.element) << UInt64(56 - 8 * $1.offset)
      }
      var found: [NodeID] = []
      table.firsts.withUnsafeBufferPointer { firsts in
        for first in Set([UInt8(wanted >> 56), 0]) {
          ByteSearch.places(of: first, in: firsts) { place in
            let beginning = table.beginnings[place]
            // Behind the first byte that is no letter or digit anything may follow.
            let rest = UInt64(beginning.trailingZeroBitCount & ~7)
            if (beginning ^ wanted) >> rest == 0 { found.append(NodeID(table.firstNode + place)) }
          }
        }
      }
      return found
    }
  }

  private static func table(of claims: NodeSet, in graph: Graph) -> Table {
    guard let first = claims.first?.index else { return Table(firstNode: 0) }
    var table = Table(firstNode: first)
    for node in claims {
      while table.beginnings.count < node.index - first { table.append(.max) }
      table.append(beginning(of: graph.text(of: node)))
    }
    return table
  }

  private static func beginning(of text: TextSlice) -> UInt64 {
    var beginning: UInt64 = 0
    var shift: UInt64 = 56
    for byte in text.prefix(8) {
      // Letters and digits fold to themselves, others may stand for more or less.
      guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 else { break }
      beginning |= UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte) << shift
      shift &-= 8
    }
    return beginning
  }
}
