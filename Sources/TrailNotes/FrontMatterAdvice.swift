import TrailBytes
import TrailText

/// What to tell about front matter that is no YAML.
enum FrontMatterAdvice {
  /// Looks at the line at fault for what usually goes wrong, in the order of likelihood.
  ///
  /// - Parameter problem: What the YAML parser says, told where nothing better is known.
  static func problem(
    onLine number: Int, of content: ByteRun, _ problem: String
  ) -> FrontMatterProblem {
    var number = max(number, 1)
    var text = line(number, of: content)
    // What a parser finds at the end of the text began on the last line that has something.
    while text.allSatisfy(\.isSpace), number > 1 {
      number -= 1
      text = line(number, of: content)
    }
    let indent = text.prefix { $0 == 0x20 }.count
    if indent < text.count, text[indent] == UInt8(ascii: "\t") {
      return FrontMatterProblem(
        line: number, message: "a line begins with a tab", hint: "use blanks in its place")
    }
    let value = value(text)
    let quoted = "put quotation marks around the whole value"
    switch value.first {
    case UInt8(ascii: "\""):
      return FrontMatterProblem(
        line: number, message: "the quotation marks of a value do not match",
        hint: "a quotation mark inside a value, such as a title, is written \\\"")
    case UInt8(ascii: "'"):
      return FrontMatterProblem(
        line: number, message: "the quotation marks of a value do not match",
        hint: "a ' inside a value in single quotation marks is written ''")
    case UInt8(ascii: "[") where value.run(from: 1, to: 2).equals("["):
      return FrontMatterProblem(
        line: number, message: "something stands beside a link",
        hint: "write a list, each link in quotation marks: [\"[[a]]\", \"[[b]]\"]")
    case let first? where "[{@`%&*!|>,".utf8.contains(first):
      return FrontMatterProblem(
        line: number,
        message: "a value begins with \"\(Character(Unicode.Scalar(first)))\", which says"
          + " something else in YAML", hint: quoted)
    default: break
    }
    for index in value.indices.dropFirst()
    where value[index] == 0x20 && value[index - 1] == UInt8(ascii: ":") {
      return FrontMatterProblem(
        line: number, message: "a value holds a colon followed by a blank", hint: quoted)
    }
    return FrontMatterProblem(
      line: number, message: "the fields cannot be read as YAML: \(problem)", hint: nil)
  }

  private static func line(_ number: Int, of content: ByteRun) -> ByteRun {
    var start = 0
    for _ in 1..<number { start = content.line(at: start).next }
    return content.run(content.line(at: start).range)
  }

  /// What stands behind the key or the `-`.
  private static func value(_ line: ByteRun) -> ByteRun {
    var start = 0
    if let colon = line.firstIndex(of: UInt8(ascii: ":")) { start = colon + 1 }
    let item = line.trimmed(from: 0, to: line.count)
    if line.run(from: item.start, to: item.start + 2).equals("- ") { start = item.start + 2 }
    return line.run(line.trimmed(from: start, to: line.count))
  }
}
