import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The conformance cases use the whole language.
///
/// `TRAIL_COVERAGE=1 swift test --disable-xctest --filter CoverageTests` prints how many cases use
/// what.
struct CoverageTests {
  @Test func `nothing in the language is without a conformance case`() {
    let coverage = Coverage.shared
    if getenv("TRAIL_COVERAGE") != nil { print(coverage.report) }
    for section in coverage.sections {
      #expect(!section.lines.isEmpty)
      let uncovered = section.lines.filter { $0.cases == 0 }.map(\.text)
      #expect(uncovered == [], "\(section.title)")
    }
  }
}
