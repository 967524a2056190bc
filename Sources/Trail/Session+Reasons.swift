import TrailEngine
import TrailGraph
import TrailSemantics
import TrailSyntax
import TrailText

extension Session {
  // MARK: - why

  func outcome(
    of why: Why, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    func failed(_ diagnostics: [Diagnostic]) -> StatementOutcome {
      StatementOutcome(range: context.range, diagnostics: diagnostics)
    }
    let (nodes, remarks) = self.nodes(of: why.subject, context)
    guard let nodes else { return failed(remarks) }
    var diagnostics = remarks
    let question: Reasons.Question
    if let query = why.query {
      let environment = environment(of: context)
      let (resolved, more) = Resolver.resolve(
        query, in: graph, source: context.source, environment: environment)
      diagnostics += context.options.weighed(more)
      guard let resolved, !diagnostics.contains(where: { $0.severity == .error }) else {
        return failed(diagnostics.filter { $0.severity == .error })
      }
      question = Reasons.Question(
        query: query, resolved: resolved, source: context.source, environment: environment)
    } else if let lastQuestion {
      question = lastQuestion
    } else {
      return failed([
        Diagnostic(
          .noAnswer, "there is no answer yet whose query could be meant", at: why.subject.range,
          label: "`in` and a query are expected after this")
      ])
    }
    let reasons = try Reasons.reasons(
      for: nodes, in: question, isNegated: why.isNegated, of: graph, vocabulary: vocabulary,
      interruption: context.interruption)
    return StatementOutcome(
      range: context.range, answer: .reasons(reasons), format: why.query?.formatWord?.format,
      diagnostics: diagnostics)
  }

  // MARK: - describe

  func outcome(
    ofDescribing word: NodeWord, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    var (nodes, diagnostics) = self.nodes(of: word, context)
    if case .name(let name) = word, name.form == .bare,
      vocabulary.noun(named: name.text) != nil
    {
      if nodes == nil {
        diagnostics = [ReasonDiagnostics.kindToDescribe(name, in: context)]
      } else {
        diagnostics += context.options.weighed([ReasonDiagnostics.alsoKind(name)])
      }
    }
    guard let nodes else {
      return StatementOutcome(range: context.range, diagnostics: diagnostics)
    }
    let descriptions = try NodeDescription.descriptions(
      of: nodes, in: graph, interruption: context.interruption)
    return StatementOutcome(
      range: context.range, answer: .description(descriptions), diagnostics: diagnostics)
  }

  /// What a statement is about, as a query of that word alone would find it; `nil` with an error.
  private func nodes(
    of word: NodeWord, _ context: StatementContext
  ) -> (NodeSet?, [Diagnostic]) {
    let head: Term.Head =
      switch word {
      case .name(let name): .name(name)
      case .variable(let word): .variable(word)
      case .this(let range): .this(range)
      }
    let term = Term(head: head, condition: nil, range: word.range)
    let (resolved, remarks) = Resolver.resolve(
      Query(set: .term(term), stages: [], range: word.range), in: graph, source: context.source,
      environment: environment(of: context))
    let diagnostics = context.options.weighed(remarks)
    guard case .nodes(let nodes)? = resolved?.set,
      !diagnostics.contains(where: { $0.severity == .error })
    else { return (nil, diagnostics) }
    return (nodes, diagnostics)
  }

  // MARK: - explain

  func outcome(
    ofExplaining query: Query, _ context: StatementContext
  ) throws(Interrupted) -> StatementOutcome {
    let (found, diagnostics) = try execution(of: query, context)
    guard let found else {
      return StatementOutcome(range: context.range, diagnostics: diagnostics)
    }
    let explanation = Explanation(
      of: query, found.resolved, found.execution, in: graph, source: context.source,
      variables: environment(of: context).variables, vocabulary: vocabulary)
    return StatementOutcome(
      range: context.range, answer: .explanation(explanation), format: found.execution.format,
      diagnostics: diagnostics, edgeVisits: found.execution.edgeVisits)
  }
}
