/// The style sheet of a page.
enum PageStyle {
  /// - Parameter looks: By kind.
  static func text(_ looks: [PictureWords.Look]) -> String {
    let light = PageColors.declarations(isDark: false, looks)
    let dark = PageColors.declarations(isDark: true, looks)
    let kinds = looks.indices.map { ".k\($0) .box{fill:var(--k\($0))}" }.joined(separator: "\n")
    let depths = (1...PageTrees.deepest).map { depth in
      ".d\(depth){padding-left:\(Self.indent(of: depth))em}"
    }.joined()
    return """
      :root{color-scheme:light dark;\(light)}
      @media screen and (prefers-color-scheme:dark){:root{\(dark)}}
      @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
      \(screen)
      \(depths)
      \(kinds)
      \(print)

      """
  }

  private static func indent(of depth: Int) -> String {
    let tenths = 6 + 14 * depth
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static let screen = """
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1rem clamp(.75rem,3vw,2.5rem) 3rem;max-width:110rem;\
    background:var(--paper);color:var(--ink);\
    font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
    h1{font-size:1.35rem;line-height:1.35;margin:.5rem 0;overflow-wrap:anywhere;\
    white-space:pre-wrap;font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace}
    h2{font-size:1.15rem;margin:2.2rem 0 .6rem}
    p{max-width:46rem;margin:.4rem 0}
    a{color:var(--link)}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .quiet,caption{color:var(--quiet)}
    .number{font-size:2.5rem;margin:0}
    .skip{position:absolute;left:-999rem;padding:.3rem .6rem;background:var(--paper)}
    .skip:focus{position:static;display:inline-block}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
    white-space:nowrap}
    article+article{border-top:3px double var(--rule);margin-top:3rem;padding-top:1rem}
    nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.5rem 0;padding:0}
    .scroll{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;min-width:min(100%,30rem)}
    caption{text-align:left;padding:0 0 .4rem}
    th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;\
    border-bottom:1px solid var(--rule);overflow-wrap:break-word}
    td{unicode-bidi:plaintext;min-width:6.5rem}
    thead th{background:var(--band);white-space:nowrap}
    tbody th{font-weight:normal}
    th.num,td.num{text-align:right;font-variant-numeric:tabular-nums;min-width:0}
    td.long{min-width:14rem;max-width:46rem}
    th.group{background:var(--band);font-weight:bold;padding-top:.9rem}
    tr:target>*,li:target{background:var(--hit)}
    ol.sources{padding-left:2.2rem}
    ol.sources li{margin:.5rem 0;padding:.1rem .3rem;max-width:60rem;overflow-wrap:anywhere}
    .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;list-style:none;margin:.6rem 0;padding:0}
    .legend li{display:flex;align-items:center;gap:.45rem}
    .picture{border:1px solid var(--rule);border-radius:6px;padding:12px}
    .picture svg{display:block}
    .picture svg+svg{margin-top:22px}
    svg text{font:13px system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;\
    fill:var(--letter)}
    svg .name{font-weight:600}
    .box{stroke:var(--arrow);stroke-width:1.2}
    .inner{fill:none;stroke:var(--arrow);stroke-width:1}
    .dashed{stroke-dasharray:5 3}
    .arrow{fill:none;stroke:var(--arrow);stroke-width:1.4}
    .arrow.round{stroke:var(--circle);stroke-width:2.2}
    .tip{fill:var(--arrow)}
    .tip.round{fill:var(--circle)}
    svg text.label{font-size:12px;fill:var(--ink);text-anchor:middle;paint-order:stroke;\
    stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
    svg a{cursor:pointer}
    svg a:hover .box{stroke-width:2.4}
    svg a:target .box{fill:var(--hit);stroke:var(--focus);stroke-width:4}
    svg a:focus-visible{outline:none}
    svg a:focus-visible .box{stroke:var(--focus);stroke-width:4}
    @media (forced-colors:active){.box{fill:Canvas;stroke:CanvasText}.tip{fill:CanvasText}\
    .arrow{stroke:CanvasText}svg text{fill:CanvasText}}
    """

  private static let print = """
    @page{margin:14mm}
    @media print{
    body{padding:0;max-width:none;font-size:9.5pt}
    nav,.skip{display:none}
    h2{break-after:avoid}
    thead{display:table-header-group}
    tr,li,.legend{break-inside:avoid}
    .scroll{overflow:visible}
    .picture{border:0;padding:0}
    .picture svg{max-width:100%;height:auto;break-inside:avoid}
    td.long{min-width:0}
    th,td{overflow-wrap:anywhere}
    thead th,th.group{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    a{color:inherit;text-decoration:none}
    tr:target>*,li:target{background:none}
    svg a:target .box{stroke:var(--arrow);stroke-width:1.2}
    }
    """
}
