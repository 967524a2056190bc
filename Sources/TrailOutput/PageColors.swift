/// The colours of a page, for light and for dark surroundings.
struct PageColors {
  /// The name of the property in the style sheet, without its dashes.
  let name: String
  let light: String
  let dark: String

  private init(_ name: String, _ light: String, _ dark: String) {
    self.name = name
    self.light = light
    self.dark = dark
  }

  /// Texts on `paper`, `band` and `hit` are told apart at 4.5 : 1 at least, as WCAG 2 asks.
  static let all = [
    PageColors("paper", "#ffffff", "#16181c"),
    PageColors("ink", "#1a1a1a", "#e8e8e8"),
    PageColors("quiet", "#565b63", "#a9afb8"),
    PageColors("link", "#0a4fb3", "#8ab4f8"),
    PageColors("band", "#f3f5f7", "#22262c"),
    PageColors("hit", "#fff0b3", "#4b3d0a"),
    PageColors("rule", "#c9ced6", "#434a55"),
    PageColors("focus", "#b3400a", "#ffb86b"),
    PageColors("arrow", "#5f6368", "#9aa0a6"),
    PageColors("circle", "#c00000", "#ff7b72"),
    PageColors("letter", "#000000", "#f2f2f2"),
  ]

  /// Declarations of all of them, and of the fill of each kind as `--k0`, …
  static func declarations(isDark: Bool, _ looks: [PictureWords.Look]) -> String {
    let colors = all.map { "--\($0.name):\(isDark ? $0.dark : $0.light)" }
    let kinds = looks.enumerated().map { "--k\($0):\(isDark ? $1.darkFill : $1.fill)" }
    return (colors + kinds).joined(separator: ";")
  }
}
