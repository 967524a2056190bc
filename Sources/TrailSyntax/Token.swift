import TrailText

/// One lexical element of a query, with the place it was read from.
package struct Token: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A run of word characters, reserved or not: `Orozco`, `tagged`, `71%`, `2025-01`.
    case word(String)
    /// A word that was marked as a name, its mark dropped: `#tag`, `@key`, `[@key]`. Never reserved.
    case marked(String)
    /// Text in straight or curly quotation marks, escapes resolved: `"Back Pain"`.
    case quoted(String)
    /// Text in back-ticks, escapes resolved.
    case backticked(String)
    /// The inside of `[[…]]`.
    case link(String)
    /// `$name`, the dollar sign left out; never empty.
    case variable(String)
    /// `/re/i` after the word `matches`; an escaped slash is a plain one.
    case pattern(String, flags: String)
    /// `=`, `!=`, `<`, `<=`, `>` or `>=`.
    case comparison(Comparison)
    case punctuation(Punctuation)
    /// Characters that mean nothing in the language, but may in another: `==`, `[`, `~`.
    case symbol(String)
    /// What no rule accepts. Kept, so that the parser can say where and go on.
    case invalid(Flaw)
    case endOfInput
  }

  package enum Punctuation: String, Equatable, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case comma = ","
    case semicolon = ";"
    case bar = "|"
  }

  /// What is wrong with an invalid token.
  package enum Flaw: Equatable, Sendable {
    /// A quotation mark or back-tick that nothing closes; the token runs to the end of the text.
    case unclosedQuote(mark: String)
    /// `[[` that nothing on its line closes.
    case unclosedLink
    /// A slash after `matches` that nothing on its line closes.
    case unclosedPattern
    /// A backslash and what follows it inside quotation marks.
    case escape(SourceRange)
    /// A control character.
    case character
  }

  package var kind: Kind
  /// UTF-8 offsets into the source; white space and comments lie between tokens.
  package var range: SourceRange
  /// The first token on its line: a bare name does not go on with it.
  package var startsLine: Bool

  package init(_ kind: Kind, range: SourceRange, startsLine: Bool = false) {
    self.kind = kind
    self.range = range
    self.startsLine = startsLine
  }
}
