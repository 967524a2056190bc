import Testing

@testable import TrailCLI

struct ColorRuleTests {
  @Test(
    "colour follows one rule",
    arguments: [
      (.auto, [:], true, true), (.auto, [:], false, false), (.auto, ["NO_COLOR": "1"], true, false),
      (.auto, ["NO_COLOR": ""], true, true), (.auto, ["TERM": "dumb"], true, false),
      (.auto, ["TERM": "xterm"], true, true), (.always, ["NO_COLOR": "1"], false, true),
      (.never, [:], true, false),
    ] as [(ColorRule, [String: String], Bool, Bool)])
  func rule(rule: ColorRule, environment: [String: String], isTerminal: Bool, expected: Bool) {
    #expect(rule.usesColor(environment: environment, isTerminal: isTerminal) == expected)
  }
}
