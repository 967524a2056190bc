import TrailSchema
import TrailText

extension Graph {
  /// What is wrong with the columns; empty for every graph that a `GraphBuilder` makes.
  ///
  /// - Complexity: O(graph).
  package func checkInvariants() -> [String] {
    var broken: [String] = []
    func hold(_ promise: String, _ isKept: Bool) { if !isKept { broken.append(promise) } }

    hold("kinds cover the nodes", kindStarts.first == 0 && kindStarts.last == nodeCount)
    hold("kinds are runs", isAscending(kindStarts))
    let lengths = [names.starts.count, foldedNames.starts.count, texts.starts.count]
    hold("text columns have a row a node", lengths.allSatisfy { $0 == nodeCount + 1 })
    hold("names lie in their pool", hasNames)
    for texts in [foldedNames, texts] {
      hold(
        "texts lie in their pool, one after the other",
        zip(texts.starts, texts.starts.dropFirst()).allSatisfy { $0 < $1 }
          && texts.starts.last.map { Int($0) } == texts.pool.count)
    }
    hold("nodes stand in the default order", isInDefaultOrder)
    broken += documents.checkInvariants()
    hold("documents are nodes", documents.capacity == nodeCount)

    var edgeCount = 0
    for (type, rows) in zip(schema.edgeTypes, adjacency) {
      hold("\(type.name): edges are numbered on", rows.firstEdge == edgeCount)
      hold("\(type.name): rows ascend", rows.isOrdered(nodeCount: nodeCount))
      hold("\(type.name): both ways agree", rows.agreesBothWays)
      edgeCount += rows.edgeCount
    }
    hold("there are rows for each type", adjacency.count == schema.edgeTypes.count)
    hold("statements have a run an edge", statements.starts.count == edgeCount + 1)
    hold(
      "every edge is stated",
      zip(statements.starts, statements.starts.dropFirst()).allSatisfy { $0 < $1 }
        && statements.starts.last.map { Int($0) } == statements.statements.count)
    hold(
      "documents and sections are shared texts",
      statements.statements.allSatisfy {
        Int(max($0.document, $0.section)) < statements.texts.count
      })

    for column in columns {
      hold(
        "\(column.name): a run of values a node",
        column.starts.count == column.nodes.count + 1
          && column.starts.last.map { Int($0) } == column.types.count
          && zip(column.starts, column.starts.dropFirst()).allSatisfy { $0 < $1 })
      hold(
        "\(column.name): nodes ascend",
        zip(column.nodes, column.nodes.dropFirst()).allSatisfy { $0 < $1 }
          && column.nodes.last.map { Int($0) < nodeCount } ?? false)
    }
    return broken
  }

  private func isAscending(_ numbers: [Int]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 }
  }

  private var hasNames: Bool {
    (0..<nodeCount).allSatisfy { node in
      names.starts[node] <= names.nameStarts[node]
        && names.nameStarts[node] <= names.starts[node + 1]
        && names.starts[node] <= names.pathEnds[node]
        && names.pathEnds[node] <= names.starts[node + 1]
    } && names.starts.last.map { Int($0) } == names.pool.count
  }

  private var isInDefaultOrder: Bool {
    schema.kinds.indices.allSatisfy { kind in
      let nodes = range(of: KindID(kind))
      return zip(nodes, nodes.dropFirst()).allSatisfy { a, b in
        foldedName(of: NodeID(a)).compare(foldedName(of: NodeID(b))) <= 0
      }
    }
  }
}

extension Adjacency {
  fileprivate func isOrdered(nodeCount: Int) -> Bool {
    [(headStarts, heads), (tailStarts, tails)].allSatisfy { starts, ends in
      starts.count == nodeCount + 1 && starts.last.map { Int($0) } == ends.count
        && ends.allSatisfy { Int($0) < nodeCount }
        && (0..<nodeCount).allSatisfy { node in
          let row = ends[Int(starts[node])..<Int(starts[node + 1])]
          return zip(row, row.dropFirst()).allSatisfy { $0 < $1 }
        }
    }
  }

  fileprivate var agreesBothWays: Bool {
    tails.count == heads.count
      && (0..<tailStarts.count - 1).allSatisfy { head in
        tails[Int(tailStarts[head])..<Int(tailStarts[head + 1])].allSatisfy { tail in
          edge(from: NodeID(tail), to: NodeID(head)) != nil
        }
      }
  }
}
