import TrailGraph
import TrailSchema
import TrailSemantics
import TrailText

/// Resolved forms on one line each, with names for numbers, so that tests can be read.
struct Dump {
  let graph: Graph

  func text(_ query: ResolvedQuery) -> String {
    ([text(query.set)] + query.stages.map(text)).joined(separator: " | ")
  }

  func text(_ nodes: NodeSet) -> String {
    "{"
      + nodes.map { String(decoding: graph.name(of: $0), as: UTF8.self) }
      .joined(separator: ", ") + "}"
  }

  func text(_ kinds: KindSet) -> String {
    let schema = graph.schema
    let noun = schema.nouns.first { $0.kinds == kinds && !$0.needsDocument }
    if let noun { return noun.plural }
    let rest = schema.allKinds.subtracting(kinds)
    return rest.kinds.count <= 2
      ? "-" + rest.kinds.map { schema[$0].plural }.joined(separator: "-")
      : kinds.kinds.map { schema[$0].plural }.joined(separator: "+")
  }

  func text(_ set: ResolvedSet) -> String {
    switch set {
    case .nodes(let nodes): text(nodes)
    case .kinds(let kinds, let needsDocument): text(kinds) + (needsDocument ? "!" : "")
    case .filtered(let set, let condition): "\(text(set))[\(text(condition))]"
    case .union(let a, let b): "(\(text(a)) + \(text(b)))"
    case .difference(let a, let b): "(\(text(a)) - \(text(b)))"
    case .intersection(let a, let b): "(\(text(a)) & \(text(b)))"
    case .ignoring(let a, let b): "(\(text(a)) ignoring \(text(b)))"
    }
  }

  func text(_ condition: ResolvedCondition) -> String {
    switch condition {
    case .related(let related):
      let further = related.further.map { " also \(text($0.walk)) \(text($0.target))" }
      return "\(text(related.walk)) \(text(related.bound))\(text(related.target))"
        + (related.targetHasItself ? " itself" : "") + further.joined()
    case .member(let nodes): return "in \(text(nodes))"
    case .ofKind(let kinds): return "is \(text(kinds))"
    case .mentions(let text): return "mentions '\(String(decoding: text, as: UTF8.self))'"
    case .predicate(let predicate): return text(predicate)
    case .not(let condition): return "not(\(text(condition)))"
    case .all(let conditions): return "all(\(conditions.map(text).joined(separator: "; ")))"
    case .any(let conditions): return "any(\(conditions.map(text).joined(separator: "; ")))"
    }
  }

  /// `supports<` is the hop from head to tail; a star stands for any number of them.
  func text(_ walk: Walk) -> String {
    let hops =
      (walk.before.map { text($0) + "* " } ?? "") + text(walk.hop)
      + (walk.after.map { " " + text($0) + "*" } ?? "")
    return hops + (walk.limit.map { "≤\($0)" } ?? "")
  }

  /// The kinds at a walk's ends too.
  func ends(_ walk: Walk) -> String { "\(text(walk.left))→\(text(walk.right))" }

  private func text(_ hop: Hop) -> String {
    graph.schema[hop.edge].name + (hop.direction == .forward ? ">" : "<")
  }

  private func text(_ bound: Bound) -> String {
    switch bound {
    case .atLeast(1): ""
    case .atLeast(let count): "≥\(count) "
    case .atMost(let count): "≤\(count) "
    case .exactly(let count): "=\(count) "
    case .only: "only "
    }
  }

  func text(_ predicate: ResolvedPredicate) -> String {
    switch predicate {
    case .comparison(let a, let comparison, let b):
      "\(text(a)) \(comparison.rawValue) \(text(b))"
    case .matches(let a, let pattern): "\(text(a)) matches /\(pattern.text)/"
    case .membership(let a, let items): "\(text(a)) in (\(items.map(text).joined(separator: ", ")))"
    case .between(let a, let low, let high): "\(text(a)) between \(text(low)) and \(text(high))"
    case .missing(let a): "\(text(a)) missing"
    case .flag(let a): "flag \(text(a))"
    case .kind(let a, let kinds): "\(text(a)) is \(text(kinds))"
    case .condition(let condition): "<\(text(condition))>"
    case .not(let predicate): "not(\(text(predicate)))"
    case .all(let list): "all(\(list.map(text).joined(separator: "; ")))"
    case .any(let list): "any(\(list.map(text).joined(separator: "; ")))"
    }
  }

  func text(_ expression: ResolvedExpression) -> String {
    switch expression {
    case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
    case .text(let text): "'\(text)'"
    case .date(let date): "@" + date.text
    case .flag(let flag): String(flag)
    case .property(let reference): text(reference)
    case .column(let index): "#\(index)"
    case .members(let collection): text(collection)
    case .memberValues(let collection, let reference): "\(text(collection)).\(text(reference))"
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map(text).joined(separator: ", ")))"
    case .arithmetic(let a, let sign, let b): "(\(text(a)) \(sign.rawValue) \(text(b)))"
    case .negative(let a): "-\(text(a))"
    }
  }

  private func text(_ reference: PropertyReference) -> String {
    switch reference {
    case .name: "name"
    case .kind: "kind"
    case .path: "path"
    case .text: "text"
    case .depth: "depth"
    case .stored(let property): graph.name(of: property)
    case .absent: "absent"
    }
  }

  func text(_ collection: ResolvedCollection) -> String {
    let readings = collection.readings.map { reading in
      "\(text(reading.owners)): \(text(reading.walk)) "
        + (reading.members.map(text) ?? text(reading.walk.right))
    }
    return "\(collection.plural){\(readings.joined(separator: "; "))}"
  }

  func text(_ stage: ResolvedStage) -> String {
    switch stage {
    case .show(let columns): return "show " + text(columns)
    case .sort(let keys):
      return "sort "
        + keys.map {
          text($0.expression) + ($0.descends ? " desc" : "") + ($0.missingFirst ? " first" : "")
        }.joined(separator: ", ")
    case .take(let count): return "take \(count)"
    case .skip(let count): return "skip \(count)"
    case .filter(let predicate): return "where " + text(predicate)
    case .count: return "count"
    case .countBy(let columns): return "count by " + text(columns)
    case .summarize(let summaries, let keys):
      let list = summaries.map { summary in
        "\(summary.function.rawValue)(\(summary.isDistinct ? "distinct " : "")"
          + "\(summary.argument.map(text) ?? "")) as '\(summary.title)'"
      }
      return "summarize \(list.joined(separator: ", "))"
        + (keys.isEmpty ? "" : " by \(text(keys))")
    case .distinct: return "distinct"
    case .collection(let collection): return text(collection)
    case .format(let format): return "as \(format.rawValue)"
    }
  }

  private func text(_ columns: [ResolvedColumn]) -> String {
    columns.map { "\(text($0.expression)) as '\($0.title)'" }.joined(separator: ", ")
  }
}
