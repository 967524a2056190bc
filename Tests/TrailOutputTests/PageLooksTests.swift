import Foundation
import Testing

@testable import TrailOutput

/// The colours and the addresses of a page.
struct PageLooksTests {
  @Test func `letters can be told from what is behind them`() throws {
    let colors = Dictionary(uniqueKeysWithValues: PageColors.all.map { ($0.name, $0) })
    for isDark in [false, true] {
      func color(_ name: String) throws -> String {
        let color = try #require(colors[name])
        return isDark ? color.dark : color.light
      }
      for paper in ["paper", "band", "hit"] {
        for ink in ["ink", "quiet", "link"] {
          #expect(try Contrast.of(try color(ink), on: try color(paper)) >= 4.5, "\(ink), \(paper)")
        }
      }
      // Lines and outlines need less.
      for line in ["arrow", "circle", "focus"] {
        #expect(try Contrast.of(try color(line), on: try color("paper")) >= 3, "\(line)")
      }
      for look in PictureWords(graph).looks {
        let fill = isDark ? look.darkFill : look.fill
        #expect(try Contrast.of(try color("letter"), on: fill) >= 4.5, "\(fill)")
      }
      #expect(try Contrast.of(try color("letter"), on: try color("hit")) >= 4.5)
    }
  }

  @Test(
    "an address leads to the web or nowhere",
    arguments: [
      ("10.1000/x(1)<2>", "https://doi.org/10.1000/x%281%29%3C2%3E"),
      ("doi: 10.1000/x", "https://doi.org/10.1000/x"),
      ("https://dx.doi.org/10.1000.10/é", "https://doi.org/10.1000.10/%C3%A9"),
      ("10.1000/", nil), ("10.x/y", nil), ("10.1/y", nil), ("10.1000/a b", nil),
      ("https://a.org/?q=\"<x>&y#z", "https://a.org/?q=%22%3Cx%3E&y#z"),
      ("HTTP://a.org", "HTTP://a.org"),
      ("javascript:alert(1)", nil), ("http:alert", nil), ("https://", nil), ("file:///etc", nil),
      (" https://a.org", nil), ("data:text/html,x", nil),
      ("https://a.org/\u{202E}x", "https://a.org/%E2%80%AEx"),
    ])
  func address(text: String, address: String?) {
    #expect((PageAddress.ofDOI(text) ?? PageAddress.ofURL(text)) == address)
  }
}

/// How well two colours are told apart.
///
/// Source: W3C, "Web Content Accessibility Guidelines 2.2", contrast ratio.
private enum Contrast {
  static func of(_ color: String, on other: String) throws -> Double {
    let (a, b) = (try luminance(color), try luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func luminance(_ color: String) throws -> Double {
    let value = try #require(Int(color.dropFirst(), radix: 16))
    func part(_ shift: Int) -> Double {
      let share = Double((value >> shift) & 255) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }
}
