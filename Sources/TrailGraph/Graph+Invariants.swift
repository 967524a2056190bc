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
    for type in schema.edgeTypesInGraphs where type.number < adjacency.count {
      let name = schema[type].name
      let stored = adjacency[type.number]
      hold("\(name): edges are numbered on", stored.firstEdge == edgeCount)
      for rows in [stored, adjacency(of: type)] {
        hold("\(name): rows ascend", rows.isOrdered(nodeCount: nodeCount))
        hold("\(name): both ways agree", rows.agreesBothWays)
      }
      edgeCount += stored.edgeCount
    }
    hold(
      "every link is stated",
      adjacency(of: schema.roles.links).edges.allSatisfy { !statements(of: EdgeID($0)).isEmpty })
    hold("there are rows for each type", adjacency.count == schema.edgeTypes.count)
    let runs = (0..<edgeCount).map { statements.runs[$0] }
    hold("every edge is stated", runs.allSatisfy { !$0.isEmpty })
    hold("statements have a run an edge", isTiling(runs, statements.count))
    hold(
      "statements have contexts, and these sections",
      (0..<statements.count).allSatisfy {
        statements.contextNumbers[$0] < statements.contexts.count
          && statements.context(of: $0).section < statements.texts.count
      })
    hold(
      "statements elsewhere have a document",
      statements.strayDocuments.count == statements.strays.count
        && (0..<statements.strays.count).allSatisfy {
          let document = statements.strayDocuments[$0]
          return document < nodeCount
            ? documents.contains(NodeID(document))
            : document - nodeCount < statements.texts.count
        })

    for column in columns {
      let runs = column.nodes.indices.map { column.runs[$0] }
      hold(
        "\(column.name): a run of values a node",
        runs.allSatisfy { !$0.isEmpty } && isTiling(runs, column.valueCount))
      hold(
        "\(column.name): nodes ascend",
        zip(column.nodes, column.nodes.dropFirst()).allSatisfy { $0 < $1 }
          && column.nodes.last.map { Int($0) < nodeCount } ?? false)
      hold(
        "\(column.name): nodes are found",
        column.nodes.enumerated().allSatisfy { column.nodes.place(of: $1) == $0 })
    }
    return broken
  }

  private func isAscending(_ numbers: [Int]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 }
  }

  private func isTiling(_ runs: [Range<Int>], _ count: Int) -> Bool {
    (runs.first?.lowerBound ?? 0) == 0 && (runs.last?.upperBound ?? 0) == count
      && zip(runs, runs.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound }
  }

  private var hasNames: Bool {
    (0..<nodeCount).allSatisfy { node in
      let pathCount = names.pathCounts[node] + (documents.contains(NodeID(node)) ? 3 : 0)
      return Int(names.starts[node]) + pathCount <= Int(names.starts[node + 1])
        && name(of: NodeID(node)).count == names.nameCounts[node]
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
    [heads, tails].allSatisfy { rows in
      rows.nodes.upperBound <= nodeCount && rows.starts.last.map { Int($0) } == rows.ends.count
        && rows.ends.allSatisfy { Int($0) < nodeCount }
        && rows.nodes.allSatisfy { node in
          let row = rows.ends[rows[node]]
          return zip(row, row.dropFirst()).allSatisfy { $0 < $1 }
        }
    }
  }

  fileprivate var agreesBothWays: Bool {
    tails.ends.count == heads.ends.count
      && tails.nodes.allSatisfy { head in
        tails.ends[tails[head]].allSatisfy { tail in
          edge(from: NodeID(tail), to: NodeID(head)) != nil
        }
      }
      && (0..<edgeCount).allSatisfy { number in
        let (tail, head) = ends(of: number)
        return edge(from: NodeID(tail), to: NodeID(head)) == EdgeID(firstEdge + number)
      }
  }
}
