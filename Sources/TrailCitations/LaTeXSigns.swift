/// Letters and signs by the commands that LaTeX has for them.
package enum LaTeXSigns {
  /// The letter with an accent; `nil` where the command is none. A letter that Unicode has not with
  /// that accent is followed by the accent as a mark of its own.
  static func accented(_ letter: Unicode.Scalar, by accent: UInt8) -> String? {
    guard let row = accents[accent] else { return nil }
    if let known = row.letters[letter] { return String(known) }
    var text = String(Character(letter))
    text.unicodeScalars.append(row.mark)
    return text
  }

  /// Whether a command of one sign sets an accent over what follows.
  static func isAccent(_ sign: UInt8) -> Bool { accents[sign] != nil }

  /// What a command of letters stands for. Greek letters go by two names: `alpha`, `textalpha`.
  static func sign(_ command: String) -> String? {
    if let sign = signs[command] { return sign }
    guard command.hasPrefix("text"), let sign = signs[String(command.dropFirst(4))],
      let letter = sign.unicodeScalars.first, (0x370..<0x400).contains(letter.value)
    else { return nil }
    return sign
  }

  /// A sign that LaTeX sets nowhere but in formulas, raised or lowered, as it takes it in a text;
  /// `nil` for one that it takes as it is, or not at all.
  package static func written(_ sign: Unicode.Scalar) -> String? { written[sign] }

  /// A digit or sign raised or lowered; `nil` where Unicode has none.
  static func script(_ sign: UInt8, isRaised: Bool) -> Unicode.Scalar? {
    guard let place = scriptSigns.firstIndex(of: sign) else { return nil }
    return (isRaised ? raised : lowered)[place]
  }

  private static let scriptSigns = Array("0123456789+-=()n".utf8)
  private static let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ".unicodeScalars)
  private static let lowered = Array("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ".unicodeScalars)

  private static let written: [Unicode.Scalar: String] = {
    var written: [Unicode.Scalar: String] = [
      "−": "{$-$}", "′": "{$'$}", "″": "{$''$}", "\u{2009}": #"{\,}"#, "\u{202F}": #"{\,}"#,
    ]
    for (command, sign) in signs.sorted(by: { $0.key < $1.key }) {
      guard let scalar = sign.unicodeScalars.first, formulaSigns.contains(scalar),
        !command.hasPrefix("var"), !command.hasPrefix("text"),
        !["le", "ge", "ne"].contains(command), written[scalar] == nil
      else { continue }
      written[scalar] = "{$\\\(command)$}"
    }
    for (place, sign) in scriptSigns.enumerated() {
      let sign = Unicode.Scalar(sign)
      written[raised[place]] = "{\\textsuperscript{\(sign)}}"
      written[lowered[place]] = "{\\textsubscript{\(sign)}}"
    }
    return written
  }()

  /// Those of the commands that are none outside of formulas, and whose signs are none either.
  private static let formulaSigns = Set(
    "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ≤≥≈≠∞∼∝√∑∂∏∫∇∈∉⊂⊃∪∩∅∀∃≡≅≃≪≫⊕⊗⊥∧∨←→↔⇒⇔↑↓ℓ∘∗".unicodeScalars)

  private struct Accent: Sendable {
    var mark: Unicode.Scalar
    var letters: [Unicode.Scalar: Unicode.Scalar]
  }

  private static let accents: [UInt8: Accent] = {
    var accents: [UInt8: Accent] = [:]
    for row in accentRows.split(separator: "\n") {
      let words = row.split(separator: " ")
      guard words.count == 3, let sign = words[0].utf8.first,
        let code = UInt32(words[1], radix: 16),
        let mark = Unicode.Scalar(code)
      else { continue }
      let scalars = Array(words[2].unicodeScalars)
      var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
      for place in stride(from: 0, to: scalars.count - 1, by: 2) {
        letters[scalars[place]] = scalars[place + 1]
      }
      accents[sign] = Accent(mark: mark, letters: letters)
    }
    return accents
  }()

  /// The sign of the accent, its mark in Unicode, and each letter with what it becomes.
  private static let accentRows = #"""
    ` 300 AÀaàEÈeèIÌiìNǸnǹOÒoòUÙuùWẀwẁYỲyỳ
    ' 301 AÁaáCĆcćEÉeéGǴgǵIÍiíKḰkḱLĹlĺMḾmḿNŃnńOÓoóPṔpṕRŔrŕSŚsśUÚuúWẂwẃYÝyýZŹzź
    ^ 302 AÂaâCĈcĉEÊeêGĜgĝHĤhĥIÎiîJĴjĵOÔoôSŜsŝUÛuûWŴwŵYŶyŷZẐzẑ
    ~ 303 AÃaãEẼeẽIĨiĩNÑnñOÕoõUŨuũVṼvṽYỸyỹ
    " 308 AÄaäEËeëHḦhḧIÏiïOÖoötẗUÜuüWẄwẅXẌxẍYŸyÿ
    = 304 AĀaāEĒeēGḠgḡIĪiīOŌoōUŪuūYȲyȳ
    . 307 AȦaȧBḂbḃCĊcċDḊdḋEĖeėFḞfḟGĠgġHḢhḣIİMṀmṁNṄnṅOȮoȯPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏZŻzż
    u 306 AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ
    v 30C AǍaǎCČcčDĎdďEĚeěGǦgǧHȞhȟIǏiǐjǰKǨkǩLĽlľNŇnňOǑoǒRŘrřSŠsšTŤtťUǓuǔZŽzž
    H 30B OŐoőUŰuű
    c 327 CÇcçDḐdḑEȨeȩGĢgģHḨhḩKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ
    k 328 AĄaąEĘeęIĮiįOǪoǫUŲuų
    r 30A AÅaåUŮuůwẘyẙ
    d 323 AẠaạBḄbḅDḌdḍEẸeẹHḤhḥIỊiịKḲkḳLḶlḷMṂmṃNṆnṇOỌoọRṚrṛSṢsṣTṬtṭUỤuụVṾvṿWẈwẉYỴyỵZẒzẓ
    b 331 BḆbḇDḎdḏhẖKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕ
    """#

  private static let signs: [String: String] = {
    var signs: [String: String] = [:]
    for pair in signRows.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { signs[String(parts[0])] = String(parts[1]) }
    }
    return signs
  }()

  private static let signRows = """
    ss=ß SS=ẞ o=ø O=Ø l=ł L=Ł ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ
    ng=ŋ NG=Ŋ textendash=– textemdash=— textquoteright=’ textquoteleft=‘ textquotedblleft=“
    textquotedblright=” textquotesingle=' textquotedbl=" textasciitilde=~ textasciicircum=^
    textasciigrave=` textbackslash=\\ textbraceleft={ textbraceright=} textless=< textgreater=>
    textbar=| textunderscore=_ textdollar=$ ldots=… dots=… textellipsis=… textregistered=®
    texttrademark=™ textcopyright=© copyright=© textdegree=° degree=° pounds=£ texteuro=€ S=§ P=¶
    textmu=µ textperiodcentered=· textexclamdown=¡ textquestiondown=¿ guillemotleft=« guillemotright=»
    times=× pm=± cdot=· leq=≤ le=≤ geq=≥ ge=≥ neq=≠ approx=≈ sim=∼ infty=∞ propto=∝
    surd=√ sum=∑ partial=∂ prime=′ to=→ rightarrow=→
    alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ
    lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω
    vartheta=ϑ varpi=ϖ varrho=ϱ varsigma=ς
    LaTeX=LaTeX TeX=TeX BibTeX=BibTeX LaTeXe=LaTeX2ε XeTeX=XeTeX XeLaTeX=XeLaTeX LuaTeX=LuaTeX
    LuaLaTeX=LuaLaTeX pdfTeX=pdfTeX pdfLaTeX=pdfLaTeX AmS=AMS
    prod=∏ int=∫ nabla=∇ in=∈ notin=∉ subset=⊂ supset=⊃ cup=∪ cap=∩ emptyset=∅ forall=∀ exists=∃
    equiv=≡ cong=≅ simeq=≃ ll=≪ gg=≫ oplus=⊕ otimes=⊗ perp=⊥ wedge=∧ vee=∨ neg=¬ div=÷ ast=∗ circ=∘
    leftarrow=← leftrightarrow=↔ Rightarrow=⇒ Leftrightarrow=⇔ uparrow=↑ downarrow=↓ ell=ℓ hbar=ℏ
    cdots=⋯ bullet=• dag=† ddag=‡ ne=≠ lbrace={ rbrace=} langle=⟨ rangle=⟩ mid=| vert=|
    textminus=− textdiv=÷ texttimes=× textpm=± textbullet=• textdagger=† textdaggerdbl=‡
    textsection=§ textparagraph=¶ textonehalf=½ textonequarter=¼ textthreequarters=¾
    textonesuperior=¹ texttwosuperior=² textthreesuperior=³ textperthousand=‰ textcelsius=°C
    textohm=Ω textnumero=№ textcent=¢ textyen=¥ textsterling=£ euro=€ textordfeminine=ª
    textordmasculine=º textleftarrow=← textrightarrow=→ textasteriskcentered=∗ textvisiblespace=␣
    textquotesinglbase=‚ quotesinglbase=‚ textquotedblbase=„ quotedblbase=„ guilsinglleft=‹
    guilsinglright=› textguillemotleft=« textguillemotright=» textthreequartersemdash=—
    textnonbreakinghyphen=‑ slash=/ textslash=/ lq=‘ rq=’ celsius=°C
    Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Phi=Φ Psi=Ψ Omega=Ω
    """
}
