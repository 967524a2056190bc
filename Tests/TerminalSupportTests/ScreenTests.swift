import TerminalSupport
import Testing

/// The screen against ECMA-48 and xterm's "Control Sequences", on eight columns and four rows.
struct ScreenTests {
  private func screen(_ sent: String...) -> Screen {
    var screen = Screen(TerminalSize(columns: 8, rows: 4))
    for text in sent { screen.show(text) }
    return screen
  }

  /// `rows` are the lines without blanks at their ends, and the cursor's place.
  @Test(
    "what is sent is shown",
    arguments: [
      // Characters and lines.
      ("", [], 0, 0), ("ab", ["ab"], 0, 2), ("ab\r\ncd", ["ab", "cd"], 1, 2),
      ("ab\ncd", ["ab", "  cd"], 1, 4), ("abc\rX", ["Xbc"], 0, 1), ("abc\u{8}X", ["abX"], 0, 3),
      ("\u{8}a", ["a"], 0, 1), ("a\tb", ["a      b"], 0, 7),
      ("a\u{7}b", ["ab"], 0, 2), ("a\u{0}b", ["ab"], 0, 2),
      ("1\n2\n3\n4\n5", [" 2", "  3", "   4", "    5"], 3, 5),
      // The last column is filled before the line is left.
      ("12345678", ["12345678"], 0, 7), ("123456789", ["12345678", "9"], 1, 1),
      ("12345678\r\n9", ["12345678", "9"], 1, 1), ("12345678\u{8}X", ["123456X8"], 0, 7),
      ("12345678\u{1B}[KX", ["1234567X"], 0, 7), ("\u{1B}[?7l123456789", ["12345679"], 0, 7),
      // Wide characters and marks.
      ("東京", ["東京"], 0, 4), ("1234567東", ["1234567", "東"], 1, 2),
      ("東\u{8}X", [" X"], 0, 2), ("東\rX", ["X"], 0, 1), ("e\u{301}x", ["e\u{301}x"], 0, 2),
      ("12345678\u{301}9", ["12345678\u{301}", "9"], 1, 1), ("東\u{301}", ["東\u{301}"], 0, 2),
      ("\u{301}a", ["a"], 0, 1),
      // The cursor.
      ("\u{1B}[3;4Hx", ["", "", "   x"], 2, 4), ("\u{1B}[99;99Hx", ["", "", "", "       x"], 3, 7),
      ("\u{1B}[3;4H\u{1B}[Hx", ["x"], 0, 1), ("\u{1B}[2Bx", ["", "", "x"], 2, 1),
      ("\u{1B}[9B\u{1B}[2Ax", ["", "x"], 1, 1), ("abc\u{1B}[2Dx", ["axc"], 0, 2),
      ("a\u{1B}[2Cx", ["a  x"], 0, 4), ("abc\u{1B}[Ex", ["abc", "x"], 1, 1),
      ("a\n\u{1B}[Fx", ["x"], 0, 1), ("abc\u{1B}[2Gx", ["axc"], 0, 2),
      ("\u{1B}[3dx", ["", "", "x"], 2, 1), ("ab\u{1B}7cd\u{1B}8x", ["abxd"], 0, 3),
      ("ab\u{1B}[scd\u{1B}[ux", ["abxd"], 0, 3), ("\u{1B}8x", ["x"], 0, 1),
      // Erasing, inserting and taking out.
      ("abcd\u{1B}[2D\u{1B}[K", ["ab"], 0, 2), ("abcd\u{1B}[2D\u{1B}[1K", ["   d"], 0, 2),
      ("abcd\u{1B}[2K", [], 0, 4), ("ab\r\ncd\r\nef\u{1B}[2;2H\u{1B}[J", ["ab", "c"], 1, 1),
      ("ab\r\ncd\r\nef\u{1B}[2;1H\u{1B}[1J", ["", " d", "ef"], 1, 0),
      ("ab\r\ncd\u{1B}[2J", [], 1, 2), ("abcd\r\u{1B}[2@", ["  abcd"], 0, 0),
      ("abcd\r\u{1B}[2P", ["cd"], 0, 0), ("abcd\r\u{1B}[2X", ["  cd"], 0, 0),
      ("東京\r\u{1B}[P", [" 京"], 0, 0), ("a東\u{1B}[3G\u{1B}[K", ["a"], 0, 2),
      ("123456東\r\u{1B}[@", [" 123456"], 0, 0), ("abcd\r\u{1B}[4hX\u{1B}[4lY", ["XYbcd"], 0, 2),
      ("a\r\nb\r\nc\u{1B}[2H\u{1B}[L", ["a", "", "b", "c"], 1, 0),
      ("a\r\nb\r\nc\u{1B}[H\u{1B}[2M", ["c"], 0, 0), ("a\u{1B}[3b", ["aaaa"], 0, 4),
      // Scrolling.
      ("\u{1B}[2;3r\u{1B}[2Ha\r\nb\r\nc", ["", "b", "c"], 2, 1),
      ("a\r\nb\u{1B}[H\u{1B}M", ["", "a", "b"], 0, 0), ("a\r\nb\u{1B}[S", ["b"], 1, 1),
      ("a\r\nb\u{1B}[T", ["", "a", "b"], 1, 1), ("a\u{1B}Db\u{1B}Ec", ["a", " b", "c"], 2, 1),
      // Tabs.
      ("\u{1B}[4G\u{1B}H\ra\tb", ["a  b"], 0, 4),
      ("abcdef\u{1B}[4G\u{1B}H\u{1B}[7G\u{1B}[ZX", ["abcXef"], 0, 4),
      ("\u{1B}[3g\u{1B}[2Ga\tb", [" a     b"], 0, 7), ("\u{1B}[Ix", ["       x"], 0, 7),
      // The alternate screen.
      ("ab\u{1B}[?1049hcd", ["  cd"], 0, 4), ("ab\u{1B}[?1049h\r\ncd\u{1B}[?1049lx", ["abx"], 0, 3),
      // What belongs to nothing seen.
      ("\u{1B}(Ba\u{1B}=b\u{1B}>c", ["abc"], 0, 3), ("a\u{1B}cb", ["b"], 0, 1),
      ("a\u{1B}[3\u{8}Cb", ["a  b"], 0, 4), ("\u{1B}]0;t\u{1B}\\a", ["a"], 0, 1),
      // C1 in UTF-8, and what is no UTF-8.
      ("ab\u{9B}Dx", ["ax"], 0, 2), ("\u{9D}0;t\u{9C}a", ["a"], 0, 1),
    ] as [(String, [String], Int, Int)])
  func shown(sent: String, rows: [String], row: Int, column: Int) {
    let screen = screen(sent)
    #expect(screen.text == rows.joined(separator: "\n"), "\(screen)")
    #expect(screen.cursor == Screen.Position(row: row, column: column))
    #expect(screen.unknown.isEmpty && screen.questions.isEmpty, "\(screen)")
  }

