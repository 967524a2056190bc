import Testing
import TrailGraph
import TrailSchema

/// A graph of a shape that punishes a product of bindings, a walk for each node or a count of
/// paths. Each has the source `s0`, the insight `i0`, the assumption `a0`, the topic `t0`, and a
/// takeaway on its last insight.
struct HardGraph: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let graph: Graph
  let edgeCount: Int

  /// - Parameters:
  ///   - sources, insights: How many there are: `s0`, `s1`, … and `i0`, `i1`, …
  ///   - supports: The edges among them, by name.
  init(
    _ description: String, sources: Int = 1, insights: Int, supports: [(String, String)]
  ) {
    var model = Model()
    var places: [String: Int] = [:]
    func add(_ kind: String, _ name: String) {
      places[name] = model.nodes.count
      model.nodes.append(Model.Node(kind: kind, name: name, text: "says \(name)"))
    }
    func connect(_ type: String, _ tail: String, _ head: String) {
      guard let tail = places[tail], let head = places[head] else { return }
      model.edges.insert(Model.Edge(type: type, tail: tail, head: head))
    }
    for number in 0..<sources {
      add("source", "s\(number)")
      model.nodes[number].year = Double(1990 + number % 30)
    }
    for number in 0..<insights { add("insight", "i\(number)") }
    for number in 0..<5 {
      add("assumption", "a\(number)")
      add("tag", "t\(number)")
    }
    add("takeaway", "conclusion")
    for (tail, head) in supports { connect("supports", tail, head) }
    connect("supports", "i\(insights - 1)", "conclusion")
    for number in 0..<insights {
      if number % 7 == 0 { connect("assumes", "i\(number)", "a\(number % 5)") }
      if number % 3 == 0 { connect("tagged", "i\(number)", "t\(number % 5)") }
      if number % 4 == 0 { connect("tagged", "i\(number)", "t\(number % 2)") }
    }
    testDescription = description
    graph = model.graph().graph
    edgeCount = model.edges.count
  }

  var size: Int { graph.nodeCount + edgeCount }

  static let all = [layers, chain, circle, circles, star, manySources, diamonds]

  /// Thirty sources under five layers of thirty, each node on top of all of the layer below.
  static let layers = HardGraph(
    "dense layers", sources: 30, insights: 150,
    supports: (0..<900).map { ("s\($0 / 30)", "i\($0 % 30)") }
      + (0..<3600).map {
        let layer = $0 / 900
        return ("i\(layer * 30 + $0 % 900 / 30)", "i\(layer * 30 + 30 + $0 % 30)")
      })

  static let chain = HardGraph(
    "a long chain", insights: 20_000,
    supports: [("s0", "i0")] + (0..<19_999).map { ("i\($0)", "i\($0 + 1)") })

  static let circle = HardGraph(
    "one circle", sources: 3, insights: 5000,
    supports: (0..<3).map { ("s\($0)", "i\($0 * 100)") }
      + (0..<5000).map { ("i\($0)", "i\(($0 + 1) % 5000)") })

  /// Thirty circles of ten, each with an edge into each other.
  static let circles = HardGraph(
    "a clique of circles", sources: 30, insights: 300,
    supports: (0..<30).map { ("s\($0)", "i\($0 * 10)") }
      + (0..<300).map { ("i\($0)", "i\($0 / 10 * 10 + ($0 + 1) % 10)") }
      + (0..<900).filter { $0 / 30 != $0 % 30 }
      .map { ("i\($0 / 30 * 10 + $0 % 10)", "i\($0 % 30 * 10)") })

  /// One source under all, and all under the last.
  static let star = HardGraph(
    "a star", insights: 4000,
    supports: (0..<4000).map { ("s0", "i\($0)") } + (0..<3999).map { ("i\($0)", "i3999") })

  /// All under the first of a chain of claims.
  static let manySources = HardGraph(
    "many sources under one claim", sources: 3000, insights: 60,
    supports: (0..<3000).map { ("s\($0)", "i0") } + (0..<59).map { ("i\($0)", "i\($0 + 1)") })

  /// Two to the power of a thousand paths.
  static let diamonds = HardGraph(
    "a ladder of diamonds", sources: 2, insights: 3001,
    supports: [("s0", "i0"), ("s1", "i1500")]
      + (0..<1000).flatMap { rung in
        let foot = 3 * rung
        return [
          ("i\(foot)", "i\(foot + 1)"), ("i\(foot)", "i\(foot + 2)"),
          ("i\(foot + 1)", "i\(foot + 3)"), ("i\(foot + 2)", "i\(foot + 3)"),
        ]
      })
}
