import Testing

@testable import TrailCLI

struct ColorRuleTests {
  @Test(
    "colour follows one rule",
    arguments: [
      (.auto, ["TERM": "xterm"], true, true), (.auto, ["TERM": "xterm"], false, false),
      (.auto, ["TERM": "xterm", "NO_COLOR": "1"], true, false),
      (.auto, ["TERM": "xterm", "NO_COLOR": ""], true, true),
      (.auto, ["TERM": "dumb"], true, false), (.auto, ["TERM": ""], true, false),
      (.auto, [:], true, false), (.always, ["NO_COLOR": "1"], false, true),
      (.always, [:], true, true), (.never, ["TERM": "xterm"], true, false),
    ] as [(ColorRule, [String: String], Bool, Bool)])
  func rule(rule: ColorRule, environment: [String: String], isTerminal: Bool, expected: Bool) {
    #expect(rule.usesColor(environment: environment, isTerminal: isTerminal) == expected)
  }
}
