import Foundation
import Testing
import Trail
import TrailSyntax
import TrailText

@testable import TrailCompletion

/// Queries that people have written, typed word by word.
struct CompletionWalkTests {
  /// The queries of the conformance cases on one vault that are answered, each once.
  private static let queries: [String] = {
    let folder = CompletionCase.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Conformance")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    var queries: [String] = []
    for path in paths.sorted() where path.hasSuffix(".cases") {
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8),
        text.hasPrefix("vault: disc\n")
      else { continue }
      for part in text.components(separatedBy: "\n== ").dropFirst()
      where !part.contains("\n-- status") && !part.contains("\n-- args") {
        let lines = part.components(separatedBy: "\n").dropFirst().prefix { !$0.hasPrefix("-- ") }
        queries.append(lines.joined(separator: "\n"))
      }
    }
    var seen: Set<String> = []
    return queries.filter { $0.utf8.count < 120 && seen.insert($0).inserted }
  }()

  private static let completer = try? Vaults.session("disc").completer

  @Test func `whatever is offered can be gone on with`() throws {
    let completer = try #require(Self.completer)
    var offered = 0
    for (number, query) in Self.queries.enumerated() where number.isMultiple(of: 6) {
      let tokens = Lexer.tokens(in: SourceText(query)).dropLast()
      for token in tokens {
        let before = String(decoding: Array(query.utf8)[..<token.range.start], as: UTF8.self)
        let list = completer.completions(in: before, at: before.utf8.count, limit: 8)
        for candidate in list.candidates {
          offered += 1
          let kept = String(decoding: Array(before.utf8)[..<list.range.start], as: UTF8.self)
          let text = kept + list.replacement(with: candidate)
          #expect(isAcceptedOrGoesOn(text, completer), "\(text)")
        }
      }
    }
    #expect(offered > 1_000)
  }

  @Test func `each word of a query is found by its first letters`() throws {
    let completer = try #require(Self.completer)
    var missed: [String] = []
    var words = 0
    for (number, query) in Self.queries.enumerated() where number.isMultiple(of: 3) {
      let bytes = Array(query.utf8)
      for token in Lexer.tokens(in: SourceText(query)).dropLast() {
        guard case .word(let word) = token.kind, word.utf8.count > 3,
          word.allSatisfy({ $0.isASCII && $0.isLetter })
        else { continue }
        words += 1
        let typed = String(decoding: bytes[..<(token.range.start + 2)], as: UTF8.self)
        let list = completer.completions(in: typed, at: typed.utf8.count)
        let wanted = Folding.fold(word)
        let isFound = list.candidates.contains { candidate in
          Folding.fold(candidate.text).split { !$0.isLetter && $0 != "-" }.contains { part in
            part.hasPrefix(wanted) || wanted.hasPrefix(part) && part.count > 3
          }
        }
        if !isFound { missed.append("\(typed)‸ \(word)") }
      }
    }
    // Texts to look for, titles and the like come from nowhere else.
    #expect(missed.count * 12 < words, "\(words): \(missed.joined(separator: "\n"))")
  }

  private func isAcceptedOrGoesOn(_ text: String, _ completer: Completer) -> Bool {
    Parser.parse(SourceText(text), under: completer.vocabulary).diagnostics.isEmpty
      || !Parser.expectations(after: SourceText(text), under: completer.vocabulary).isEmpty
  }
}
