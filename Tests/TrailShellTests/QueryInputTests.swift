import Testing
import TrailSchema
import TrailSyntax

@testable import TrailShell

struct QueryInputTests {
  private static let vocabulary = Vocabulary(.builtIn)

  @Test(arguments: [
    "insights", "insights tagged L4-L5 citing Orozco", "tags | take 3", "let $x = insights",
    "insights -- all of them", "", "  ", "insights tagged;", "(insights;", "insights tagged\n",
    "insights\n  tagged\n  ", ".kinds", ".read", ".nothing", ".watch", ".watch tags", "why $3",
    // Wrong, and no more words would help.
    "insights tagged L4-L5)", "| take 3", "insights named \"a\" \"b\"",
  ])
  func isRun(_ text: String) {
    #expect(QueryInput.isReady(text, under: Self.vocabulary))
  }

  @Test(arguments: [
    "insights tagged", "insights tagged L4-L5 and", "(insights", "insights named \"a",
    "insights named \"a\nb", "tags |", "tags | sort by", "let $x =", "why", "path from tags to",
    "sources where year >", ".watch insights tagged", "tags; insights citing", "insights where",
    "insights tagged [[Tags/L4",
  ])
  func goesOn(_ text: String) {
    #expect(!QueryInput.isReady(text, under: Self.vocabulary))
  }
}