  @Test func `what is no UTF-8 is shown by replacement characters`() {
    var screen = screen()
    screen.show([0x61, 0xFF, 0xE2, 0x82, 0x62, 0xED, 0xA0, 0x80] as [UInt8])
    #expect(screen.text == "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test func `lines that leave at the top are remembered`() {
    let screen = screen((1...6).map(String.init).joined(separator: "\r\n"))
    #expect(screen.history == ["1", "2"])
    #expect(screen.transcript == ["1", "2", "3", "4", "5", "6"])
    // Those of the alternate screen and of a part of the screen are not.
    #expect(self.screen("\u{1B}[?1049h1\n2\n3\n4\n5\n6").history.isEmpty)
    #expect(self.screen("\u{1B}[2;4r\u{1B}[4H1\n2\n3\n4").history.isEmpty)
  }

  @Test func `a cell knows its width and style`() {
    let screen = screen("\u{1B}[1;4;31m東\u{1B}[0;7mx\u{1B}[38;5;200;48;2;1;2;3my\u{1B}[mz")
    #expect((0..<6).map { screen[0, $0].width } == [2, 0, 1, 1, 1, 1])
    #expect(screen[0, 0].style.isBold && screen[0, 0].style.isUnderlined)
    #expect(screen[0, 0].style.foreground == .palette(1))
    #expect(screen[0, 1].style == screen[0, 0].style)
    #expect(screen[0, 2].style.isInverse && !screen[0, 2].style.isBold)
    #expect(screen[0, 3].style.foreground == .palette(200))
    #expect(screen[0, 3].style.background == .direct(red: 1, green: 2, blue: 3))
    #expect(screen[0, 4].style == .plain)
    #expect(screen.styles(of: "z") == [.plain])
    #expect(screen.styles(of: "zz").isEmpty)
    #expect(
      self.screen("\u{1B}[38:2::9:8:7;92ma\u{1B}[38:5:3mb").styles(of: "ab").map(\.foreground)
        == [.palette(10), .palette(3)])
  }

  @Test func `erasing takes the colour of the ground`() {
    let screen = screen("\u{1B}[1;42m\u{1B}[2J\u{1B}[0m")
    #expect(screen[2, 3].style.background == .palette(2))
    #expect(!screen[2, 3].style.isBold)
  }

  @Test func `a link has its target in each cell`() {
    let screen = screen("\u{1B}]8;id=1;file:///a;b\u{1B}\\ab\u{1B}[0mc\u{1B}]8;;\u{7}d")
    #expect(
      (0..<4).map { screen[0, $0].style.link } == [
        "file:///a;b", "file:///a;b", "file:///a;b", nil,
      ])
  }

  @Test func `modes are remembered`() {
    let screen = screen(
      "\u{1B}[?2004;1h\u{1B}[?25l\u{1B}[?1000;1006h\u{1B}[?1000l\u{1B}]2;a title\u{7}\u{7}")
    #expect(screen.bracketsPaste && screen.usesApplicationKeys && !screen.isCursorShown)
    #expect(screen.otherModes == ["?1006"])
    #expect(screen.title == "a title")
    #expect(screen.bellCount == 1)
  }

  @Test(
    "questions to the terminal are remembered",
    arguments: [
      "\\e[6n", "\\e[5n", "\\e[?6n", "\\e[c", "\\e[>c", "\\e[0c", "\\eZ", "\\e[18t", "\\e[?1$p",
      "\\e[>q", "\\e[?u", "\\e]11;?\\u{07}", "\\e]4;1;?\\e\\", "\\eP$qm\\e\\", "\\eP+q544e\\e\\",
    ])
  func questions(written: String) {
    let sent = written.replacing("\\e", with: "\u{1B}").replacing("\\u{07}", with: "\u{7}")
    let screen = screen("a", sent, "b")
    #expect(screen.questions == [written])
    #expect(screen.unknown.isEmpty)
    #expect(screen.text == "ab")
  }

  @Test(
    "what is not known is remembered",
    arguments: [
      "\\e[5y", "\\e(0", "\\e]52;c;YQ==\\u{07}", "\\e_Gx\\e\\", "\\ePx\\e\\", "\\e[1;99m",
      "\\u{0E}",
      "\\e[1\\u{18}",
    ])
  func unknown(written: String) {
    let sent = ["07", "0E", "18"].reduce(written.replacing("\\e", with: "\u{1B}")) { text, code in
      text.replacing("\\u{\(code)}", with: String(UnicodeScalar(UInt8(code, radix: 16) ?? 0)))
    }
    let screen = screen("a", sent, "b")
    #expect(screen.unknown == [written])
    #expect(screen.questions.isEmpty)
    #expect(screen.text == "ab")
  }

  @Test func `what is cut off by something else is remembered`() {
    #expect(screen("\u{1B}[3\u{1B}[Ha").unknown == ["\\e[3"])
    #expect(screen("\u{1B}]0;t\u{1B}[Ha").unknown == ["\\e]0;t\\e"])
    #expect(screen("\u{1B}[3éa").text == "a")
  }

  @Test func `another size cuts lines off where nothing is wrapped anew`() {
    var screen = screen("1\r\n2\r\n3\r\nabcdefgh")
    screen.wrapsAnew = false
    screen.resize(to: TerminalSize(columns: 5, rows: 2))
    #expect(screen.lines == ["3", "abcde"])
    #expect(screen.history == ["1", "2"])
    #expect(screen.cursor == Screen.Position(row: 1, column: 4))
    screen.resize(to: TerminalSize(columns: 6, rows: 3))
    screen.show("xy\r\nz")
    #expect(screen.lines == ["3", "abcdxy", "z"])
  }

  @Test func `another width wraps lines anew`() {
    var screen = screen("1\r\nabcdefghijk")
    screen.resize(to: TerminalSize(columns: 5, rows: 4))
    #expect(screen.lines == ["1", "abcde", "fghij", "k"])
    #expect(screen.cursor == Screen.Position(row: 3, column: 1))
    screen.resize(to: TerminalSize(columns: 4, rows: 3))
    #expect(screen.lines == ["abcd", "efgh", "ijk"])
    #expect(screen.history == ["1"])
    screen.show("\u{1B}[A\u{1B}[D")
    screen.resize(to: TerminalSize(columns: 12, rows: 3))
    #expect(screen.lines == ["abcdefghijk", "", ""])
    #expect(screen.cursor == Screen.Position(row: 0, column: 6))
    // The right edge is not crossed before something follows.
    screen.resize(to: TerminalSize(columns: 6, rows: 3))
    #expect(screen.lines == ["abcdef", "ghijk", ""])
    screen.show("\u{1B}[2J\u{1B}[H東京1")
    screen.resize(to: TerminalSize(columns: 3, rows: 3))
    #expect(screen.lines == ["東", "京1", ""])
    #expect(screen.cursor == Screen.Position(row: 1, column: 2))
    screen.show("x")
    #expect(screen.lines == ["東", "京1", "x"])
  }

  @Test func `texts are found where they begin`() {
    let screen = screen("東a\r\n a東a")
    #expect(
      screen.places(of: "a")
        == [(0, 2), (1, 1), (1, 4)].map { Screen.Position(row: $0.0, column: $0.1) })
    #expect(screen.places(of: "東a").count == 2)
    #expect(screen.places(of: "b").isEmpty)
  }
}
