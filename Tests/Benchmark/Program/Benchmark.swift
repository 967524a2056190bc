import Trail
import TrailText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens tables and does what standard input says, a command a line, the query behind a tab:
///
///     answer<TAB>QUERY           the answer, as paths
///     time<TAB>SECONDS<TAB>QUERY what each step from text to answer takes
///     repeat<TAB>TIMES<TAB>QUERY evaluates its plan so often, for who counts instructions
///
/// Each gets one line of JSON, and so does the opening.
enum Benchmark {
  static func main() -> Never {
    guard CommandLine.arguments.count == 2 else { fail("usage: trail-bench FOLDER") }
    let folder = CommandLine.arguments[1]
    let start = Stopwatch()
    let session: Session
    do {
      session = Session(graph: try TableGraph.graph(ofTablesIn: folder), today: .epoch)
    } catch {
      fail("\(error.path): \(error.problem)")
    }
    say([
      ("seconds", .number(start.seconds)), ("nodes", .number(Double(session.graph.nodeCount))),
      ("peak_mb", .number(peakMegabytes())),
    ])
    while let line = readLine() {
      let words = line.split(separator: "\t", maxSplits: 2).map { String($0) }
      switch (words.first, words.count) {
      case ("answer", 2):
        let question = Question(words[1], in: session)
        say([("answer", answer(to: question, in: session))])
      case ("time", 3):
        say(Question(words[2], in: session).times(seconds: Double(words[1]) ?? 1))
      case ("repeat", 3):
        let question = Question(words[2], in: session)
        for _ in 0..<(Int(words[1]) ?? 1) { question.evaluate() }
        say([])
      default: fail("no command: \(line)")
      }
    }
    exit(0)
  }

  static func fail(_ message: String) -> Never {
    let line = Array("trail-bench: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(2)
  }

  private static func answer(to question: Question, in session: Session) -> JSONValue {
    AnswerRows(session.graph).json(of: question.answer())
  }

  private static func say(_ fields: [(String, JSONValue)]) {
    print(JSONValue.object(fields).text)
    fflush(nil)
  }

  private static func peakMegabytes() -> Double {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return Double(usage.ru_maxrss) / 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1_048_576
    #endif
  }
}

extension DateValue {
  /// No question asks what day it is.
  static let epoch = DateValue(start: 0, end: 1, precision: .second)
}

/// Time since it was made.
struct Stopwatch {
  private let start = ContinuousClock.now

  var seconds: Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }
}
