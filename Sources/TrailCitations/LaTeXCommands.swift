/// What commands of letters mean in the fields of a library.
enum LaTeXCommands {
  enum Meaning {
    /// It stands for a text.
    case text(String)
    /// It says how something is set, or that there is nothing to be said.
    case nothing
    /// What it is given is set so.
    case style(Style)
    /// What follows it in its braces is set so.
    case switched(Style)
    case script(isRaised: Bool)
    /// What it is given first is no text.
    case withoutArgument
  }

  /// How something is set, with the marks of CSL.
  struct Style {
    var begin: StaticString
    var end: StaticString
    /// The marks are words of the text.
    var isText = false

    static let plain = Style(begin: "", end: "")
    static let italic = Style(begin: "<i>", end: "</i>")
    static let bold = Style(begin: "<b>", end: "</b>")
    static let small = Style(
      begin: #"<span style="font-variant:small-caps;">"#, end: "</span>")
    static let raised = Style(begin: "<sup>", end: "</sup>")
    static let lowered = Style(begin: "<sub>", end: "</sub>")
    static let quoted = Style(begin: "“", end: "”", isText: true)
  }

  /// - Parameter command: Without its backslash.
  /// - Returns: `nil` for one that is not known.
  static func meaning(of command: String) -> Meaning? {
    if let sign = LaTeXSigns.sign(command) { return .text(sign) }
    return meanings[command]
  }

  private static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [:]
    func add(_ meaning: Meaning, _ commands: String) {
      for command in commands.split(whereSeparator: \.isWhitespace) {
        meanings[String(command)] = meaning
      }
    }
    add(.style(.italic), "emph textit textsl mkbibemph mkbibitalic")
    add(.style(.bold), "textbf mkbibbold")
    add(.style(.small), "textsc")
    add(.style(.quoted), "enquote mkbibquote")
    add(
      .style(.plain),
      """
      text textrm textsf texttt textup textmd textnormal textlf mbox hbox fbox ensuremath url nolinkurl
      path mathrm mathit mathbf mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol
      operatorname bibstring mkbibparens uppercase lowercase MakeUppercase MakeLowercase
      NoCaseChange textgreek textcyrillic textlatin foreigntext
      """)
    add(.switched(.italic), "it em itshape sl slshape")
    add(.switched(.bold), "bf bfseries")
    add(.switched(.small), "sc scshape")
    add(.script(isRaised: true), "textsuperscript mkbibsuperscript textsu")
    add(.script(isRaised: false), "textsubscript mkbibsubscript")
    add(
      .withoutArgument,
      "noopsort NoopSort SortNoop href foreignlanguage textcolor color hspace vspace label selectlanguage"
    )
    add(
      .nothing,
      """
      rm tt sf rmfamily sffamily ttfamily upshape mdseries normalfont tiny scriptsize footnotesize
      small normalsize large Large LARGE huge Huge protect relax noindent unskip ignorespaces
      nobreak allowbreak nobreakdash left right big Big bigl bigr Bigl Bigr displaystyle textstyle
      limits nolimits boldmath unboldmath sloppy raggedright null
      """)
    add(
      .text(" "),
      """
      quad qquad enspace enskip thinspace negthinspace space newline linebreak par break newblock
      hfill addspace
      """)
    return meanings
  }()
}
